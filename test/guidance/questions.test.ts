/** What is asked is found by its wordings; what is none of ours is left alone. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { likelyTopics, topicOf } from '../../src/core/guidance/match.ts';
import { CITIES, guidanceOf, registry } from './world.ts';

/** Written apart from the tables' wordings: `asked` before the matching was made, `later` after it was done. */
const { asked, later, foreign } = z
  .object({
    asked: z.record(z.string(), z.array(z.string()).min(3)),
    later: z.record(z.string(), z.array(z.string())),
    foreign: z.array(z.string()),
  })
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

  it.each([
    ['written before', asked, 0.9],
    ['written afterwards', later, 0.8],
  ])('are found in new words %s', (_, ways, least) => {
    const all = Object.entries(ways).flatMap(([id, said]) => said.map((words) => ({ id, words })));
    const right = all.filter(({ id, words }) => likelyTopics(registry.topics, words)[0]?.topic === id);
    expect(right.length / all.length).toBeGreaterThan(least);
  });

  it('of other things are hardly ever answered where nothing says that they are for us', () => {
    const answered = foreign.filter((words) => topicOf(registry.topics, words, SURELY) !== undefined);
    expect(answered.length / foreign.length, answered.join('、')).toBeLessThanOrEqual(0.02);
  });

  it.each(['好的', '嗯', '收到', '谢谢', '1', '', '😀', '修', '2单元', '？？？'])(
    '“%s” asks nothing',
    (words) => {
      expect(topicOf(registry.topics, words, SURELY)).toBeUndefined();
    },
  );
});
