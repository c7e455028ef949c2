/** Rain inside a transaction: what the plan is made from is loaded, and what it comes to is kept. */
import { nothing, type Step } from '../core/dialogue/step.ts';
import type { RainDue, WeatherRead } from '../core/model/event.ts';
import type { Trouble } from '../core/model/rain-message.ts';
import { DAY, HOUR, type Instant } from '../core/model/time.ts';
import { placeKey, type Sky } from '../core/model/weather.ts';
import { hasTask } from '../core/rain/calendar.ts';
import { draftsOf } from '../core/rain/drafts.ts';
import { dueNext, isQuietSky, rainDue, sentIn, skyGiven } from '../core/rain/due.ts';
import { isIn, type RainGiven, troubleOfCase, troubleOfRecord } from '../core/rain/given.ts';
import { weatherRead } from '../core/rain/read.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';
import { draftIn, followUp } from './rain-drafts.ts';

const PAGE = 500;
/** Leaks of so long ago are of the rainy season before the last. */
const PAST = 400 * DAY;
/** What went out before does not count for anything any more. */
const COUNTS = 9 * DAY;

const casesOf = async (
  tx: Tx,
  list: 'open' | 'closed',
  buildings: readonly string[] | '*',
  now: Instant,
): Promise<Trouble[]> => {
  const found: Trouble[] = [];
  const query = { views: [{ buildings, parties: '*' } as const], list, now, limit: PAGE };
  let page = await tx.listCases(query);
  for (;;) {
    found.push(
      ...page.cases.filter(({ status }) => status !== 'cancelled').map((one) => troubleOfCase(one, now)),
    );
    const isOld = list === 'closed' && (page.cases.at(-1)?.opened_at ?? now) < now - PAST;
    if (page.next === undefined || isOld) return found;
    page = await tx.listCases({ ...query, after: page.next });
  }
};

/** Who reported what in these buildings, and who wants reminders or wants none. */
export const peopleIn = async (
  tx: Tx,
  registry: Registry,
  buildings: readonly string[] | '*',
  now: Instant,
): Promise<Pick<RainGiven, 'troubles' | 'subscribers' | 'unsubscribed'>> => {
  const subscriptions = await tx.subscriptions();
  const personsWith = (on: boolean) =>
    subscriptions.filter((one) => one.on === on).map(({ person }) => person);
  const unsubscribed = new Set(personsWith(false));
  const own = [
    ...(await casesOf(tx, 'open', buildings, now)),
    ...(await casesOf(tx, 'closed', buildings, now)),
  ];
  // A case of the tables that is in the database is as the database has it.
  const unplanted = registry.open_cases
    .map((one) => troubleOfRecord(one, registry))
    .filter(({ id }) => own.every((one) => one.id !== id));
  const subscribers = [...registry.subscribers, ...personsWith(true)].filter((one) => !unsubscribed.has(one));
  return { troubles: [...unplanted, ...own], subscribers: [...new Set(subscribers)], unsubscribed };
};

/** Plans for the place as of now, and keeps what comes of it. */
const lookAt = async (tx: Tx, sky: Sky, at: Instant, registry: Registry): Promise<Step> => {
  const place = placeKey(sky.place);
  const weather = skyGiven(sky, registry.settings.rain.assumed_hours, at);
  const before = await tx.rainSince(at - COUNTS);
  const told = await followUp(tx, before, { registry, ...weather }, place, at);
  const isOver = before.every((one) => one.place !== place || one.at < at - 2 * DAY);
  if (isQuietSky(weather) && isOver && !hasTask({ registry, ...weather }, at)) {
    await tx.saveSky(dueNext(sky, { registry, ...weather }, [], at));
    return { ...nothing, out: told };
  }
  const here = [...registry.buildings.values()].filter((one) => isIn({ registry, ...weather }, one));
  const ids = here.map(({ id }) => id);
  const people = await peopleIn(tx, registry, ids, at);
  const sent = sentIn(await tx.rainSince(at - COUNTS));
  const rolls = await tx.rollsSince(at - COUNTS);
  const given: RainGiven = { registry, ...people, ...weather, ...sent, rolls };
  const { out, drafts, entries, ...step } = rainDue(given, sky, at);
  const drafted = await draftIn(tx, draftsOf(drafts, given, at), given, place, at);
  await tx.saveSky(step.sky);
  await tx.noteRain(
    entries.map((one) => {
      const draft = drafted.ids.get(one.key);
      return one.did === 'drafted' && draft !== undefined ? { ...one, draft } : one;
    }),
  );
  return { ...nothing, out: [...told, ...out, ...drafted.step.out] };
};

/** Does what is due at a place. */
export const dueIn = async (tx: Tx, { place, at }: RainDue, registry: Registry): Promise<Step> => {
  const sky = await tx.sky(place);
  return sky === undefined ? nothing : lookAt(tx, sky, at, registry);
};

/** Takes a reading in, and does at once what follows from it. */
export const readIn = async (tx: Tx, { reading, at }: WeatherRead, registry: Registry): Promise<Step> => {
  const known = await tx.sky(placeKey(reading.place));
  const { sky, outages, out } = weatherRead(known, await tx.outages(), reading, at, registry);
  await tx.saveSky(sky);
  await tx.saveOutages(outages);
  const isDue = sky.due_at !== undefined && sky.due_at <= at;
  const step = isDue ? await lookAt(tx, sky, at, registry) : nothing;
  return { ...step, out: [...out, ...step.out] };
};

/** A place that could not be handled is looked at again later, so that it holds up no other. */
export const postponeRain = async (tx: Tx, { place, at }: RainDue): Promise<void> => {
  const sky = await tx.sky(place);
  if (sky !== undefined) await tx.saveSky({ ...sky, due_at: at + HOUR });
};
