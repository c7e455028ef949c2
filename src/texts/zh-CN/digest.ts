/** Many reports in one message: danger first, by building, then what waits. Every number is in it, so that each can be answered. */
import type { Brief, Digest } from '../../core/model/case-told.ts';
import { clockOf } from '../../core/model/time.ts';
import { STATUSES } from './names.ts';
import { flat, lasted, leak } from './staff.ts';
import type { Words } from './words.ts';

/** Reports told with what leaks and where; of more only the numbers, by building. */
const DETAILED = 40;
/** Numbers of waiting cases that are named. */
const NAMED = 10;

const homes = (count: number): string => (count > 1 ? `（${count}户）` : '');
const place = (name: string): string => (name === '' ? '地址待查' : name);

/** `H3M8 2单元302室 屋顶，下雨时漏（5户） 010-0000-4401`. */
const line = (brief: Brief): string =>
  [brief.id, flat(brief), `${leak(brief)}${homes(brief.households)}`, brief.phone ?? '']
    .filter((part) => part !== '')
    .join(' ');

const reports = ({ places }: Digest): string[] => {
  let left = DETAILED;
  return places.flatMap(({ place: name, cases }) => {
    const full = cases.slice(0, left);
    left -= full.length;
    const rest = cases.slice(full.length).map(({ id }) => id);
    const title = `${place(name)}：`;
    if (full.length === 0) return [`${title}${rest.join('、')}`];
    return [title, ...full.map(line), ...(rest.length === 0 ? [] : [rest.join('、')])];
  });
};

const running = ({ places }: Digest): string[] => {
  const ids = places.flatMap(({ cases }) => cases.filter(({ priority }) => priority === 'P1'));
  return ids.length === 0 ? [] : [`流水${ids.length}：${ids.map(({ id }) => id).join('、')}`];
};

const few = (ids: readonly string[]): string =>
  `${ids.slice(0, NAMED).join('、')}${ids.length > NAMED ? '等' : ''}`;

const waiting = ({ idle, longest_minutes }: Digest): string[] =>
  idle.length === 0 || longest_minutes === undefined
    ? []
    : [`以前的没人接${idle.length}：${few(idle)}（最久${lasted(longest_minutes)}）`];

const linesOf = (digest: Digest): string[] => {
  const { since, until, places, households, joined, danger } = digest;
  const count = places.reduce((sum, { cases }) => sum + cases.length, 0);
  return [
    `【合并送单】${clockOf(since)}至${clockOf(until)}：${count === 0 ? '' : `${households}户，并成${count}处。`}`,
    ...danger.map(({ id, place: name, status }) => `危险：${id} ${place(name)}，${STATUSES[status]}`),
    ...running(digest),
    ...reports(digest),
    ...joined.map(
      ({ id, place: name, households: all }) => `${id} ${place(name)}：又有住户在漏（共${all}户）`,
    ),
    ...waiting(digest),
    '回“单号 10点 老孙 先盖布”就行；只回单号看全部；“6号楼都派人了”一次记几单。',
  ];
};

export const digests: Words<'digest'> = { digest: ({ digest }) => linesOf(digest) };
