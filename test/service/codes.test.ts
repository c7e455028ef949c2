/** A one-time code is told and kept nowhere: not in the outbox, not in what was said, not in the file itself. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebChannel } from '../../src/channels/web.ts';
import { CODE_MARK } from '../../src/core/model/message.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import { hashOfCode, makeInvitation } from '../../src/service/invitations.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { entriesOf } from '../../src/web/feed.ts';
import { NOW, openHouse, said } from './house.ts';

const CODE = 'W3YU-2X7K';
const newCode = (): string => CODE;

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weiyu-codes-'));
  store = await openSqliteStore(join(dir, 'weiyu.db'));
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

/** Everything that is on disk, the log of the database too. */
const onDisk = async (): Promise<string> => {
  const files = (await readdir(dir)).map((name) => readFile(join(dir, name), 'latin1'));
  return (await Promise.all(files)).join('');
};

describe('the code of a sign-in link', () => {
  test('is in what is sent and nowhere on disk, and opens the page for a quarter of an hour', async () => {
    const { bot, to } = await openHouse({ store, tools: { newCode } });
    await bot.receive(said('1', '孙工', '登录'));
    expect(to('孙工')[0]?.text).toContain(CODE);
    const disk = await onDisk();
    expect(disk).not.toMatch(/W3YU-?2X7K/);
    expect(disk).toContain(hashOfCode(CODE));
    const good = (now: number) => store.transaction((tx) => tx.invitation(hashOfCode(CODE), now));
    expect((await good(NOW + 15 * MINUTE - 1))?.invitation).toEqual({ to: 'sign_in', person: '孙工' });
    expect(await good(NOW + 15 * MINUTE)).toBeUndefined();
  });

  test('is told with no address where none is configured, in a link where one is', async () => {
    const told = async (site?: string): Promise<string> => {
      const tools = { newCode, ...(site === undefined ? {} : { site }) };
      const { bot, sent } = await openHouse({ tools });
      await bot.receive(said('1', '孙工', '登录'));
      return sent[0]?.text ?? '';
    };
    expect(await told()).not.toContain('http');
    expect(await told('https://weiyu.test')).toContain(`https://weiyu.test/desk/sign-in?code=${CODE}`);
  });

  test('is another one when the message has to be sent again', async () => {
    let down = true;
    const codes: string[] = [];
    const { bot, sent } = await openHouse({
      store,
      tools: { newCode: () => `AAAA-222${2 + codes.length}` },
      send: async ({ text }) => {
        codes.push(text);
        if (down) throw new Error('the line is down');
      },
    });
    await bot.receive(said('1', '孙工', '登录'));
    down = false;
    await bot.advance(NOW + MINUTE);
    expect(sent).toHaveLength(1);
    expect(codes).toHaveLength(2);
    expect(codes[0]).not.toBe(codes[1]);
    expect(await onDisk()).not.toContain('AAAA-222');
  });

  test('is on the open page of a web chat, and is gone from the talk afterwards', async () => {
    const web = createWebChannel();
    const { bot } = await openHouse({ store, send: (row) => web.send(row), tools: { newCode } });
    await bot.receive(said('1', '孙工', '登录'));
    const thread = await store.transaction((tx) => tx.thread('孙工', 9));
    const shown = entriesOf('孙工', thread, web.told).map(({ text }) => text);
    expect(shown).toEqual(['登录', expect.stringContaining(CODE)]);
    const afterRestart = entriesOf('孙工', thread, createWebChannel().told);
    expect(afterRestart.map(({ text }) => text)).toEqual(['登录']);
    expect(JSON.stringify(thread)).toContain(CODE_MARK);
  });
});

describe('an invitation’s code that is said', () => {
  test.each([
    ['in private, good', '绑定 W3YU-2X7K', {}],
    ['in private, for a group', '绑定 W3YU-2X7K', { for: 'group' }],
    ['in private, in small letters with spaces', '邀请码 w3yu 2x7k', {}],
    ['in a group', '绑定 W3YU-2X7K', { group: 'g-qinggeng' }],
  ])('%s, is not kept', async (_, text, how: { group?: string; for?: string }) => {
    const { bot, sent } = await openHouse({ store });
    const staff = { name: '小田', role: 'pm', buildings: ['qinggeng-3'] } as const;
    await makeInvitation(
      store,
      how.for === 'group'
        ? { to: 'group', group: { buildings: ['qinggeng-3'] } }
        : { to: 'staff', staff: { ...staff, buildings: [...staff.buildings] } },
      'operator',
      NOW,
      newCode,
    );
    await bot.receive(said('1', '小田', text, how.group === undefined ? {} : { group: how.group }));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).not.toContain('2X7K');
    expect(await onDisk()).not.toMatch(/w3yu.?2x7k/i);
  });

  test('is not kept either where the event cannot be handled', async () => {
    const { bot, poisoned } = await openHouse({
      store,
      tools: {
        understand: () => {
          throw new Error('poison');
        },
      },
    });
    await bot.receive(said('1', '小田', '绑定 W3YU-2X7K'));
    expect(poisoned).toHaveLength(1);
    expect(await onDisk()).toContain('poison');
    expect(await onDisk()).not.toContain('W3YU-2X7K');
  });
});
