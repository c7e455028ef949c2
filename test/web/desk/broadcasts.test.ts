/** The page of broadcasts: written, decided, taken back, told of; and whose it is not. */
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/model/time.ts';
import { said } from '../../service/house.ts';
import { openDesk, type Visitor } from './open.ts';

const PATH = '/desk/broadcasts';
const NONCE = /name="nonce" value="([^"]+)"/;
const nonceOf = async (who: Visitor): Promise<string> => NONCE.exec((await who.get(PATH)).page)?.[1] ?? '';

const BOTH = ['qinggeng-3', 'qinggeng-5'];

/** By day: the clock of the tests starts in the evening. */
const byDay = async () => {
  const desk = await openDesk();
  desk.pass(12 * HOUR);
  const write = async (who: Visitor, fields: Record<string, string | readonly string[]> = {}) =>
    who.post(
      PATH,
      { nonce: await nonceOf(who), buildings: BOTH, text: '明天清洗外墙，请关窗', when: '', ...fields },
      { from: PATH },
    );
  return { ...desk, write, toGroup: () => desk.sent.filter(({ to }) => to === 'g-qinggeng') };
};

describe('the page of broadcasts', () => {
  test('written, looked at as it will stand, sent, and told what went where', async () => {
    const { as, write, bot, now, pass, toGroup } = await byDay();
    const lead = await as('李主任');
    const { to } = await write(lead);
    const draft = await lead.get(to);
    expect(draft.page).toContain('3、5号楼：明天清洗外墙，请关窗');
    expect(draft.page).toContain('晴耕园业主群');
    const sent = await lead.post(to, { do: 'approve', revision: '1' }, { from: to });
    expect(sent.to).toContain('told=done');
    expect((await lead.get(to)).page).toContain('撤，先不发');
    pass(MINUTE);
    await bot.advance(now());
    expect(toGroup().map(({ text }) => text.split('\n')[0])).toEqual(['3、5号楼：明天清洗外墙，请关窗']);
    expect((await lead.get(to)).page).toContain('送到了');
    expect((await lead.get(PATH)).page).toContain('已发');
  });

  test('says how many people it reaches while it waits, and nothing of today’s when it is out', async () => {
    const { as, write, bot, store, now, pass } = await byDay();
    const lead = await as('李主任');
    const { to } = await write(lead);
    expect((await lead.get(to)).page).toContain('发给1个群：晴耕园业主群');
    await store.transaction((tx) =>
      tx.saveGroupSize({ group: 'g-qinggeng', members: 412, counted_at: now() }),
    );
    expect((await lead.get(to)).page).toContain('发给1个群约412人：晴耕园业主群');
    expect((await lead.get(PATH)).page).toContain('1个群约412人 ·');
    await lead.post(to, { do: 'approve', revision: '1' }, { from: to });
    expect((await lead.get(to)).page).toContain('约412人');
    pass(MINUTE);
    await bot.advance(now());
    for (const path of [to, PATH]) expect((await lead.get(path)).page).not.toContain('412人');
  });

  test('the form sent twice writes one, the button pressed twice sends one', async () => {
    const { as, store, bot, now, pass, toGroup } = await byDay();
    const lead = await as('李主任');
    const nonce = await nonceOf(lead);
    const fields = { nonce, buildings: BOTH, text: '停水', when: '' };
    const [one, two] = [
      await lead.post(PATH, fields, { from: PATH }),
      await lead.post(PATH, fields, { from: PATH }),
    ];
    expect(one.to).toBe(two.to);
    await lead.post(one.to, { do: 'approve', revision: '1' }, { from: one.to });
    const again = await lead.post(one.to, { do: 'approve', revision: '1' }, { from: one.to });
    expect(again.to).toContain('told=not_done');
    pass(MINUTE);
    await bot.advance(now());
    expect(toGroup()).toHaveLength(1);
    expect(await store.transaction((tx) => tx.listBroadcasts(true, undefined, 9))).toEqual([]);
  });

  test('the same as in the chat: drafted there, decided here, and the other way round', async () => {
    const { as, say, bot, now, pass, toGroup, sent } = await byDay();
    const lead = await as('李主任');
    await say(said('w1', '李老师', '给6号楼发：停水', { at: now() }));
    const at = `${PATH}/w1`;
    await lead.post(at, { do: 'edit', revision: '1', text: '明天9点停水' }, { from: at });
    await lead.post(at, { do: 'approve', revision: '2' }, { from: at });
    await say(said('w2', '李主任', '撤', { at: now() + 1_000 }));
    pass(HOUR);
    await bot.advance(now());
    expect(toGroup()).toEqual([]);
    expect((await lead.get(at)).page).toContain('等人定');
    await lead.post(at, { do: 'refuse', reason: '改天' }, { from: at });
    expect(sent.filter(({ to }) => to === '李老师').at(-1)?.text).toContain('改天');
  });

  test('two at once: the second is told who decided and when', async () => {
    const { as, enter, write } = await byDay();
    const lead = await as('李主任');
    const other = await enter({
      to: 'staff',
      staff: { name: '田主任', role: 'community_lead', buildings: BOTH, may: ['approve'] },
    });
    const { to } = await write(lead);
    await lead.post(to, { do: 'refuse', reason: '' }, { from: to });
    const late = await other.post(to, { do: 'approve', revision: '1' }, { from: PATH });
    expect((await other.get(late.to)).page).toContain('李主任09:00已经定了不发');
  });

  test('who only drafts has no button to send; a button made up does nothing', async () => {
    const { as, write, store } = await byDay();
    const worker = await as('李老师');
    const { to } = await write(worker);
    const { page } = await worker.get(to);
    expect(page).not.toContain('value="approve"');
    expect(page).toContain('等李主任定');
    await worker.post(to, { do: 'approve', revision: '1' }, { from: to });
    const [line] = await store.transaction((tx) => tx.audited(1));
    expect(line).toMatchObject({ by: '李老师', did: 'refused', what: 'broadcast', detail: 'approve' });
  });

  test('is closed to who may not draft, and others’ buildings are not seen', async () => {
    const { as, write } = await byDay();
    const { to } = await write(await as('李主任'));
    const manager = await as('孙工');
    expect((await manager.get(PATH)).status).toBe(403);
    expect((await manager.get('/desk/cases')).page).not.toContain(PATH);
    const other = await as('谢主任');
    expect((await other.get(to)).status).toBe(404);
    expect((await other.get(PATH)).page).not.toContain('请关窗</a>');
    const foreign = await write(other);
    expect((await other.get(foreign.to)).status).toBe(404);
  });

  test.each<[string, Record<string, string | readonly string[]>, string]>([
    ['no building', { buildings: [] }, '请选发给哪里'],
    ['only spaces', { text: ' \u3000 ' }, '没有看到要发的话'],
    ['too long', { text: '通知'.repeat(1_000) }, '太长了'],
    ['a time that is over', { when: '2026-07-01T09:00' }, '已经过了'],
  ])('%s is refused, and what was typed stays', async (_, fields, why) => {
    const { as, write } = await byDay();
    const answer = await write(await as('李主任'), fields);
    expect(answer.status).toBe(422);
    expect(answer.page).toContain(why);
  });

  test('what is hostile in the words stays words', async () => {
    const { as, write } = await byDay();
    const lead = await as('李主任');
    const { to } = await write(lead, { text: '<script>alert(1)</script> http://example.com' });
    const { page } = await lead.get(to);
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('里面有网址');
  });

  test('for a time to come, and of no use some days after it', async () => {
    const { as, write, bot, now, pass } = await byDay();
    const lead = await as('李主任');
    const { to } = await write(lead, { when: '2026-07-05T07:30' });
    expect((await lead.get(to)).page).toContain('7月5日07:30发出');
    pass(9 * DAY);
    await bot.advance(now());
    expect((await lead.get(to)).page).toContain('过时没发');
  });
});
