/** Routine reminders before a spell of the model's hours, and patrols in it. The hours decide the time; they are not spoken of. */
import type { RainReason, RainSay } from '../model/rain.ts';
import { clockOf, DAY, dayOf, type Instant } from '../model/time.ts';
import { chainsAt, isActive } from './alerts.ts';
import { type Audience, concerns } from './audience.ts';
import { keySay, numbersSay, patrolSay } from './contents.ts';
import { type Drafting, hadLately } from './drafting.ts';
import { concernsStaff, reminderTime, type Spell, spellsOf, triggerOf } from './hours.ts';
import { isSerious } from './product.ts';
import { isQuiet, nextWaking } from './quiet.ts';
import { hearsBefore } from './relays.ts';

const isSample = ({ buildings }: Audience): boolean => buildings.some(({ sample }) => sample === true);

/** At most one in 24 hours and so many a week; none where a warning was relayed, which says more. */
const mayRemind = ({ given, all }: Drafting, to: string, at: Instant): boolean => {
  const { per_week } = given.registry.settings.rain;
  const own = all().filter((one) => one.to === to && one.at <= at);
  const week = own.filter((one) => one.kind === 'reminder' && one.at > at - 7 * DAY);
  const lately = own.filter((one) => one.at > at - DAY && (one.kind === 'reminder' || one.kind === 'relay'));
  return week.length < per_week && lately.length === 0;
};

const routine = ({ given }: Drafting, audience: Audience, at: Instant): RainSay[] => {
  const { kind, troubles, buildings } = audience;
  const own: RainSay[] = troubles.length === 0 ? [] : [{ say: 'rain_own_leak', troubles }];
  const known = kind === 'group' || troubles.length > 0 ? buildings : [];
  return [
    { say: 'rain_prepare', quoted: false, in_group: kind === 'group' },
    ...own,
    numbersSay(known, given.registry, at),
  ];
};

const remind = (drafting: Drafting, from: Instant, at: Instant, reason: RainReason): void => {
  const day = dayOf(from);
  for (const audience of drafting.audiences) {
    if (audience.kind === 'staff' || !mayRemind(drafting, audience.to, at)) continue;
    const say = routine(drafting, audience, at);
    drafting.add({
      key: `rain:before:${day}:${audience.to}`,
      at,
      phase: 'before',
      kind: 'reminder',
      to: audience.to,
      reason,
      say,
      sample: isSample(audience),
    });
  }
};

const list = (drafting: Drafting, from: Instant, at: Instant, reason: RainReason): void => {
  for (const audience of drafting.audiences) {
    if (audience.kind !== 'staff' || !hearsBefore(audience)) continue;
    if (hadLately(drafting.all(), audience.to, 'key_buildings', at, 24)) continue;
    drafting.add({
      key: `rain:list:${dayOf(from)}:${audience.to}`,
      at,
      phase: 'before',
      kind: 'key_buildings',
      to: audience.to,
      reason,
      say: [keySay(audience, drafting.given, at)],
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
    if (at === undefined || hadLately(drafting.all(), audience.to, 'patrol', at, 12)) continue;
    drafting.add({
      key: `rain:patrol:${dayOf(spell.from)}:${clockOf(spell.from)}:${audience.to}`,
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

export const beforeAndDuring = (drafting: Drafting): void => {
  const { given, now, until } = drafting;
  const { rain } = given.registry.settings;
  const spells = spellsOf(given.hours, rain).filter((one) => one.until > now && one.from <= until + DAY);
  for (const spell of spells) {
    const trigger = triggerOf(spell, given.hours, rain);
    if (trigger === undefined && !concernsStaff(spell, rain)) continue;
    const from = trigger?.from ?? spell.from;
    const at = from > now ? reminderTime(from, now, rain) : undefined;
    if (at !== undefined) {
      const { dry_spell, likely } = trigger ?? { dry_spell: false, likely: 'unknown' };
      const reason: RainReason = { why: 'hours', dry_spell, likely };
      if (trigger !== undefined) remind(drafting, from, at, reason);
      list(drafting, from, at, reason);
    }
    patrol(drafting, spell);
  }
};
