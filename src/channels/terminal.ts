/** The chat on a terminal: one keyboard, any person. What is said can be kept as a transcript test. */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Said } from '../core/model/event.ts';
import type { OutboxRow } from '../core/model/message.ts';
import { clockOf, dayOf, HOUR, type Instant, MINUTE } from '../core/model/time.ts';
import type { Bot } from './channel.ts';
import { BOT, botLine, saidLine } from './transcript.ts';

const HELP = [
  '直接说话就行，例如：晴耕园6号楼2单元1601，客厅顶上滴水',
  '/as 名字    换一个人说话（王工、李主任……）',
  '/group 群号  在群里说；/private 回到私聊',
  '/wait 14h   时间往前走（m 分钟，h 小时，d 天）',
  '/save 文件   存成对话测试；/quit 退出',
].join('\n');

const UNITS: Record<string, number> = { m: MINUTE, h: HOUR, d: 24 * HOUR };

export type TerminalChat = {
  bot: Bot;
  now: () => Instant;
  taken: () => OutboxRow[];
  /** The chat of a person called so, and the name of a chat. */
  chatOf: (name: string) => string;
  nameOf: (chat: string) => string;
};

/** Runs until the input ends or /quit. */
export const runTerminal = async ({ bot, now, taken, chatOf, nameOf }: TerminalChat): Promise<void> => {
  const io = createInterface({ input: process.stdin, output: process.stdout });
  const kept: string[] = [];
  let name = '居民';
  let group: string | undefined;
  let ahead = 0;
  let count = 0;

  const write = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const keep = (line: string): void => {
    kept.push(line);
  };
  const flush = (): void => {
    for (const row of taken()) {
      const line = botLine(row, group ?? chatOf(name), nameOf);
      write(line);
      keep(line);
    }
  };
  const place = (): string => {
    const at = now() + ahead;
    return `@ ${dayOf(at)} ${clockOf(at)} ${group === undefined ? '私聊' : `群「${group}」`}`;
  };
  const wait = async (amount: string): Promise<void> => {
    const [, number = '', unit = ''] = /^(\d+)([mhd])$/.exec(amount) ?? [];
    const step = Number(number) * (UNITS[unit] ?? 0);
    if (step === 0) return write('例如 /wait 14h');
    ahead += step;
    keep(`@ +${amount}`);
    await bot.advance(now() + ahead);
    flush();
  };
  const say = async (text: string): Promise<void> => {
    count += 1;
    keep(saidLine(name, text));
    const said: Said = {
      type: 'said',
      id: `terminal:${now()}:${count}`,
      at: now() + ahead,
      from: chatOf(name),
      ...(group === undefined ? {} : { group }),
      addressed: group === undefined || text.includes(`@${BOT}`),
      text: text.replaceAll(`@${BOT}`, '').trim(),
      photos: [],
    };
    await bot.receive(said);
    flush();
  };
  const command = async (line: string): Promise<boolean> => {
    const [word = '', ...rest] = line.slice(1).split(/\s+/);
    const argument = rest.join(' ');
    if (word === 'quit') return false;
    if (word === 'as' && argument !== '') name = argument;
    else if (word === 'group' && argument !== '') group = argument;
    else if (word === 'private') group = undefined;
    else if (word === 'wait') await wait(argument);
    else if (word === 'save' && argument !== '') await writeFile(argument, `${kept.join('\n')}\n`);
    else write(HELP);
    if (word === 'group' || word === 'private') keep(place());
    return true;
  };

  write(`未雨在听。家里漏水，直接说。/help 看用法。`);
  keep(place());
  const tick = setInterval(() => void bot.advance(now() + ahead).then(flush), 5_000);
  io.setPrompt(`${name}> `);
  io.prompt();
  for await (const line of io) {
    const text = line.trim();
    if (text.startsWith('/') && !(await command(text))) break;
    if (text !== '' && !text.startsWith('/')) await say(text);
    io.setPrompt(`${name}${group === undefined ? '' : `@${group}`}> `);
    io.prompt();
  }
  clearInterval(tick);
  io.close();
};
