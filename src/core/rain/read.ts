/** What a reading of the providers changes: the place's weather as it is kept, and what the operator hears of failures. */
import { operators } from '../cases/recipients.ts';
import type { Message } from '../model/message.ts';
import type { RainSay } from '../model/rain-message.ts';
import { DAY, HOUR, type Instant } from '../model/time.ts';
import { type Outage, placeKey, type Sky, type WeatherReading } from '../model/weather.ts';
import type { Alert } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { placesOf } from './area.ts';
import { readProducts } from './product.ts';

/** Alerts are kept so long after their issue: their successors and cancellations refer to them. */
const KEPT = 7 * DAY;
/** A provider that fails on and off is told of once in so long. */
const CALM = 6 * HOUR;

/** The same alert read again may have other words around it; one that contradicts it stays beside it. */
const sameAs = (one: Alert): string =>
  JSON.stringify([one.id, one.sender, one.level, one.message, one.expires]);

const isKept = ({ issued }: Alert, at: Instant): boolean => {
  const from = Date.parse(issued ?? '');
  return Number.isNaN(from) || from > at - KEPT;
};

const mergedAlerts = (known: readonly Alert[], read: readonly Alert[], at: Instant): Alert[] => {
  const all = new Map([...known, ...read].map((one) => [sameAs(one), one]));
  return [...all.values()].filter((one) => isKept(one, at));
};

const toOperators = (registry: Registry, key: string, say: RainSay): Message[] =>
  operators(registry.staff).map(({ from }) => ({
    key: `${key}:${from}`,
    to: from,
    kind: 'update',
    say: [say],
    sample: false,
  }));

type Told = { outages: Outage[]; out: Message[] };

/** One provider after a reading: in which places it fails, and whether that is news. */
const outageAfter = (
  provider: string,
  known: Outage | undefined,
  { place, bad, at }: { place: string; bad: boolean; at: Instant },
  registry: Registry,
): Told => {
  const others = (known?.places ?? []).filter((one) => one !== place);
  const places = bad ? [...others, place] : others;
  if (known === undefined && !bad) return { outages: [], out: [] };
  const begins = bad && (known === undefined || known.places.length === 0);
  const ends = !bad && known !== undefined && known.places.length > 0 && places.length === 0;
  const isNews = begins && (known === undefined || Math.abs(at - known.told_at) >= CALM);
  const since = begins ? at : (known?.since ?? at);
  const told_at = isNews ? at : (known?.told_at ?? at);
  const say = { say: 'weather_trouble', provider, places: Math.max(1, places.length), since } as const;
  const told = isNews || (ends && told_at >= since);
  const key = `weather:${provider}:${ends ? 'up' : 'down'}:${since}`;
  return {
    outages: [{ provider, places, since, told_at }],
    out: told ? toOperators(registry, key, { ...say, over: ends }) : [],
  };
};

const outagesAfter = (
  known: readonly Outage[],
  { place, asked, troubles }: WeatherReading,
  at: Instant,
  registry: Registry,
): Told => {
  const bad = new Set(troubles.map(({ provider }) => provider));
  const heard = new Set([...asked, ...bad]);
  const told = [...heard].map((provider) =>
    outageAfter(
      provider,
      known.find((one) => one.provider === provider),
      { place: placeKey(place), bad: bad.has(provider), at },
      registry,
    ),
  );
  return {
    outages: [
      ...known.filter(({ provider }) => !heard.has(provider)),
      ...told.flatMap(({ outages }) => outages),
    ],
    out: told.flatMap(({ out }) => out),
  };
};

/** Official alerts that cannot be relayed, each told once: the key is the alert's. */
const flaws = (alerts: readonly Alert[], city: string, registry: Registry): Message[] => {
  const { products, flawed } = readProducts(alerts, registry.settings.rain.assumed_hours);
  const known = registry.cities.get(city) ?? registry.city;
  const nowhere = products
    .filter(({ area, sender }) => placesOf(area, sender, known).length === 0)
    .map(({ ids }) => ({ id: ids[0] ?? '', flaw: 'area' as const }));
  return [...flawed, ...nowhere].flatMap(({ id, flaw }) =>
    toOperators(registry, `weather:flaw:${id}:${flaw}`, { say: 'alert_flawed', id, flaw }),
  );
};

export type Read = { sky: Sky; outages: Outage[]; out: Message[] };

/** The place's weather after the reading. It is looked at at once where something changed. */
export const weatherRead = (
  known: Sky | undefined,
  outages: readonly Outage[],
  reading: WeatherReading,
  at: Instant,
  registry: Registry,
): Read => {
  const alerts = mergedAlerts(known?.alerts ?? [], reading.alerts, at);
  const hours = reading.hours ?? known?.hours ?? [];
  const isNew =
    known === undefined || JSON.stringify([alerts, hours]) !== JSON.stringify([known.alerts, known.hours]);
  const hours_at = reading.hours === undefined ? known?.hours_at : at;
  const attribution = reading.hours === undefined ? known?.attribution : reading.attribution;
  const due_at = isNew ? at : known.due_at;
  const told = outagesAfter(outages, reading, at, registry);
  return {
    sky: {
      place: reading.place,
      read_at: at,
      alerts,
      hours,
      ...(hours_at === undefined ? {} : { hours_at }),
      ...(attribution === undefined ? {} : { attribution }),
      ...(due_at === undefined ? {} : { due_at }),
    },
    outages: told.outages,
    out: [...told.out, ...(isNew ? flaws(alerts, reading.place.city, registry) : [])],
  };
};
