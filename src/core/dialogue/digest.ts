/** What was gathered for one person, as one message: like the morning's summary, danger first and by building. */
import { isOpen } from '../cases/life.ts';
import type { Case, Forward } from '../model/case.ts';
import type { Digest } from '../model/case-told.ts';
import type { Priority } from '../model/codes.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { type Instant, MINUTE } from '../model/time.ts';
import { briefOf } from './forwarding.ts';

/** The person's cases that nobody has taken on. */
const waits = ({ status }: Case): boolean => status === 'reported' || status === 'forwarded';

const ORDER: readonly Priority[] = ['P0', 'P1', 'P2', 'P3'];

const forwardTo = ({ forwards }: Case, chat: string): Forward | undefined =>
  forwards.find(({ to, state }) => to === chat && state === 'sending');

/** The most urgent of them. */
export const mostUrgent = (cases: readonly Case[]): Priority =>
  ORDER.find((priority) => cases.some((kase) => kase.priority === priority)) ?? 'P3';

/** By building, those with the most urgent and the most households first; within one the urgent first. */
const grouped = (cases: readonly Case[]): Digest['places'] => {
  const places = new Map<string, Case[]>();
  for (const kase of cases) places.set(kase.place, [...(places.get(kase.place) ?? []), kase]);
  const rank = (of: readonly Case[]): number => ORDER.indexOf(mostUrgent(of));
  const homes = (of: readonly Case[]): number => of.reduce((sum, kase) => sum + 1 + kase.joined.length, 0);
  return [...places.entries()]
    .sort(([, one], [, other]) => rank(one) - rank(other) || homes(other) - homes(one))
    .map(([place, of]) => ({
      place,
      cases: [...of].sort((one, other) => rank([one]) - rank([other])).map(briefOf),
    }));
};

export type Gathered = {
  chat: string;
  /** Cases of which the person was to be told for the first time, and those that a household joined. */
  fresh: readonly Case[];
  joined: readonly Case[];
  /** All open cases of the person. */
  desk: readonly Case[];
  since: Instant;
  at: Instant;
};

const only = (kase: Case): Say => ({
  say: 'resident_said',
  id: kase.id,
  place: kase.place,
  what: 'joined',
  households: 1 + kase.joined.length,
});

/**
 * The message; undefined where nothing of it is news any more: what was taken on, refused or called off meanwhile. It
 * stands for the forwards of its `cases`.
 */
export const digestOf = ({ chat, fresh, joined, desk, since, at }: Gathered): Message | undefined => {
  const news = fresh.filter((kase) => isOpen(kase.status) && forwardTo(kase, chat) !== undefined);
  const more = joined.filter((kase) => isOpen(kase.status) && !news.includes(kase));
  const [first, second] = [...news, ...more];
  if (first === undefined) return undefined;
  const others = desk.filter((kase) => ![...news, ...more].some(({ id }) => id === kase.id));
  const idle = others.filter(waits).sort((one, other) => one.opened_at - other.opened_at);
  const digest: Digest = {
    since,
    until: at,
    households: news.reduce((sum, kase) => sum + 1 + kase.joined.length, 0),
    places: grouped(news),
    joined: more.map((kase) => ({ id: kase.id, place: kase.place, households: 1 + kase.joined.length })),
    danger: others
      .filter(({ priority }) => priority === 'P0')
      .map(({ id, place, status }) => ({ id, place, status })),
    idle: idle.map(({ id }) => id),
    ...(idle[0] === undefined ? {} : { longest_minutes: Math.floor((at - idle[0].opened_at) / MINUTE) }),
  };
  const party = forwardTo(first, chat)?.party ?? first.forwards.find(({ to }) => to === chat)?.party;
  const isOne = second === undefined && news.length === 0;
  return {
    key: `digest:${chat}:${at}`,
    to: chat,
    ...(party === undefined ? {} : { party }),
    kind: news.length === 0 ? 'update' : 'forward',
    say: [isOne ? only(first) : { say: 'digest', digest }],
    cases: news.map(({ id }) => id),
    ...(news.length === 0 ? {} : { priority: mostUrgent(news) }),
    sample: [...news, ...more].some(({ sample }) => sample),
  };
};
