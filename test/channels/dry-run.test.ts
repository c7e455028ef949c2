import { expect, test } from 'vitest';
import { dryRun } from '../../src/channels/dry-run.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';

const row = (to: string | null, rest: Partial<OutboxRow> = {}): OutboxRow => ({
  key: 'k',
  to,
  kind: 'reply',
  text: '还漏吗？',
  options: [{ label: '不漏了', value: '1' }],
  created_at: 0,
  ...rest,
});

const trial = (operators: readonly string[]) => {
  const sent: OutboxRow[] = [];
  const channel = dryRun({ name: 'c', send: async (one) => void sent.push(one) }, () => operators, {
    meantFor: (chat) => `本应发给${chat}`,
    code: '（登录码）',
  });
  return { channel, sent };
};

test('everything goes to the operators, marked, with its options as words: a tap would not be theirs', async () => {
  const { channel, sent } = trial(['op1', 'op2']);
  await channel.send(row('li'));
  expect(sent.map(({ to, text, options }) => [to, text, options])).toEqual([
    ['op1', '本应发给li\n还漏吗？\n1 不漏了', []],
    ['op2', '本应发给li\n还漏吗？\n1 不漏了', []],
  ]);
});

test('an operator’s own goes as it is, and what is for nobody stays for nobody', async () => {
  const { channel, sent } = trial(['op1']);
  await channel.send(row('op1'));
  await channel.send(row(null));
  expect(sent).toEqual([row('op1'), row(null)]);
});

test('without an operator nothing leaves', async () => {
  const { channel, sent } = trial([]);
  await channel.send(row('li'));
  expect(sent).toEqual([]);
});

test('somebody’s sign-in code goes to nobody else', async () => {
  const { channel, sent } = trial(['op1']);
  await channel.send(row('wang', { text: '登录码 ABCD-EFGH', sign_in: 'wang' }));
  expect(sent[0]?.text).toBe('本应发给wang\n（登录码）');
});
