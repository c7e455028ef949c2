/** One cell to one value, by the kind of its column. */
import { labelOf } from '../../core/lookup/names.ts';
import type { ImportFault } from '../../core/model/import.ts';
import { isPlausibleNumber } from '../../core/model/phone.ts';
import { classOf } from './classes.ts';
import type { Kind } from './columns.ts';
import { dateIn } from './dates.ts';
import { partIn } from './parts.ts';
import type { Cell } from './sheet.ts';

/** Buildings are several where the cell says `1-3号楼`. */
export type Value = string | number | readonly string[];

/** `nothing`: the cell is empty or says that nobody knows. `unread`: something stands there, of no use. */
export type Reading =
  | { is: 'value'; value: Value }
  | { is: 'nothing' }
  | { is: 'unread' }
  | { is: 'fault'; problem: ImportFault['problem'] };

const NOTHING: Reading = { is: 'nothing' };
const UNREAD: Reading = { is: 'unread' };
const value = (found: Value): Reading => ({ is: 'value', value: found });

const BLANK =
  /^(?:[-—–_/\\?？.。、*]*|无|无数据|暂无|暂无数据|暂无信息|暂缺|不详|不明|不清楚|未知|未知类型|待定|待核实|待补充|待查|空|null|none|nan|n\/?a|#n\/a|unknown)$/i;

export const textOf = (cell: Cell): string => {
  if (cell === null) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return BLANK.test(plain) ? '' : text.replace(/\s+/g, ' ').trim();
};

/** What says that there is nobody, or only what kind of body: 无物业管理服务, 业主自管. */
const NOBODY =
  /^无|不知道|^(?:业主|居民|单位|小区)?(?:自管|自营|自理|自筹|自治)(?:物业)?$|^小区物业$|自筹物业$/;

/** The first number that can be dialled: `(010)8888 6666转2`, `王工 13800000000`, `88886666（24小时）/88887777`. */
const phoneIn = (cell: Cell): Reading => {
  const text = textOf(cell)
    .normalize('NFKC')
    .replace(/\((0\d{2,3})\)/g, '$1-');
  const found = (text.match(/\+?\d(?:[\d\-转]| (?=\d))*\d/g) ?? [])
    .flatMap((token) => [token, ...token.split(' ')])
    .flatMap((token) => (typeof cell === 'number' ? [token, `0${token}`] : [token]))
    .find(isPlausibleNumber);
  return found === undefined ? UNREAD : value(found);
};

const numberIn = (text: string, whole: boolean): Reading => {
  const [, digits] = /(\d+(?:\.\d+)?)/.exec(text.replaceAll(',', '')) ?? [];
  const found = digits === undefined ? 0 : Number(digits);
  return found > 0 && (!whole || Number.isInteger(found)) ? value(found) : UNREAD;
};

const degreesIn = (text: string): Reading => {
  const found = Number(text.replace(/[°度]$/, ''));
  return Number.isNaN(found) ? { is: 'fault', problem: 'coordinates' } : value(found);
};

const dateReading = (cell: Cell, year: boolean): Reading => {
  const date = dateIn(cell);
  if (date === undefined) return { is: 'fault', problem: 'date' };
  if (date === 'period') return UNREAD;
  return value(year ? date.slice(0, 4) : date);
};

const classReading = (text: string): Reading => {
  const found = classOf(text);
  if (found === undefined) return { is: 'fault', problem: 'class' };
  return found === 'open' ? UNREAD : value(found);
};

const MOST_BUILDINGS = 80;

/** `3号楼` is `3`; `1-3号楼` and `1、2、5号楼` are several; `甲2` and `东楼` stay as they are. */
const buildingsIn = (text: string): string[] => {
  const plain = text.normalize('NFKC').replace(/(?:等|共\d+栋)$/, '');
  const range = /^(\d{1,3})(?:号楼|号|栋|幢)?[-~至到—–](\d{1,3})(?:号楼|栋|幢|座)$/.exec(plain);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  if (from < to && to - from < MOST_BUILDINGS)
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  return [
    ...new Set(
      plain
        .split(/[、,;]/)
        .map(labelOf)
        .filter((label) => label !== ''),
    ),
  ];
};

const landIn = (text: string): Reading => {
  if (text.includes('集体')) return value('集体');
  return text.includes('国有') ? value('国有') : UNREAD;
};

const bodyIn = (text: string): Reading => {
  const found = ['业委会', '物管会'].find((body) => text.includes(body));
  if (/^(?:无|没有|未成立|否)/.test(text)) return value('无');
  return found === undefined ? UNREAD : value(found);
};

const datumIn = (text: string): Reading => {
  const key = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const found = (['WGS84', 'GCJ02', 'BD09'] as const).find((datum) => key.startsWith(datum));
  if (found !== undefined) return value(found);
  if (text.includes('百度')) return value('BD09');
  return /高德|腾讯|火星/.test(text) ? value('GCJ02') : UNREAD;
};

/** `otherwise`: where no part is named. A caller's own words are never shown, so they are not told as unread. */
const partReading = (text: string, otherwise: Reading): Reading => {
  const part = partIn(text);
  return part === undefined ? otherwise : value(part);
};

const resultIn = (text: string): Reading => {
  if (/[未没无]|不(?!再漏|漏)|处理中|进行中|正在|^否/.test(text)) return value('unsolved');
  return /解决|修复|修好|修缮|维修|办结|完成|处理|不漏|不再漏|^是$/.test(text) ? value('solved') : UNREAD;
};

const READERS: Record<Kind, (text: string, cell: Cell) => Reading> = {
  text: (text) => value(text),
  names: (text) =>
    value(text.split(/[、,，;；/]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))),
  building: (text) => value(buildingsIn(text)),
  organisation: (text) => (NOBODY.test(text) ? NOTHING : value(text)),
  phone: (_, cell) => phoneIn(cell),
  date: (_, cell) => dateReading(cell, false),
  year: (_, cell) => dateReading(cell, true),
  count: (text) => numberIn(text, true),
  amount: (text) => numberIn(text, false),
  class: (text) => classReading(text),
  land: landIn,
  body: bodyIn,
  dwelling: (text) => (/住宅|别墅|豪宅|经济适用房/.test(text) ? value('住宅') : NOTHING),
  datum: datumIn,
  degrees: degreesIn,
  part: (text) => partReading(text, UNREAD),
  words: (text) => partReading(text, NOTHING),
  result: resultIn,
};

/** Reads the cell as its column's kind; what an empty one stands for is nothing. 业委会 is the one column where 无 says something. */
export const readCell = (kind: Kind, cell: Cell): Reading => {
  if (kind === 'body' && String(cell).trim() === '无') return value('无');
  const text = textOf(cell);
  return text === '' ? NOTHING : READERS[kind](text, cell);
};
