/** Routine reminders before a spell of the model's hours, and patrols in it. The hours decide the time; they are not spoken of. */
import type { RainReason, WhyNot } from '../model/rain.ts';
import type { RainSay } from '../model/rain-message.ts';
import { clockOf, DAY, dayOf, type Instant } from '../model/time.ts';
import { chainsAt, isActive } from './alerts.ts';
import { type Audience, concerns } from './audience.ts';
import { keySay, numbersSay, patrolSay } from './contents.ts';
import { type Drafting, hadLately, whom } from './drafting.ts';
import { concernsStaff, reminderTime, type Spell, spellsOf, type Trigger, triggersOf } from './hours.ts';
import { householdAsk, householdSay } from './household.ts';
import { isSerious } from './product.ts';
import { isQuiet, nextWaking } from './quiet.ts';
import { hearsBefore } from './relays.ts';
import { rollAsk } from './roll.ts';

const isSample = ({ buildings }: Audience): boolean => buildings.some(({ sample }) => sample === true);

/** At most one in 24 hours and so many a week; none where a warning was relayed, which says more. */
const whyNot = ({ given, all }: Drafting, { to, off }: Audience, at: Instant): WhyNot | undefined => {
  if (off === true) return 'off';
  const own = all().filter((one) => one.to === to && Math.abs(one.at - at) < 7 * DAY);
  const lately = own.filter((one) => Math.abs(one.at - at) < DAY);
  if (lately.some(({ kind }) => kind === 'relay')) return 'relayed';
  if (lately.some(({ kind }) => kind === 'reminder')) return 'day';
  const week = own.filter(({ kind }) => kind === 'reminder').length;
  return week >= given.registry.settings.rain.per_week ? 'week' : undefined;
};

const routine = ({ given }: Drafting, audience: Audience, at: Instant): RainSay[] => {
  const { kind, troubles, buildings } = audience;
  const known = kind === 'group' || troubles.length > 0 ? buildings : [];
  return [
    { say: 'rain_prepare', quoted: false },
    ...householdSay(audience),
    numbersSay(known, given.registry, at),
    ...(kind === 'group' ? [{ say: 'rain_neighbours' } as const] : []),
  ];
};

/** Reminds residents, or notes why not: `instead` holds for all of them. */
const remind = (
  drafting: Drafting,
  from: Instant,
  at: Instant,
  reason: RainReason,
  instead?: WhyNot,
): void => {
  const day = dayOf(from);
  for (const audience of drafting.audiences.filter(({ kind }) => kind !== 'staff')) {
    const { to } = audience;
    const base = {
      key: `rain:before:${day}:${to}`,
      at,
      phase: 'before',
      kind: 'reminder',
      to,
      reason,
    } as const;
    const why_not = instead ?? whyNot(drafting, audience, at);
    if (why_not !== undefined) drafting.withhold({ ...base, why_not });
    else
      drafting.add({
        ...base,
        say: routine(drafting, audience, at),
        ...householdAsk(drafting, audience, at),
        until: from,
        sample: isSample(audience),
      });
  }
};

const list = (drafting: Drafting, from: Instant, at: Instant, reason: RainReason): void => {
  for (const audience of drafting.audiences) {
    if (audience.kind !== 'staff' || !hearsBefore(audience)) continue;
    if (hadLately(drafting, audience.to, 'key_buildings', at, 24)) continue;
    drafting.add({
      key: `rain:list:${dayOf(from)}:${whom(audience)}`,
      at,
      phase: 'before',
      kind: 'key_buildings',
      to: audience.to,
      reason,
      say: [keySay(audience, drafting.given, at)],
      ...rollAsk(audience),
      sample: isSample(audience),
    });
  }
};

/** Somebody who patrols is sent out at night only while an official orange or red warning is in force there. */
const patrolTime = (
  { given }: Drafting,
  audience: Audience,
  spell: Spell,
  now: Instant,
): Instant | undefined => {
  const { rain } = given.registry.settings;
  const start = Math.max(spell.from, now);
  const chains = chainsAt(given.products, concerns(audience, given.registry), start);
  const serious = chains.some((chain) => isActive(chain) && isSerious(chain.last.level));
  const at = isQuiet(start, rain) && !serious ? nextWaking(start, rain) : start;
  return at < spell.until ? at : undefined;
};

const patrol = (drafting: Drafting, spell: Spell): void => {
  for (const audience of drafting.audiences) {
    if (!audience.roles.includes('community_worker') && !audience.roles.includes('pm')) continue;
    const at = patrolTime(drafting, audience, spell, drafting.now);
    if (at === undefined || hadLately(drafting, audience.to, 'patrol', at, 12)) continue;
    drafting.add({
      key: `rain:patrol:${dayOf(spell.from)}:${clockOf(spell.from)}:${whom(audience)}`,
      at,
      phase: 'during',
      kind: 'patrol',
      to: audience.to,
      reason: { why: 'rain' },
      say: [patrolSay(audience, drafting.given, at)],
      sample: isSample(audience),
    });
  }
};

/** The reminder and the list before a part of a spell, where there is time for them. */
const beforePart = (drafting: Drafting, { from, ...how }: Trigger, isLikely: boolean): void => {
  const { given, now } = drafting;
  const reason: RainReason = { why: 'hours', ...how };
  const at = from > now ? reminderTime(from, now, given.registry.settings.rain) : undefined;
  if (at !== undefined) {
    remind(drafting, from, at, reason, isLikely ? undefined : 'unlikely');
    list(drafting, from, at, reason);
  } else if (isLikely) remind(drafting, from, now, reason, 'late');
};

/** Of little rain staff have the list alone. */
const listBefore = (drafting: Drafting, { from }: Spell): void => {
  const { given, now } = drafting;
  const at = from > now ? reminderTime(from, now, given.registry.settings.rain) : undefined;
  if (at !== undefined) list(drafting, from, at, { why: 'hours', dry_spell: false, likely: 'unknown' });
};

export const beforeAndDuring = (drafting: Drafting): void => {
  const { given, now, until } = drafting;
  const { rain } = given.registry.settings;
  const spells = spellsOf(given.hours, rain).filter((one) => one.until > now && one.from <= until + DAY);
  for (const spell of spells) {
    const parts = triggersOf(spell, given.hours, rain);
    if (parts.length === 0 && !concernsStaff(spell, rain)) continue;
    const enough = parts.length > 0 ? parts : triggersOf({ ...spell, probability: 100 }, given.hours, rain);
    for (const part of enough) beforePart(drafting, part, parts.length > 0);
    if (enough.length === 0) listBefore(drafting, spell);
    patrol(drafting, spell);
  }
};
