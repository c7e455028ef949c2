/** Conversations as people write them down: who said what to whom, readable without a programmer. */
import type { OutboxRow } from '../core/model/message.ts';
import { withNumbers } from './channel.ts';

export const BOT = '小雨';

/** Lines after the first are indented under it. */
const under = (head: string, text: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? `${head}> ${line}` : `      ${line}`))
    .join('\n');

/** What a person said. */
export const saidLine = (name: string, text: string): string => under(name, text);

/** What the bot said: to the chat that is at hand, to another person, or to a party that no chat reaches. */
export const botLine = (row: OutboxRow, at_hand: string, nameOf: (chat: string) => string): string => {
  const to = row.to === null ? `→（${row.party ?? '无人'}）` : row.to === at_hand ? '' : `→${nameOf(row.to)}`;
  return under(`${BOT}${to}`, withNumbers(row));
};
