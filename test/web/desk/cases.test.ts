import { describe, expect, test } from 'vitest';
import type { Case, Forward } from '../../../src/core/model/case.ts';
import type { Party } from '../../../src/core/model/codes.ts';
import { MINUTE } from '../../../src/core/model/time.ts';
import { aCase, household } from '../../contracts/records.ts';
import { NOW } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

const sentTo = (...parties: Party[]): Pick<Case, 'forwards'> => ({
  forwards: parties.map((party): Forward => ({ party, to: null, at: NOW, state: 'delivered' })),
});

/** Four cases: of whom, and where. */
const FOUR = [
  aCase('BOTH', { building: 'qinggeng-6', place: '晴耕园6号楼', ...sentTo('pm', 'developer') }),
  aCase('DEVS', { building: 'qinggeng-6', place: '晴耕园6号楼', ...sentTo('developer') }),
  aCase('JUDE', { building: 'judeng-8', place: '橘灯家园8号楼', ...sentTo('pm') }),
  aCase('LOST', { building: undefined, place: '幸福里3号楼', ...sentTo('manual_triage') }),
];

const openWith = async (...cases: Case[]) => {
  const desk = await openDesk();
  await desk.store.transaction(async (tx) => {
    for (const one of cases) await tx.saveCase({ case: one, history: [] });
  });
  return desk;
};

const idsOn = (page: string): string[] =>
  [...page.matchAll(/<a href="\/desk\/cases\/([A-Z0-9]+)">/g)].map(([, id = '']) => id);
const listed = async (one: Visitor, query = ''): Promise<string[]> =>
  idsOn((await one.get(`/desk/cases${query}`)).page);

describe('the list of cases', () => {
  test.each([
    ['孙工', 'pm of 晴耕园', ['BOTH']],
    ['周经理', 'developer of 晴耕园', ['BOTH', 'DEVS']],
    ['老孙', 'repairman of 晴耕园', ['BOTH', 'DEVS']],
    ['李老师', 'community worker of 晴耕园', ['BOTH', 'DEVS']],
    ['田管家', 'pm of 橘灯家园', ['JUDE']],
    ['云杉值班', 'street of both', ['BOTH', 'DEVS', 'JUDE']],
    ['朝阳房管值班', 'district of both', ['BOTH', 'DEVS', 'JUDE']],
    ['何老师', 'community worker elsewhere', []],
    ['值班运营', 'operator', ['BOTH', 'DEVS', 'JUDE', 'LOST']],
  ])('%s, %s, sees what the role reaches, and of the rest nothing', async (person, _, seen) => {
    const desk = await openWith(...FOUR);
    const one = await desk.as(person);
    expect((await listed(one)).sort()).toEqual(seen);
    for (const { id } of FOUR) {
      const { status, page } = await one.get(`/desk/cases/${id}`);
      expect([id, status]).toEqual([id, seen.includes(id) ? 200 : 404]);
      if (status === 404) expect(page).toBe((await one.get('/desk/cases/NONE')).page);
    }
  });

  test('is for nobody who is not signed in', async () => {
    const stranger = (await openWith(...FOUR)).visitor();
    for (const path of ['/desk/cases', '/desk/cases/BOTH', '/desk/cases/BOTH/photos/p1', '/desk/inbox']) {
      const { status, headers } = await stranger.get(path);
      expect([status, headers.get('location')]).toEqual([302, '/desk/sign-in']);
    }
  });

  test('has overdue cases first, says by how much, and counts them', async () => {
    const desk = await openWith(
      aCase('LATE', { late_at: NOW - 65 * MINUTE }),
      aCase('SOON', { late_at: NOW + 65 * MINUTE }),
      aCase('RAIN', { status: 'awaiting_rain' }),
      aCase('DONE', { status: 'closed' }),
    );
    const one = await desk.enter(OPERATOR);
    const { page } = await one.get('/desk/cases');
    expect(idsOn(page)).toEqual(['LATE', 'SOON', 'RAIN']);
    expect(page).toContain('超时1小时5分');
    expect(page).toContain('22:05前');
    expect([...page.matchAll(/<span class="n[^"]*">(\d+)<\/span>/g)].map(([, n]) => n)).toEqual([
      '1',
      '3',
      '1',
      '4',
    ]);
    expect(await listed(one, '?list=late')).toEqual(['LATE']);
    expect(await listed(one, '?list=closed')).toEqual(['DONE']);
  });

  test('comes page by page, no case twice and none left out, also with a filter', async () => {
    const many = Array.from({ length: 95 }, (_, i) =>
      aCase(`C${i + 10}`, {
        building: i < 90 ? 'qinggeng-6' : 'judeng-8',
        late_at: NOW + (i % 4),
        words: '墙湿',
      }),
    );
    const one = await (await openWith(...many)).enter(OPERATOR);
    const compound = /<option value="([^"]+)">晴耕园</.exec((await one.get('/desk/cases')).page)?.[1] ?? '';
    for (const [query, count] of [
      ['', 95],
      ['list=all', 95],
      [`words=${encodeURIComponent('墙湿')}&compound=${encodeURIComponent(compound)}`, 90],
    ] as const) {
      const seen: string[] = [];
      let path: string | undefined = `/desk/cases?${query}`;
      while (path !== undefined) {
        const { page } = await one.get(path);
        seen.push(...idsOn(page));
        path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      }
      expect([seen.length, new Set(seen).size]).toEqual([count, count]);
    }
  });

  test('names the buildings with most households, each a link to its cases', async () => {
    const joined = Array.from({ length: 16 }, (_, i) => household(`n${i}`));
    const desk = await openWith(
      aCase('ROOF', { building: 'qinggeng-6', joined }),
      aCase('BATH', { building: 'qinggeng-6' }),
      aCase('ELSE', { building: 'judeng-8' }),
    );
    const one = await desk.enter(OPERATOR);
    const { page } = await one.get('/desk/cases');
    expect(page).toContain('晴耕园6号楼 18户，2单');
    expect(page).not.toContain('橘灯家园8号楼 1户');
    const path = /<a href="(\/desk\/cases\?building=[^"]+)">/.exec(page)?.[1] ?? '';
    expect(idsOn((await one.get(path)).page).sort()).toEqual(['BATH', 'ROOF']);
  });
});

describe('a search', () => {
  const KNOWN = aCase('KNWN', {
    reporter: household('li', { room: '502', phone: '13800004401', may_call: true }),
    words: '客厅顶上滴水，5%的墙面_起皮了\\',
  });

  test.each([
    ['knwn', 1],
    ['4401', 1],
    ['502', 1],
    ['滴水 4401', 1],
    ['5%', 1],
    ['面_起', 1],
    ['了\\', 1],
    ['%', 1],
    ['50_', 0],
    ['滴%水', 0],
    ["' OR 1=1 --", 0],
    ['"><script>alert(1)</script>', 0],
    ['x'.repeat(20_000), 0],
    ['滴 水 滴 水 滴 水 滴 水', 1],
    ['\u0000', 1],
    ['滴水\u0000', 1],
  ])('takes %j as it is', async (words, count) => {
    const one = await (await openWith(KNOWN)).enter(OPERATOR);
    const { status, page } = await one.get(`/desk/cases?words=${encodeURIComponent(words)}`);
    expect([status, idsOn(page).length]).toEqual([200, count]);
    expect(page).not.toContain('<script>alert');
  });

  test.each(['list=none', 'after=x.y', 'after=1e999.AAAA', 'building=nowhere', 'compound=nowhere'])(
    'with %s in the address is a list all the same',
    async (query) => {
      const one = await (await openWith(KNOWN)).enter(OPERATOR);
      expect((await one.get(`/desk/cases?${query}`)).status).toBe(200);
    },
  );

  test('by digits is written down once a day, without the digits; by other words it is not', async () => {
    const desk = await openWith(KNOWN);
    const one = await desk.as('李老师');
    for (const words of ['4401', '4401', '滴水']) await one.get(`/desk/cases?words=${words}`);
    const lines = await desk.store.transaction((tx) => tx.audited(50));
    const searches = lines.filter(({ did }) => did === 'searched');
    expect(searches).toEqual([{ at: NOW, by: '李老师', did: 'searched', detail: 'digits' }]);
  });
});

describe('the messages of somebody at the page', () => {
  test('are theirs, the newest first, each leading to its case; numbers are masked', async () => {
    const desk = await openDesk();
    const forward = (key: string, to: string, text: string, at: number) => ({
      key,
      to,
      kind: 'forward' as const,
      text,
      options: [],
      case: 'A7K2',
      created_at: at,
    });
    await desk.store.transaction((tx) =>
      tx.enqueue([
        forward('k1', '孙工', '早的 住户电话：13800004401', NOW),
        forward('k2', '孙工', '晚的', NOW + 1),
        forward('k3', '田管家', '别人的', NOW),
      ]),
    );
    const { page } = await (await desk.as('孙工')).get('/desk/inbox');
    expect(page.indexOf('晚的')).toBeLessThan(page.indexOf('早的'));
    expect(page).toContain('138****4401');
    expect(page).toContain('href="/desk/cases/A7K2"');
    expect(page).not.toContain('别人的');
  });
});
