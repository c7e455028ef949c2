/** CAP 1.2 (OASIS Common Alerting Protocol, 2010): one alert in XML, as 12379 and stations publish it. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Alert, AlertLevel } from '../core/model/world.ts';
import type { Answer } from './weather.ts';

export const CAP = 'cap';

const listOf = <S extends z.ZodType>(one: S) =>
  z.union([z.array(one), one.transform((value) => [value])]).optional();
const InfoSchema = z.object({
  language: z.string().optional(),
  severity: z.string().optional(),
  expires: z.string().optional(),
  senderName: z.string().optional(),
  headline: z.string().optional(),
  description: z.string().optional(),
  web: z.string().optional(),
  area: listOf(z.object({ areaDesc: z.string().optional() })),
});
const CapSchema = z.object({
  alert: z.object({
    identifier: z.string(),
    sent: z.string(),
    status: z.string(),
    msgType: z.string(),
    references: z.string().optional(),
    info: listOf(InfoSchema),
  }),
});
type Cap = z.infer<typeof CapSchema>['alert'];

/** Colour and severity go together in China: 蓝 minor, 黄 moderate, 橙 severe, 红 extreme. */
const LEVEL: Record<string, AlertLevel> = {
  Minor: 'blue',
  Moderate: 'yellow',
  Severe: 'orange',
  Extreme: 'red',
};
const MESSAGE: Record<string, Alert['message']> = { Alert: 'alert', Update: 'update', Cancel: 'cancel' };

/** `sender,identifier,sent` each, parted by spaces. */
const referred = (references = ''): string[] =>
  references
    .trim()
    .split(/\s+/)
    .flatMap((one) => one.split(',')[1] ?? []);

const alertOf = ({ identifier, sent, msgType, references, info = [] }: Cap): Alert => {
  const told = info.find(({ language = 'zh-CN' }) => language.startsWith('zh')) ?? info[0];
  const level = LEVEL[told?.severity ?? ''];
  const area = (told?.area ?? []).flatMap(({ areaDesc }) => areaDesc ?? []);
  return {
    id: identifier,
    issued: sent,
    message: MESSAGE[msgType],
    supersedes: referred(references),
    area,
    ...(told?.senderName === undefined ? {} : { sender: told.senderName }),
    ...(told?.headline === undefined ? {} : { headline: told.headline }),
    ...(told?.description === undefined ? {} : { text: told.description }),
    ...(told?.expires === undefined ? {} : { expires: told.expires }),
    ...(told?.web === undefined ? {} : { url: told.web }),
    ...(level === undefined ? {} : { level }),
  };
};

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreAttributes: true,
  processEntities: true,
});

const parsed = (xml: string): unknown => {
  try {
    return parser.parse(xml);
  } catch {
    return undefined;
  }
};

/** Exercises, tests and drafts are not for the public. */
const isMeant = ({ status, msgType }: Cap): boolean => status === 'Actual' && Object.hasOwn(MESSAGE, msgType);

const notCap = (problem: string): Answer<Alert[]> => ({
  found: [],
  troubles: [{ provider: CAP, problem, remedy: 'look at where it is from' }],
});

/** One alert. Only `Actual` alerts, updates and cancellations are given. */
export const readCap = (xml: string): Answer<Alert[]> => {
  const read = CapSchema.safeParse(parsed(xml));
  if (!read.success) return notCap('this is no CAP 1.2 alert');
  const { alert } = read.data;
  return { found: isMeant(alert) ? [alertOf(alert)] : [], troubles: [] };
};

const OneOrMoreSchema = listOf(z.unknown());
/** Atom (RFC 4287) with the alerts in its entries, or a plain list of them. */
const FeedSchema = z.union([
  z.object({ feed: z.object({ entry: OneOrMoreSchema }) }),
  z.object({ alerts: z.union([z.literal(''), z.object({ alert: OneOrMoreSchema })]) }),
  z.object({ alert: z.unknown() }),
]);

const EntrySchema = z.object({ content: z.object({ alert: z.unknown() }) });

/** The alerts that stand in the document, as yet unread; undefined: it is no feed. */
const inFeed = (xml: string): readonly unknown[] | undefined => {
  const read = FeedSchema.safeParse(parsed(xml)).data;
  if (read === undefined) return undefined;
  if ('alert' in read) return [read.alert];
  if ('alerts' in read) return read.alerts === '' ? [] : (read.alerts.alert ?? []);
  return (read.feed.entry ?? []).map((entry) => EntrySchema.safeParse(entry).data?.content.alert);
};

/** A feed: an alert, a list of alerts, or Atom with an alert as the content of each entry. Entries that are none are told. */
export const readCapFeed = (xml: string): Answer<Alert[]> => {
  const inside = inFeed(xml);
  if (inside === undefined) return notCap('this is no feed of CAP 1.2 alerts');
  const read = inside.map((alert) => CapSchema.safeParse({ alert }));
  const bad = read.filter(({ success }) => !success).length;
  return {
    found: read.flatMap(({ data }) =>
      data !== undefined && isMeant(data.alert) ? [alertOf(data.alert)] : [],
    ),
    troubles: bad === 0 ? [] : notCap(`${bad} entries are no CAP 1.2 alert`).troubles,
  };
};
