/** QWeather (dev.qweather.com): hours, the next two hours by five minutes, and official alerts. Numbers come as text. */
import { z } from 'zod';
import { HOUR, type Instant } from '../core/model/time.ts';
import type { Alert, AlertLevel } from '../core/model/world.ts';
import { AmountSchema, type Answer, type Hours, offsetTime, type Reader, toHours } from './weather.ts';

export const QWEATHER = 'qweather';

const words = z.string().nullish();
const HourlySchema = z.object({
  code: z.string(),
  hourly: z.array(z.object({ fxTime: z.string(), precip: AmountSchema, pop: AmountSchema })),
});
const MinutelySchema = z.object({
  code: z.string(),
  minutely: z.array(z.object({ fxTime: z.string(), precip: AmountSchema })),
});
/** Also a refusal carries a code, and nothing else. */
const FailureSchema = z.object({ code: z.string().regex(/^(?!200$)\d{3}$/) });

const nothing = (problem: string, remedy: string): Answer<Hours> => ({
  found: { hours: [] },
  troubles: [{ provider: QWEATHER, problem, remedy }],
});

/** v7 hourly: the amount of the hour that begins at `fxTime`, `pop` in percent (it may be missing). */
const readHourly: Reader<Hours> = (answer) => {
  const parsed = HourlySchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const raw = parsed.data.hourly.map(({ fxTime, precip, pop }) => ({
    at: offsetTime(fxTime),
    mm: precip,
    probability: pop,
  }));
  const { found, troubles } = toHours(QWEATHER, raw);
  return { found: { hours: found }, troubles };
};

/** v7 minutely: sums of five minutes, added up to clock hours; the last hour may hold a part of it only. */
const readMinutely: Reader<Hours> = (answer) => {
  const parsed = MinutelySchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const sums = new Map<Instant, number>();
  for (const { fxTime, precip } of parsed.data.minutely) {
    const at = offsetTime(fxTime);
    if (at === undefined || typeof precip !== 'number' || precip < 0) continue;
    const hour = Math.floor(at / HOUR) * HOUR;
    sums.set(hour, (sums.get(hour) ?? 0) + precip);
  }
  const { found, troubles } = toHours(
    QWEATHER,
    [...sums].map(([at, mm]) => ({ at, mm })),
  );
  return { found: { hours: found }, troubles };
};

export const readQWeatherHours: Reader<Hours> = (answer) => {
  const failure = FailureSchema.safeParse(answer);
  if (failure.success)
    return nothing(`it answered with code ${failure.data.code}`, 'look the code up in its documentation');
  return readHourly(answer) ?? readMinutely(answer);
};

const LEVEL: Record<string, AlertLevel> = {
  blue: 'blue',
  yellow: 'yellow',
  orange: 'orange',
  red: 'red',
  minor: 'blue',
  moderate: 'yellow',
  severe: 'orange',
  extreme: 'red',
};

/** `weatheralert/v1` in both of its shapes; enumerations differ in case and grow, so they are read as text. */
const AlertSchema = z.object({
  id: z.string(),
  areaName: words,
  senderName: words,
  issuedTime: words,
  messageType: z.object({ code: words, supersedes: z.array(z.string()).nullish() }).nullish(),
  msgType: words,
  relatedAlertIds: z.array(z.string()).nullish(),
  color: z.union([z.object({ code: words }), z.string()]).nullish(),
  severity: words,
  expireTime: words,
  expiredTime: words,
  expiresTime: words,
  headline: words,
  description: words,
  url: words,
});
const AlertsSchema = z.object({
  metadata: z.object({ attributions: z.array(z.string()).nullish() }).nullish(),
  alerts: z.array(z.unknown()),
});
/** Records of ours have `sender`; theirs have `senderName`. */
const isTheirs = (one: unknown): boolean => typeof one === 'object' && one !== null && 'senderName' in one;

const levelOf = ({ color, severity }: z.infer<typeof AlertSchema>): AlertLevel | undefined => {
  const code = typeof color === 'string' ? color : color?.code;
  return LEVEL[(code ?? severity ?? '').toLowerCase()];
};

const messageOf = (code: string | null | undefined): Alert['message'] => {
  const told = (code ?? 'alert').toLowerCase();
  return told === 'cancel' ? 'cancel' : told === 'update' ? 'update' : 'alert';
};

const alertOf = (one: z.infer<typeof AlertSchema>, attributions: readonly string[]): Alert => {
  const level = levelOf(one);
  const expires = one.expireTime ?? one.expiredTime ?? one.expiresTime;
  return {
    id: one.id,
    message: messageOf(one.messageType?.code ?? one.msgType),
    supersedes: one.messageType?.supersedes ?? one.relatedAlertIds ?? [],
    attributions: [...attributions],
    ...(typeof one.senderName === 'string' ? { sender: one.senderName } : {}),
    ...(typeof one.headline === 'string' ? { headline: one.headline } : {}),
    ...(typeof one.description === 'string' ? { text: one.description } : {}),
    ...(typeof one.issuedTime === 'string' ? { issued: one.issuedTime } : {}),
    ...(typeof expires === 'string' ? { expires } : {}),
    ...(typeof one.areaName === 'string' ? { area: [one.areaName] } : {}),
    ...(typeof one.url === 'string' ? { url: one.url } : {}),
    ...(level === undefined ? {} : { level }),
  };
};

/** The official alerts with the attributions that have to be shown unchanged. */
export const readQWeatherAlerts: Reader<Alert[]> = (answer) => {
  const parsed = AlertsSchema.safeParse(answer);
  if (!parsed.success || (parsed.data.metadata === undefined && !parsed.data.alerts.some(isTheirs)))
    return undefined;
  const attributions = parsed.data.metadata?.attributions ?? [];
  const read = parsed.data.alerts.map((one) => AlertSchema.safeParse(one));
  const bad = read.filter(({ success }) => !success).length;
  return {
    found: read.flatMap(({ data }) => (data === undefined ? [] : [alertOf(data, attributions)])),
    troubles:
      bad === 0
        ? []
        : [
            {
              provider: QWEATHER,
              problem: `${bad} alerts cannot be read`,
              remedy: 'look at its documentation',
            },
          ],
  };
};
