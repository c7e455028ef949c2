/** Lookup on the real lists of three cities, with names written as residents write them, beside MiniSearch. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { buildIndex, type LookupIndex, lookup } from '../../src/core/lookup/lookup.ts';
import { canonical } from '../../src/core/lookup/names.ts';
import type { Building } from '../../src/core/model/building.ts';
import type { Lookup } from '../../src/core/model/meaning.ts';
import { simplify, syllables } from '../../src/registry/pinyin.ts';
import type { Understand } from '../../src/understanding/understand.ts';
import { pick, randomOf } from '../random.ts';
import { printTable } from '../table.ts';
import { ambiguity, importLists } from './places.ts';
import { quantile, shareOf } from './score.ts';
import { AT } from './texts.ts';
import { OTHER_PLACE, sameName, soundsOf, type Variant } from './variants.ts';

/** The misses of earlier draws were looked at while tuning. */
const DRAW = 53;
const NAMES = 400;
/** MiniSearch takes too long for all of them. */
const ENGINE_NAMES = 60;
const CHATS = [
  (name: string): string => name,
  (name: string): string => `${name}3号楼漏水了`,
  (name: string): string => `我家住${name}6号楼2单元501，屋顶漏雨`,
  (name: string): string => `我在${name}，卫生间漏水找谁`,
];

type Asked = { text: string; name: string };

const askedOf = (
  names: readonly string[],
  variant: Variant,
  taken: (written: string, name: string) => boolean,
): Asked[] => {
  const random = randomOf(DRAW);
  const asked: Asked[] = [];
  for (let tries = 0; tries < NAMES * 40 && asked.length < NAMES; tries += 1) {
    const name = pick(names, random);
    const written = /[\u4e00-\u9fa5]{2}/.test(name) ? variant(name, random) : undefined;
    if (written === undefined || taken(written, name)) continue;
    asked.push({ name, text: pick(CHATS, random)(written) });
  }
  return asked;
};

const named = (found: Lookup, name: string): number =>
  found.candidates.findIndex(({ compound }) => canonical(compound) === canonical(name));

const search = (records: readonly Building[]): ((text: string) => string[]) => {
  const grams = (text: string): string[] => {
    const chars = Array.from(text);
    return chars.flatMap((char, at) =>
      at + 1 < chars.length ? [char, char + (chars[at + 1] ?? '')] : [char],
    );
  };
  const engine = new MiniSearch<{ id: number; name: string }>({
    fields: ['name'],
    storeFields: ['name'],
    tokenize: grams,
  });
  engine.addAll([...new Set(records.map(({ compound }) => compound))].map((name, id) => ({ id, name })));
  return (text) =>
    engine
      .search(text, { fuzzy: 0.2 })
      .slice(0, 3)
      .map(({ name }) => String(name));
};

const timed = <T>(of: readonly T[], run: (one: T) => unknown): { p50: number; p99: number } => {
  const times = of.map((one) => {
    const started = performance.now();
    run(one);
    return performance.now() - started;
  });
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
};

const speedTable = (
  index: LookupIndex,
  built: string,
  asked: readonly Asked[],
  engine: Engine,
  understand: Understand,
): void => {
  const read = asked.map(({ text }) => ({
    text,
    slots: understand(text, { room: false, addressed: true, at: AT }).slots,
  }));
  const row = (name: string, times: { p50: number; p99: number }): string[] => [
    name,
    times.p50.toFixed(3),
    times.p99.toFixed(3),
  ];
  for (const query of read.slice(0, 200)) lookup(index, query);
  printTable(
    `Milliseconds a lookup (index built in ${built})`,
    ['by', 'p50', 'p99'],
    [
      row(
        'ours, the whole message',
        timed(read, (query) => lookup(index, query)),
      ),
      row(
        'MiniSearch, the name alone',
        timed(
          read.filter((_, at) => at % 10 === 0),
          ({ slots, text }) => engine(slots.compound ?? text),
        ),
      ),
    ],
  );
};

type Engine = (text: string) => string[];
type Found = { asked: Asked; found: Lookup; place: number };

const findAll = (asked: readonly Asked[], find: (text: string) => Lookup): Found[] =>
  asked.map((one) => {
    const found = find(one.text);
    return { asked: one, found, place: named(found, one.name) };
  });

const withinTop = (places: readonly number[], top: number): string =>
  shareOf(places.filter((place) => place >= 0 && place < top).length, places.length);

const isWrong = ({ found, place }: Found): boolean => found.decided && place !== 0;

const printMiss = (kind: string, { asked, found }: Found): void => {
  const offered = found.candidates.map(({ compound }) => compound).join(', ');
  process.stdout.write(
    `${kind}: ${asked.text} is ${asked.name}, ${found.decided ? 'decided' : 'offered'} ${offered}\n`,
  );
};

const confusionTable = (names: readonly string[], find: (text: string) => Lookup, misses: boolean): void => {
  const rows = Object.entries(OTHER_PLACE).map(([kind, variant]) => {
    const found = findAll(
      askedOf(names, variant, () => false),
      find,
    );
    const offered = found.filter(({ place }) => place >= 0);
    const decided = offered.filter(isSame);
    if (misses) for (const one of offered) printMiss(kind, one);
    return [kind, shareOf(offered.length, found.length), shareOf(decided.length, found.length)];
  });
  printTable('Confusions', ['of', 'the other place offered', 'and decided'], rows);
};
const isSame = ({ found, place }: Found): boolean => found.decided && place === 0;

/** Prints the tables for these records. */
export const measureRecords = (
  understand: Understand,
  records: readonly Building[],
  misses: boolean,
): void => {
  const started = performance.now();
  const before = process.cpuUsage();
  const index = buildIndex(records, { pinyin: syllables, simplify });
  const { user, system } = process.cpuUsage(before);
  const built = `${(performance.now() - started).toFixed(0)} ms, of which ${((user + system) / 1000).toFixed(0)} ms of processor`;
  const engine: Engine = search(records);
  const names = [...new Set(records.map(({ compound }) => compound))];
  const taken = ambiguity(records);
  const compoundIn = (text: string): string =>
    understand(text, { room: false, addressed: true, at: AT }).slots.compound ?? text;
  const find = (text: string): Lookup =>
    lookup(index, { text, slots: understand(text, { room: false, addressed: true, at: AT }).slots });

  const all: Found[] = [];
  const rows = Object.entries(sameName(soundsOf(names))).map(([kind, variant]) => {
    const found = findAll(askedOf(names, variant, taken), find);
    const places = found.map(({ place }) => place);
    const theirs = found
      .slice(0, ENGINE_NAMES)
      .map(({ asked }) =>
        engine(compoundIn(asked.text)).findIndex((name) => canonical(name) === canonical(asked.name)),
      );
    all.push(...found);
    if (misses) for (const one of found) if (one.place !== 0) printMiss(kind, one);
    const wrong = shareOf(found.filter(isWrong).length, found.length);
    return [kind, withinTop(places, 1), withinTop(places, 3), wrong, withinTop(theirs, 1)];
  });
  const places = all.map(({ place }) => place);
  const wrong = shareOf(all.filter(isWrong).length, all.length);
  rows.push(['all', withinTop(places, 1), withinTop(places, 3), wrong, '']);
  printTable(
    `Lookup among ${records.length} records of three cities, ${names.length} names`,
    ['name', 'top-1', 'top-3', 'decided and wrong', 'MiniSearch top-1, the name alone'],
    rows,
  );
  confusionTable(names, find, misses);
  speedTable(
    index,
    built,
    all.map(({ asked }) => asked),
    engine,
    understand,
  );
};

/** Imports the lists and prints the tables; says so where the lists are not there. */
export const measureLookup = async (understand: Understand, dir: string, misses: boolean): Promise<void> => {
  if (existsSync(join(dir, 'registry/compounds-beijing.csv')))
    measureRecords(understand, await importLists(dir), misses);
  else process.stdout.write(`No lists of compounds in ${dir}: lookup on real names is not measured.\n\n`);
};
