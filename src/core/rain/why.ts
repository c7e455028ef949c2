/** Why something went out around rain or did not, for whoever works there: one line an occasion, nobody's name in it. */
import { covers } from '../cases/recipients.ts';
import { buildingsOfGroup } from '../dialogue/places.ts';
import type { RainEntry } from '../model/rain.ts';
import type { WhyLine } from '../model/rain-message.ts';
import { DAY, type Instant } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { grouped } from './grouped.ts';

/** So long back is told of, and so many occasions at most. */
export const WHY_SINCE = 7 * DAY;
const MOST = 10;

const ASKS =
  /^(昨天|今天|今早|这次|上次|那条|刚才)?(为什么|为啥|咋|怎么)(又|还|就|会)?(没|没有|不|要)?(发|提醒|转发)/;

/** 为什么没发, 为啥发: asked of rain by somebody at work. */
export const asksWhy = (text: string): boolean => ASKS.test(text.normalize('NFKC').trim());

/** Does the person look after anything of the chat? Residents belong to the place and are only counted. */
const concernsMe = (
  entry: RainEntry,
  roles: readonly Staff[],
  registry: Registry,
  places: ReadonlySet<string>,
): boolean => {
  if (roles.some(({ from, buildings }) => from === entry.to || buildings === '*')) return true;
  const group = registry.groups.get(entry.to);
  if (group !== undefined)
    return buildingsOfGroup(registry, group).some((id) => roles.some((one) => covers(one, id)));
  return !registry.staff.some(({ from }) => from === entry.to) && places.has(entry.place);
};

const placesOf = (roles: readonly Staff[], { buildings, city }: Registry): Set<string> =>
  new Set(
    [...buildings.values()]
      .filter(({ id }) => roles.some((one) => covers(one, id)))
      .map((one) => `${one.city ?? city.name}/${one.district ?? ''}`),
  );

/** What waited and was decided since is told as what was decided. */
const latest = (entries: readonly RainEntry[]): RainEntry[] => {
  const byKey = grouped(entries, ({ key }) => key);
  return [...byKey.values()].flatMap((same) => same.sort((a, b) => a.at - b.at).at(-1) ?? []);
};

const lineOf = (same: readonly RainEntry[], registry: Registry): WhyLine[] => {
  const [first] = same;
  if (first === undefined) return [];
  const groups = same.flatMap(({ to }) => {
    const group = registry.groups.get(to);
    return group === undefined ? [] : [group.name ?? to];
  });
  const working = new Set(registry.staff.map(({ from }) => from));
  const ofStaff = same.filter(({ to }) => working.has(to));
  const { at, kind, did, why_not, reason } = first;
  return [
    {
      at,
      kind,
      did,
      reason,
      ...(why_not === undefined ? {} : { why_not }),
      groups,
      // Who works in several places has one for each.
      staff: new Set(ofStaff.map(({ to }) => to)).size,
      persons: same.length - groups.length - ofStaff.length,
    },
  ];
};

/** The occasions of the entries that concern the person, the newest first. */
export const whyLines = (
  entries: readonly RainEntry[],
  roles: readonly Staff[],
  registry: Registry,
): WhyLine[] => {
  const places = placesOf(roles, registry);
  const own = latest(entries.filter((one) => concernsMe(one, roles, registry, places)));
  const occasions = grouped(own, ({ at, kind, did, why_not, reason }) =>
    JSON.stringify([at, kind, did, why_not, reason]),
  );
  return [...occasions.values()]
    .flatMap((same) => lineOf(same, registry))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST);
};

/** Since when the entries have to be loaded. */
export const whySince = (at: Instant): Instant => at - WHY_SINCE;
