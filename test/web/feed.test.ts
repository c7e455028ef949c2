import { describe, expect, test } from 'vitest';
import { createFeed, type Entry } from '../../src/web/feed.ts';

const entries = (...ids: string[]): Entry[] =>
  ids.map((id) => ({ id, by: 'bot', at: 0, text: id, asks: false, options: [] }));
const step = (feed: ReturnType<typeof createFeed>, ...ids: string[]): string => {
  const { reset, fresh } = feed.next(entries(...ids));
  return `${reset ? 'reset ' : ''}${fresh.map(({ id }) => id).join(' ')}`;
};

describe('the feed of an open page', () => {
  test('begins with the whole talk, then gives what is new, each once', () => {
    const feed = createFeed(undefined);
    expect(step(feed)).toBe('');
    expect(step(feed, 'a', 'b')).toBe('a b');
    expect(step(feed, 'a', 'b')).toBe('');
    expect(step(feed, 'a', 'b', 'c')).toBe('c');
  });

  test('goes on after the last that the page has', () => {
    const feed = createFeed('b');
    expect(step(feed, 'a', 'b', 'c')).toBe('c');
    expect(step(feed, 'a', 'b', 'c', 'd')).toBe('d');
  });

  test('gives also what comes in between, told late of an earlier moment', () => {
    const feed = createFeed(undefined);
    step(feed, 'a', 'c');
    expect(step(feed, 'a', 'b', 'c')).toBe('b');
  });

  test('begins anew when the talk was erased, while the page is open or while it was away', () => {
    const feed = createFeed(undefined);
    step(feed, 'a', 'b');
    expect(step(feed, 'gone')).toBe('reset gone');
    expect(step(createFeed('b'), 'gone')).toBe('reset gone');
  });

  test('forgets nothing when old entries fall out of the window', () => {
    const feed = createFeed(undefined);
    step(feed, 'a', 'b', 'c');
    expect(step(feed, 'b', 'c', 'd')).toBe('d');
  });
});
