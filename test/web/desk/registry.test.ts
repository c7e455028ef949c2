/** The tables as staff correct them: only their own buildings, in force at once, and nobody's correction under another's. */
import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/core/model/time.ts';
import { said } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

const HERE = '/desk/registry/qinggeng-6';
const LINE = 'pm.unified_leak_phone';
const OLD = '010-0000-2101';
const NEW = '010-0000-9901';

/** What the form on the page was made over. */
const overOf = async (visitor: Visitor, around: string, path = HERE): Promise<string> => {
  const { page } = await visitor.get(path);
  const form = page.split('<form').find((one) => one.includes(around)) ?? '';
  const value = /name="over" value="([^"]*)"/.exec(form)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
};
const overLine = (visitor: Visitor, path = HERE): Promise<string> => overOf(visitor, `value="${LINE}"`, path);

const correct = async (visitor: Visitor, more: Record<string, string> = {}, over?: string) =>
  visitor.post(
    HERE,
    {
      do: 'number',
      line: LINE,
      number: NEW,
      hours: '24小时',
      source: '公示牌',
      over: over ?? (await overLine(visitor)),
      ...more,
    },
    { from: HERE },
  );

describe('the list', () => {
  test('shows the buildings of the person and no others', async () => {
    const { as } = await openDesk();
    const { page } = await (await as('窦老师')).get('/desk/registry');
    expect(page).toContain('新禾家园');
    expect(page).not.toContain('晴耕园');
  });

  test('is found by name, alias, address and district, and shows gaps first', async () => {
    const { enter } = await openDesk();
    const operator = await enter(OPERATOR);
    const names = async (query: string): Promise<string[]> =>
      [...(await operator.get(`/desk/registry?${query}`)).page.matchAll(/<strong>(?:<a[^>]*>)?([^<]+)/g)].map(
        ([, name = '']) => name,
      );
    const all = await names('');
    expect(all.length).toBeGreaterThan(5);
    expect(await names('q=晴耕园')).toEqual(['晴耕园']);
    expect(await names('q=通州+禾苗')).toEqual(['新禾家园']);
    expect(await names('q=没有的地方')).toEqual([]);
    const { page } = await operator.get('/desk/registry?gap=none');
    expect(page).toContain('半亩园');
    expect(page).not.toContain('晴耕园</strong>');
  });

  test('counts how old the verification of the numbers is', async () => {
    const { enter, pass } = await openDesk();
    pass(100 * DAY);
    const operator = await enter(OPERATOR);
    const ages = async (): Promise<number[]> => {
      const { page } = await operator.get('/desk/registry');
      const line =
        /号码：3个月内核实过(\d+)个，12个月内(\d+)个，更早(\d+)个，从没核实(\d+)个/.exec(page) ?? [];
      return line.slice(1).map(Number);
    };
    const [three, twelve = 0, older, never = 0] = await ages();
    expect(three).toBe(0);
    expect(twelve).toBeGreaterThan(10);
    expect(never).toBeGreaterThan(0);
    await operator.post(HERE, { do: 'confirm', line: LINE, over: await overLine(operator) }, { from: HERE });
    expect(await ages()).toEqual([1, twelve - 1, older, never]);
  });

  test('is for those who keep the tables', async () => {
    const { as } = await openDesk();
    expect((await (await as('孙工')).get('/desk/registry')).status).toBe(403);
    expect((await (await as('孙工')).get(HERE)).status).toBe(403);
  });
});

describe('a number', () => {
  test('corrected is in force at once: the resident is told the new one, with when and by whom it was verified', async () => {
    const { as, registry, say, sent, store } = await openDesk();
    const worker = await as('李老师');
    expect(await correct(worker)).toMatchObject({ status: 303, to: `${HERE}?told=saved` });
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone).toEqual({
      number: NEW,
      hours: '24小时',
      verified_on: '2026-07-03',
      source: '公示牌',
    });
    await say(said('one', 'zhao', '晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水'));
    const told = sent.filter(({ to }) => to === 'zhao').map(({ text }) => text);
    expect(told.join('\n')).toContain(NEW);
    expect(told.join('\n')).not.toContain(OLD);
    const [last] = await store.transaction((tx) => tx.audited(1));
    expect(last).toMatchObject({ by: '李老师', did: 'learned', what: 'building:qinggeng-6:pm' });
  });

  test('is corrected in this building only, or in all of the compound that have it', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const numberOf = (id: string) => registry().buildings.get(id)?.pm?.unified_leak_phone?.number;
    await correct(worker);
    expect(numberOf('qinggeng-5')).toBe(OLD);
    const path = '/desk/registry/qinggeng-5';
    await worker.post(
      path,
      {
        do: 'number',
        line: LINE,
        number: '010-0000-9902',
        source: '公示牌',
        all: 'on',
        over: await overLine(worker, path),
      },
      { from: path },
    );
    expect(numberOf('qinggeng-5')).toBe('010-0000-9902');
    expect(numberOf('qinggeng-6')).toBe(NEW);
  });

  test.each([
    ['8888', '打不了'],
    ['010-6512-3456', '示例楼'],
    ['010-0000-2101、010-0000-2102', '打不了'],
  ])('%s is refused at its field, and what was typed stays', async (number, why) => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const { status, page } = await correct(worker, { number });
    expect(status).toBe(422);
    expect(page).toContain(why);
    expect(page).toContain(`value="${number}"`);
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone?.number).toBe(OLD);
  });

  test('without a source is refused', async () => {
    const { as } = await openDesk();
    const { status, page } = await correct(await as('李老师'), { source: ' ' });
    expect(status).toBe(422);
    expect(page).toContain('从哪儿知道的');
  });

  test('that was called and is right is verified today, and nobody doubts it any more', async () => {
    const { as, bot, registry, now, store, inForce } = await openDesk();
    expect(bot).toBeDefined();
    await store.transaction((tx) =>
      tx.learn({
        fact: { of: 'doubt', number: OLD, building: 'qinggeng-6', by: 'web:x', how: 'dead' },
        by: 'bot',
        at: now(),
      }),
    );
    await inForce.refresh();
    const worker = await as('李老师');
    expect((await worker.get(HERE)).page).toContain('1位居民反映打不通');
    const answer = await worker.post(
      HERE,
      { do: 'confirm', line: LINE, over: await overLine(worker) },
      { from: HERE },
    );
    expect(answer.to).toBe(`${HERE}?told=confirmed`);
    expect(registry().doubts.size).toBe(0);
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone?.verified_on).toBe('2026-07-03');
    expect((await worker.get(HERE)).page).not.toContain('位居民反映');
  });

  test('that is wrong is taken out: then the bot says that it knows none', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const community = 'supervision.community';
    const over = await overOf(worker, `value="${community}"`);
    await worker.post(HERE, { do: 'wrong', line: community, over }, { from: HERE });
    expect(registry().buildings.get('qinggeng-6')?.supervision).not.toHaveProperty('community');
    expect(registry().buildings.get('qinggeng-6')?.supervision).toHaveProperty('street');
  });
});

describe('facts', () => {
  const set = async (visitor: Visitor, fields: Record<string, string>) =>
    visitor.post(HERE, fields, { from: HERE });

  test.each([
    ['2019年5月', '2019-05'],
    ['2019/5/20', '2019-05-20'],
    ['2019', '2019'],
  ])('the date %s is kept as precise as it is', async (value, date) => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const over = await overOf(worker, 'value="delivery_date"');
    await set(worker, { do: 'field', field: 'delivery_date', value, over });
    expect(registry().buildings.get('qinggeng-6')?.delivery_date).toBe(date);
  });

  test.each(['2030-01-01', '2019-13', '去年'])('%s is no date of the past', async (value) => {
    const { as } = await openDesk();
    const worker = await as('李老师');
    const over = await overOf(worker, 'value="delivery_date"');
    const { status, page } = await set(worker, { do: 'field', field: 'delivery_date', value, over });
    expect(status).toBe(422);
    expect(page).toContain('日期写成');
  });

  test('aliases, class, owners’ body and fund', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const field = async (name: string, value: string) =>
      set(worker, { do: 'field', field: name, value, over: await overOf(worker, `value="${name}"`) });
    await field('aliases', '晴耕\n老晴耕园、 晴园');
    await field('property_class', 'central_unit');
    await field('owners_body', '物管会');
    await set(worker, {
      do: 'fund',
      exists: 'yes',
      balance: 'low',
      custodian: '区中心',
      over: await overOf(worker, 'name="exists"'),
    });
    expect(registry().buildings.get('qinggeng-6')).toMatchObject({
      aliases: ['晴耕', '老晴耕园', '晴园'],
      property_class: 'central_unit',
      owners_body: '物管会',
      fund: { exists: true, balance: 'low', custodian: '区中心' },
    });
  });

  test('a repair needs its part and the day of acceptance', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const over = await overOf(worker, 'name="accepted"');
    const repair = {
      do: 'repair',
      part: 'roof',
      place: '1601客厅',
      accepted: '2026年6月1日',
      by: '孙工',
      over,
    };
    expect((await set(worker, { ...repair, part: '' })).status).toBe(422);
    expect((await set(worker, { ...repair, accepted: '' })).status).toBe(422);
    expect((await set(worker, repair)).status).toBe(303);
    expect(registry().buildings.get('qinggeng-6')?.repairs?.at(-1)).toEqual({
      part: 'roof',
      place: '1601客厅',
      accepted: '2026-06-01',
      by: '孙工',
    });
  });
});

describe('two at the same time', () => {
  test('the second is refused and sees both values, who wrote the other and when', async () => {
    const { as, enter, registry } = await openDesk();
    const worker = await as('李老师');
    const operator = await enter(OPERATOR);
    const over = await overLine(operator);
    await correct(worker);
    const { status, page } = await correct(operator, { number: '010-0000-9909' }, over);
    expect(status).toBe(409);
    expect(page).toContain(`您看到的是：${OLD}`);
    expect(page).toContain(`现在是：${NEW}`);
    expect(page).toContain('李老师，2026-07-03 21:00');
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone?.number).toBe(NEW);
  });

  test('sent in the same moment, one of them wins and the other is refused', async () => {
    const { as, enter } = await openDesk();
    const [one, other] = [await as('李老师'), await enter(OPERATOR)];
    const over = await overLine(one);
    const answers = await Promise.all([
      correct(one, { number: '010-0000-9901' }, over),
      correct(other, { number: '010-0000-9902' }, over),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  test('another number of the same field is no clash', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    const duty = await overOf(worker, 'value="pm.duty_phone"');
    await correct(worker);
    const answer = await worker.post(
      HERE,
      { do: 'number', line: 'pm.duty_phone', number: '010-0000-9903', source: '公示牌', over: duty },
      { from: HERE },
    );
    expect(answer.status).toBe(303);
    expect(registry().buildings.get('qinggeng-6')?.pm).toMatchObject({
      unified_leak_phone: { number: NEW },
      duty_phone: { number: '010-0000-9903' },
    });
  });
});

describe('what was learned', () => {
  test('is shown with who, when and over what, and can be taken back', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    await correct(worker);
    const { page } = await worker.get(HERE);
    expect(page).toContain('李老师，2026-07-03 21:00');
    expect(page).toMatch(new RegExp(`文件里是：[^<]*${OLD}`));
    const at = /name="at" value="(\d+)"/.exec(page)?.[1] ?? '';
    const key = 'building:qinggeng-6:pm';
    const answer = await worker.post(`${HERE}/forget`, { key, at }, { from: HERE });
    expect(answer.to).toBe(`${HERE}?told=forgotten`);
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone?.number).toBe(OLD);
  });

  test('is not taken back where something newer stands in its place', async () => {
    const { as, registry } = await openDesk();
    const worker = await as('李老师');
    await correct(worker);
    const answer = await worker.post(
      `${HERE}/forget`,
      { key: 'building:qinggeng-6:pm', at: '1' },
      { from: HERE },
    );
    expect(answer.to).toBe(`${HERE}?told=nothingNew`);
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone?.number).toBe(NEW);
  });
});

describe('hostile input', () => {
  test('another’s building is none', async () => {
    const { as, registry } = await openDesk();
    const stranger = await as('窦老师');
    expect((await stranger.get(HERE)).status).toBe(404);
    const own = '/desk/registry/xinhe-5';
    const form = { do: 'number', line: LINE, number: NEW, source: '公示牌', over: '' };
    expect((await stranger.post(HERE, form, { from: own })).status).toBe(404);
    expect(registry().buildings.get('qinggeng-6')?.pm?.unified_leak_phone?.number).toBe(OLD);
  });

  test('a form without the token, of no kind, or with a field that cannot be learned', async () => {
    const { as } = await openDesk();
    const worker = await as('李老师');
    expect((await worker.post(HERE, { do: 'confirm', line: LINE })).status).toBe(403);
    expect((await worker.post(HERE, { do: 'everything' }, { from: HERE })).status).toBe(400);
    expect(
      (await worker.post(HERE, { do: 'field', field: 'sample', value: '1', over: '' }, { from: HERE }))
        .status,
    ).toBe(400);
    expect(
      (await worker.post(HERE, { do: 'confirm', line: '__proto__', over: '' }, { from: HERE })).status,
    ).toBe(400);
  });

  test('what is typed is shown as typed', async () => {
    const { as } = await openDesk();
    const worker = await as('李老师');
    const { page } = await correct(worker, { source: '<script>alert(1)</script>', number: '1' });
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)');
    const clash = await correct(worker, {}, '{"number":"<b>1</b>"}');
    expect(clash.status).toBe(409);
    expect(clash.page).not.toContain('<b>1</b>');
  });
});
