/** The page about rain and the list of elders as the community sees them, with everything that can stand there at its longest. */
import { expect, test } from 'vitest';
import type { RainEntry, RainReason } from '../../src/core/model/rain.ts';
import { HOUR, toIso } from '../../src/core/model/time.ts';
import type { Sky } from '../../src/core/model/weather.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { DESKTOP, type Device, openStaff, PHONE, seriousFindings, tooWide } from './browser.ts';
import { openSite } from './site.ts';

const PLACE = { city: '北京', district: '朝阳区' };
const BY_HOURS: RainReason = { why: 'hours', dry_spell: true, likely: 'known' };

/** Two warnings, a night of rain, what is planned, as the last look left it. */
const skyAt = (now: number): Sky => {
  const hour = Math.ceil(now / HOUR) * HOUR;
  const warning = (id: string, level: '蓝' | '橙', code: 'blue' | 'orange', hours: number) => ({
    id,
    sender: '朝阳区气象台',
    headline: `朝阳区气象台发布暴雨${level}色预警信号`,
    text: `朝阳区气象台${level}色预警原文（本页示例）：${'预计当前至夜间，我区大部分地区有较强降雨，局地伴有短时大风，请注意防范。'.repeat(3)}`,
    level: code,
    issued: toIso(now - hours * HOUR),
    expires: toIso(now + 9 * HOUR),
    area: ['朝阳区'],
    url: `https://weather.example/alert/${'11010541600000'.repeat(4)}.html`,
    attributions: ['当前预警数据可能存在延迟或信息过时，以官方数据发布为准。'],
  });
  return {
    place: PLACE,
    read_at: now,
    alerts: [warning('a1', '蓝', 'blue', 5), { ...warning('a2', '橙', 'orange', 1), supersedes: ['a1'] }],
    hours: Array.from({ length: 48 }, (_, i) => ({
      at: hour + i * HOUR,
      mm: i > 4 && i < 20 ? Math.round(100 * Math.abs(Math.sin(i)) * 12) / 100 : 0,
      probability: 40 + i,
    })),
    hours_at: now - HOUR,
    attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
    ahead: [
      { key: 'p1', at: hour + 3 * HOUR, kind: 'reminder', to: 'g1', reason: BY_HOURS },
      { key: 'p2', at: hour + 3 * HOUR, kind: 'key_buildings', to: '李老师', reason: BY_HOURS },
      { key: 'p3', at: hour + 6 * HOUR, kind: 'patrol', to: '李老师', reason: { why: 'rain' } },
      { key: 'p4', at: hour + 26 * HOUR, kind: 'summary', to: '李老师', reason: { why: 'over' } },
    ],
  };
};

const pastAt = (now: number): RainEntry[] => {
  const line = (key: string, fields: Partial<RainEntry>): RainEntry => ({
    key,
    at: now - 26 * HOUR,
    place: '北京/朝阳区',
    phase: 'before',
    kind: 'reminder',
    to: '李老师',
    reason: BY_HOURS,
    did: 'sent',
    ...fields,
  });
  return [
    line('l1', { kind: 'key_buildings' }),
    line('l2', { to: 'resident', did: 'withheld', why_not: 'relayed' }),
    line('l3', {
      at: now - HOUR,
      kind: 'relay',
      to: 'resident',
      reason: { why: 'alert', how: 'risen', product: 'a2' },
      level: 'orange',
      did: 'drafted',
    }),
    line('l4', { at: now - 2 * HOUR, to: 'resident', did: 'withheld', why_not: 'quiet', kind: 'relay' }),
  ];
};

const site = openSite(async (db) => {
  const store = await openSqliteStore(db);
  await store.transaction(async (tx) => {
    await tx.saveSky(skyAt(Date.now()));
    await tx.noteRain(pastAt(Date.now()));
  });
  await store.close();
  return {};
});

const open = async ({ page }: Device, path: string): Promise<void> => {
  await page.goto(`${site.url}/desk/${path}`);
};
/** The picture for the documentation, where it is asked for. */
const shoot = async ({ page }: Device, name: string): Promise<void> => {
  if (process.env.SHOTS === '1') await page.screenshot({ path: `docs/${name}.png`, fullPage: true });
};
const fits = async (device: Device): Promise<void> => {
  const at = device.page.url();
  expect([at, await seriousFindings(device)]).toEqual([at, []]);
  expect([at, await tooWide(device)]).toEqual([at, 0]);
};

test.each([
  ['phone', PHONE, false],
  ['phone at night', PHONE, true],
  ['desktop', DESKTOP, false],
] as const)(
  'the page about rain is read by everybody and fits the window: %s',
  async (name, viewport, dark) => {
    const worker = await openStaff(site.browser, site, ['李老师'], viewport, dark);
    await open(worker, 'rain');
    for (const words of [
      '暴雨橙色预警',
      '内部参考，不得转发',
      '自查提醒',
      '巡查单',
      '夜里，且不是橙色、红色',
    ])
      await worker.page.locator('main', { hasText: words }).waitFor();
    await fits(worker);
    if (!dark) await shoot(worker, `desk-rain-${name}`);
    expect(worker.faults).toEqual([]);
  },
);

test.each([
  ['phone', PHONE, false, '王奶奶'],
  ['phone at night', PHONE, true, '钱爷爷'],
  ['desktop', DESKTOP, false, '欧阳老师傅一家老两口住在顶层不常下楼'],
] as const)('an elder is written down, changed and erased: %s', async (name, viewport, dark, elder) => {
  const worker = await openStaff(site.browser, site, ['李老师'], viewport, dark);
  const { page } = worker;
  await open(worker, 'rain');
  await page.click('a:has-text("不用微信的老人")');
  await page.click('summary:has-text("登记一位")');
  const form = page.locator('form', { hasText: '谁照看' }).first();
  await form.locator('input[name=name]').fill(elder);
  await form.locator('input[name=building]').fill('晴耕园6号楼');
  await form.locator('input[name=room]').fill('2单元1601');
  await form.locator('input[name=phone]').fill('010-0000-9101');
  await form.locator('input[name=cared_by]').fill('网格员小周，女儿周末来；敲门要多等一会儿');
  await fits(worker);
  await form.locator('button.main').click();
  const card = page.locator('.cards > li', { hasText: elder });
  await card.locator('a[href="tel:01000009101"]').waitFor();
  await card.locator('summary').click();
  await fits(worker);
  if (!dark) await shoot(worker, `desk-elders-${name}`);
  await card.locator('input[name=phone]').fill('');
  await card.locator('button.main').click();
  await page.locator('.cards > li', { hasText: '没有电话，请上门' }).waitFor();
  await page.locator('.cards > li', { hasText: elder }).locator('summary').click();
  await page.locator('.cards > li', { hasText: elder }).locator('button:has-text("删掉")').click();
  await page.locator('.told', { hasText: '删掉了' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain(elder);
  expect(worker.faults).toEqual([]);
});

test.each([
  ['phone', PHONE, false, '孙'],
  ['phone at night', PHONE, true, '郑'],
  ['desktop', DESKTOP, false, '欧阳'],
] as const)(
  'a list of elders is looked at, put right and taken over: %s',
  async (name, viewport, dark, family) => {
    const worker = await openStaff(site.browser, site, ['李老师'], viewport, dark);
    const { page } = worker;
    const rows = (phone: string): string =>
      `序号,老人姓名,住址,联系电话,包联人,身体状况\n1,${family}奶奶,晴耕园6号楼2单元1601,010-0000-9101,网格员小周，女儿周末来；敲门要多等一会儿,耳背\n2,${family}爷爷,晴耕园13号楼101,${phone},,\n`;
    const choose = async (phone: string): Promise<void> => {
      await page.setInputFiles('input[type=file]', {
        name: '晴耕社区雨前上门、打电话的老人名单（本页示例）.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(rows(phone)),
      });
      await page.click('button:has-text("先看看")');
    };
    await open(worker, 'rain/elders');
    await page.click('summary:has-text("从表格登记")');
    await fits(worker);
    await choose('问居委会');
    await page.locator('.bad li', { hasText: '第3行D列' }).waitFor();
    await fits(worker);
    await choose('010-0000-9102');
    await page.locator('main li', { hasText: '晴耕园6号楼2单元1601' }).waitFor();
    await fits(worker);
    if (!dark) await shoot(worker, `desk-elders-list-${name}`);
    await page.click('button:has-text("登记：新增2位")');
    await page.locator('.told', { hasText: '新增2位' }).waitFor();
    await page.locator('.cards > li', { hasText: `${family}爷爷` }).waitFor();
    expect(worker.faults).toEqual([]);
  },
);
