/** What a broadcast's step needs from the store. */
import type { CastEffect, CastGiven } from '../core/broadcasts/given.ts';
import { GOOD_FOR, sizesOf } from '../core/broadcasts/sizes.ts';
import type { CastWanted } from '../core/broadcasts/wanted.ts';
import type { Step } from '../core/dialogue/given.ts';
import { knownOf } from '../core/dialogue/known.ts';
import type { Broadcast } from '../core/model/broadcast.ts';
import { ERASED } from '../core/model/conversation.ts';
import type { Instant } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';

/**
 * Who is written to in private for these buildings: whoever told of a leak there in private, or wants reminders and said
 * to live there; nobody who wants none.
 */
export const residentsOf = async (tx: Tx, buildings: readonly string[]): Promise<string[]> => {
  const found = new Set<string>();
  for (const building of buildings)
    for (const { person, group } of await tx.reportersAt(building))
      if (group === undefined && person !== '' && person !== ERASED) found.add(person);
  for (const { person, on } of await tx.subscriptions()) {
    if (!on) found.delete(person);
    else if (!found.has(person)) {
      const talk = await tx.conversation(person);
      const home = talk === undefined ? undefined : knownOf(talk).home;
      if (home?.kind === 'building' && buildings.includes(home.id)) found.add(person);
    }
  }
  return [...found];
};

/** The broadcast with its messages, as of `at`; `buildings`: those that words are written for. */
export const castGiven = async (
  tx: Tx,
  registry: Registry,
  broadcast: Broadcast | undefined,
  at: Instant,
  buildings: readonly string[] = [],
): Promise<CastGiven> => ({
  registry,
  broadcast,
  rows: broadcast === undefined ? [] : await tx.broadcastRows(broadcast.id),
  residents: buildings.length === 0 ? [] : await residentsOf(tx, buildings),
  sizes: sizesOf(await tx.groupSizes(at - GOOD_FOR)),
});

/** What the words about a broadcast need. */
export const castFor = async (
  tx: Tx,
  registry: Registry,
  wanted: CastWanted | undefined,
  at: Instant,
): Promise<CastGiven | undefined> => {
  if (wanted === undefined) return undefined;
  if ('id' in wanted) return castGiven(tx, registry, await tx.broadcast(wanted.id), at);
  if ('last' in wanted) return castGiven(tx, registry, await tx.lastDecidedBy(wanted.last), at);
  return castGiven(tx, registry, undefined, at, 'buildings' in wanted ? wanted.buildings : []);
};

export const stepOfCast = ({ broadcast, out, dropped, noted }: CastEffect): Step => ({
  cases: [],
  out,
  noted,
  dropped,
  ...(broadcast === undefined ? {} : { broadcast }),
});
