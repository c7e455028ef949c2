/** People of staff with more than one chat: `from` is who they are, `also` is where else they are found. */
import type { Said } from '../core/model/event.ts';
import type { Staff } from '../core/model/world.ts';
import type { Bot } from './channel.ts';

/** The other chats of whoever is staff under this one. */
export const othersOf = (staff: readonly Staff[], chat: string): string[] => [
  ...new Set(staff.flatMap(({ from, also }) => (from === chat ? (also ?? []) : []))),
];

/** Said in private from another chat of somebody's, it is theirs. In a group they are whoever they are there. */
export const asSelf = (staff: readonly Staff[], said: Said): Said => {
  if (said.group !== undefined) return said;
  const self = staff.find(({ also }) => also?.includes(said.from));
  return self === undefined ? said : { ...said, from: self.from };
};

/** The bot as channels are to speak to it: it hears people of staff as one, wherever they write. */
export const hearingAsOne = (bot: Pick<Bot, 'take'>, staff: () => readonly Staff[]): Pick<Bot, 'take'> => ({
  take: (event) => bot.take(event.type === 'said' ? asSelf(staff(), event) : event),
});
