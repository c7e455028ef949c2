/** What every channel promises, whatever platform is behind it; the bot behind it is the real one over the sample data. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Case } from '../../src/core/model/case.ts';
import { message } from './records.ts';

/** A place where people write. Persons are small numbers; `n` is the platform's own number of what is said. */
export type Place = {
  channel: Channel;
  /** What the chats of the place are called. */
  chatOf(person: number): string;
  /** Somebody writes. Does not wait for what comes of it. */
  says(person: number, n: number, text: string): void;
  /** The same, with a photo. */
  shows(person: number, n: number, text: string): Promise<void>;
  /** Resolves when all that was said is handled and answered. */
  quiet(): Promise<void>;
  /** What stands in the person's chat by the bot, the oldest first. */
  heard(person: number): Promise<string[]>;
  cases(person: number): Promise<Case[]>;
  close(): Promise<void>;
};

const danger = (room: number): string => `晴耕园5号楼2单元${room}，卫生间顶棚要塌了，水哗哗流`;

export const channelContract = (name: string, open: () => Promise<Place>): void => {
  describe(`channel: ${name}`, () => {
    let place: Place;
    beforeEach(async () => {
      place = await open();
    });
    afterEach(() => place.close());
    const chat = async (person: number, ...texts: string[]): Promise<void> => {
      for (const [i, text] of texts.entries()) place.says(person, 10 * person + i, text);
      await place.quiet();
    };

    test('answers somebody whom nobody knows, there and nowhere else', async () => {
      await chat(1, '帮助');
      expect(await place.heard(1)).toEqual([expect.stringContaining('家里漏水，直接说就行')]);
      expect(await place.heard(2)).toEqual([]);
    });

    test('hears the same message once, however often it comes', async () => {
      place.says(1, 7, danger(301));
      place.says(1, 7, danger(301));
      await place.quiet();
      const heard = await place.heard(1);
      place.says(1, 7, danger(301));
      await place.quiet();
      expect(await place.cases(1)).toHaveLength(1);
      expect(await place.heard(1)).toEqual(heard);
    });

    test('keeps the order in which one person writes', async () => {
      await chat(1, '晴耕园6号楼2单元1601', '客厅顶上滴水，下雨才漏', '2');
      const [kase] = await place.cases(1);
      expect(kase).toMatchObject({ building: 'qinggeng-6', reporter: { room: '1601' }, rain: true });
      expect((await place.heard(1)).at(-1) ?? '').toContain(kase?.id ?? 'no case');
    });

    test('keeps many who write at once apart', async () => {
      const people = Array.from({ length: 25 }, (_, i) => i + 1);
      for (const person of people) place.says(person, person, danger(300 + person));
      await place.quiet();
      for (const person of people) {
        const [kase, ...more] = await place.cases(person);
        expect(more).toEqual([]);
        expect(kase?.reporter.room).toBe(String(300 + person));
        expect((await place.heard(person)).join()).toContain(kase?.id ?? 'no case');
      }
    });

    test('brings a message of any length, with no number cut in two', async () => {
      const text = Array.from({ length: 900 }, () => '请打010-0000-2101。').join('');
      await chat(1, '帮助');
      const before = (await place.heard(1)).length;
      await place.channel.send(message('long', place.chatOf(1), { text }));
      const pieces = (await place.heard(1)).slice(before);
      // Where a talk is read from the store a message is there as soon as it waits.
      if (pieces.length === 0) return expect(place.channel.limits).toBeUndefined();
      expect(pieces.join('')).toBe(text);
      const { length } = place.channel.limits ?? { length: Number.POSITIVE_INFINITY };
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(length);
        expect(piece).not.toMatch(/^\d{1,4}-|-\d{0,3}$/);
      }
    });

    test('has a photo where its words are', async () => {
      await place.shows(1, 1, danger(301));
      await place.quiet();
      const [kase] = await place.cases(1);
      expect(kase?.photos).toHaveLength(1);
    });
  });
};
