/** `rain`: what would be sent before, during and after rain. Nothing is sent. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { z } from 'zod';
import type { RainEntry } from '../core/model/rain.ts';
import type { Flaw, Planned } from '../core/model/rain-message.ts';
import { DAY, type Instant, IsoInstantSchema, toIso } from '../core/model/time.ts';
import type { Alert, Language } from '../core/model/world.ts';
import { type RainGiven, troubleOfRecord } from '../core/rain/given.ts';
import { planRain } from '../core/rain/plan.ts';
import { readProducts } from '../core/rain/product.ts';
import { whySince } from '../core/rain/why.ts';
import type { Registry } from '../core/registry.ts';
import { findingLine } from '../registry/finding.ts';
import { readJson } from '../registry/json.ts';
import { layOver } from '../registry/learned.ts';
import { wallClock } from '../service/clock.ts';
import { languageOf } from '../service/language.ts';
import { peopleIn } from '../service/rain.ts';
import { openBeside } from '../store/sqlite/store.ts';
import type { Tx } from '../store/store.ts';
import { render } from '../texts/render.ts';
import { rainReason, WHY_NOT } from '../texts/zh-CN/rain-why.ts';
import { readCap } from '../weather/cap.ts';
import { readAlerts, readHours } from '../weather/file.ts';
import type { Answer, Hours, Trouble } from '../weather/weather.ts';
import { print } from './ndjson.ts';
import { commonArgs, registryOf, sourceOf } from './options.ts';

const FLAWS: Record<Flaw, string> = {
  sender: 'it names no issuer',
  issued: 'it has no time of issue with an offset',
  expires: 'its end is no time with an offset',
  level: 'it has no level',
  words: 'it has no words',
  exercise: 'it is an exercise',
  contradiction: 'its level contradicts its words or another record with its id',
  area: 'its area names no place of the registry',
};

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const tellAll = (troubles: readonly Trouble[]): void => {
  for (const { provider, problem, remedy } of troubles) tell(`${provider}: ${problem} → ${remedy}`);
};

const contentOf = async (file: string): Promise<unknown> => {
  const read = await readJson(file);
  if (!read.ok) throw new Error(findingLine(read.fault));
  return read.value;
};

/** A feed of CAP is XML, everything else JSON. */
const alertsIn = async (file: string): Promise<Answer<Alert[]>> =>
  /\.xml$/i.test(file) ? readCap(await readFile(file, 'utf8')) : readAlerts(await contentOf(file));

type Weather = { alerts: Answer<Alert[]>; hours: Answer<Hours> };
type Files = { world?: string | undefined; alerts?: string | undefined; forecast?: string | undefined };

const WorldWeatherSchema = z.object({ alerts: z.unknown().optional(), forecast: z.unknown().optional() });

/** The weather of the files that are named, else that of the world. */
const weatherOf = async (files: Files, provider: string | undefined): Promise<Weather> => {
  const none = { found: { hours: [] }, troubles: [] };
  const world = WorldWeatherSchema.parse(files.world === undefined ? {} : await contentOf(files.world));
  return {
    alerts: files.alerts === undefined ? readAlerts(world.alerts ?? []) : await alertsIn(files.alerts),
    hours:
      files.forecast === undefined
        ? world.forecast === undefined
          ? none
          : readHours(world.forecast)
        : readHours(await contentOf(files.forecast), provider),
  };
};

type Kept = Pick<RainGiven, 'registry' | 'troubles' | 'subscribers' | 'unsubscribed'> & {
  /** Of those who chose one in private. */
  languages: ReadonlyMap<string, Language>;
};

const languagesOf = async (
  tx: Tx,
  { registry, troubles, subscribers }: Omit<Kept, 'languages'>,
): Promise<Kept['languages']> => {
  const languages = new Map<string, Language>();
  for (const person of new Set([...subscribers, ...troubles.flatMap((one) => one.person ?? [])]))
    languages.set(person, await languageOf(tx, registry, person));
  return languages;
};

/** The tables and, with a database, what was learned, reported and subscribed. */
const keptIn = async (tables: Registry, db: string | undefined, now: Instant): Promise<Kept> => {
  const recorded = tables.open_cases.map((one) => troubleOfRecord(one, tables));
  if (db === undefined)
    return {
      registry: tables,
      troubles: recorded,
      subscribers: tables.subscribers,
      unsubscribed: new Set(),
      languages: new Map(),
    };
  if (!existsSync(db)) throw new Error(`there is no database ${db}: name one with --db, or leave it out`);
  const store = await openBeside(db);
  try {
    return await store.transaction(async (tx) => {
      const { registry } = layOver(tables, await tx.learned());
      const kept = { registry, ...(await peopleIn(tx, registry, '*', now)) };
      return { ...kept, languages: await languagesOf(tx, kept) };
    });
  } finally {
    await store.close();
  }
};

/** The district as the tables write it. */
const districtOf = ({ cities }: Registry, words: string): string => {
  const all = [...cities.values()].flatMap(({ districts }) => districts);
  const found = all.find((one) => one === words) ?? all.find((one) => one.slice(0, -1) === words);
  if (found === undefined) throw new Error(`no district “${words}”: it is one of ${all.join('、')}`);
  return found;
};

const timeOf = (option: string, text: string | undefined, otherwise: Instant): Instant => {
  if (text === undefined) return otherwise;
  const parsed = IsoInstantSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`--${option} ${text} is no time with offset, as 2026-07-02T16:00:00+08:00`);
};

const lineOf = (
  { key, at, phase, kind, to, reason, say, ask, sample, needs_approval }: Planned,
  { registry, languages }: Kept,
) => {
  const language = registry.groups.get(to)?.language ?? languages.get(to);
  const asked = ask === undefined ? {} : { ask };
  const { text } = render({ key, to, kind: 'reminder', say: [...say], ...asked, sample }, at, language);
  return { at: toIso(at), phase, kind, to, reason: rainReason(reason), text, needs_approval };
};

const notedIn = async (db: string | undefined, now: Instant): Promise<RainEntry[]> => {
  if (db === undefined || !existsSync(db)) throw new Error('--why reads a database: name one with --db');
  const store = await openBeside(db);
  try {
    return await store.transaction((tx) => tx.rainSince(whySince(now)));
  } finally {
    await store.close();
  }
};

const whyLineOf = ({ at, phase, kind, to, did, reason, why_not }: RainEntry) => ({
  at: toIso(at),
  phase,
  kind,
  to,
  did,
  reason: rainReason(reason),
  ...(why_not === undefined ? {} : { why_not: WHY_NOT[why_not] }),
});

export default defineCommand({
  meta: { name: 'rain', description: 'what would be sent around rain (a dry run)' },
  args: {
    ...commonArgs,
    db: { type: 'string', description: 'database file with cases and subscriptions' },
    forecast: { type: 'string', description: 'a provider’s answer with hours, as recorded' },
    provider: { type: 'string', description: 'openmeteo, qweather, caiyun or file' },
    alerts: { type: 'string', description: 'official alerts, as recorded' },
    place: { type: 'string', description: 'the district that forecast and alerts are of' },
    why: { type: 'boolean', description: 'what was sent and what was not in the last seven days, and why' },
    now: { type: 'string', description: 'ISO 8601 with offset' },
    until: { type: 'string', description: 'ISO 8601 with offset; 48 hours after now where it is not told' },
  },
  run: async ({ args }) => {
    const now = timeOf('now', args.now, wallClock());
    const until = timeOf('until', args.until, now + 2 * DAY);
    const tables = await registryOf(sourceOf(args));
    if (args.why === true) {
      for (const one of await notedIn(args.db, now)) print(whyLineOf(one));
      return;
    }
    const district = args.place === undefined ? undefined : districtOf(tables, args.place);
    const { alerts, hours } = await weatherOf(args, args.provider);
    tellAll([...alerts.troubles, ...hours.troubles]);
    const here = alerts.found.map((one) =>
      district !== undefined && (one.area ?? []).length === 0 ? { ...one, area: [district] } : one,
    );
    const { products, flawed } = readProducts(here, tables.settings.rain.assumed_hours);
    for (const { id, flaw } of flawed) tell(`alert ${id} is not relayed: ${FLAWS[flaw]}`);
    const kept = await keptIn(tables, args.db, now);
    const given: RainGiven = {
      ...kept,
      products,
      hours: hours.found.hours,
      sent: [],
      ...(district === undefined ? {} : { district }),
    };
    for (const one of planRain(given, now, until)) print(lineOf(one, kept));
  },
});
