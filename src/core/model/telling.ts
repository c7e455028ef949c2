/** What people type into forms, to what the tables hold. */
import { isPlausibleNumber, isSampleNumber, isShortCode } from './phone.ts';
import { type Day, spanOf, type VagueDate, VagueDateSchema } from './time.ts';

/** `2019年5月`, `2019/5/20`, `2019.5`, `2019`: a date as precise as it is known, not after `today`; undefined for what is none. */
export const vagueDateIn = (text: string, today: Day): VagueDate | undefined => {
  const parts = /^(\d{4})(?:\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?)?[年月日号]?$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  );
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1);
  const written = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
  const date = VagueDateSchema.safeParse(written.join('-'));
  return date.success && spanOf(date.data).earliest <= today ? date.data : undefined;
};

/** Why the number may not stand in a record; undefined where it may. Fictional records have fictional numbers. */
export const faultOfNumber = (
  number: string,
  sample: boolean,
): 'number' | 'sampleOnly' | 'sampleInReal' | undefined => {
  if (!isPlausibleNumber(number)) return 'number';
  if (sample && !isSampleNumber(number) && !isShortCode(number)) return 'sampleOnly';
  return !sample && isSampleNumber(number) ? 'sampleInReal' : undefined;
};
