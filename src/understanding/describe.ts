/** What leaks, how badly, how dangerously, and who tells it: the slots that words of the lexicon carry. */
import type { Hazard, Part, Role, Severity } from '../core/model/codes.ts';
import type { Slots } from '../core/model/meaning.ts';
import { type Lexicon, tableOf } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/** Said of everybody, it is no source of water. */
const BOTH_FLOORS = /楼上楼下/g;
/** A ceiling whose room is named belongs to that room, and so does the wall of a room with water in it. */
const OF_ROOM =
  /(卫生间|厕所|洗手间|浴室|厨房|阳台|露台|飘窗|窗户|电梯间|地下室|车库|楼道|走廊)(?:那?边?的|里的?)?(?:天花板?|顶棚|顶上|吊顶|棚顶|顶子|顶板|屋顶|房顶|顶|(?<=(?:卫生间|厕所|洗手间|浴室|厨房).{0,3})墙[面上角]?)/g;

/** Causes are told by their own words wherever they stand; places by how near they stand before the water. */
const CAUSES: ReadonlySet<Part> = new Set(['drain_backflow', 'upstairs', 'heating']);

/** Characters between a place and the water that comes in there. */
const NEAR = 12;
/** 从窗缝进来: where the water comes from, whatever stands nearer. */
const FROM = /[从打][^,。从]{0,4}$/;
/** What is wet stands behind the water that made it so. */
const BEHIND = 100;

type Named = { part: Part | undefined; words: string; index: number };

/** Every part that is named, in the order of the lexicon; a ceiling is a roof's when nobody lives above or it rains in. */
const namedParts = (text: string, words: Lexicon, rain: boolean | undefined): Named[] => {
  const top = words.top_floor.test(text);
  const roof = top || rain === true ? ('roof' as const) : undefined;
  const all = (within: string, expression: RegExp, part: Part | undefined): Named[] =>
    Array.from(within.matchAll(new RegExp(expression.source, 'g')), (match) => ({
      part,
      words: match[0],
      index: match.index,
    }));
  const parts = tableOf(words.parts).flatMap(([part, expression]) => all(text, expression, part));
  // The 顶子 of 屋顶子 is no ceiling of its own.
  const rest = parts.reduce(
    (blanked, { words: said }) => blanked.replace(said, ';'.repeat(said.length)),
    text,
  );
  return [...parts, ...all(rest, words.ceiling, roof)];
};

const readPart = (text: string, words: Lexicon, rain: boolean | undefined, note: Note): Part | undefined => {
  const plain = text.replace(BOTH_FLOORS, ';').replace(OF_ROOM, '$1');
  const { enters, some, damp } = words.water;
  const water = [enters, some, damp].map((kind) => kind.exec(plain)?.index).find((at) => at !== undefined);
  const distance = ({ index }: Named): number => {
    const gap = (water ?? plain.length) - index;
    if (FROM.test(plain.slice(0, index))) return -1;
    return gap >= 0 ? gap : BEHIND - gap;
  };
  const named = namedParts(plain, words, rain);
  const cause = named.find(({ part }) => part !== undefined && CAUSES.has(part));
  // What leaks in the stairwell is everybody's, be it a window or a pipe.
  const common = named.find((one) => one.part === 'common_area' && distance(one) <= NEAR);
  const nearest = named.reduce<Named | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  );
  const best = cause ?? common ?? nearest;
  if (best?.part !== undefined) {
    note(best.words, `part ${best.part}`);
    return best.part;
  }
  return best === undefined && found(plain, words.top_floor, 'part roof', note) ? 'roof' : undefined;
};

const yesNo = (
  text: string,
  { yes, no }: { yes: RegExp; no: RegExp },
  slot: string,
  note: Note,
): boolean | undefined => {
  if (found(text, no, `${slot} no`, note)) return false;
  return found(text, yes, `${slot} yes`, note) ? true : undefined;
};

/** Danger words, generously; figures of speech and the things named in `no_hazard` left out. */
export const readHazards = (text: string, words: Lexicon, note: Note): Hazard[] => {
  const plain = text.replace(new RegExp(words.no_hazard.source, 'g'), ';');
  return tableOf(words.hazards)
    .filter(([hazard, expression]) => found(plain, expression, `hazard ${hazard}`, note))
    .map(([hazard]) => hazard);
};

const first = <K extends string>(
  text: string,
  table: Partial<Record<K, RegExp>>,
  slot: string,
  note: Note,
): K | undefined =>
  tableOf(table).find(([code, expression]) => found(text, expression, `${slot} ${code}`, note))?.[0];

/** The room that is named, in the speaker's word. */
const roomIn = (text: string, words: Lexicon, note: Note): string | undefined => {
  const room = words.rooms.exec(text)?.[0];
  if (room !== undefined) note(room, 'place');
  return room;
};

/** Everything but hazards, place, date and telephone number. */
export const describe = (text: string, words: Lexicon, note: Note): Slots => {
  const rain = yesNo(text, words.rain, 'rain', note);
  const part = readPart(text, words, rain, note);
  const wet = text.replace(new RegExp(words.water.dry.source, 'g'), ';');
  const severity = first<Severity>(wet, words.severity, 'severity', note);
  const place = roomIn(text, words, note);
  const role = first<Role>(text, words.roles, 'role', note);
  const neighbours = yesNo(text, words.neighbours, 'neighbours', note);
  const repaired = yesNo(text, words.repaired_before, 'repaired_before', note);
  return {
    ...(part !== undefined && { part }),
    ...(rain !== undefined && { rain }),
    ...(severity !== undefined && { severity }),
    ...(place !== undefined && { place }),
    ...(role !== undefined && { role }),
    ...(neighbours !== undefined && { neighbours }),
    ...(repaired !== undefined && { repaired_before: repaired }),
  };
};
