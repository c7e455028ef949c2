/** How residents write the names of compounds, made from real names; and names that differ in what tells places apart. */
import { Converter } from 'opencc-js/cn2t';
import { syllables } from '../../src/registry/pinyin.ts';
import { pick } from '../random.ts';

/** `undefined` where the name has nothing of the kind. */
export type Variant = (name: string, random: () => number) => string | undefined;

const traditional = Converter({ from: 'cn', to: 't' });
const ENDING = /(?:小区|社区|家园|嘉园|佳园|花园|公寓|新村|苑|园)$/;
const MARKS = /[\dA-Za-z东西南北中甲乙丙丁一二三四五六七八九十百期区院号（()）·、]/;
const LOOKALIKES: Record<string, string> = {
  末: '未',
  未: '末',
  己: '已',
  土: '士',
  日: '曰',
  园: '圆',
  苑: '宛',
  庭: '廷',
  嘉: '喜',
  佳: '住',
  丽: '两',
  泰: '秦',
  城: '成',
  清: '青',
  晴: '睛',
  湖: '胡',
  阳: '阴',
  辰: '晨',
  锦: '绵',
  绣: '秀',
  龙: '尤',
  华: '毕',
  景: '影',
  桥: '侨',
  融: '隔',
  枫: '机',
  怡: '恰',
  福: '幅',
  荣: '菜',
  凯: '剀',
  海: '悔',
  江: '汪',
  河: '何',
  林: '材',
  森: '淼',
  翠: '萃',
};
const HAN_DIGITS = '零一二三四五六七八九';

/** Places in the name whose character is no number, direction or part. */
const free = (name: string): number[] =>
  Array.from(name).flatMap((char, at) => (MARKS.test(char) ? [] : [at]));
const withChar = (name: string, at: number, char: string): string => Array.from(name).with(at, char).join('');

/** All characters of the names by how they sound. */
export const soundsOf = (names: readonly string[]): Map<string, string[]> => {
  const bySound = new Map<string, string[]>();
  for (const char of new Set(names.flatMap((name) => Array.from(name)))) {
    const sound = syllables(char)[0] ?? char;
    bySound.set(sound, [...(bySound.get(sound) ?? []), char]);
  }
  return bySound;
};

/** Ways to write the same name. */
export const sameName = (bySound: Map<string, string[]>): Record<string, Variant> => {
  const common = [...bySound.values()].flat().filter((char) => !MARKS.test(char));
  return {
    'as registered': (name) => name,
    'ending dropped': (name) => {
      const short = name.replace(ENDING, '');
      return short !== name && short.length >= 2 && !/[名雅新嘉花家]$/.test(short) ? short : undefined;
    },
    homophone: (name, random) => {
      const at = pick(free(name), random);
      const sound = syllables(name)[at];
      const others = (bySound.get(sound ?? '') ?? []).filter(
        (char) => char !== name[at] && !MARKS.test(char),
      );
      return others.length === 0 ? undefined : withChar(name, at, pick(others, random));
    },
    'look-alike': (name) => {
      const at = free(name).find((place) => LOOKALIKES[name[place] ?? ''] !== undefined);
      return at === undefined ? undefined : withChar(name, at, LOOKALIKES[name[at] ?? ''] ?? '');
    },
    traditional: (name) => (traditional(name) === name ? undefined : traditional(name)),
    'full width': (name) => {
      const wide = name.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      return wide === name ? undefined : wide;
    },
    'digits in words': (name) =>
      /(?<!\d)\d(?!\d)/.test(name)
        ? name.replace(/(?<!\d)[1-9](?!\d)/g, (digit) => HAN_DIGITS[Number(digit)] ?? digit)
        : undefined,
    'a character missing': (name, random) =>
      name.length < 4
        ? undefined
        : Array.from(name)
            .toSpliced(pick(free(name), random), 1)
            .join(''),
    'a character wrong': (name, random) =>
      name.length < 4 ? undefined : withChar(name, pick(free(name), random), pick(common, random)),
    pinyin: (name) =>
      /^[\u4e00-\u9fa5]{4,}$/.test(name) ? syllables(name).join('').replaceAll('ü', 'v') : undefined,
  };
};

const DIRECTIONS = '东西南北';
const other = (signs: string, sign: string, random: () => number): string =>
  pick(
    Array.from(signs).filter((one) => one !== sign),
    random,
  );
/** Where an address stands in brackets, it is the address that tells the place. */
const change =
  (mark: RegExp, signs: string): Variant =>
  (name, random) =>
    mark.test(name) && !/[(（]/.test(name)
      ? name.replace(mark, (sign) => other(signs, sign, random))
      : undefined;

/** Names of other places: nothing here is the one it was made of. */
export const OTHER_PLACE: Record<string, Variant> = {
  'another digit': change(/[1-9]/, '123456789'),
  'another numeral': change(/[一二三四五六七八九](?=期|区|号|院|里|条|巷)/, '一二三四五六七八九'),
  'another direction': change(/[东西南北](?=区|里|苑|院|园|街|路)/, DIRECTIONS),
  'another part': (name) =>
    !/[(（]/.test(name) && /(?<=[一二三四五六七八九\d])[期区]/.test(name)
      ? name.replace(/(?<=[一二三四五六七八九\d])[期区]/, (part) => (part === '期' ? '区' : '期'))
      : undefined,
};
