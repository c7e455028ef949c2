/** Staff at work in a browser: a case taken, claimed repaired, reopened by its resident; pages that keep themselves up to date. */
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { aCase, household } from '../contracts/records.ts';
import {
  DESKTOP,
  type Device,
  openDevice,
  openStaff,
  PHONE,
  seriousFindings,
  tap,
  tooWide,
  type,
} from './browser.ts';
import { openSite } from './site.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After a storm: many cases of few buildings, one of them with the longest things that can stand in a row. */
const stormAt = (now: number) => [
  ...Array.from({ length: 90 }, (_, i) =>
    aCase(`S${i + 10}`, {
      building: i % 2 === 0 ? 'judeng-8' : 'judeng-9',
      place: `橘灯家园${i % 2 === 0 ? 8 : 9}号楼`,
      opened_at: now - i * MINUTE,
      late_at: now + (i - 60) * HOUR,
      priority: i % 9 === 0 ? 'P0' : 'P2',
    }),
  ),
  aCase('LNG2', {
    building: 'judeng-8',
    place: '橘灯家园8号楼',
    late_at: now - 90 * 24 * HOUR,
    opened_at: now - 91 * 24 * HOUR,
    words: '漏水'.repeat(200),
    spot: '北侧次卧靠近空调外机的墙角',
    failures: 12,
    photos: ['gone'],
    reporter: household('web:long', { unit: '3', room: '1801', phone: '13800004401', may_call: true }),
    joined: Array.from({ length: 120 }, (_, i) => household(`web:n${i}`, { room: String(101 + i) })),
    forwards: [
      { party: 'pm', to: '田管家', name: '田管家', at: now, state: 'delivered' },
      { party: 'central_liaison', to: null, at: now, state: 'unreachable' },
    ],
  }),
];

const site = openSite(async (db) => {
  const store = await openSqliteStore(db);
  await store.transaction(async (tx) => {
    for (const one of stormAt(Date.now())) await tx.saveCase({ case: one, history: [] });
  });
  await store.close();
  return {};
});

const staff = (person: string, viewport = DESKTOP, dark = false): Promise<Device> =>
  openStaff(site.browser, site, person === '' ? [] : [person], viewport, dark);
const sees = ({ page }: Device, words: string): Promise<void> =>
  page.locator('main', { hasText: words }).waitFor();

/** Another one each time, should the test be tried again. */
const homes = ['6号楼2单元1601', '6号楼2单元1602'];

test('a repair that is claimed on the page is asked about, reopened by the resident, and every open page shows it', async () => {
  const [manager, worker] = [await staff('孙工'), await staff('李老师', PHONE)];
  const phone = await openDevice(site.browser, site.url);
  const home = homes.shift() ?? '';
  await type(phone, `晴耕园${home}，顶层漏雨，客厅顶上滴水`);
  await tap(phone, '报（可发电话）');

  // Both lists were open and had nothing in them.
  for (const { page } of [manager, worker]) await page.click(`.cases tr:has-text("${home}") a`);

  await manager.page.click('button:has-text("接单")');
  await manager.page.locator('.told', { hasText: '已记下' }).waitFor();
  await sees(worker, '已接单');
  await manager.page.click('button:text-is("已修好")');
  await sees(worker, '待雨检验');

  await phone.page.locator('#log .bot .bubble', { hasText: '说修好了' }).last().waitFor();
  await type(phone, '还漏');
  await sees(manager, '住户：说还漏');
  await sees(worker, '住户：说还漏');
  expect(await manager.page.locator('.lead').textContent()).toContain('等人接单');
  expect([...manager.faults, ...worker.faults, ...phone.faults]).toEqual([]);
});

test('a page is not taken from under the hands of somebody who is writing', async () => {
  const [writer, other] = [await staff('值班运营'), await staff('')];
  for (const { page } of [writer, other]) await page.goto(`${site.url}/desk/cases/S10`);
  await writer.page.click('summary:text-is("备注")');
  await writer.page.fill('textarea', '等配件');
  await other.page.click('button:has-text("接单")');
  await writer.page.locator('#news:not([hidden])').waitFor();
  expect(await writer.page.inputValue('textarea')).toBe('等配件');
});

test('a telephone is shown when it is asked for, and can be tapped', async () => {
  const { page } = await staff('田管家', PHONE);
  await page.goto(`${site.url}/desk/cases/LNG2`);
  expect(await page.locator('a[href="tel:13800004401"]').count()).toBe(0);
  await page.click('a:has-text("显示电话")');
  await page.locator('a[href="tel:13800004401"]').waitFor();
});

test.each([
  ['a phone by day', PHONE, false],
  ['a phone by night', PHONE, true],
  ['a desktop by day', DESKTOP, false],
  ['a desktop by night', DESKTOP, true],
])('on %s nothing is too wide and nothing seriously hard to use', async (_, viewport, dark) => {
  const one = await staff('田管家', viewport, dark);
  for (const path of [
    'cases',
    'cases?list=late&words=%25',
    'cases?building=judeng-8',
    'cases/LNG2',
    'inbox',
  ]) {
    await one.page.goto(`${site.url}/desk/${path}`);
    expect([path, await tooWide(one)]).toEqual([path, 0]);
    expect([path, await seriousFindings(one)]).toEqual([path, []]);
  }
});
