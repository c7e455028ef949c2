/**
 * How many people are in the groups that are bound: asked in the background once a day, so that a draft can say it. Nothing
 * waits for it. Each place is asked by itself: one that fails or hangs holds up neither messages, nor the clock, nor the others.
 */
import { type Channel, SendError } from '../channels/channel.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import type { Store } from '../store/store.ts';

/** How often is looked which groups are to be asked about; a group that was bound just now comes first. */
const LOOK = MINUTE;
/** Groups that are asked about in one look, one after the other. */
const AT_ONCE = 5;
/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 30_000;

export type CensusParts = {
  /** Those of this process, by what their chats begin with: only who holds an account asks by it. */
  channels: Readonly<Record<string, Pick<Channel, 'members'>>>;
  registry: () => Pick<Registry, 'groups'>;
  store: Pick<Store, 'transaction'>;
  now: () => Instant;
  /** A place gave no answer about the group; told once until its groups are counted again. Or the store did not. */
  failed: (error: unknown, group?: string) => void;
};

type Place = Omit<CensusParts, 'channels'> & {
  prefix: string;
  members: (group: string) => Promise<number | undefined>;
};

/** Rejects when there is no answer in time, and at once when all stops. */
const inTime = <T>(work: Promise<T>, stop: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer about a group in time')), PATIENCE);
    const stopped = (): void => reject(new Error('it stops'));
    stop.addEventListener('abort', stopped);
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      stop.removeEventListener('abort', stopped);
    });
  });

/** A clock that was set makes “before” look like “after”. */
const isPast = (at: Instant, since: Instant, ms: number): boolean => Math.abs(at - since) >= ms;

/** The groups to be asked about now, those that were not asked about for longest first. */
const dueOf = (
  groups: ReadonlySet<string>,
  counted: ReadonlyMap<string, Instant>,
  unanswered: ReadonlyMap<string, Instant>,
  at: Instant,
): string[] =>
  [...groups]
    .map((group) => ({ group, tried: unanswered.get(group), counted: counted.get(group) }))
    .filter(({ tried }) => tried === undefined || isPast(at, tried, HOUR))
    .filter((one) => one.counted === undefined || isPast(at, one.counted, DAY))
    .map(({ group, tried, counted: last }) => ({ group, asked: tried ?? last ?? 0 }))
    .sort((a, b) => a.asked - b.asked)
    .slice(0, AT_ONCE)
    .map(({ group }) => group);

/** Looks which of the place's groups are to be counted, and counts some of them. */
const createCounting = (place: Place, stop: AbortSignal): (() => Promise<void>) => {
  const { prefix, members, registry, store, now, failed } = place;
  /** When there was no answer about a group. */
  const unanswered = new Map<string, Instant>();
  /** The place wants to be left alone until then. */
  let rests = 0;

  /** When each of the groups was counted. What is bound no more is forgotten. */
  const countedOf = (groups: ReadonlySet<string>): Promise<Map<string, Instant>> =>
    store.transaction(async (tx) => {
      const all = (await tx.groupSizes(0)).filter(({ group }) => group.startsWith(prefix));
      for (const { group } of all) if (!groups.has(group)) await tx.forgetGroupSize(group);
      return new Map(all.map(({ group, counted_at }) => [group, counted_at]));
    }, 'repeatable');

  /** False when the others of this look have no better chance. */
  const count = async (group: string): Promise<boolean> => {
    let size: number | undefined;
    try {
      size = await inTime(members(group), stop);
    } catch (error) {
      if (stop.aborted) return false;
      // Not an outage: the account is not in yet, or has asked too much.
      if (error instanceof SendError && error.retryIn !== undefined) rests = now() + error.retryIn;
      else {
        if (unanswered.size === 0) failed(error, group);
        unanswered.set(group, now());
      }
      return false;
    }
    unanswered.delete(group);
    const counted = { group, ...(size === undefined ? {} : { members: size }), counted_at: now() };
    await store.transaction((tx) => tx.saveGroupSize(counted), 'repeatable');
    return true;
  };

  return async () => {
    if (now() < rests) return;
    const groups = new Set([...registry().groups.keys()].filter((group) => group.startsWith(prefix)));
    for (const group of unanswered.keys()) if (!groups.has(group)) unanswered.delete(group);
    const due = dueOf(groups, await countedOf(groups), unanswered, now());
    for (const group of due) if (stop.aborted || !(await count(group))) return;
  };
};

/** Looks at once and then every minute. `stop` resolves when nothing is being kept any more; what was asked is left. */
export const startCensus = ({ channels, ...parts }: CensusParts) => {
  const stopping = new AbortController();
  const places = Object.entries(channels).flatMap(([prefix, { members }]) =>
    members === undefined ? [] : [createCounting({ ...parts, prefix, members }, stopping.signal)],
  );
  const running = new Map<() => Promise<void>, Promise<void>>();
  /** Where the store refused at the last look: told once. */
  const refused = new Set<() => Promise<void>>();
  const run = async (place: () => Promise<void>): Promise<void> => {
    try {
      await place();
      refused.delete(place);
    } catch (error) {
      if (!refused.has(place)) parts.failed(error);
      refused.add(place);
    }
    running.delete(place);
  };
  const look = (): void => {
    for (const place of places) if (!running.has(place)) running.set(place, run(place));
  };
  look();
  const timer = setInterval(look, LOOK);
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
};
