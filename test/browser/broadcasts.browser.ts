/** Broadcasts in a browser: written with boxes on a telephone, decided on a desktop, seen by both as it goes. */
import { expect, test } from 'vitest';
import { DESKTOP, type Device, openStaff, PHONE, seriousFindings, tooWide } from './browser.ts';
import { openSite } from './site.ts';

const site = openSite();
const staff = (person: string, viewport = DESKTOP, dark = false): Promise<Device> =>
  openStaff(site.browser, site, [person], viewport, dark);

/** The longest things that can stand there. */
const LONG = `${'明天清洗外墙请关窗'.repeat(40)} https://weiyu.example/${'a'.repeat(120)}`;

const write = async ({ page }: Device, text: string): Promise<void> => {
  await page.goto(`${site.url}/desk/broadcasts`);
  await page.click('summary:has-text("写一条")');
  await page.check('label:has-text("3号楼") input');
  await page.check('label:has-text("5号楼") input');
  await page.fill('textarea[name="text"]', text);
  await page.click('button:has-text("存成草稿")');
  await page.locator('blockquote').first().waitFor();
};

test('written by a worker on a telephone, sent by the lead on a desktop, taken back before it goes', async () => {
  const [worker, lead] = [await staff('李老师', PHONE), await staff('李主任')];
  await write(worker, '明天清洗外墙，请关窗');
  await worker.page.locator('main', { hasText: '等李主任定' }).waitFor();
  await lead.page.goto(`${site.url}/desk/broadcasts`);
  await lead.page.click('a:has-text("明天清洗外墙")');
  await lead.page.click('button[value="approve"], button[value="now"]');
  await lead.page.locator('main', { hasText: '之前可以撤' }).waitFor();
  await worker.page.locator('main', { hasText: '李主任' }).waitFor();
  await lead.page.click('button[value="take_back"]');
  await lead.page.locator('.told', { hasText: '好了' }).waitFor();
  await worker.page.locator('main', { hasText: '等李主任定' }).waitFor();
  expect([...worker.faults, ...lead.faults]).toEqual([]);
});

test.each([
  ['a phone by day', PHONE, false],
  ['a phone by night', PHONE, true],
  ['a desktop by day', DESKTOP, false],
  ['a desktop by night', DESKTOP, true],
])('on %s nothing is too wide and nothing seriously hard to use', async (_, viewport, dark) => {
  const one = await staff('李主任', viewport, dark);
  await write(one, LONG);
  for (const details of await one.page.locator('details').all()) await details.locator('summary').click();
  const at = one.page.url();
  expect([at, await tooWide(one)]).toEqual([at, 0]);
  expect([at, await seriousFindings(one)]).toEqual([at, []]);
  await one.page.goto(`${site.url}/desk/broadcasts`);
  await one.page.click('summary:has-text("写一条")');
  expect(await tooWide(one)).toBe(0);
  expect(await seriousFindings(one)).toEqual([]);
});
