/** The demonstration as a visitor sees it: played to its end, taken over, on a desk and in a hand, by keyboard, without motion. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, type Device, openPage, PHONE, seriousFindings, tooWide } from './browser.ts';
import { openSite } from './site.ts';

const site = openSite();

type More = { reducedMotion?: 'reduce'; colorScheme?: 'dark' };

/** A visitor of their own who has opened the demonstration. */
const visit = (viewport: typeof DESKTOP, more: More = {}): Promise<Device> =>
  openPage(site.browser, `${site.url}/demo`, { viewport, ...more });

const isOver = (page: Page): Promise<void> => page.locator('#caption', { hasText: '演完了' }).waitFor();
const bubbles = (page: Page, pane: string): Promise<string | null> =>
  page.textContent(`#phone-${pane} .talk`);

/** Steps on by hand until it is over, as fast as the page takes it. */
const stepOn = async (page: Page): Promise<void> => {
  await page.locator('#next:enabled').waitFor();
  while (await page.isEnabled('#next')) {
    await page.click('#next', { timeout: 1_000 }).catch(() => undefined);
    await page.waitForTimeout(50);
  }
};

test('the chat leads to it', async () => {
  const page = await (await site.browser.newContext()).newPage();
  await page.goto(site.url);
  await page.click('a[href="/demo"]');
  await page.locator('#night').waitFor();
});

test('plays by itself to its end', async () => {
  const { page, faults } = await visit(DESKTOP);
  await page.click('#night');
  await page.selectOption('#speed', '5');
  await isOver(page);
  expect(await page.textContent('#caption')).toContain('住户说没漏');
  expect(await page.textContent('#case')).toContain('已结单');
  expect(await bubbles(page, 'resident')).toContain('010-0000-2101');
  expect(await bubbles(page, 'pm')).toContain('等了30分钟');
  expect(await bubbles(page, 'community')).toContain('等了2小时');
  expect(await page.locator('#phones a').count()).toBe(0);
  expect(faults).toEqual([]);
});

test('one party is taken over, and the script leaves it to the visitor', async () => {
  const { page } = await visit(DESKTOP);
  await page.click('#night');
  for (let i = 0; i < 5; i += 1) await page.click('#next');
  await page.locator('#phone-pm .bubble', { hasText: '等了30分钟' }).waitFor();
  await page.click('#toggle');
  await page.fill('#words-pm', '明早8点派人');
  await page.press('#words-pm', 'Enter');
  await page.locator('#phone-resident .bubble', { hasText: '派人了，说明早8点' }).waitFor();
  expect(await page.isVisible('#phone-pm .taken')).toBe(true);
  while (!(await page.isVisible('#phone-pm .hint button'))) {
    await page.click('#next');
    await page.waitForTimeout(100);
  }
  await page.click('#phone-pm .hint button');
  await page.locator('#phone-resident .bubble', { hasText: '临时止住' }).waitFor();
});

test('time stands while somebody types', async () => {
  const { page } = await visit(DESKTOP);
  await page.click('#night');
  await page.selectOption('#speed', '5');
  await page.fill('#words-community', '我来');
  await page.locator('#caption', { hasText: '时间停着' }).waitFor();
  const before = await page.textContent('.progress');
  await page.waitForTimeout(1_500);
  expect(await page.textContent('.progress')).toBe(before);
});

test('17 households become one case', async () => {
  const { page, faults } = await visit(DESKTOP);
  await page.click('#storm');
  await stepOn(page);
  expect(await page.textContent('#case')).toContain('17户');
  expect(await bubbles(page, 'pm')).toContain('共17户');
  expect(await bubbles(page, 'community')).toContain('共17户');
  expect(await page.locator('#phone-resident details').count()).toBeGreaterThan(17);
  expect(faults).toEqual([]);
});

test('four buildings, four answers, the clause a tap away', async () => {
  const { page } = await visit(DESKTOP);
  await page.click('#twins');
  await page.locator('#cards article').nth(3).waitFor();
  expect(await page.locator('#cards article').count()).toBe(4);
  const clauses = page.locator('#cards .basis p').first();
  expect(await clauses.isVisible()).toBe(false);
  await page.locator('#cards .basis summary').first().click();
  expect(await clauses.textContent()).toMatch(/《.+》/);
});

test('on a phone one telephone is seen at a time, and nothing is wider than the window', async () => {
  const phone = await visit(PHONE);
  const { page } = phone;
  expect(await tooWide(phone)).toBe(0);
  await page.click('#night');
  for (let i = 0; i < 4; i += 1) await page.click('#next');
  await page.click('#toggle');
  await page.click('#tabs button:has-text("物业")');
  await page.locator('#tabs button[aria-pressed=true]:has-text("物业")').waitFor();
  const left = async (): Promise<number> => (await page.locator('#phone-pm').boundingBox())?.x ?? -1;
  await expect.poll(left).toBeLessThan(20);
  expect(await tooWide(phone)).toBe(0);
  await page.click('#twins');
  await page.locator('#cards article').first().waitFor();
  expect(await tooWide(phone)).toBe(0);
});

test('is chosen, paused and stepped by the keyboard', async () => {
  const { page } = await visit(DESKTOP);
  await page.focus('#night');
  await page.keyboard.press('Enter');
  await page.locator('#toggle', { hasText: '停一停' }).waitFor();
  const reached: string[] = [];
  for (let i = 0; i < 14; i += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate('document.activeElement.id || document.activeElement.className'));
  }
  expect(reached).toEqual(expect.arrayContaining(['toggle', 'next', 'speed', 'talk', 'words-resident']));
  await page.focus('#toggle');
  await page.keyboard.press('Space');
  await page.locator('#toggle', { hasText: '接着放' }).waitFor();
});

test('does not move by itself where motion is not wanted', async () => {
  const { page } = await visit(DESKTOP, { reducedMotion: 'reduce' });
  await page.click('#night');
  await page.locator('#phone-resident .bubble').nth(1).waitFor();
  expect(await page.textContent('#toggle')).toBe('接着放');
  await page.click('#next');
  await page.locator('.progress', { hasText: '2/14' }).waitFor();
});

test.each([
  ['on a desk', DESKTOP, {}],
  ['in a hand, by night', PHONE, { colorScheme: 'dark' }],
] as const)('an accessibility engine finds nothing serious %s', async (_, viewport, more) => {
  const device = await visit(viewport, more);
  const { page } = device;
  expect(await seriousFindings(device)).toEqual([]);
  await page.click('#night');
  for (let i = 0; i < 5; i += 1) await page.click('#next');
  await page.click('#toggle');
  await page.fill('#words-pm', '接单');
  await page.press('#words-pm', 'Enter');
  await page.locator('#phone-pm .bubble', { hasText: '已记接单' }).waitFor();
  await page.waitForTimeout(500);
  expect(await seriousFindings(device)).toEqual([]);
  await page.click('#twins');
  await page.locator('#cards article').first().waitFor();
  expect(await seriousFindings(device)).toEqual([]);
});
