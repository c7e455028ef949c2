/** The settings' form read back: each value checked in its place, and what the person changed. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { RungSchema } from '../../core/model/case.ts';
import { type Priority, PrioritySchema } from '../../core/model/codes.ts';
import { type Settings, SettingsSchema } from '../../core/model/settings.ts';
import type { Registry } from '../../core/registry.ts';
import { settings as texts } from '../../texts/zh-CN/desk/settings.ts';

export const HOURS = ['progress_hours', 'remind_hours', 'close_hours', 'ask_hours'] as const;

export type Typed = Readonly<Record<string, string>>;
export type Refusals = Readonly<Record<string, string>>;

export const targetName = (priority: Priority, rung: string): string => `${priority}.${rung}`;

const YEAR = 366 * 24 * 60;
const NumberSchema = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(YEAR));

/** Some of them. */
export type Some = { [Name in keyof Settings]?: Settings[Name] | undefined };

type Reading = { values: Some; refused: Record<string, string> };

const numberIn = (typed: Typed, name: string, { refused }: Reading): number => {
  const number = NumberSchema.safeParse((typed[name] ?? '').normalize('NFKC').trim());
  if (!number.success) refused[name] = texts.faults.number;
  return number.success ? number.data : 0;
};

const targetsIn = (typed: Typed, reading: Reading): unknown => {
  const rows = PrioritySchema.options.map((priority) => {
    const steps = RungSchema.options.map((rung) => numberIn(typed, targetName(priority, rung), reading));
    RungSchema.options.forEach((rung, i) => {
      const name = targetName(priority, rung);
      const late = (steps[i] ?? 0) < (steps[i - 1] ?? 0);
      if (late && reading.refused[name] === undefined) reading.refused[name] = texts.faults.order;
    });
    return [priority, Object.fromEntries(RungSchema.options.map((rung, i) => [rung, steps[i]]))];
  });
  return Object.fromEntries(rows);
};

const nameIn = (typed: Typed, reading: Reading): string => {
  const name = (typed.operator ?? '').trim();
  if (name === '' || name.length > 40) reading.refused.operator = texts.faults.operator;
  return name;
};

/** What was typed as settings, or why not, field by field. */
export const settingsIn = (typed: Typed, cities: Registry['cities']): Reading => {
  const reading: Reading = { values: {}, refused: {} };
  const hours = HOURS.map((name) => [name, numberIn(typed, name, reading)] as const);
  const city = typed.city ?? '';
  if (city !== '' && !cities.has(city)) reading.refused.city = texts.faults.city;
  const all = {
    operator: nameIn(typed, reading),
    ...(city === '' ? {} : { city }),
    targets: targetsIn(typed, reading),
    ...Object.fromEntries(hours),
  };
  const { remind_hours = 0, close_hours = 0 } = Object.fromEntries(hours);
  if (reading.refused.close_hours === undefined && close_hours <= remind_hours)
    reading.refused.close_hours = texts.faults.close;
  if (Object.keys(reading.refused).length > 0) return reading;
  return { ...reading, values: SettingsSchema.partial().parse(all) };
};

export const NAMES = ['operator', 'city', 'targets', ...HOURS] as const;
export type Name = (typeof NAMES)[number];

/** What the person changed of what the page showed. */
export const changedOf = (values: Some, saw: Some): Name[] =>
  NAMES.filter((name) => !isDeepStrictEqual(values[name], saw[name]));
