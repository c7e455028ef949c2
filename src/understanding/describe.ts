/** What leaks, how badly, how dangerously, and who tells it: the slots that words of the lexicon carry. */
import type { Hazard, Part, Role, Severity } from '../core/model/codes.ts';
import type { Slots } from '../core/model/meaning.ts';
import { type Lexicon, tableOf } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/** Said of everybody, it is no source of water. */
const BOTH_FLOORS = /楼上楼下/g;
/** A ceiling whose room is named belongs to that room. */
const ROOM_CEILING =
  /(卫生间|厕所|洗手间|浴室|厨房|阳台|露台|地下室|车库|楼道|走廊)(?:的)?(?:天花板?|顶棚|顶上|吊顶|棚顶|顶子|顶板|屋顶|房顶|顶)/g;

/** Causes are told by their own words wherever they stand; places by how near they stand before the water. */
const CAUSES: ReadonlySet<Part> = new Set(['drain_backflow', 'upstairs', 'heating']);

/** Characters between a place and the water that comes in there. */
const NEAR = 12;

const readPart = (text: string, words: Lexicon, rain: boolean | undefined, note: Note): Part | undefined => {
  const plain = text.replace(BOTH_FLOORS, ';').replace(ROOM_CEILING, '$1');
  const water =
    words.water.enters.exec(plain)?.index ??
    words.water.some.exec(plain)?.index ??
    words.water.damp.exec(plain)?.index ??
    plain.length;
  let best: { part: Part; words: string; distance: number } | undefined;
  for (const [part, expression] of tableOf(words.parts)) {
    for (const match of plain.matchAll(new RegExp(expression.source, 'g'))) {
      if (CAUSES.has(part)) {
        note(match[0], `part ${part}`);
        return part;
      }
      const gap = water - match.index;
      // What leaks in the stairwell is everybody's, be it a window or a pipe.
      if (part === 'common_area' && gap >= 0 && gap <= NEAR) {
        note(match[0], `part ${part}`);
        return part;
      }
      const distance = gap >= 0 ? gap : 100 - gap;
      if (best === undefined || distance < best.distance) best = { part, words: match[0], distance };
    }
  }
  if (best !== undefined) {
    note(best.words, `part ${best.part}`);
    return best.part;
  }
  const top = words.top_floor.test(plain);
  if ((top || rain === true) && found(plain, words.ceiling, 'part roof', note)) return 'roof';
  return top && found(plain, words.top_floor, 'part roof', note) ? 'roof' : undefined;
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
