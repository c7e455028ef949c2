import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/model/case.ts';
import { DAY, MINUTE } from '../../../src/core/model/time.ts';
import { aCase, household } from '../../contracts/records.ts';
import { NOW, said } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

/** A flat whose bathroom drips: with 孙工 of the property manager, 周经理 of the developer. */
const report = async (more: Partial<Case> = {}) => {
  const desk = await openDesk();
  const reporter = household('web:li', { unit: '2', room: '502', phone: '13800004401', may_call: true });
  const kase = aCase('A7K2', {
    building: 'qinggeng-6',
    place: '晴耕园6号楼',
    part: 'bathroom',
    rain: false,
    words: '卫生间顶上滴水，我电话138 0000 4401',
    reporter,
    forwards: [
      { party: 'pm', to: '孙工', name: '孙工', at: NOW, state: 'delivered' },
      { party: 'developer', to: '周经理', name: '周经理', at: NOW, state: 'delivered' },
    ],
    ...more,
  });
  const history = [{ at: NOW, by: 'web:li', action: { do: 'report' } as const }];
  await desk.store.transaction((tx) => tx.saveCase({ case: kase, history }));
  const stored = async (): Promise<Case | undefined> => desk.store.transaction((tx) => tx.caseById('A7K2'));
  const audited = async () =>
    (await desk.store.transaction((tx) => tx.audited(100))).filter(({ what }) => what === 'A7K2').reverse();
  return { ...desk, stored, audited };
};

const PAGE = '/desk/cases/A7K2';
const buttonsOn = (page: string): string[] =>
  [...page.matchAll(/name="do" value="([a-z_]+)"/g)].map(([, work = '']) => work);
const stateOn = (page: string): string => /name="state" value="(\d+)"/.exec(page)?.[1] ?? '';

/** Presses the button as the page has it. */
const press = async (one: Visitor, fields: Record<string, string>): Promise<string> => {
  const state = stateOn((await one.get(PAGE)).page);
  const { to, status } = await one.post(`${PAGE}/act`, { state, ...fields }, { from: PAGE });
  return status === 303 ? to.replace(`${PAGE}?told=`, '') : String(status);
};

const REPAIR = ['accept', 'arrive', 'claim_repaired', 'dispatch', 'stopgap', 'note'];
const ANSWER = [...REPAIR, 'refuse', 'transfer'];

describe('the buttons of a case', () => {
  test.each([
    ['孙工', 'pm', ANSWER],
    ['周经理', 'developer', ANSWER],
    ['老孙', 'repairman', REPAIR],
    ['李老师', 'community_worker', ANSWER],
    ['李主任', 'community_lead', ANSWER],
    ['云杉值班', 'street', ANSWER],
    ['朝阳房管值班', 'district', ANSWER],
    ['值班运营', 'operator', ANSWER],
  ])('%s, %s, has those of the role', async (person, _, works) => {
    const { page } = await (await (await report()).as(person)).get(PAGE);
    expect(buttonsOn(page).sort()).toEqual([...works].sort());
  });

  test.each([
    ['forwarded', ANSWER],
    ['claimed_repaired', ANSWER],
    ['awaiting_rain', ANSWER],
    ['closed', ['note']],
    ['cancelled', ['note']],
  ] as const)('of a case that is %s are those its life allows', async (status, works) => {
    const { page } = await (await (await report({ status })).as('孙工')).get(PAGE);
    expect(buttonsOn(page).sort()).toEqual([...works].sort());
  });

  test.each([
    [{ do: 'accept' }, 'accepted', '接单了'],
    [{ do: 'dispatch', eta: '下午3点到' }, 'dispatched', '下午3点到'],
    [{ do: 'stopgap', what: '先盖了布' }, 'stopgap', '临时止住'],
    [{ do: 'claim_repaired' }, 'claimed_repaired', '说修好了'],
    [{ do: 'refuse', reason: '是开发商保修' }, 'forwarded', '是开发商保修'],
    [{ do: 'transfer', party: 'developer' }, 'forwarded', '转给了开发商'],
    [{ do: 'note', text: '等配件' }, 'forwarded', '等配件'],
  ] as const)('%o leads to %s, and the resident hears it', async (fields, status, heard) => {
    const { as, stored, sent, audited } = await report();
    const one = await as('孙工');
    expect(await press(one, fields)).toBe('done');
    expect((await stored())?.status).toBe(status);
    expect(sent.filter(({ to }) => to === 'web:li').at(-1)?.text).toContain(heard);
    expect((await audited()).map(({ did, detail }) => [did, detail])).toContainEqual(['acted', fields.do]);
    expect((await one.get(`${PAGE}?told=done`)).page).toContain('已记下');
  });

  test.each([
    ['no reason', { do: 'refuse', reason: ' ' }],
    ['an unknown party', { do: 'transfer', party: 'president' }],
    ['no words', { do: 'note', text: '' }],
    ['too many words', { do: 'note', text: '等'.repeat(501) }],
    ['an action of residents', { do: 'confirm', after_rain: 'true' }],
    ['no state', { do: 'accept', state: '' }],
    ['a state that is no number', { do: 'accept', state: '-1' }],
  ])('with %s do nothing', async (_, fields) => {
    const { as, stored } = await report();
    expect(await press(await as('孙工'), fields)).toBe('incomplete');
    expect((await stored())?.status).toBe('forwarded');
  });

  test('pressed twice count once, at the same time and later, and every press is told that it is done', async () => {
    const { as, store, pass, audited } = await report();
    const one = await as('孙工');
    const { page } = await one.get(PAGE);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const fields = { do: 'note', text: '等配件', state: stateOn(page), csrf };
    const send = async () => (await one.post(`${PAGE}/act`, fields)).to;
    const both = await Promise.all([send(), send()]);
    pass(MINUTE);
    expect([...both, await send()]).toEqual(Array(3).fill(`${PAGE}?told=done`));
    const history = await store.transaction((tx) => tx.history('A7K2'));
    expect(history.filter(({ action }) => action.do === 'note')).toHaveLength(1);
    const presses = (await audited()).filter(({ did }) => did === 'acted' || did === 'refused');
    expect(presses.map(({ did }) => did)).toEqual(['acted']);
  });

  test('pressed by two persons count twice', async () => {
    const { as, store } = await report();
    const [one, other] = [await as('孙工'), await as('李老师')];
    const fields = { do: 'note', text: '等配件', state: stateOn((await one.get(PAGE)).page) };
    expect([await press(one, fields), await press(other, fields)]).toEqual(['done', 'done']);
    const history = await store.transaction((tx) => tx.history('A7K2'));
    expect(history.filter(({ action }) => action.do === 'note').map(({ by }) => by)).toEqual([
      '孙工',
      '李老师',
    ]);
  });

  test('of another role are refused and written down, whatever form is sent', async () => {
    const { as, stored, audited } = await report();
    expect(await press(await as('老孙'), { do: 'refuse', reason: '不归我' })).toBe('not_yours');
    expect((await stored())?.status).toBe('forwarded');
    expect(await audited()).toContainEqual({
      at: NOW,
      by: '老孙',
      did: 'refused',
      what: 'A7K2',
      detail: 'refuse',
    });
  });

  test('that the case does not allow any more are refused and say so', async () => {
    const { as, audited } = await report({ status: 'closed' });
    const one = await as('孙工');
    expect(await press(one, { do: 'accept' })).toBe('impossible');
    expect((await audited()).at(-1)).toMatchObject({ did: 'refused', detail: 'accept' });
    expect((await one.get(`${PAGE}?told=impossible`)).page).toContain('没有做');
  });

  test.each([
    ['no token', {}, 403],
    ['a foreign token', { csrf: 'x'.repeat(22) }, 403],
  ])('with %s do nothing', async (_, fields, status) => {
    const { as, stored } = await report();
    const one = await as('孙工');
    expect((await one.post(`${PAGE}/act`, { do: 'accept', state: '1', ...fields })).status).toBe(status);
    expect((await stored())?.status).toBe('forwarded');
  });

  test.each([{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }])(
    'coming from %o do nothing',
    async (headers) => {
      const { as, stored } = await report();
      const one = await as('孙工');
      const answer = await one.post(`${PAGE}/act`, { do: 'accept', state: '1' }, { from: PAGE, headers });
      expect(answer.status).toBe(403);
      expect((await stored())?.status).toBe('forwarded');
    },
  );

  test('of a case that one may not see are answered as if there were none', async () => {
    const { as, stored } = await report();
    const one = await as('田管家');
    const send = (id: string) =>
      one.post(`/desk/cases/${id}/act`, { do: 'accept', state: '1' }, { from: '/desk/sessions' });
    const [hidden, none] = [await send('A7K2'), await send('NONE')];
    expect([hidden.status, hidden.page]).toEqual([none.status, none.page]);
    expect(hidden.status).toBe(404);
    expect((await stored())?.status).toBe('forwarded');
  });
});

describe('what is private', () => {
  test('a number is masked until it is asked for, and that is written down once a day', async () => {
    const { as, audited, pass } = await report();
    const one = await as('孙工');
    for (let i = 0; i < 2; i += 1) {
      const { page } = await one.get(PAGE);
      expect(page).toContain('138****4401');
      expect(page).not.toMatch(/138\s?0000\s?4401/);
    }
    for (let i = 0; i < 2; i += 1) {
      const { page } = await one.get(`${PAGE}?phones=1`);
      expect(page).toContain('href="tel:13800004401"');
    }
    const looked = { by: '孙工', did: 'looked', what: 'A7K2' };
    expect(await audited()).toEqual([
      { at: NOW, ...looked },
      { at: NOW, ...looked, detail: 'phones' },
    ]);
    pass(DAY);
    await one.get(PAGE);
    expect((await audited()).at(-1)).toEqual({ at: NOW + DAY, ...looked });
  });

  test('a number that may not be called is on no page, for no role', async () => {
    const phone = '13800004499';
    const { as } = await report({
      reporter: household('web:li', { room: '502', phone }),
      joined: [household('web:wu', { room: '602', phone: '13800004488' })],
      words: '打13800004499给我',
    });
    for (const person of ['孙工', '李老师', '值班运营']) {
      const { page } = await (await as(person)).get(`${PAGE}?phones=1`);
      expect(page).not.toMatch(/1380000(4499|4488)/);
      expect(page).toContain('没有留电话');
    }
  });

  test('who asked to be erased is nobody on the page', async () => {
    const { as, store } = await report();
    await store.transaction((tx) => tx.erase('web:li'));
    const { page } = await (await as('孙工')).get(`${PAGE}?phones=1`);
    expect(page).toContain('住户删除了个人信息');
    expect(page).not.toMatch(/502|4401|滴水/);
  });

  test('no account of anybody is on the page', async () => {
    const { as } = await report({ joined: [household('web:secret')] });
    expect((await (await as('孙工')).get(PAGE)).page).not.toContain('web:');
  });

  test('a photo is shown with its case, and with no other', async () => {
    const { as, store } = await report({ photos: ['p1'] });
    const photo = { person: 'web:li', at: NOW, jpeg: new Uint8Array([1]), thumb: new Uint8Array([2]) };
    await store.transaction(async (tx) => {
      for (const id of ['p1', 'p2']) await tx.keepPhoto({ id, ...photo });
    });
    const [one, other] = [await as('孙工'), await as('田管家')];
    const statusOf = async (who: Visitor, id: string) => (await who.get(`${PAGE}/photos/${id}`)).status;
    expect((await one.get(PAGE)).page).toContain(`${PAGE}/photos/p1?size=small`);
    expect((await one.get(`${PAGE}/photos/p1`)).headers.get('Content-Type')).toBe('image/jpeg');
    expect([await statusOf(one, 'p2'), await statusOf(other, 'p1')]).toEqual([404, 404]);
  });

  test('what residents write is text on the page, whatever it holds', async () => {
    const { as } = await report({ words: '<img src=x onerror=alert(1)>' });
    const { page } = await (await as('孙工')).get(PAGE);
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toContain('<img src=x');
  });
});

describe('a case tells', () => {
  test('who is responsible, by which clause, whom to call and when that was verified', async () => {
    const desk = await openDesk();
    for (const [i, text] of ['晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水', '2', '1'].entries())
      await desk.say(said(`e${i}`, 'web:li', text, { at: NOW + i }));
    const [kase] = await desk.store.transaction((tx) => tx.casesOf('web:li', 1));
    const { page } = await (await desk.as('孙工')).get(`/desk/cases/${kase?.id}`);
    for (const words of [
      '开发商',
      '按登记在保',
      '2026-05-20核实',
      'href="tel:01000002101"',
      '<details><summary>',
      '物业：孙工',
      '登记好了',
    ])
      expect(page).toContain(words);
  });

  test('everything that was done, in two kinds, by name', async () => {
    const { as } = await report();
    const one = await as('孙工');
    await press(one, { do: 'dispatch', eta: '下午3点到' });
    const { page } = await one.get(PAGE);
    expect(page).toMatch(/class="reported"><span class="kind">报修<\/span>[\s\S]{0,60}住户：报修/);
    expect(page).toMatch(
      /class="handled"><span class="kind">处置<\/span>[\s\S]{0,60}物业 孙工：派人：下午3点到/,
    );
  });

  test('the operator which buildings the words may mean; once it is one of them the right people get it', async () => {
    const desk = await report({ building: undefined, place: '晴耕园6号', forwards: [] });
    const one = await desk.enter(OPERATOR);
    const { page } = await one.get(`${PAGE}?where=${encodeURIComponent('晴耕园6号楼')}`);
    expect(page).toContain('<option value="qinggeng-6" selected>晴耕园6号楼</option>');
    expect(await press(one, { do: 'locate', building: 'nowhere' })).not.toBe('done');
    expect(await press(one, { do: 'locate', building: 'qinggeng-6' })).toBe('done');
    expect(await desk.stored()).toMatchObject({ building: 'qinggeng-6', place: '晴耕园6号楼' });
    expect(desk.sent.some(({ to, kind }) => to === '孙工' && kind === 'forward')).toBe(true);
    expect(buttonsOn((await one.get(PAGE)).page)).not.toContain('locate');
  });
});

test('leaks of past years stand with a case of their building, and nowhere else', async () => {
  for (const [building, told] of [
    ['qinggeng-5', true],
    ['qinggeng-6', false],
  ] as const) {
    const { page } = await (await (await report({ building })).as('李老师')).get(PAGE);
    expect(page.includes('往年漏过')).toBe(told);
  }
});

describe('what only staff can tell', () => {
  /** A window at 橘灯家园8号楼: nobody knows whose it is, nor what the fund holds. */
  const unknowns = (): Promise<Awaited<ReturnType<typeof report>>> =>
    report({
      building: 'judeng-8',
      place: '橘灯家园8号楼',
      part: 'window',
      rain: true,
      priority: 'P2',
      facts: { part: 'window', rain: true, renovated: false },
      forwards: [{ party: 'pm', to: '田管家', name: '田管家', at: NOW, state: 'delivered' }],
    });

  test('is filled in beside the verdict, which changes, and the resident hears who said so', async () => {
    const { as, stored, sent } = await unknowns();
    const manager = await as('田管家');
    expect((await manager.get(PAGE)).page).toContain('value="told"');
    expect(await press(manager, { do: 'told', need: 'shared', value: 'no' })).toBe('done');
    expect((await stored())?.verdict.responsible).toBe('owner');
    const told = sent.filter(({ to }) => to === 'web:li').map(({ text }) => text);
    expect(told.join()).toContain('自家专有部位');
    expect(told.join()).toContain('12345');
  });

  test('a role that cannot know it is refused, and it is recorded', async () => {
    const { as, stored, audited } = await unknowns();
    const manager = await as('田管家');
    expect(await press(manager, { do: 'told', need: 'property_class', value: 'direct_public' })).toBe(
      'not_yours',
    );
    expect(await press(manager, { do: 'told', need: 'shared', value: '也许' })).toBe('incomplete');
    expect(await press(manager, { do: 'told', need: 'nothing', value: 'yes' })).toBe('incomplete');
    expect((await stored())?.facts?.shared).toBeUndefined();
    expect((await audited()).map(({ did }) => did)).toContain('refused');
  });

  test('of the building stays in its record', async () => {
    const { as } = await unknowns();
    const worker = await as('高老师');
    expect(await press(worker, { do: 'told', need: 'fund', value: 'none' })).toBe('done');
    expect((await worker.get(PAGE)).page).not.toContain('name="need" value="fund"');
  });
});

describe('the papers of a case', () => {
  test.each(['reminder', 'fund-report', 'fund-checklist', 'meeting'])(
    '%s is a page to print',
    async (kind) => {
      const { as } = await report();
      const { status, page, headers } = await (await as('李老师')).get(`${PAGE}/papers/${kind}`);
      expect(status).toBe(200);
      expect(page).toContain('晴耕园6号楼');
      expect(page).not.toContain('13800004401');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      );
    },
  );

  test('not of another’s case, and no other kind', async () => {
    const { as } = await report();
    expect((await (await as('田管家')).get(`${PAGE}/papers/reminder`)).status).toBe(404);
    expect((await (await as('李老师')).get(`${PAGE}/papers/ledger`)).status).toBe(404);
  });

  test('a letter that went out is recorded where there is a unit to write to', async () => {
    const estate = await report();
    expect(buttonsOn((await (await estate.as('李老师')).get(PAGE)).page)).not.toContain('letter');
    const { as, stored, store } = await report({ building: 'songguo-3', place: '松果院3号楼' });
    const worker = await as('值班运营');
    expect(await press(worker, { do: 'letter', to: '房管处' })).toBe('done');
    const history = await store.transaction((tx) => tx.history('A7K2'));
    expect(history.at(-1)?.action).toEqual({ do: 'letter', to: '房管处' });
    expect((await stored())?.status).toBe('forwarded');
  });
});
