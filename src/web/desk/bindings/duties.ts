/** A duty list as it is typed, a line a stretch: `2026-07-01至2026-07-07 18:00-08:00`. */
import { type Duty, DutySchema } from '../../../core/model/world.ts';

const DATE = '(\\d{4})\\s*[-./年]\\s*(\\d{1,2})\\s*[-./月]\\s*(\\d{1,2})日?';
const TIME = '(\\d{1,2}):(\\d{2})';
const TO = '\\s*(?:至|到|-|~|—)\\s*';
const LINE = new RegExp(`^${DATE}(?:${TO}${DATE})?(?:[\\s,，]+${TIME}${TO}${TIME})?$`);

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');

const dutyIn = (line: string): Duty | undefined => {
  const match = LINE.exec(line.normalize('NFKC').trim());
  if (match === null) return undefined;
  const [, y, m, d, y2 = y, m2 = m, d2 = d, h, min, h2, min2] = match;
  const hours = { from: `${two(h)}:${two(min)}`, until: `${two(h2)}:${two(min2)}` };
  return DutySchema.safeParse({
    from: `${y}-${two(m)}-${two(d)}`,
    until: `${y2}-${two(m2)}-${two(d2)}`,
    ...(h === undefined ? {} : { hours }),
  }).data;
};

/** The list, or the first line that is none. */
export const dutiesIn = (text: string): { duties: Duty[] } | { odd: string } => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const odd = lines.find((line) => dutyIn(line) === undefined);
  return odd === undefined ? { duties: lines.flatMap((line) => dutyIn(line) ?? []) } : { odd: odd.trim() };
};

/** As it can be typed. */
export const textOf = (duties: readonly Duty[] = []): string =>
  duties
    .map(({ from, until, hours }) => {
      const days = from === until ? from : `${from}至${until}`;
      return hours === undefined ? days : `${days} ${hours.from}-${hours.until}`;
    })
    .join('\n');
