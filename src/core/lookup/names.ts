/** One way to write a place's name, and the parts of it that people drop. What tells places apart is never dropped silently. */
import { arabic, NUMERAL } from '../model/numerals.ts';

/** 繁体 signs that number or direct; all other characters are matched by sound. */
const SIMPLE: Record<string, string> = {
  東: '东',
  號: '号',
  樓: '楼',
  棟: '栋',
  區: '区',
  園: '园',
  裡: '里',
  裏: '里',
  門: '门',
};
const ROMAN: Record<string, string> = { I: '1', II: '2', III: '3', IV: '4', V: '5' };

/** Names and messages alike: full width and brackets gone, numerals Arabic, capitals, anything else that is no name a `;`. */
export const canonical = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[東號樓棟區園裡裏門]/g, (sign) => SIMPLE[sign] ?? sign)
    .replace(/[()·+\s#-]/g, (sign) => (sign === '#' ? '号楼' : sign === '-' ? ';' : ''))
    .replace(/(?<![A-Z])(I{1,3}|IV|V)(?=期|$)/g, (roman) => ROMAN[roman] ?? roman)
    .replace(new RegExp(NUMERAL, 'g'), (numeral) => (numeral === '百' ? numeral : arabic(numeral)))
    .replace(/[^\u4e00-\u9fa5A-Z0-9]/g, ';');

/** 6号楼, 6栋, 06 and 六 are building `6`. */
export const labelOf = (building: string): string =>
  canonical(building)
    .replace(/(?:号楼|号院|栋|幢|座|号|楼)+$/, '')
    .replace(/^0+(?=\d)/, '');

const MARKS = new Set('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ东西南北中甲乙丙丁期区院号;');

/** Characters that are never taken for one another. */
export const isMark = (char: string): boolean => MARKS.has(char);

/** The name without each character in turn that may be forgotten or mistyped. Characters are of the basic plane. */
export const shortened = (text: string): string[] => {
  const names: string[] = [];
  for (let at = 0; at < text.length; at += 1)
    if (!isMark(text.charAt(at))) names.push(text.slice(0, at) + text.slice(at + 1));
  return names;
};

/** A part of a compound: 1期, 东区, B区, 3号院. */
const PART = '(?:\\d+|[东西南北中A-Z])(?:期|区|院|号院|里|苑|园)';
const PART_AT_END = new RegExp(`^(.{2,}?)(${PART}|[东西南北中](?=$))$`);
const PART_AT_START = new RegExp(`^${PART}`);
export const partAfter = (text: string): string | undefined =>
  PART_AT_START.exec(text.replace(/^;/, ''))?.[0];

const NEUTRAL = '小区|社区|住宅小区|住宅区';
const GENERIC =
  '家园|嘉园|佳园|花园|花苑|家苑|嘉苑|公寓|公馆|新村|新苑|新区|名苑|雅苑|苑|园|大院|家属院|家属楼|宿舍楼?|胡同';
const ENDING = new RegExp(`^(.{2,}?)(${NEUTRAL}|${GENERIC})$`);
export const endingAfter = (text: string): { word: string; neutral: boolean } | undefined => {
  const match = new RegExp(`^(?:(${NEUTRAL})|(${GENERIC}))`).exec(text);
  return match === null ? undefined : { word: match[0], neutral: match[1] !== undefined };
};
/** What is left of 社区家属楼 or 3号院小区 names nothing. */
const NO_NAME = new RegExp(`^(?:${NEUTRAL}|${GENERIC}|\\d+号?院?)$`);
const BRAND =
  /^(?:首开|万科|保利|中海|远洋|龙湖|绿地|恒大|碧桂园|华润|招商|融创|富力|金隅|珠江|首创|旭辉|金地|城建|住总|中铁|中建)(?=.{3,})/;

const STREET = /^[\u4e00-\u9fa5]{2,4}[路街](?=[\u4e00-\u9fa5]{3,})/;

/**
 * `full`: the name itself. `short`: without its common ending. `whole`: without the part (期, 区), the builder's brand, the
 * street (`street`: of which street it is) or what stands in brackets.
 */
export type Form = {
  text: string;
  kind: 'full' | 'short' | 'whole';
  ending?: string;
  part?: string;
  street?: string;
};

/** The name without its city before it, where something is left that names a place. */
const withoutCity = (name: string, city: string | undefined): string =>
  city !== undefined && name.startsWith(city) && name.length >= city.length + 3
    ? name.slice(city.length)
    : name;

/** All the ways in which people write the name, the exact one first; `city` often stands before it. */
export const formsOf = (name: string, city?: string): Form[] => {
  const full = canonical(name).replaceAll(';', '');
  const forms: Form[] = [{ text: full, kind: 'full' }];
  const [, base, part] = PART_AT_END.exec(full) ?? [];
  if (base !== undefined && part !== undefined) forms.push({ text: base, kind: 'whole', part });
  const unparted = base ?? full;
  const [, stem, ending] = ENDING.exec(unparted) ?? [];
  if (stem !== undefined && ending !== undefined) {
    const neutral = new RegExp(`^(?:${NEUTRAL})$`).test(ending);
    forms.push({
      text: stem,
      kind: part === undefined ? 'short' : 'whole',
      ...(!neutral && { ending }),
      ...(part !== undefined && { part }),
    });
    if (part !== undefined) forms.push({ text: stem + part, kind: 'short' });
    if (ending === '住宅小区')
      forms.push({
        text: `${stem}住宅`,
        kind: part === undefined ? 'short' : 'whole',
        ...(part !== undefined && { part }),
      });
  }
  forms.push({ text: full.replace(BRAND, ''), kind: 'whole' });
  forms.push({ text: withoutCity(full, city), kind: 'whole' });
  const street = STREET.exec(full)?.[0];
  if (street !== undefined) forms.push({ text: full.slice(street.length), kind: 'whole', street });
  const [brackets, within = ''] = /[(（](.*?)[)）]/.exec(name) ?? [];
  if (brackets !== undefined) {
    const of = partAfter(canonical(within));
    const text = canonical(name.replace(brackets, ''));
    forms.push({ text, kind: 'whole', ...(of !== undefined && { part: of }) });
  }
  return forms.filter(
    ({ text, kind }) =>
      (kind === 'full' || (text !== full && !NO_NAME.test(text))) && text.length >= 2 && !text.includes(';'),
  );
};

/** The street and number of an address, `晴耕路1号`. */
export const streetNumberOf = (address: string): string | undefined =>
  /(?:^|(?<=;))[\u4e00-\u9fa5\d]{2,9}?(?:路|大街|街|胡同|巷|里)(?:甲|乙|丙)?\d+号院?/.exec(
    canonical(address).replace(/^.*?(?:街道|[市区县镇乡])(?=.{3})/, ''),
  )?.[0];
