/** Twin buildings: the same words, said to the real bot of one building after the other, and what it answers. */

import { placeName } from '../../core/dialogue/known.ts';
import type { OutboxRow } from '../../core/model/message.ts';
import { MINUTE } from '../../core/model/time.ts';
import type { Verdict } from '../../core/model/verdict.ts';
import { createBot } from '../../service/bot.ts';
import { openSqliteStore } from '../../store/sqlite/store.ts';
import { WARRANTIES } from '../../texts/zh-CN/demo.ts';
import { CLASSES } from '../../texts/zh-CN/names.ts';
import type { Twin } from '../../web/demo/stage.ts';
import { collecting } from '../wiring.ts';
import type { Script } from './script.ts';
import type { StageParts } from './stage.ts';

/** Questions of the bot that are answered at most. */
const QUESTIONS = 2;

const tagsOf = ({ warranty, property_class }: Verdict): string[] => [
  WARRANTIES[warranty.status],
  CLASSES[property_class],
];

type Say = (building: string, text: string) => Promise<OutboxRow | undefined>;

const twinOf = async (say: Say, building: string, { words, answers, basis }: Script['twins']) => {
  const lines: Twin['lines'] = [];
  const talk = async (text: string): Promise<OutboxRow | undefined> => {
    const row = await say(building, text);
    lines.push({ by: 'me', text }, { by: 'bot', text: row?.text ?? '' });
    return row;
  };
  let row = await talk(words);
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    const answer = row?.ask === undefined ? undefined : answers[row.ask.question];
    if (answer !== undefined) row = await talk(answer);
  }
  const clauses = await say(building, basis);
  const tags = clauses?.verdict === undefined ? [] : tagsOf(clauses.verdict);
  return { lines, tags, basis: clauses?.text ?? '' };
};

/** Every building by a resident of its own, who came by the poster in its stairwell and so need not name it. */
export const playTwins = async (
  twins: Script['twins'],
  tools: StageParts['tools'],
  onPoison: StageParts['onPoison'],
): Promise<Twin[]> => {
  const store = await openSqliteStore(':memory:');
  const { channel, taken } = collecting();
  const bot = await createBot(store, channel, tools, onPoison);
  let at = twins.at;
  const say: Say = async (poster, text) => {
    at += MINUTE;
    const said = { type: 'said' as const, id: `said:${at}`, at, from: `of ${poster}`, addressed: true };
    await bot.receive({ ...said, text, photos: [], poster });
    return taken().at(-1);
  };
  const all: Twin[] = [];
  for (const id of twins.buildings) {
    const building = tools.registry().buildings.get(id);
    if (building !== undefined) all.push({ place: placeName(building), ...(await twinOf(say, id, twins)) });
  }
  await store.close();
  return all;
};
