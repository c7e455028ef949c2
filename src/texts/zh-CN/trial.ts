/** What stands before a message that was meant for somebody else, while the bot is tried out. */
import type { Registry } from '../../core/registry.ts';
import { ROLES } from './desk/shell.ts';

type Tables = Pick<Registry, 'staff' | 'groups'>;

/** Residents are told apart by the end of their account. */
const nameOf = ({ staff, groups }: Tables, chat: string): string => {
  const one = staff.find(({ from }) => from === chat);
  if (one !== undefined) return `${ROLES[one.role]}${one.name === undefined ? '' : ` ${one.name}`}`;
  const group = groups.get(chat);
  return group === undefined ? `居民 …${chat.slice(-4)}` : `群「${group.name ?? chat}」`;
};

export const trialTexts = (tables: () => Tables) => ({
  meantFor: (chat: string): string => `【试运行，没有真发】本应发给：${nameOf(tables(), chat)}`,
  code: '（登录码，不转发）',
});
