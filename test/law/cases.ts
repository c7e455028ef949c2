/** The law's cases as data (`cases/*.json`): read, spread out over their lists, judged, and compared with what the law says. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { inWords } from '../../src/core/law/days.ts';
import { judge } from '../../src/core/law/judge.ts';
import { type Building, BuildingSchema } from '../../src/core/model/building.ts';
import type { Law } from '../../src/core/model/law.ts';
import { FactsSchema, type Judged } from '../../src/core/model/verdict.ts';
import { cityOf, NOON } from './world.ts';

const DIR = fileURLToPath(new URL('./cases/', import.meta.url));
const loose = z.record(z.string(), z.unknown());

/** What is compared; only what a case names. */
const ExpectSchema = z.strictObject({
  rows: z.array(z.string()).optional(),
  /** All of these apply. */
  overlays: z.array(z.string()).optional(),
  /** None of these applies. */
  without: z.array(z.string()).optional(),
  property_class: z.string().optional(),
  responsible: z.string().optional(),
  pays: z.string().optional(),
  priority: z.string().optional(),
  confidence: z.string().optional(),
  first: z.string().optional(),
  contacts: z.array(z.string()).optional(),
  supervisors: z.array(z.string()).optional(),
  forward: z.array(z.string()).optional(),
  warranty: z.string().optional(),
  last_day: z.string().optional(),
  /** `2020-02-29＋5年＝2025-02-28`: from which day, how long, until when; the verdict's own reckoning must say all three. */
  reckoned: z.string().optional(),
  says: z.array(z.string()).optional(),
  losses: z.string().optional(),
  needs: z.array(z.string()).optional(),
  staff_needs: z.array(z.string()).optional(),
});
type Expect = z.infer<typeof ExpectSchema>;

const CaseSchema = z.strictObject({
  id: z.string().optional(),
  what: z.string(),
  /** The same as each of these, but for what is told here. */
  like: z.array(z.string()).optional(),
  city: z.string().optional(),
  /** `like` names one of `buildings.json`; a field that is null is not recorded. Null itself: no table holds the building. */
  building: loose.nullable().optional(),
  facts: loose.optional(),
  /** A day means noon of it. */
  at: z.string().optional(),
  /** One case for each value: of a fact, of the building's class, or of the city. */
  each: z.record(z.string(), z.array(z.unknown())).optional(),
  expect: ExpectSchema,
});
type Written = z.infer<typeof CaseSchema>;
const FileSchema = z.strictObject({ about: z.string(), city: z.string(), cases: z.array(CaseSchema) });

export type Case = {
  name: string;
  file: string;
  city: string;
  building: Building | undefined;
  facts: ReturnType<typeof FactsSchema.parse>;
  at: number;
  expect: Expect;
};

type Open = Omit<Written, 'expect'> & { city: string };
type Bases = Record<string, Record<string, unknown>>;

/** Without what is written as null: not known. */
const told = (written: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));

const builtOf = (bases: Bases, written: Open['building']): Building | undefined => {
  if (written === null || written === undefined) return undefined;
  const { like, ...own } = written;
  const base = typeof like === 'string' ? bases[like] : {};
  if (base === undefined) throw new Error(`no building ${String(like)}`);
  return BuildingSchema.parse({ id: 'case', compound: '某小区', ...told({ ...base, ...own }) });
};

/** The case as another one with what differs laid over it. */
const over = (base: Open, own: Open): Open => ({
  ...base,
  ...own,
  building: own.building === null ? null : { ...base.building, ...own.building },
  facts: { ...base.facts, ...own.facts },
});

const spread = (open: Open): { name: string; open: Open }[] => {
  let spreadOut = [{ name: open.what, open }];
  for (const [key, values] of Object.entries(open.each ?? {})) {
    spreadOut = spreadOut.flatMap(({ name, open: one }) =>
      values.map((value) => {
        const named = `${name}〔${JSON.stringify(value)}〕`;
        if (key === 'city' || key === 'at') return { name: named, open: { ...one, [key]: String(value) } };
        if (key === 'property_class' || key === 'delivery_date_of_building') {
          const field = key === 'property_class' ? key : 'delivery_date';
          return { name: named, open: { ...one, building: { ...one.building, [field]: value } } };
        }
        return { name: named, open: { ...one, facts: { ...one.facts, [key]: value } } };
      }),
    );
  }
  return spreadOut;
};

const instantOf = (at: string | undefined): number =>
  Date.parse(at === undefined ? NOON : at.includes('T') ? at : `${at}T12:00:00+08:00`);

/** Every case of `test/law/cases`, spread out. */
export const loadCases = async (): Promise<Case[]> => {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(`${DIR}${name}`, 'utf8')) as unknown;
  const bases = z.record(z.string(), loose).parse(await read('buildings.json'));
  const names = (await readdir(DIR)).filter((name) => name !== 'buildings.json').toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({ name, file: FileSchema.parse(await read(name)) })),
  );
  const written = files.flatMap(({ name, file }) =>
    file.cases.map(({ expect, ...own }) => ({ name, expect, open: { ...own, city: own.city ?? file.city } })),
  );
  const byId = new Map(
    written.flatMap(({ open }) => (open.id === undefined ? [] : [[open.id, open] as const])),
  );
  const resolved = (open: Open): Open[] =>
    open.like === undefined
      ? [open]
      : open.like.flatMap((id) => {
          const base = byId.get(id);
          if (base === undefined) throw new Error(`${open.what}: no case ${id}`);
          return resolved(base).map((found) => ({
            ...over(found, { ...open, city: found.city }),
            what: `${open.what}（同${id}）`,
          }));
        });
  return written.flatMap(({ name, expect, open }) =>
    resolved(open)
      .flatMap(spread)
      .map((one) => ({
        name: one.name,
        file: name,
        city: one.open.city,
        building: builtOf(bases, one.open.building),
        facts: FactsSchema.strict().parse(told(one.open.facts ?? {})),
        at: instantOf(one.open.at),
        expect,
      })),
  );
};

export const judged = ({ building, facts, city, at }: Case, law: Law): Judged =>
  judge({
    facts,
    ...(building === undefined ? {} : { building }),
    city: cityOf(city),
    law,
    at,
    version: 'test',
  });

const kinds = (list: readonly { kind: string }[]): string[] => list.map(({ kind }) => kind);

const RECKONED = /^([\d-]+)＋(.+?)＝([\d-]+)(?:…([\d-]+))?$/;

/** What the reckoning must say: where it starts, how long, and until when. */
const wordsOf = (reckoned: string): string[] => {
  const [, from, length, until, latest] = RECKONED.exec(reckoned) ?? [];
  if (from === undefined || length === undefined || until === undefined)
    throw new Error(`“${reckoned}” is not 日期＋年限＝日期`);
  return [inWords(from), length, inWords(until), ...(latest === undefined ? [] : [inWords(latest)])];
};

/** What differs from what the case expects, in words; empty where the law says what it must. */
export const differences = ({ expect }: Case, { verdict, needs, staff_needs }: Judged): string[] => {
  const found: Record<string, unknown> = {
    rows: verdict.rows,
    property_class: verdict.property_class,
    responsible: verdict.responsible,
    pays: verdict.pays,
    priority: verdict.priority,
    confidence: verdict.confidence,
    first: verdict.first_contact.kind,
    contacts: kinds(verdict.contacts),
    supervisors: kinds(verdict.supervisors),
    forward: verdict.forward_to,
    warranty: verdict.warranty.status,
    last_day: verdict.warranty.last_day,
    losses: verdict.losses === undefined ? undefined : `${verdict.losses.row} ${verdict.losses.by}`,
    needs,
    staff_needs,
  };
  const text = `${verdict.warranty.arithmetic}${verdict.because.map(({ point }) => point).join('')}${verdict.losses?.point}`;
  const { overlays = [], without = [], reckoned, says = [], ...same } = expect;
  return [
    ...Object.entries(same).flatMap(([key, wanted]) =>
      JSON.stringify(found[key]) === JSON.stringify(wanted)
        ? []
        : [`${key}: ${JSON.stringify(found[key])} instead of ${JSON.stringify(wanted)}`],
    ),
    ...overlays.filter((id) => !verdict.overlays.includes(id)).map((id) => `${id} does not apply`),
    ...without.filter((id) => verdict.overlays.includes(id)).map((id) => `${id} applies`),
    ...[...(reckoned === undefined ? [] : wordsOf(reckoned)), ...says]
      .filter((words) => !text.includes(words))
      .map((words) => `“${words}” is not in “${text}”`),
  ];
};
