/** A community's list on the page: faults by row and column, put right, looked at, done; and the bot answers with it. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  DESKTOP,
  type Device,
  openDevice,
  openStaff,
  PHONE,
  seriousFindings,
  tooWide,
  type,
} from './browser.ts';
import { openSite } from './site.ts';

const site = openSite((db) => {
  const data = join(db, '..', 'data');
  cpSync('data', data, { recursive: true, filter: (path) => !path.includes('data/run') });
  return { WEIYU_DATA: data };
});

const HEAD = '小区名称,区,楼号,产别,物业公司,物业电话,竣工日期';
const chooses = async ({ page }: Device, rows: string): Promise<void> => {
  await page.goto(`${site.url}/desk/import`);
  await page.setInputFiles('input[type=file]', {
    name: '台账.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${HEAD}\n${rows}`),
  });
  await page.selectOption('select[name=city]', '北京');
  await page.click('main button');
};

test('a list with faults is refused with row and column; put right, it is taken over and the bot answers with it', async () => {
  const office = await openStaff(site.browser, site);
  await chooses(office, '云栖苑,朝阳区,1,商品房,云栖物业,010-0000-7001,前年\n');
  await office.page.locator('.bad li', { hasText: '第2行G列' }).waitFor();
  expect(await office.page.locator('form[action="/desk/import/do"]').count()).toBe(0);

  await chooses(office, '云栖苑,朝阳区,1,商品房,云栖物业,010-0000-7001,2015-05-01\n');
  await office.page.click('button:has-text("导入：新增1条")');
  await office.page.locator('.told', { hasText: '导入好了：新增1条' }).waitFor();

  const phone = await openDevice(site.browser, site.url);
  await expect
    .poll(async () => {
      await type(phone, '云栖苑1号楼楼顶漏雨');
      await phone.page.waitForTimeout(1_000);
      return phone.page.locator('#log .bot .bubble', { hasText: '010-0000-7001' }).count();
    })
    .toBeGreaterThan(0);
  expect(office.faults).toEqual([]);
});

test.each([
  ['a phone', PHONE, false],
  ['a desktop at night', DESKTOP, true],
])('on %s nothing is too wide and nothing seriously hard to use', async (_, viewport, dark) => {
  const staff = await openStaff(site.browser, site, [], viewport, dark);
  await chooses(staff, '云栖苑,朝阳区,1,商品房,云栖物业,010-0000-7001,前年\n');
  await staff.page.locator('.bad li').first().waitFor();
  expect(await tooWide(staff)).toBe(0);
  expect(await seriousFindings(staff)).toEqual([]);
});

test('a code that was used opens nothing', async () => {
  const staff = await openStaff(site.browser, site);
  await staff.context.clearCookies();
  await staff.page.goto(`${site.url}/desk/cases`);
  expect(new URL(staff.page.url()).pathname).toBe('/desk/sign-in');
  await staff.page.fill('input[name=code]', 'K7PM-4XQ2');
  await staff.page.click('main button');
  await staff.page.locator('[role=alert]').waitFor();
  expect(await seriousFindings(staff)).toEqual([]);
});
