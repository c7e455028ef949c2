import { describe, expect, test } from 'vitest';
import { type Channel, SendError } from '../../src/channels/channel.ts';
import { createRouter } from '../../src/channels/router.ts';
import { createWebChannel } from '../../src/channels/web.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import { message } from '../contracts/records.ts';

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
