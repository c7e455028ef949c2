/** What every channel promises, whatever platform is behind it; the bot behind it is the real one over the sample data. */
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { split } from '../../src/channels/split.ts';
import { metres, type Point, toWgs84 } from '../../src/core/lookup/geo.ts';
import type { Case } from '../../src/core/model/case.ts';
import type { Store } from '../../src/store/store.ts';
import { message } from './records.ts';

/** A place where people write. Persons are small numbers; `n` is the platform's own number of what is said. */
export type Place = {
  channel: Channel;
  store: Store;
  /** What the chats of the place are called. */
  chatOf(person: number): string;
  /** Somebody writes. Does not wait for what comes of it. */
  says(person: number, n: number, text: string): void;
  /** The same, with a photo. */
  shows(person: number, n: number, text: string): Promise<void>;
  /** Somebody sends where they are, in the place's own datum; `at` is WGS-84. */
  stands(person: number, n: number, at: Point): void;
  /** A group of so many people with the bot in it: its chat. Absent where nothing is told of groups. */
  gathers?(people: number): Promise<string>;
  /** Resolves when all that was said is handled and answered. */
  quiet(): Promise<void>;
  /** What stands in the person's chat by the bot, the oldest first. */
  heard(person: number): Promise<string[]>;
  /** Every line of the log so far. */
  lines: readonly string[];
  /** What lets others speak as the bot or read what it hears. */
  secrets: readonly string[];
  /** The only addresses that are called, as `127.0.0.1:8080`. */
  hosts: readonly string[];
  close(): Promise<void>;
};

/** What not every place can do. */
export type Ability = 'hearing' | 'photo' | 'location' | 'recall' | 'members' | 'length' | 'hosts';

const danger = (room: number): string => `晴耕园5号楼2单元${room}，卫生间顶棚要塌了，水哗哗流`;
const QINGGENG = { lat: 39.95, lng: 116.48 };

/** The address that a socket is asked to connect to; Node hands on its arguments as they are or as one list. */
const targetOf = (args: readonly unknown[]): string => {
  const [first] = args.flat();
  if (typeof first !== 'object' || first === null) return String(first);
  const of = (name: string): string => String(Reflect.get(first, name) ?? '');
  return `${of('host')}:${of('port')}`;
};

/** `lacks`: what the place cannot do, and why; these cases are left out with their reason. */
export const channelContract = (
  name: string,
  open: () => Promise<Place>,
  lacks: Partial<Record<Ability, string>> = {},
): void => {
  const where = (ability: Ability, title: string, work: () => Promise<void>): void => {
    const reason = lacks[ability];
    if (reason === undefined) test(title, work);
    else test.skip(`${title} (left out: ${reason})`, work);
  };

  describe(`channel: ${name}`, () => {
    let place: Place;
    const called: string[] = [];
    beforeEach(async () => {
      called.length = 0;
      const connect = Socket.prototype.connect;
      vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
        called.push(targetOf(args));
        return Reflect.apply(connect, this, args);
      });
      place = await open();
    });
    afterEach(async () => {
      await place.close();
      vi.restoreAllMocks();
    });
    const cases = (person: number): Promise<Case[]> =>
      place.store.transaction((tx) => tx.casesOf(place.chatOf(person), 9));
    const chat = async (person: number, ...texts: string[]): Promise<void> => {
      for (const [i, text] of texts.entries()) place.says(person, 10 * person + i, text);
      await place.quiet();
    };

    where('hearing', 'answers somebody whom nobody knows, there and nowhere else', async () => {
      await chat(1, '帮助');
      expect(await place.heard(1)).toEqual([expect.stringContaining('家里漏水，直接说就行')]);
      expect(await place.heard(2)).toEqual([]);
    });

    where('hearing', 'hears the same message once, however often it comes', async () => {
      place.says(1, 7, danger(301));
      place.says(1, 7, danger(301));
      await place.quiet();
      const heard = await place.heard(1);
      place.says(1, 7, danger(301));
      await place.quiet();
      expect(await cases(1)).toHaveLength(1);
      expect(await place.heard(1)).toEqual(heard);
    });

    where('hearing', 'keeps the order in which one person writes', async () => {
      await chat(1, '晴耕园6号楼2单元1601', '客厅顶上滴水，下雨才漏', '2');
      const [kase] = await cases(1);
      expect(kase).toMatchObject({ building: 'qinggeng-6', reporter: { room: '1601' }, rain: true });
      expect((await place.heard(1)).at(-1) ?? '').toContain(kase?.id ?? 'no case');
    });

    where('hearing', 'keeps many who write at once apart', async () => {
      const people = Array.from({ length: 12 }, (_, i) => i + 1);
      for (const person of people) place.says(person, person, danger(300 + person));
      await place.quiet();
      for (const person of people) {
        const [kase, ...more] = await cases(person);
        expect(more).toEqual([]);
        expect(kase?.reporter.room).toBe(String(300 + person));
        expect((await place.heard(person)).join()).toContain(kase?.id ?? 'no case');
      }
    });

    where('length', 'brings a message of any length, with no number and no sign cut in two', async () => {
      const text = Array.from({ length: 260 }, () => '请打010-0000-2101。').join('');
      const before = (await place.heard(1)).length;
      await place.channel.send(message('long', place.chatOf(1), { text }));
      const pieces = (await place.heard(1)).slice(before);
      expect(pieces.join('')).toBe(text);
      const { length, unit } = place.channel.limits ?? { length: text.length, unit: 'characters' };
      for (const piece of pieces) {
        expect(split(piece, length, unit), 'fits into one message').toEqual([piece]);
        expect(piece).not.toMatch(/^\d{1,4}-|-\d{0,3}$|\ufffd/);
      }
    });

    where('photo', 'has a photo where its words are', async () => {
      await place.shows(1, 1, danger(301));
      await place.quiet();
      const [kase] = await cases(1);
      expect(kase?.photos).toHaveLength(1);
    });

    where('location', 'knows a place where it is, in whatever datum it comes', async () => {
      place.stands(1, 1, QINGGENG);
      await place.quiet();
      const talk = await place.store.transaction((tx) => tx.thread(place.chatOf(1), 9));
      const [at] = talk.flatMap((entry) => ('said' in entry ? (entry.said.location ?? []) : []));
      expect(at && metres(toWgs84(at), QINGGENG)).toBeLessThan(10);
    });

    where('recall', 'takes back what it said, and says so when there is nothing to take back', async () => {
      const { channel, store } = place;
      await chat(1, '帮助');
      const before = await place.heard(1);
      const rows = ['wrong', 'right'].map((key) =>
        message(key, place.chatOf(1), { text: `${key} `.repeat(900) }),
      );
      await store.transaction((tx) => tx.enqueue(rows));
      for (const row of rows) await channel.send(row);
      const [wrong] = rows;
      expect(await (wrong && channel.recall?.(wrong))).toBe(true);
      const after = await place.heard(1);
      expect(after.length).toBeGreaterThan(before.length);
      expect(after.join()).not.toContain('wrong');
      expect(await (wrong && channel.recall?.(wrong))).toBe(false);
    });

    where('members', 'tells how many people are in a group, without the bot', async () => {
      const { channel } = place;
      const group = (await place.gathers?.(4)) ?? 'no group';
      expect(await channel.members?.(group)).toBe(4);
      expect(await channel.members?.(place.chatOf(77)), 'a group that is not there').toBeUndefined();
    });

    test('says what it can do as it is', () => {
      const { channel } = place;
      expect(channel.recall === undefined, 'a reason stands for each').toBe(lacks.recall !== undefined);
      expect(channel.members === undefined).toBe(lacks.members !== undefined);
      expect(channel.limits?.photo === false).toBe(lacks.photo !== undefined);
      expect(channel.limits?.location === false).toBe(lacks.location !== undefined);
    });

    where('hearing', 'tells the log who and how long, and nothing that is secret or said', async () => {
      await chat(1, '晴耕园6号楼2单元1601，电话13800004401', danger(301));
      const log = place.lines.join('\n');
      expect(log).toContain('event_handled');
      for (const secret of [...place.secrets, place.chatOf(1), '13800004401'])
        expect(log).not.toContain(secret);
      expect(log).not.toMatch(/\p{Script=Han}/u);
    });

    where('hosts', 'calls the configured address and no other', async () => {
      if (lacks.hearing === undefined) await chat(1, danger(301));
      else await place.channel.send(message('one', place.chatOf(1)));
      expect(called).not.toEqual([]);
      expect(called.filter((host) => !place.hosts.includes(host))).toEqual([]);
    });
  });
};
