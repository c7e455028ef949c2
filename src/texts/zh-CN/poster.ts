/** Words of the poster in the entrance of a building: read by old people, from two metres. */
import { numbersOn, type Poster } from '../../core/guidance/poster.ts';
import type { Phone } from '../../core/model/building.ts';
import { type Day, DaySchema } from '../../core/model/time.ts';
import { SAMPLE } from '../render.ts';
import { CONTACTS, SUPERVISORS } from './names.ts';
import { dateWords } from './verdict.ts';

/** Everything that stands on it. An absent number is said in words. */
export type PosterWords = {
  title: string;
  place: string;
  call: string;
  /** In digits; absent: `unknown` stands there. */
  number?: string;
  unknown: string;
  answers: string;
  danger: { title: string; lines: readonly string[] };
  complain: string;
  rows: readonly { name: string; number?: string; note: string }[];
  scan: string;
  foot: readonly string[];
};

const UNKNOWN = '电话还没有登记';

const named = (name: string | undefined, kind: string): string =>
  name === undefined || kind.includes(name) ? kind : name;

/** `24小时，晴耕物业接，具体责任人孙工`. */
const answersLine = ({ repair: { kind, name, phone }, person, hotline }: Poster): string => {
  if (phone === undefined) return `请打${hotline.number}，问这栋楼漏雨归谁修。`;
  return [
    phone.hours ?? '钟点没有登记',
    `${named(name, CONTACTS[kind])}接`,
    person === undefined ? '' : `具体责任人${person}`,
  ]
    .filter((part) => part !== '')
    .join('，');
};

const verified = ({ verified_on }: Phone): string => {
  if (verified_on === undefined) return '没有核实日期';
  return `${DaySchema.safeParse(verified_on).success ? dateWords(verified_on) : verified_on}核实`;
};

/** Where each number comes from and when it was checked; the same source once. */
const sourceLines = (poster: Poster): string[] => {
  const from = new Map<string, string[]>();
  for (const phone of numbersOn(poster)) {
    const source = `来源：${phone.source ?? '没有登记'}，${verified(phone)}`;
    from.set(source, [...new Set([...(from.get(source) ?? []), phone.number])]);
  }
  return [...from].map(([source, numbers]) => `${numbers.join('、')} ${source}。`);
};

const supervisorName = (kind: Poster['supervisors'][number]['kind']): string =>
  kind === 'village_committee' ? CONTACTS.village_committee : SUPERVISORS[kind];

/** `day`: when it is made. `operator`: who runs the bot. */
export const posterWords = (poster: Poster, operator: string, day: Day): PosterWords => {
  const { place, sample, repair, supervisors, hotline } = poster;
  return {
    title: '家里漏水？',
    place: `${place}${sample ? SAMPLE : ''}`,
    call: '打这个电话报修',
    ...(repair.phone === undefined ? {} : { number: repair.phone.number }),
    unknown: `漏雨报修${UNKNOWN}`,
    answers: answersLine(poster),
    danger: {
      title: '有危险，打119',
      lines: ['顶棚要掉、冒烟冒火：人先出来，再打电话', '灯、开关、插座湿了别碰', '别上房、别登高'],
    },
    complain: '没人接、没人修，找监督',
    rows: [
      ...supervisors.map(({ kind, phone }) => ({
        name: supervisorName(kind),
        ...(phone === undefined ? {} : { number: phone.number }),
        note: phone === undefined ? UNKNOWN : (phone.hours ?? ''),
      })),
      { name: CONTACTS.city_12345, number: hotline.number, note: '随时能打' },
    ],
    scan: '手机扫这里也能报修\n打字、发照片就行',
    foot: [
      `扫码是跟小雨说话：${operator}在用的程序，不是政府部门。不用手机，打电话一样。`,
      ...sourceLines(poster),
      `${dateWords(day)}印。电话变了、打不通，请告诉社区，换一张新的。${sample ? SAMPLE : ''}`,
    ],
  };
};

/** The poster without an address to lead to: no code, and no word of one. */
export const withoutCode = (words: PosterWords): PosterWords => ({
  ...words,
  scan: '',
  foot: words.foot.slice(1),
});
