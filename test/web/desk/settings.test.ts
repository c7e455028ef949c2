/** Settings are data: who may change them, what is refused, and that they hold at once. */
import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../src/core/model/settings.ts';
import { MINUTE } from '../../../src/core/model/time.ts';
import { danger } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

const LEAD = {
  to: 'staff',
  staff: { name: '总负责', role: 'community_lead', buildings: '*' },
} as const;

const HERE = '/desk/settings';

/** The form as the page has it, changed in these fields. */
const save = async (visitor: Visitor, change: Record<string, string>, seen?: string) => {
  const page = seen ?? (await visitor.get(HERE)).page;
  const main = page.slice(page.indexOf('<main'));
  const text = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const fields = Object.fromEntries(
    [...main.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      text(value),
    ]),
  );
  const city = /<option value="([^"]*)" selected/.exec(main)?.[1] ?? '';
  return visitor.post(HERE, { ...fields, city, ...change }, { from: HERE });
};

test('is for the community’s lead and the operator', async () => {
  const { as, enter } = await openDesk();
  expect((await (await as('李老师')).get(HERE)).status).toBe(403);
  expect((await (await as('孙工')).get(HERE)).status).toBe(403);
  // Settings are everybody's: a lead of some buildings leaves them alone.
  expect((await (await as('章主任')).get(HERE)).status).toBe(403);
  expect((await (await enter(LEAD)).get(HERE)).status).toBe(200);
  expect((await (await enter(OPERATOR)).get(HERE)).status).toBe(200);
});

test('says of each what it means and its default', async () => {
  const { enter } = await openDesk();
  const { page } = await (await enter(OPERATOR)).get(HERE);
  expect(page).toContain('危险（顶要掉、进电、有人被困）');
  expect(page).toContain('默认10分钟');
  expect(page).toContain('默认72小时');
  expect(page).toContain('不是法律期限');
});

test('what is saved holds at once, and only what was changed is learned', async () => {
  const { enter, registry, store, say, bot, now, pass, sent } = await openDesk();
  const operator = await enter(OPERATOR);
  const { status, page } = await save(operator, { operator: '晴耕社区', 'P0.next_contact': '5' });
  expect(status).toBe(200);
  expect(page).toContain('存好了');
  expect(registry().settings).toEqual({
    ...SettingsSchema.parse({ operator: '晴耕社区', city: '北京' }),
    targets: {
      ...registry().settings.targets,
      P0: { next_contact: 5, community: 20, street: 30, district: 60 },
    },
  });
  const learned = await store.transaction((tx) => tx.learned());
  expect(learned.flatMap(({ fact }) => (fact.of === 'settings' ? [fact.name] : []))).toEqual([
    'operator',
    'targets',
  ]);
  await say(danger('one', 'zhao'));
  pass(5 * MINUTE);
  await bot.advance(now());
  expect(sent.some(({ to, text }) => to === '赵经理' && text.includes('等了5分钟'))).toBe(true);
});

describe('refused at its field, and what was typed stays', () => {
  test.each([
    ['operator', ' ', '写上名字'],
    ['city', '月球', '没有这个城市'],
    ['P1.street', '0', '大于0'],
    ['P1.street', '一天', '大于0'],
    ['P1.street', '-5', '大于0'],
    ['P1.street', '9999999', '大于0'],
    ['P2.community', '60', '一级比一级晚'],
    ['close_hours', '72', '在再问住户之后'],
    ['ask_hours', '', '大于0'],
  ])('%s = “%s”', async (name, value, why) => {
    const { enter, registry } = await openDesk();
    const before = registry().settings;
    const { status, page } = await save(await enter(OPERATOR), { [name]: value });
    expect(status).toBe(422);
    expect(page).toContain(why);
    expect(registry().settings).toEqual(before);
    if (name !== 'city') expect(page).toContain(`name="${name}"`);
    if (value.trim() !== '' && name !== 'city') expect(page).toContain(`value="${value}"`);
  });
});

describe('two at the same time', () => {
  test('the same setting: the second is refused and sees both values', async () => {
    const { enter, registry } = await openDesk();
    const [lead, operator] = [await enter(LEAD), await enter(OPERATOR)];
    const { page: seen } = await operator.get(HERE);
    await save(lead, { remind_hours: '48' });
    const { status, page } = await save(operator, { remind_hours: '24' }, seen);
    expect(status).toBe(409);
    expect(page).toContain('您看到的是72，现在是48');
    expect(registry().settings.remind_hours).toBe(48);
  });

  test('different settings: both hold', async () => {
    const { enter, registry } = await openDesk();
    const [lead, operator] = [await enter(LEAD), await enter(OPERATOR)];
    const { page: seen } = await operator.get(HERE);
    await save(lead, { remind_hours: '48' });
    expect((await save(operator, { progress_hours: '24' }, seen)).status).toBe(200);
    expect(registry().settings).toMatchObject({ remind_hours: 48, progress_hours: 24 });
  });
});
