/** What was done about a case and by whom, in words for the list; nobody's account and no resident's name. */

import type { Entry } from '../../core/cases/monthly.ts';
import { placeName } from '../../core/dialogue/known.ts';
import type { HistoryEntry } from '../../core/model/case.ts';
import { ERASED } from '../../core/model/conversation.ts';
import type { Registry } from '../../core/registry.ts';
import { FORWARDS, one } from '../../texts/zh-CN/desk/case.ts';
import { when, withoutNumbers } from '../../texts/zh-CN/desk/cases.ts';
import { type Called, lineOf } from '../../texts/zh-CN/desk/record.ts';
import { PARTIES } from '../../texts/zh-CN/names.ts';

/** What staff do; free notes stay in the case. */
const DEEDS: readonly HistoryEntry['action']['do'][] = [
  'accept',
  'dispatch',
  'arrive',
  'stopgap',
  'claim_repaired',
  'refuse',
  'transfer',
  'inspected',
  'letter',
];

const calledIn = ({ kase }: Entry, registry: Registry): Called => {
  const homes = [kase.reporter, ...kase.joined].map(({ person }) => person);
  return {
    person: (id) => {
      if (id === 'bot') return one.bot;
      if (id === '' || id === ERASED || homes.includes(id)) return one.resident;
      const staff = registry.staff.find(({ from }) => from === id);
      return staff?.name ?? kase.forwards.find(({ to }) => to === id)?.name ?? one.someone;
    },
    building: (id) => {
      const building = registry.buildings.get(id);
      return building === undefined ? id : placeName(building);
    },
  };
};

/** One line a party that was told, with what it did; then what other staff did. */
export const doneLines = (entry: Entry, registry: Registry): string => {
  const { kase, turns } = entry;
  const called = calledIn(entry, registry);
  const deeds = turns.filter(({ action }) => DEEDS.includes(action.do));
  const told = (by: string | null): string =>
    deeds
      .filter((deed) => deed.by === by)
      .map(({ at, action }) => `${when(at, entry.until)}${withoutNumbers(lineOf(action, called))}`)
      .join('；');
  const parties = kase.forwards.map(({ party, name, to, state }) => {
    const who = `${PARTIES[party]}${name === undefined ? '' : ` ${name}`}`;
    return `${who}：${told(to) || (to === null ? one.unboundParty : FORWARDS[state])}`;
  });
  const others = new Set(deeds.map(({ by }) => by));
  for (const { to } of kase.forwards) if (to !== null) others.delete(to);
  return [...parties, ...[...others].map((by) => `${called.person(by)}：${told(by)}`)].join('\n');
};

/** How the case ended: `住户：说雨后不漏了`. */
export const endLine = (entry: Entry, registry: Registry): string | undefined => {
  const by = entry.ended?.by;
  if (by === undefined) return undefined;
  const called = calledIn(entry, registry);
  return `${called.person(by.by)}：${withoutNumbers(lineOf(by.action, called))}`;
};
