/**
 * Whose chat is whose. WeChat's web protocol gives everybody another id at each login, so the chats are ours: a mark,
 * `wx:k7p2mx`, that also stands in the alias which the account gives a friend (`李姐 #k7p2mx`; only the account sees it).
 * A group is found by its topic. A name alone never leads to a person: anybody can take any name.
 */
import type { Address } from '../../core/model/address.ts';

/** What the chats of WeChat begin with. */
export const WX = 'wx:';

/** Six signs that are not taken for one another. */
export const MARK = /^[a-hj-km-np-z2-9]{6}$/;
const MARKED = /^(.*?)\s*#([a-hj-km-np-z2-9]{6})$/;
/** WeChat cuts aliases; the mark stands at their end. */
const NAME = 10;

/** A person or group as the platform shows them at this login. `name` of a group is its topic. */
export type There = { id: string; name: string; alias?: string | undefined };

/** The chat that the alias names. */
export const chatInAlias = (alias: string | undefined): string | undefined => {
  const mark = MARKED.exec(alias ?? '')?.[2];
  return mark === undefined ? undefined : `${WX}${mark}`;
};

/** The alias with the chat's mark in place of any other mark. */
export const aliasWith = (chat: string, { alias = '', name }: Pick<There, 'alias' | 'name'>): string => {
  const called = MARKED.exec(alias)?.[1] ?? alias;
  return `${[...(called === '' ? name : called)].slice(0, NAME).join('')} #${chat.slice(WX.length)}`;
};

export type Settled = {
  /** With their ids of this login. */
  found: Address[];
  /** Nobody and nothing here is theirs. */
  missing: Address[];
  /** Two here, or two of ours, would be the same: neither is taken. */
  doubtful: Address[];
};

const grouped = (all: readonly There[], by: (one: There) => string | undefined): Map<string, There[]> => {
  const groups = new Map<string, There[]>();
  for (const one of all) {
    const key = by(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
};

/** Finds those that are known among those that are there. Who has their id still is who they were. */
export const settle = (
  known: readonly Address[],
  people: readonly There[],
  groups: readonly There[],
): Settled => {
  const there = {
    person: new Map(people.map((one) => [one.id, one])),
    group: new Map(groups.map((one) => [one.id, one])),
  };
  const same = ({ is, platform }: Address): There | undefined => there[is].get(platform);
  const taken = new Set(known.flatMap((address) => same(address)?.id ?? []));
  const byMark = grouped(people, ({ id, alias }) => (taken.has(id) ? undefined : chatInAlias(alias)));
  const byTopic = grouped(groups, ({ id, name }) => (taken.has(id) || name === '' ? undefined : name));
  /** Ours of that topic that look for their group. */
  const seeking = (name: string): number =>
    known.filter((one) => one.is === 'group' && one.name === name && same(one) === undefined).length;

  const settled: Settled = { found: [], missing: [], doubtful: [] };
  for (const address of known) {
    const { is, chat, name } = address;
    const still = same(address);
    const like = (is === 'person' ? byMark.get(chat) : byTopic.get(name)) ?? [];
    const one = still ?? like[0];
    if (one === undefined) settled.missing.push(address);
    else if (still === undefined && (like.length > 1 || (is === 'group' && seeking(name) > 1)))
      settled.doubtful.push(address);
    else settled.found.push({ ...address, platform: one.id, ...(is === 'group' ? { name: one.name } : {}) });
  }
  return settled;
};

export type Addresses = {
  /** What was known before. */
  load(known: readonly Address[]): void;
  /** At a login: finds everybody and every group that is known under the ids of now. */
  begin(people: readonly There[], groups: readonly There[]): Promise<Omit<Settled, 'found'>>;
  /** Is the platform's id known? */
  has(id: string): boolean;
  /** The chat of somebody or some group that is there; a new one where none is known. */
  chatOf(is: Address['is'], one: There): Promise<string>;
  of(chat: string): Address | undefined;
  /** The platform's ids of all groups as they were known last. */
  groups(): string[];
  /** Changes what is known of the chat. */
  change(chat: string, change: Partial<Omit<Address, 'chat' | 'is'>>): Promise<void>;
};

export type Keeping = {
  keep: (address: Address) => Promise<void>;
  /** Six signs by chance, as `MARK` has them. */
  newMark: () => string;
};

export const createAddresses = ({ keep, newMark }: Keeping): Addresses => {
  const all = new Map<string, Address>();
  /** What was kept of each, as text. */
  const kept = new Map<string, string>();
  /** Chats by the platform's ids. An id that is no more is nobody else's. */
  const byId = new Map<string, string>();
  const index = (address: Address): void => {
    all.set(address.chat, address);
    byId.set(address.platform, address.chat);
  };

  const put = async (address: Address): Promise<void> => {
    const before = kept.get(address.chat);
    index(address);
    kept.set(address.chat, JSON.stringify(address));
    if (before !== JSON.stringify(address)) await keep(address);
  };
  const freshChat = (): string => {
    const chat = `${WX}${newMark()}`;
    return all.has(chat) ? freshChat() : chat;
  };
  return {
    load: (known) => {
      for (const address of known) {
        index(address);
        kept.set(address.chat, JSON.stringify(address));
      }
    },
    begin: async (people, groups) => {
      const { found, ...unfound } = settle([...all.values()], people, groups);
      for (const address of found) await put(address);
      // Whose mark is all that is left of a chat can be written to; kept again is only who says something.
      for (const { id, name, alias } of people) {
        const chat = chatInAlias(alias);
        if (chat !== undefined && !all.has(chat)) index({ chat, is: 'person', platform: id, name });
      }
      return unfound;
    },
    has: (id) => byId.has(id),
    chatOf: async (is, { id, name, alias }) => {
      const marked = is === 'person' ? chatInAlias(alias) : undefined;
      const chat = byId.get(id) ?? marked ?? freshChat();
      await put({ ...all.get(chat), chat, is, platform: id, name });
      return chat;
    },
    of: (chat) => all.get(chat),
    groups: () => [...all.values()].flatMap(({ is, platform }) => (is === 'group' ? [platform] : [])),
    change: async (chat, change) => {
      const address = all.get(chat);
      if (address !== undefined) await put({ ...address, ...change });
    },
  };
};
