/** Caiyun v2.6 (docs.caiyunapp.com): hours and official alerts in one answer. */
import { z } from 'zod';
import { toIso } from '../core/model/time.ts';
import type { Alert, AlertLevel } from '../core/model/world.ts';
import {
  AmountSchema,
  type Hours,
  localTime,
  offsetTime,
  percentOf,
  type Reader,
  toHours,
} from './weather.ts';

export const CAIYUN = 'caiyun';
/** Only in this unit are amounts mm; otherwise they are an index of the radar from 0 to 1. */
const IN_MM = 'metric:v2';
const SHANGHAI_SECONDS = 8 * 3600;

const AnswerSchema = z.object({
  status: z.string().optional(),
  error: z.string().optional(),
  unit: z.string().optional(),
  tzshift: z.number().optional(),
  result: z
    .object({
      hourly: z
        .object({
          precipitation: z.array(
            z.object({ datetime: z.string(), value: AmountSchema, probability: AmountSchema }),
          ),
        })
        .optional(),
      alert: z.unknown().optional(),
    })
    .optional(),
});

const troubled = (problem: string, remedy: string) => ({
  found: { hours: [] },
  troubles: [{ provider: CAIYUN, problem, remedy }],
});

/** The amount of the hour that begins at `datetime`. */
export const readCaiyunHours: Reader<Hours> = (answer) => {
  const parsed = AnswerSchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const { status, error, unit, tzshift = SHANGHAI_SECONDS, result } = parsed.data;
  if (status !== undefined && status !== 'ok')
    return troubled(`it answered “${status}”${error === undefined ? '' : `: ${error}`}`, 'look at the token');
  const hours = result?.hourly?.precipitation;
  if (hours === undefined) return undefined;
  if (unit !== IN_MM)
    return troubled(
      `amounts are an index of the radar, not mm (unit ${unit ?? 'not named'})`,
      `ask with unit=${IN_MM}`,
    );
  const percent = percentOf(hours.map(({ probability }) => probability));
  const { found, troubles } = toHours(
    CAIYUN,
    hours.map(({ datetime, value, probability }) => ({
      at: offsetTime(datetime) ?? localTime(datetime, tzshift),
      mm: value,
      probability: typeof probability === 'number' ? percent(probability) : undefined,
    })),
  );
  return { found: { hours: found }, troubles };
};

/** Two digits for the hazard, two for the level. */
const LEVEL: Record<string, AlertLevel> = { '01': 'blue', '02': 'yellow', '03': 'orange', '04': 'red' };

const ContentSchema = z.object({
  alertId: z.string(),
  code: z.string().optional(),
  status: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  pubtimestamp: z.number().optional(),
  location: z.string().optional(),
  source: z.string().optional(),
});
type Content = z.infer<typeof ContentSchema>;
const AlertSchema = z.object({ content: z.array(z.unknown()) });

/** The station stands at the beginning of the title: `东城区气象台发布…`. */
const senderOf = ({ title }: Content): string | undefined => title?.match(/^(.{2,20}?气象(台|局))/)?.[1];

const alertOf = (one: Content): Alert => {
  const { alertId, code, status, title, description, pubtimestamp, location, source } = one;
  const level = LEVEL[code?.slice(2) ?? ''];
  const sender = senderOf(one);
  return {
    id: alertId,
    message: /解除|取消/.test(status ?? '') ? 'cancel' : 'alert',
    attributions: source === undefined ? [] : [`来源：${source}`],
    ...(sender === undefined ? {} : { sender }),
    ...(title === undefined ? {} : { headline: title }),
    ...(description === undefined ? {} : { text: description }),
    ...(pubtimestamp === undefined ? {} : { issued: toIso(pubtimestamp * 1000) }),
    ...(location === undefined || location === '' ? {} : { area: [location] }),
    ...(level === undefined ? {} : { level }),
  };
};

const contentOf = (answer: unknown): readonly unknown[] | undefined => {
  const whole = AnswerSchema.safeParse(answer).data?.result?.alert;
  const alone = z.object({ alert: z.unknown().optional() }).safeParse(answer).data?.alert;
  return AlertSchema.safeParse(whole ?? alone).data?.content;
};

/** Hours without alerts: the account's plan has none. */
const hasHoursOnly = (answer: unknown): boolean =>
  AnswerSchema.safeParse(answer).data?.result?.hourly !== undefined;

/** Caiyun's alerts do not say when they end. */
export const readCaiyunAlerts: Reader<Alert[]> = (answer) => {
  const content = contentOf(answer) ?? (hasHoursOnly(answer) ? [] : undefined);
  if (content === undefined) return undefined;
  const read = content.map((one) => ContentSchema.safeParse(one));
  const bad = read.filter(({ success }) => !success).length;
  return {
    found: read.flatMap(({ data }) => (data === undefined ? [] : [alertOf(data)])),
    troubles:
      bad === 0
        ? []
        : [
            {
              provider: CAIYUN,
              problem: `${bad} alerts cannot be read`,
              remedy: 'look at its documentation',
            },
          ],
  };
};
