import { describe, expect, test } from 'vitest';
import { asSelf, othersOf } from '../../src/channels/also.ts';
import { type Channel, SendError } from '../../src/channels/channel.ts';
import { createRouter } from '../../src/channels/router.ts';
import { createWebChannel } from '../../src/channels/web.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import type { Staff } from '../../src/core/model/world.ts';
import { message, said } from '../contracts/records.ts';

const recording = (name: string): Channel & { rows: OutboxRow[] } => {
  const rows: OutboxRow[] = [];
  return {
    name,
    rows,
    send: async (row) => {
      rows.push(row);
    },
  };
};
const house = () => {
  const web = recording('web');
  const other = recording('other');
  const orphans: OutboxRow[] = [];
  const router = createRouter({ 'web:': web, 'other:': other }, (row) => orphans.push(row));
  return { web, other, orphans, router };
};

describe('the router', () => {
  test('hands a message to the channel whose prefix its chat has', async () => {
    const { web, other, orphans, router } = house();
    await router.send(message('1', 'web:abc'));
    await router.send(message('2', 'other:42'));
    expect([web, other].map((one) => one.rows.map((row) => row.key))).toEqual([['1'], ['2']]);
    expect(orphans).toEqual([]);
  });

  test('tells the operator of a message to nobody, and that is its end', async () => {
    const { orphans, router } = house();
    await router.send(message('1', null));
    expect(orphans.map((row) => row.key)).toEqual(['1']);
  });

  test('tells the operator of a person whom no channel reaches, and says that trying again is of no use', async () => {
    const { orphans, router } = house();
    const failed = await router.send(message('1', '孙工')).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SendError);
    expect(failed).toMatchObject({ message: 'no channel reaches 孙工', retryIn: undefined });
    expect(orphans.map((row) => row.key)).toEqual(['1']);
  });

  test('knows whom it reaches', () => {
    const { router } = house();
    expect(['web:a', 'other:1', '孙工', ''].map(router.reaches)).toEqual([true, true, false, false]);
  });

  test('passes on how a channel failed', async () => {
    const broken: Channel = { name: 'b', send: () => Promise.reject(new SendError('busy', 1_000)) };
    const router = createRouter({ 'b:': broken }, () => undefined);
    await expect(router.send(message('1', 'b:1'))).rejects.toMatchObject({ retryIn: 1_000 });
  });
});

describe('whose own channel is down', () => {
  const away = () => {
    const down = { ...recording('down'), down: () => true };
    const web = recording('web');
    const page = recording('page');
    const orphans: string[] = [];
    const router = createRouter(
      { 'down:': down, 'web:': web, 'lost:': { ...down } },
      (row) => orphans.push(row.key),
      {
        others: (chat) => (chat === 'down:wang' ? ['lost:1', 'nowhere:1', 'web:wang'] : []),
        page: (chat) => (chat === 'down:zhao' ? page : undefined),
      },
    );
    return { down, web, page, orphans, router };
  };

  test('is told at the next place that is up, the answers numbered', async () => {
    const { down, web, router } = away();
    const options = [{ label: '接单', value: '1' }];
    await router.send(message('1', 'down:wang', { text: '有单', options }));
    expect(web.rows).toMatchObject([{ to: 'web:wang', text: '有单\n1 接单', options: [] }]);
    expect(down.rows).toEqual([]);
  });

  test('else at the page, and else it is that channel’s to say when', async () => {
    const { down, page, orphans, router } = away();
    await router.send(message('1', 'down:zhao'));
    await router.send(message('2', 'down:li'));
    expect([page.rows, down.rows].map((rows) => rows.map(({ key }) => key))).toEqual([['1'], ['2']]);
    expect(orphans).toEqual([]);
  });

  test('is one person wherever they write in private', () => {
    const staff: Staff[] = [
      { from: 'wx:a', also: ['tg:1', 'tg:2'], role: 'pm', buildings: '*' },
      { from: 'wx:a', also: ['tg:2', 'web:3'], role: 'repairman', buildings: '*' },
    ];
    expect(othersOf(staff, 'wx:a')).toEqual(['tg:1', 'tg:2', 'web:3']);
    expect(othersOf(staff, 'tg:1')).toEqual([]);
    expect(asSelf(staff, said('1', 'tg:2'))).toMatchObject({ from: 'wx:a' });
    expect(asSelf(staff, { ...said('1', 'tg:2'), group: 'tg:-5' })).toMatchObject({ from: 'tg:2' });
    expect(asSelf(staff, said('1', 'tg:9'))).toMatchObject({ from: 'tg:9' });
  });
});

describe('the web channel', () => {
  test('wakes every open page of the chat and no other, until it is closed', async () => {
    const channel = createWebChannel();
    const woken: string[] = [];
    const close = channel.listen('web:a', () => woken.push('a1'));
    channel.listen('web:a', () => woken.push('a2'));
    channel.listen('web:b', () => woken.push('b'));
    await channel.send(message('1', 'web:a'));
    expect(woken).toEqual(['a1', 'a2']);
    close();
    close();
    await channel.send(message('2', 'web:a'));
    expect(woken).toEqual(['a1', 'a2', 'a2']);
  });

  test('takes a message for a chat that nobody looks at: it waits in the talk', async () => {
    await expect(createWebChannel().send(message('1', 'web:a'))).resolves.toBeUndefined();
  });
});
