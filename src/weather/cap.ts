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

/** Exercises, tests and drafts are not for the public: only `Actual` alerts, updates and cancellations are given. */
export const readCap = (xml: string): Answer<Alert[]> => {
  const read = CapSchema.safeParse(parsed(xml));
  if (!read.success) {
    const problem = 'this is no CAP 1.2 alert';
    return { found: [], troubles: [{ provider: CAP, problem, remedy: 'look at where it is from' }] };
  }
  const { alert } = read.data;
  const meant = alert.status === 'Actual' && Object.hasOwn(MESSAGE, alert.msgType);
  return { found: meant ? [alertOf(alert)] : [], troubles: [] };
};
