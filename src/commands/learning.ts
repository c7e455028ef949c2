/** The tables in force: those of the files, what was learned laid over them, without staff whom nobody could tell. */
import type { Fact } from '../core/model/learned.ts';
import type { Instant } from '../core/model/time.ts';
import type { Staff } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import { heldFor, layOver } from '../registry/learned.ts';
import type { Store } from '../store/store.ts';

export type InForce = {
  registry: () => Registry;
  /** The tables as the files have them. */
  files: () => Registry;
  /** All staff, also those whom no channel reaches. */
  everybody: () => readonly Staff[];
  /** Somebody who signed in at the page looks there, whatever channel is missing. */
  isAtPage: (person: string) => boolean;
  heldFor: (fact: Fact) => string | undefined;
  /** Lays over what is learned by now; to be called after each change of it. */
  refresh: () => Promise<void>;
  /** Lays over what was taught from outside this process, if anything was. */
  look: () => Promise<void>;
  /** The files were edited. */
  replace: (tables: Registry) => Promise<void>;
};

/** The tables with what was learned laid over them, for a command that reads once. */
export const laidOver = async (tables: Registry, store: Store): Promise<Registry> =>
  layOver(tables, await store.transaction((tx) => tx.learned(), 'repeatable')).registry;

type Parts = {
  tables: Registry;
  store: Store;
  /** Which chats a channel reaches. */
  reaches: (chat: string) => boolean;
  now: () => Instant;
  /** Called with the tables whenever they are laid anew. */
  laid?: (registry: Registry) => void;
};

export const putInForce = async ({ tables: first, store, reaches, now, laid }: Parts): Promise<InForce> => {
  let tables = first;
  let whole = first;
  let reachable = first;
  let atPage: ReadonlySet<string> = new Set();
  let taught = '';

  const refresh = async (): Promise<void> => {
    const [learned, people] = await store.transaction(async (tx) => [
      await tx.learned(),
      await tx.signedIn(now()),
    ]);
    atPage = new Set(people);
    whole = layOver(tables, learned).registry;
    // So that a resident hears at once that a party is not connected.
    const staff = whole.staff.filter(
      ({ from, also = [] }) => atPage.has(from) || [from, ...also].some(reaches),
    );
    reachable = staff.length === whole.staff.length ? whole : { ...whole, staff };
    taught = JSON.stringify(learned.filter(({ fact }) => fact.of === 'example'));
    laid?.(whole);
  };
  const look = async (): Promise<void> => {
    const now = await store.transaction((tx) => tx.learnedOf('example'), 'repeatable');
    if (JSON.stringify(now) !== taught) await refresh();
  };

  await refresh();
  return {
    registry: () => reachable,
    files: () => tables,
    everybody: () => whole.staff,
    isAtPage: (person) => atPage.has(person),
    heldFor: (fact) => heldFor(tables, fact),
    refresh,
    look,
    replace: (next) => {
      tables = next;
      return refresh();
    },
  };
};
