/**
 * The port to the weather: official alerts and a model's hours for a place. What cannot be read, is missing or contradicts
 * itself is told to the operator and causes nothing.
 */
import { z } from 'zod';
import type { Hour } from '../core/model/rain.ts';
import type { Instant } from '../core/model/time.ts';
import type { Trouble } from '../core/model/weather.ts';
import type { Alert } from '../core/model/world.ts';

export type { Trouble };
export type Place = { lat: number; lng: number; district?: string };

export type Answer<T> = { found: T; troubles: Trouble[] };
export type Hours = { hours: Hour[]; attribution?: string };

export type Weather = {
  name: string;
  /** The official alerts in force; never throws: a failure is a trouble. */
  alerts(place: Place): Promise<Answer<Alert[]>>;
  /** Hours in order of time, from now on as far as the provider looks. */
  hourly(place: Place): Promise<Answer<Hours>>;
};

/** Reads a provider's answer as it came; undefined: it is not of that shape at all. */
export type Reader<T> = (answer: unknown) => Answer<T> | undefined;

/** A number, or the text of one; anything else is missing. */
export const AmountSchema = z
  .union([z.number(), z.string().trim().min(1).pipe(z.coerce.number()), z.null()])
  .nullish()
  .catch(undefined);

/** More than ever fell anywhere in an hour: a fault of the provider. */
const IMPOSSIBLE = 400;

type Raw = {
  at: Instant | undefined;
  mm: number | null | undefined;
  probability?: number | null | undefined;
};

/**
 * Hours in order, each once. Missing amounts are left out; what is negative, impossible or without a time is left out and
 * told. Probabilities are percent.
 */
export const toHours = (provider: string, raw: readonly Raw[]): Answer<Hour[]> => {
  const byTime = new Map<Instant, Hour>();
  let bad = 0;
  for (const { at, mm, probability } of raw) {
    if (mm === null || mm === undefined) continue;
    if (at === undefined || Number.isNaN(at) || !(mm >= 0 && mm <= IMPOSSIBLE)) {
      bad += 1;
      continue;
    }
    const percent = probability ?? undefined;
    const known = percent !== undefined && percent >= 0 && percent <= 100;
    byTime.set(at, { at, mm, ...(known ? { probability: percent } : {}) });
  }
  const found = [...byTime.values()].sort((a, b) => a.at - b.at);
  const troubles = [
    ...(bad === 0
      ? []
      : [{ provider, problem: `${bad} hours have no time or an impossible amount`, remedy: ASK }]),
    ...(found.length === 0 ? [{ provider, problem: 'no usable hour in the answer', remedy: ASK }] : []),
  ];
  return { found, troubles };
};

const ASK = 'nothing is planned by them; ask the provider if this goes on';

/** Shares as percent: a series that never exceeds 1 is one of shares. */
export const percentOf = (values: readonly (number | null | undefined)[]): ((value: number) => number) => {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return (value) => (most <= 1 ? value * 100 : value);
};

/** An ISO time with offset, to the minute or the second; undefined for anything else. */
export const offsetTime = (text: string | null | undefined): Instant | undefined => {
  if (text === null || text === undefined) return undefined;
  const iso = text.trim().replace(' ', 'T');
  return /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? Date.parse(iso) : undefined;
};

/** A local time without offset, read with the offset that the answer names. */
export const localTime = (text: string, offsetSeconds: number): Instant | undefined =>
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}Z`) - offsetSeconds * 1000
    : undefined;
