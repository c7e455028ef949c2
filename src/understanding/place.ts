/** Where it is, as far as it was said: compound, building, unit, floor and room, written as a registry would write them. */
import type { Slots } from '../core/model/meaning.ts';
import { arabic, NUMERAL } from '../core/model/numerals.ts';
import { readCompound } from './compound.ts';
import type { Note } from './notes.ts';

type Place = Pick<Slots, 'compound' | 'building' | 'unit' | 'floor' | 'room'>;
type Found = { value: string; index: number; end: number };

const N = NUMERAL;
const MARK = '[甲乙丙丁A-Za-z]';

const BUILDING = new RegExp(
  [
    `(${MARK}?${N}${MARK}?)(?:号楼|栋楼?|幢楼?|#楼?|座|号院?楼)`,
    `(?<![路街巷道同第]\\d*)(${MARK}?${N})(?:号|楼|#)(?=,? ?${N}(?:单元|门(?!口|牌)))`,
    `([A-Za-z])(?:栋|座|号楼|幢)`,
    `(?<![\\d路])(${MARK}?\\d{1,3})(?=-\\d{1,2}-\\d{3,4}(?!\\d))`,
    `(?<![\\d路楼元门栋幢座-])(${MARK}?\\d{1,3})(?=-\\d{3,4}(?![\\d-]))`,
    `(?<=[园苑里院区庭府城湾居村])(${MARK}?\\d{1,3})楼(?=${N}[室房]|\\d{3,4}(?!\\d))`,
  ].join('|'),
  'g',
);
const UNIT = new RegExp(
  `(${N}|[东西南北中甲乙丙丁A-Za-z])单元|(?<![。;]|(?<![楼栋幢座]),)(${N})门(?!口|牌|诊|面|店|铺|窗|禁|槛|外)|(?<=(?:号楼|栋|幢|座|楼|#|\\d-| ))-?(\\d{1,2})(?=-\\d{3,4}(?!\\d))`,
  'g',
);
const FLOOR = new RegExp(
  `(?<![共有高总了扣铺刷结做加盖从上这那同每]|[〇一二三四五六七八九十百d])(-?(?:负)?${N})(?:层(?!高|楼的|的楼|住宅|防水|保温|板|水|霉|灰|皮|膜|白)|楼(?!上|下|道|顶|梯|盘|栋|号|的下水|群|长))`,
  'g',
);
const ROOM = new RegExp(
  [
    `(\\d{3,4}|[〇零一二三四五六七八九十幺]{3,5})(?:室|号房|房间?(?!子|顶|东|屋|产)|户|号门)`,
    `(?<=(?:单元|门|号楼|栋|幢|座|楼|层|#|\\d-|-))[-, (]{0,2}(\\d{3,4})(?![\\d号栋幢座元块米平年月])`,
    `(?<=我家|俺家|咱家|我们家|我住|家住|房号是?|错了,?(?:应该)?是)(\\d{3,4})(?![\\d.元块米平年月号栋天次])`,
    `(?<=(?:单元|门|号楼|栋|幢|层))[, ]?([一二三四五六七八九幺十][〇零一二三四五六七八九十幺]{2,4})(?![号栋幢座元块米平年月楼层单])`,
    `(?<=单元|号楼|栋|幢|座)[, ]?(\\d{1,2})(?:室|号房|户)`,
  ].join('|'),
  'g',
);
/** A room said with nothing before it that numbers a building: 柿子湾602, 1601. */
const BARE_ROOM = /(?<![\da-zA-Z.:第花了共])\d{3,4}(?![\d.:号栋幢座元块米平年月路天次个户人分小倍多])/;

/** 五零二, and nothing else. */
const SPOKEN_ROOM = /^[一二三四五六七八九][〇零一二三四五六七八九幺]{2,3}$/;

const WRONG =
  /(?:不是|不在|不对,?不是)[^,。;]{0,10}?(?:楼|栋|幢|座|单元|门|层|室|\d{3,4})(?=[, ]?(?:而?是|应该|在|,)|的?$)/g;
const CORRECTING = /不是|不对|错了|说错|写错|打错|发错|更正|纠正|应该是|改成|改为/;

const all = (text: string, expression: RegExp): Found[] =>
  Array.from(text.matchAll(expression), (match) => {
    const value = match.slice(1).find((group) => group !== undefined) ?? '';
    return { value, index: match.index, end: match.index + match[0].length };
  });

/** 十三 → 13, c3 → C3, 甲三 → 甲3. */
const written = (value: string): string =>
  value
    .toUpperCase()
    .replace(/^负/, '-')
    .replace(new RegExp(NUMERAL, 'g'), (numeral) => arabic(numeral));

/** The first that was said, or the last when the speaker corrects it. */
const pick = (places: Found[], correcting: boolean): Found | undefined =>
  correcting ? places.at(-1) : places[0];

/** Blanks what is taken, keeping every other character where it was. */
const blank = (text: string, taken: Found | undefined): string =>
  taken === undefined
    ? text
    : text.slice(0, taken.index) + ';'.repeat(taken.end - taken.index) + text.slice(taken.end);

const bareRoom = (text: string, numbered: boolean): Found | undefined => {
  if (SPOKEN_ROOM.test(text)) return { value: text, index: 0, end: text.length };
  const match = numbered || text.length <= 16 ? BARE_ROOM.exec(text) : null;
  return match === null
    ? undefined
    : { value: match[0], index: match.index, end: match.index + match[0].length };
};

/** `text` is normalised, without telephone numbers and dates; `city` is a city's name before a compound's. */
export const readPlace = (text: string, city: RegExp, note: Note): Place => {
  const correcting = CORRECTING.test(text);
  const valid = text.replace(WRONG, (words) => ';'.repeat(words.length));
  const building = pick(all(valid, BUILDING), correcting);
  const unit = pick(all(valid, UNIT), correcting);
  const room = pick(all(valid, ROOM), correcting);
  const floor = pick(all([building, unit, room].reduce(blank, valid), FLOOR), correcting);
  const taken = [building, unit, room, floor].filter((part) => part !== undefined);
  const bare = room === undefined && floor === undefined ? bareRoom(valid, taken.length > 0) : undefined;
  const starts = [...taken, bare].flatMap((part) => (part === undefined ? [] : [part.index]));
  const compound = readCompound(valid, starts.length === 0 ? undefined : Math.min(...starts), city);
  const number = room ?? bare;
  const place: Place = {
    ...(compound !== undefined && { compound }),
    ...(building !== undefined && { building: written(building.value) }),
    ...(unit !== undefined && { unit: written(unit.value) }),
    ...(floor !== undefined && { floor: written(floor.value) }),
    ...(number !== undefined && { room: written(number.value) }),
  };
  for (const [slot, value] of Object.entries(place)) if (value !== undefined) note(value, slot);
  return place;
};
