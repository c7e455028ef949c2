/** The workbook of a month, read back as a program reads it. */
import readXlsx from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { textCell } from '../../src/commands/monthly/cells.ts';
import { workbookOf } from '../../src/commands/monthly/workbook.ts';
import type { Case, HistoryEntry } from '../../src/core/model/case.ts';
import type { Registry } from '../../src/core/registry.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { HEADS, SHEETS } from '../../src/texts/zh-CN/monthly.ts';
import { aCase } from '../core/samples.ts';
import { registry } from '../guidance/world.ts';

const OPENED = Date.parse('2026-07-03T21:14:00+08:00');
const NOW = Date.parse('2026-08-03T09:00:00+08:00');
const ALL = [{ buildings: '*', parties: '*' }] as const;

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

const keep = (kase: Case, ...history: HistoryEntry[]): Promise<void> =>
  store.transaction((tx) =>
    tx.saveCase({
      case: kase,
      history: [{ at: kase.opened_at, by: kase.reporter.person, action: { do: 'report' } }, ...history],
    }),
  );

type Cells = Record<string, unknown>;

const read = async (asked: { phones?: boolean; registry?: Registry } = {}) => {
  const { bytes } = await workbookOf({
    store,
    registry,
    views: ALL,
    month: '2026-07',
    now: NOW,
    phones: false,
    ...asked,
  });
  const sheets = await readXlsx(bytes);
  const dataOf = (name: string): unknown[][] => sheets.find(({ sheet }) => sheet === name)?.data ?? [];
  const [head = [], ...rows] = dataOf(SHEETS.cases);
  const cases = rows.map((row): Cells => Object.fromEntries(head.map((name, i) => [String(name), row[i]])));
  return { cases, sums: dataOf(SHEETS.sums), about: dataOf(SHEETS.about), bytes };
};

const home = (fields: object = {}) => ({
  person: '刘叔',
  unit: '2',
  room: '1601',
  joined_at: OPENED,
  ...fields,
});

describe('a row of the list', () => {
  test('has place, leak, law, what each did and how it ended, with dates and numbers as such', async () => {
    const by = '孙工';
    await keep(
      aCase({
        building: 'qinggeng-6',
        rain: true,
        hazards: ['electric'],
        reporter: home({ phone: '13800004401', may_call: true }),
        joined: [home({ person: '王姐', room: '1602' })],
        status: 'closed',
        status_at: OPENED + 86_400_000,
        forwards: [
          { party: 'pm', to: by, name: by, at: OPENED, state: 'accepted' },
          { party: 'street', to: null, at: OPENED, state: 'unreachable' },
        ],
        climbed: ['next_contact', 'street'],
        verdict: {
          ...aCase().verdict,
          warranty: { part: 'roof', status: 'in', last_day: '2027-06-18', rule: '《示例条例》第五十四条' },
        },
      }),
      { at: OPENED, by: 'bot', action: { do: 'forward', party: 'pm', to: by, name: by } },
      { at: OPENED + 1_200_000, by, action: { do: 'accept' } },
      { at: OPENED + 3_600_000, by, action: { do: 'refuse', reason: '找13900001111' } },
      { at: OPENED + 86_400_000, by: '刘叔', action: { do: 'confirm', after_rain: true } },
    );
    const { cases } = await read();
    const [row = {}] = cases;
    expect(cases).toHaveLength(1);
    expect(row).toMatchObject({
      [HEADS.id]: 'A7K2',
      [HEADS.community]: '晴耕社区',
      [HEADS.compound]: '晴耕园',
      [HEADS.building]: '6',
      [HEADS.unit]: '2',
      [HEADS.room]: '1601',
      [HEADS.part]: '屋顶',
      [HEADS.rain]: '是',
      [HEADS.households]: 2,
      [HEADS.last_day]: new Date('2027-06-18T00:00:00Z'),
      [HEADS.rule]: '《示例条例》第五十四条',
      [HEADS.minutes]: 20,
      [HEADS.target]: 30,
      [HEADS.in_time]: '是',
      [HEADS.climbed]: '街道',
      [HEADS.status]: '已结单',
      [HEADS.ended_by]: '住户：说雨后不漏了',
    });
    // The date that Excel shows is the one in Asia/Shanghai.
    expect(row[HEADS.reported_at]).toBeInstanceOf(Date);
    expect(Math.abs(Number(row[HEADS.reported_at]) - Date.parse('2026-07-03T21:14:00Z'))).toBeLessThan(1000);
    expect(row[HEADS.done]).toContain('物业 孙工：7月3日 21:34接单');
    expect(row[HEADS.done]).toContain('街道：没有绑定账号');
    expect(row[HEADS.done]).not.toContain('13900001111');
  });

  test('of a building in no table has its place in words', async () => {
    await keep(aCase({ building: undefined, place: '无名巷7号' }));
    const { cases } = await read();
    expect(cases[0]).toMatchObject({ [HEADS.compound]: '无名巷7号' });
  });
});

describe('numbers of residents', () => {
  it.each<[string, object, boolean, string | null]>([
    ['masked unless asked for', { phone: '13800004401', may_call: true }, false, '138****4401'],
    ['in full when asked for', { phone: '13800004401', may_call: true }, true, '13800004401'],
    ['never of who did not agree', { phone: '13800004401' }, true, null],
    ['never of who refused', { phone: '13800004401', may_call: false }, true, null],
    ['empty where none was left', {}, true, null],
  ])('%s', async (_, fields, phones, shown) => {
    await keep(aCase({ words: '我叫赵铁柱，13800004401', reporter: home({ ...fields, person: 'tg:771' }) }));
    const { cases } = await read({ phones });
    expect(cases[0]?.[HEADS.phone]).toBe(shown);
    const told = JSON.stringify(cases);
    for (const secret of ['赵铁柱', 'tg:771', ...(shown === '13800004401' ? [] : ['13800004401'])])
      expect(told).not.toContain(secret);
  });
});

describe('text that looks like a formula', () => {
  it.each(['=1+1', '+86', '-2', '@SUM(A1)', ' =1', '\t=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    '%j stays text',
    (evil) => {
      expect(textCell(evil)).toBe(`'${evil}`);
    },
  );
  it.each(['6号楼', '3-2-1601', '1单元', '（示例）'])('%s is left as it is', (text) => {
    expect(textCell(text)).toBe(text);
  });
  test('from a resident’s flat, a place or a reason never becomes one', async () => {
    const evil = '=HYPERLINK("http://evil.example","点")';
    await keep(
      aCase({
        building: undefined,
        place: evil,
        reporter: home({ unit: '@1', room: '-3' }),
        forwards: [{ party: 'pm', to: '王工', name: evil, at: OPENED, state: 'sending' }],
      }),
    );
    const { cases, sums } = await read();
    const cells = [...cases.flatMap((row) => Object.values(row)), ...sums.flat()];
    expect(cells.filter((cell) => typeof cell === 'string' && /^\s*[=+\-@]/.test(cell))).toEqual([]);
    expect(cases[0]).toMatchObject({
      [HEADS.compound]: `'${evil}`,
      [HEADS.unit]: "'@1",
      [HEADS.room]: "'-3",
    });
  });
});

describe('the sums', () => {
  test('are those of the rows, by each heading, and the rate has numerator and denominator', async () => {
    const took = { at: OPENED + 60_000, by: '王工', action: { do: 'accept' } } as const;
    const sent = { at: OPENED, by: 'bot', action: { do: 'forward', party: 'pm', to: '王工' } } as const;
    await keep(aCase({ id: 'A1', building: 'qinggeng-6', status: 'accepted' }), sent, took);
    await keep(aCase({ id: 'A2', building: 'qinggeng-6', part: 'window' }));
    await keep(aCase({ id: 'A3', building: 'songguo-3', opened_at: OPENED - 9 * 86_400_000 }));
    await keep(aCase({ id: 'A4', building: 'songguo-3', status: 'cancelled', status_at: OPENED + 1 }), sent, {
      at: OPENED + 1,
      by: '刘叔',
      action: { do: 'cancel' },
    });
    const { sums, cases } = await read();
    expect(cases.map((row) => row[HEADS.id])).toEqual(['A3', 'A1', 'A2', 'A4']);
    const line = (kind: string, name: string) =>
      sums.find(([of, called]) => of === kind && called === name)?.slice(2);
    //                                       carried new closed cancelled open in-time due rate again
    expect(line('合计', '合计')).toEqual([1, 3, 0, 1, 3, 1, 2, 0.5, 0]);
    expect(line('楼', '晴耕园6号楼')).toEqual([0, 2, 0, 0, 2, 1, 2, 0.5, 0]);
    expect(line('社区', '松果院社区')).toEqual([1, 1, 0, 1, 1, 0, 0, null, 0]);
    expect(line('漏水部位', '窗户')).toEqual([0, 1, 0, 0, 1, 0, 1, 0, 0]);
    for (const kind of ['社区', '楼', '产别', '漏水部位', '状态']) {
      const lines = sums.filter(([of]) => of === kind).map((cells) => cells.slice(2, 7).map(Number));
      const added = lines.reduce((all, one) => all.map((n, i) => n + (one[i] ?? 0)), [0, 0, 0, 0, 0]);
      expect([kind, ...added]).toEqual([kind, 1, 3, 0, 1, 3]);
    }
  });

  test('more cases than a page holds are all there, once', async () => {
    const ids = Array.from({ length: 450 }, (_, i) => `C${String(i).padStart(3, '0')}`);
    await store.transaction(async (tx) => {
      // Many at the same moment: the pages have to part them by number.
      for (const id of ids) await tx.saveCase({ case: aCase({ id, building: 'qinggeng-6' }), history: [] });
    });
    const { cases } = await read();
    expect(cases.map((row) => row[HEADS.id])).toEqual(ids);
  });
});

test('the list says what it is: period, internal, whose target, and the versions that cases keep', async () => {
  await keep(aCase({ verdict: { ...aCase().verdict, version: '2026-07+abc' } }));
  const { about } = await read();
  const told = about.map((line) => line.join(' ')).join('\n');
  for (const word of [
    '2026年7月',
    '截至',
    '个人信息',
    '不公示',
    '不是法定期限',
    '2026-07+abc（1单）',
    registry.version,
  ])
    expect(told).toContain(word);
});

test('an empty month is a list without rows', async () => {
  const { cases, sums } = await read();
  expect(cases).toEqual([]);
  expect(sums).toHaveLength(1);
});

test('only the cases of the views are listed', async () => {
  await keep(aCase({ id: 'A1', building: 'qinggeng-6' }));
  await keep(aCase({ id: 'A2', building: 'songguo-3' }));
  const views = [{ buildings: ['songguo-3'], parties: '*' }] as const;
  const { sums } = await workbookOf({ store, registry, views, month: '2026-07', now: NOW, phones: false });
  expect(sums.reported).toBe(1);
});
