/** The commands that a chat's menu shows: what each is for, and the words that it stands for. */
export type MenuItem = { command: string; description: string; says: string };

/** Keys of the telephone's keyboard that send what was asked for. */
export const ASKING = { phone: '发我的手机号', place: '发我的位置' };

export const MENU: readonly MenuItem[] = [
  { command: 'report', description: '家里漏水，报修', says: '报修' },
  { command: 'status', description: '我的报修到哪一步了', says: '进度' },
  { command: 'human', description: '找人工', says: '转人工' },
  { command: 'restart', description: '重新说', says: '重新来' },
  { command: 'delete', description: '删除我的信息', says: '删除我的信息' },
  { command: 'help', description: '怎么用', says: '帮助' },
  { command: 'english', description: 'English', says: 'English' },
];

/** What is said to the bot when somebody opens it for the first time, or begins to follow it. */
const FIRST_WORD = '帮助';

/** The words that a key of the menu stands for. */
export const SAYS: Readonly<Record<string, string>> & { start: string } = {
  start: FIRST_WORD,
  ...Object.fromEntries(MENU.map(({ command, says }) => [command, says])),
};

/** Stands below a question in a place where nobody can answer. */
export const answerHere = (site: string): string => `在这里回复，机器人看不到本群消息：\n${site}`;
