/** A community's list on the page: faults by row and column, put right, looked at, done; and the bot answers with it. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolder, type Started, startPage } from '../e2e/page.ts';
import {
  DESKTOP,
  type Device,
  type OpenBrowser,
  openBrowser,
  openDevice,
  openStaff,
  PHONE,
  seriousFindings,
  tooWide,
  type,
} from './browser.ts';

let folder: ReturnType<typeof freshFolder>;
let started: Started;
let opened: OpenBrowser;
beforeAll(async () => {
  folder = freshFolder();
  const data = join(folder.db, '..', 'data');
  cpSync('data', data, { recursive: true, filter: (path) => !path.includes('data/run') });
  started = await startPage(folder.db, { WEIYU_DATA: data });
  opened = await openBrowser();
});
afterAll(async () => {
  await opened.close();
  await started.stop();
  folder.remove();
});

const HEAD = '小区名称,区,楼号,产别,物业公司,物业电话,竣工日期';
const chooses = async ({ page }: Device, rows: string): Promise<void> => {
  await page.goto(`${started.url}/desk/import`);
  await page.setInputFiles('input[type=file]', {
    name: '台账.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${HEAD}\n${rows}`),
  });
  await page.selectOption('select[name=city]', '北京');
  await page.click('main button');
};

test('a list with faults is refused with row and column; put right, it is taken over and the bot answers with it', async () => {
  const office = await openStaff(opened.browser, { url: started.url, db: folder.db });
  await chooses(office, '云栖苑,朝阳区,1,商品房,云栖物业,010-0000-7001,前年\n');
  await office.page.locator('.bad li', { hasText: '第2行G列' }).waitFor();
  expect(await office.page.locator('form[action="/desk/import/do"]').count()).toBe(0);

  await chooses(office, '云栖苑,朝阳区,1,商品房,云栖物业,010-0000-7001,2015-05-01\n');
  await office.page.click('button:has-text("导入：新增1条")');
  await office.page.locator('.told', { hasText: '导入好了：新增1条' }).waitFor();

  const phone = await openDevice(opened.browser, started.url);
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
  const staff = await openStaff(opened.browser, { url: started.url, db: folder.db }, [], viewport, dark);
  await chooses(staff, '云栖苑,朝阳区,1,商品房,云栖物业,010-0000-7001,前年\n');
  await staff.page.locator('.bad li').first().waitFor();
  expect(await tooWide(staff)).toBe(0);
  expect(await seriousFindings(staff)).toEqual([]);
});

test('a code that was used opens nothing', async () => {
  const staff = await openStaff(opened.browser, { url: started.url, db: folder.db });
  await staff.context.clearCookies();
  await staff.page.goto(`${started.url}/desk/cases`);
  expect(new URL(staff.page.url()).pathname).toBe('/desk/sign-in');
  await staff.page.fill('input[name=code]', 'K7PM-4XQ2');
  await staff.page.click('main button');
  await staff.page.locator('[role=alert]').waitFor();
  expect(await seriousFindings(staff)).toEqual([]);
});
