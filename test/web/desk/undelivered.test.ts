import { expect, test } from 'vitest';
import { danger, said } from '../../service/house.ts';
import { OPERATOR, openDesk } from './open.ts';

/** Something that was given up, something that expired, and something that could not be handled. */
const troubled = async () => {
  const house = await openDesk();
  const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
  const at = house.now();
  const row = { to: '孙工', text: '住户电话 010-0000-4401', options: [], created_at: at };
  await house.store.transaction(async (tx) => {
    await tx.enqueue([
      { ...row, key: 'lost', kind: 'forward', case: id },
      { ...row, key: 'over', kind: 'reminder', to: '刘叔', expires_at: at },
    ]);
    await tx.claim(at, at, 9);
    await tx.giveUp('lost', at, 'blocked by the receiver');
    await tx.giveUp('over', at, 'expired');
    await tx.deadLetter(said('2', '王姐', '我家的秘密'), 'Error: broken\n    at somewhere');
  });
  return { house, id, one: await house.enter(OPERATOR) };
};

test('an operator sees what did not arrive and why, without anybody’s words', async () => {
  const { one, id } = await troubled();
  const { page } = await one.get('/desk/undelivered');
  expect(page).toContain('送单 → 孙工');
  expect(page).toContain(`/desk/cases/${id}`);
  expect(page).toContain('blocked by the receiver');
  expect(page).toContain('过了时候，没有发');
  expect(page).toContain('Error: broken');
  expect(page).not.toMatch(/4401|秘密|at somewhere/);
  expect(page.match(/name="key"/g), 'what is over is not sent again').toHaveLength(1);
});

test('one press sends it once more, one press handles it once more, and both are written down', async () => {
  const { house, one } = await troubled();
  const again = (fields: Record<string, string>) =>
    one.post('/desk/undelivered', fields, { from: '/desk/undelivered' });
  expect((await again({ key: 'lost' })).to).toContain('told=again');
  expect((await again({ key: 'lost' })).to, 'it is not there any more').toContain('told=gone');
  expect((await again({ letter: '1' })).to).toContain('told=again');
  await house.bot.advance(house.now() + 1_000);
  expect(house.sent.filter(({ key }) => key === 'lost')).toHaveLength(1);
  expect(house.sent.filter(({ key }) => key === 'reply:2')).toHaveLength(1);
  const { page } = await one.get('/desk/undelivered');
  expect(page).toContain('没有没能处理的');
  expect(
    (await one.get('/desk/audit?did=tried_again')).page.match(/让没送到的再送/g)?.length,
  ).toBeGreaterThan(1);
});

test('is for operators only', async () => {
  const { house } = await troubled();
  for (const who of ['孙工', '李主任']) {
    const other = await house.as(who);
    expect((await other.get('/desk/undelivered')).status).toBe(403);
    const from = '/desk/sessions';
    expect((await other.post('/desk/undelivered', { key: 'lost' }, { from })).status).toBe(403);
  }
});
