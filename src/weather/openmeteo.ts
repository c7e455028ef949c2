/** Open-Meteo (open-meteo.com/en/docs): hours of its models. It has no official alerts. */
import { z } from 'zod';
import { HOUR } from '../core/model/time.ts';
import { AmountSchema, type Hours, localTime, type Reader, toHours } from './weather.ts';

export const OPEN_METEO = 'openmeteo';
/** CC BY 4.0. */
const ATTRIBUTION = 'Weather data by Open-Meteo.com';

const FailureSchema = z.object({ error: z.literal(true), reason: z.string().default('no reason given') });
const AnswerSchema = z.object({
  utc_offset_seconds: z.number().int(),
  hourly_units: z.object({ precipitation: z.string() }),
  hourly: z.object({
    time: z.array(z.string()),
    precipitation: z.array(AmountSchema),
    precipitation_probability: z.array(AmountSchema).optional(),
  }),
});

const failed = (problem: string, remedy: string) => ({
  found: { hours: [] },
  troubles: [{ provider: OPEN_METEO, problem, remedy }],
});

/** Each value is the sum of the *preceding* hour, so it belongs to the hour that begins one earlier. */
export const readOpenMeteo: Reader<Hours> = (answer) => {
  const failure = FailureSchema.safeParse(answer);
  if (failure.success) return failed(`it refused: ${failure.data.reason}`, 'correct the request');
  const parsed = AnswerSchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const { hourly, hourly_units, utc_offset_seconds } = parsed.data;
  if (hourly_units.precipitation !== 'mm')
    return failed(`precipitation comes in ${hourly_units.precipitation}`, 'ask for precipitation_unit=mm');
  const { time, precipitation, precipitation_probability: likely } = hourly;
  if (precipitation.length !== time.length || (likely !== undefined && likely.length !== time.length))
    return failed('times and values differ in number', 'nothing is planned by them; ask the provider');
  const { found, troubles } = toHours(
    OPEN_METEO,
    time.map((text, i) => {
      const end = localTime(text, utc_offset_seconds);
      const at = end === undefined ? undefined : end - HOUR;
      return { at, mm: precipitation[i], probability: likely?.[i] };
    }),
  );
  return { found: { hours: found, attribution: ATTRIBUTION }, troubles };
};
