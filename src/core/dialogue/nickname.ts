/** The building in a nickname, 3栋-张三, in a group that is bound. The words go over it, and nothing else of it is used. */
import { lookup } from '../lookup/lookup.ts';
import type { Home, Known } from '../model/conversation.ts';
import type { Said } from '../model/event.ts';
import type { Registry } from '../registry.ts';

/** `3栋-张三`, `3号楼张三`, `3-2-501`; in `2-501` the first may be the unit. */
const NICK = /^\s*(\d{1,3}|[A-Za-z])\s*(?:号楼|栋|幢|座|#)|^\s*(\d{1,3})[-—]\d{1,2}[-—]\d{3,4}(?!\d)/;

const buildingIn = (registry: Registry, { nick, group: id }: Said): string | undefined => {
  const group = id === undefined ? undefined : registry.groups.get(id);
  const match = NICK.exec(nick?.normalize('NFKC') ?? '');
  const number = match?.[1] ?? match?.[2];
  if (group === undefined || number === undefined) return undefined;
  const { candidates, decided } = lookup(registry.index, {
    text: `${number}号楼`,
    slots: { building: number },
    group,
  });
  return decided ? candidates[0]?.building_id : undefined;
};

/**
 * The home that the message means, `home` as its words tell it: the nickname's building where neither they nor what was
 * said before tell one, and they name no other compound.
 */
export const withNickname = (
  registry: Registry,
  event: Said,
  known: Known,
  home: Home | undefined,
): Home | undefined => {
  const isOpen = (one: Home | undefined): boolean => one === undefined || one.kind === 'compound';
  if (!isOpen(known.home) || !isOpen(home)) return home;
  const id = buildingIn(registry, event);
  if (id === undefined) return home;
  const elsewhere = home?.kind === 'compound' && registry.index.holding.get(id)?.id !== home.id;
  return elsewhere ? home : { kind: 'building', id };
};
