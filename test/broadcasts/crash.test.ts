/** A process that is killed between the decision and the end of the sending: nothing is lost, nothing goes twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BroadcastActed } from '../../src/core/model/event.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import { handle } from '../../src/service/handle.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { openHouse, realTools } from '../service/house.ts';
import { NOW } from './samples.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weiyu-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A process over the same file; what it sent is counted over all of them. */
const process = async <T>(
  sent: string[],
  work: (house: Awaited<ReturnType<typeof openHouse>>) => Promise<T>,
): Promise<T> => {
  const store = await openSqliteStore(join(dir, 'weiyu.db'));
  const house = await openHouse({
    store,
    send: async ({ to, broadcast }) => {
      if (broadcast !== undefined) sent.push(to ?? '');
    },
  });
  try {
    return await work(house);
  } finally {
    await store.close();
  }
};

const acted = (id: string, action: BroadcastActed['action']): BroadcastActed => ({
  type: 'broadcast_acted',
  id,
  at: NOW,
  by: '李主任',
  broadcast: 'm1',
  action,
});

test('killed before it goes out, it goes out when its time comes; the receipt follows', async () => {
  const sent: string[] = [];
  await process(sent, async ({ bot }) => {
    await bot.receive(acted('e1', { do: 'write', buildings: ['qinggeng-3', 'judeng-8'], text: '停水' }));
    await bot.receive(acted('e2', { do: 'write', buildings: ['qinggeng-3'], text: '停水' }));
    await bot.receive(acted('e3', { do: 'approve', revision: 1 }));
  });
  expect(sent).toEqual([]);
  await process(sent, async ({ bot }) => bot.receive(acted('e3', { do: 'approve', revision: 1 })));
  await process(sent, async ({ bot, to }) => {
    await bot.advance(NOW + MINUTE);
    expect(to('李主任').at(-1)?.text).toContain('发完了');
  });
  await process(sent, ({ bot }) => bot.advance(NOW + 9 * MINUTE));
  expect(sent).toEqual(['g-qinggeng']);
});

test('killed when it was put in the outbox and not sent, it is sent once and told of once', async () => {
  const sent: string[] = [];
  await process(sent, async ({ bot, store }) => {
    await bot.receive(acted('e1', { do: 'write', buildings: ['qinggeng-3'], text: '停水' }));
    await bot.receive(acted('e2', { do: 'approve', revision: 1 }));
    // What the clock does in its transaction, and nothing after it.
    const due = { type: 'broadcast_due', id: 'due:m1', at: NOW + 10_000, broadcast: 'm1' } as const;
    await store.transaction(async (tx) => handle(tx, due, await realTools()));
  });
  const receipts: string[] = [];
  for (let i = 1; i <= 3; i += 1)
    await process(sent, async ({ bot, to }) => {
      await bot.advance(NOW + i * MINUTE);
      receipts.push(...to('李主任').flatMap(({ text }) => (text.includes('发完了') ? [text] : [])));
    });
  expect(sent).toEqual(['g-qinggeng']);
  expect(receipts).toHaveLength(1);
});
