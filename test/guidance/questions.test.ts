/** What is asked is found by its wordings; what is none of ours is left alone. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { likelyTopics, topicOf } from '../../src/core/guidance/match.ts';
import { CITIES, guidanceOf, registry } from './world.ts';

/** Written apart from the tables' wordings, before the matching was made. */
const { asked, foreign } = z
  .object({ asked: z.record(z.string(), z.array(z.string()).min(3)), foreign: z.array(z.string()) })
  .parse(JSON.parse(await readFile(fileURLToPath(new URL('./wordings.json', import.meta.url)), 'utf8')));

const topics = new Map(CITIES.flatMap((city) => [...guidanceOf(city).topics]));
/** How surely a topic has to be meant in words that look like no question of policy. */
const SURELY = 0.4;

describe('questions', () => {
  it('are at least sixty, each asked in at least three ways that the tables do not have', () => {
    expect(topics.size).toBeGreaterThanOrEqual(60);
    expect([...topics.keys()].filter((id) => !(id in asked))).toEqual([]);
    const written = new Set(
      [...topics.values()].flatMap(({ question, wordings }) => [question, ...wordings]),
    );
    expect(
      Object.values(asked)
        .flat()
        .filter((words) => written.has(words)),
    ).toEqual([]);
  });

  it('are found by every one of their own wordings', () => {
    const lost = [...topics.values()].flatMap(({ id, question, wordings }) =>
      [question, ...wordings].filter((words) => topicOf(registry.topics, words) !== id),
    );
    expect(lost).toEqual([]);
  });

  it('are found in new words nine times of ten', () => {
    const all = Object.entries(asked).flatMap(([id, ways]) => ways.map((words) => ({ id, words })));
    const right = all.filter(({ id, words }) => likelyTopics(registry.topics, words)[0]?.topic === id);
    expect(right.length / all.length).toBeGreaterThan(0.9);
  });

  it('of other things are not answered where nothing says that they are for us', () => {
    expect(foreign.filter((words) => topicOf(registry.topics, words, SURELY) !== undefined)).toEqual([]);
  });

  it.each(['好的', '嗯', '收到', '谢谢', '1', '', '😀', '修', '2单元', '？？？'])(
    '“%s” asks nothing',
    (words) => {
      expect(topicOf(registry.topics, words, SURELY)).toBeUndefined();
    },
  );
});
