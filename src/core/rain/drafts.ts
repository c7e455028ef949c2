/** What waits for approval: messages of one occasion that the same people decide about are one draft. */
import { approversOf } from '../broadcasts/rights.ts';
import type { Broadcast, Withdrawal } from '../model/broadcast.ts';
import type { RainEntry, RainReason, WhyNot } from '../model/rain.ts';
import type { Planned } from '../model/rain-message.ts';
import { HOUR, type Instant } from '../model/time.ts';
import { chainsAt } from './alerts.ts';
import { type Audience, audiencesOf } from './audience.ts';
import type { RainGiven } from './given.ts';
import { grouped } from './grouped.ts';
import { spellsOf, triggersOf } from './hours.ts';

export type Drafted = {
  kind: 'relay' | 'reminder';
  reason: RainReason;
  /** Ids; whoever decides may do so for all of them. */
  buildings: string[];
  members: { planned: Planned; audience: Audience }[];
  /** Nobody may decide it. */
  orphaned: boolean;
  /** From then on it is of no use. */
  until?: Instant;
};

type Member = Drafted['members'][number];

const occasionOf = ({ kind, reason, until }: Planned): string =>
  `${kind}:${reason.why === 'alert' ? `${reason.how}:${reason.product}` : until}`;

/** Whoever reported nowhere hears what the others of the place hear, and is no reason to ask more people. */
const isAnywhere = ({ audience: { kind, troubles } }: Member): boolean =>
  kind === 'person' && troubles.length === 0;

const draftOf = (members: readonly Member[], given: RainGiven, at: Instant): Drafted[] => {
  const [first] = members;
  if (first === undefined) return [];
  const settled = members.some((one) => !isAnywhere(one))
    ? members.filter((one) => !isAnywhere(one))
    : members;
  const buildings = [...new Set(settled.flatMap(({ audience }) => audience.buildings.map(({ id }) => id)))];
  const { kind, reason, until } = first.planned;
  return [
    {
      kind: kind === 'relay' ? 'relay' : 'reminder',
      reason,
      buildings,
      members: [...members],
      orphaned: approversOf(given.registry.staff, buildings, at).length === 0,
      ...(until === undefined ? {} : { until }),
    },
  ];
};

/** The drafts that these messages make. */
export const draftsOf = (planned: readonly Planned[], given: RainGiven, at: Instant): Drafted[] => {
  const audiences = new Map(audiencesOf(given).map((one) => [one.to, one]));
  const members = planned.flatMap((one): Member[] => {
    const audience = audiences.get(one.to);
    return audience === undefined ? [] : [{ planned: one, audience }];
  });
  return [...grouped(members, ({ planned: one }) => occasionOf(one)).values()].flatMap((same) => {
    const deciders = ({ audience }: Member): string =>
      approversOf(
        given.registry.staff,
        audience.buildings.map(({ id }) => id),
        at,
      ).join();
    const settled = [
      ...grouped(
        same.filter((one) => !isAnywhere(one)),
        deciders,
      ).values(),
    ];
    const anywhere = same.filter(isAnywhere);
    const [largest, ...others] = settled.sort((a, b) => b.length - a.length);
    return [[...(largest ?? []), ...anywhere], ...others].flatMap((one) => draftOf(one, given, at));
  });
};

/** Is what the draft is about over? Then its drafter takes it back, with the reason. */
export const withdrawalOf = (
  { kind, reason }: Pick<RainEntry, 'kind' | 'reason'>,
  { products, hours, registry }: Pick<RainGiven, 'products' | 'hours' | 'registry'>,
  at: Instant,
): Withdrawal | undefined => {
  if (kind === 'relay' && reason.why === 'alert') {
    const own = chainsAt(products, () => true, at).find(({ run }) =>
      run.some(({ ids }) => ids.includes(reason.product)),
    );
    if (own?.phase === 'cancelled') return 'alert_cancelled';
    return own === undefined || own.last.ids.includes(reason.product) ? undefined : 'alert_superseded';
  }
  const { rain } = registry.settings;
  const parts = spellsOf(hours, rain).flatMap((spell) =>
    triggersOf(spell, hours, rain).map(({ from }) => ({ from, until: spell.until })),
  );
  const began = parts.some(({ from, until }) => from <= at && at < until);
  // In long rain the draft may be about a later part.
  const ahead = parts.some(({ from }) => from > at && from <= at + rain.lead_most * HOUR);
  return kind === 'reminder' && began && !ahead ? 'rain_began' : undefined;
};

const BECAUSE: Record<Withdrawal, WhyNot> = {
  alert_cancelled: 'cancelled',
  alert_superseded: 'ended',
  rain_began: 'begun',
  rain_over: 'ended',
};

/** The line of a message that waited, after its draft was decided; undefined while it still waits. */
export const decidedEntry = (
  entry: RainEntry,
  { life }: Broadcast,
  isMeant: boolean,
): RainEntry | undefined => {
  const { why_not: _, ...base } = entry;
  const not = (why_not: WhyNot, at: Instant): RainEntry => ({ ...base, at, did: 'withheld', why_not });
  switch (life.state) {
    case 'draft':
    case 'approved':
      return undefined;
    case 'sent':
    case 'recalled':
      return isMeant ? { ...base, at: life.sent_at, did: 'sent' } : not('refused', life.at);
    case 'refused':
      return not('refused', life.at);
    case 'expired':
      return not('unapproved', life.at);
    case 'withdrawn':
      return not(BECAUSE[life.why], life.at);
  }
};
