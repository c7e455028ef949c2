/** A line that was passed over is read, and one that is written is taught; on a phone and a desktop. */
import { expect, test } from 'vitest';
import { DESKTOP, openDevice, openStaff, PHONE, seriousFindings, tooWide, type } from './browser.ts';
import { openSite } from './site.ts';

const site = openSite(() => ({ WEIYU_MISSED_DAYS: '30' }));

// Another line each time: what was taught is missed no more, nor is what resembles it.
test.each([
  ['a phone', PHONE, false, '龙王又来串门了，还带了虾兵'],
  ['a phone at night', PHONE, true, '我家提前过泼水节了'],
  ['a desktop', DESKTOP, false, '哪吒在我家闹海呢'],
])(
  'on %s lines are read and taught, and nothing is wider than the window',
  async (_, viewport, dark, words) => {
    const resident = await openDevice(site.browser, `${site.url}/`);
    await type(resident, words);
    await resident.page.locator('#log .bot .bubble').last().waitFor();
    const operator = await openStaff(site.browser, site, [], viewport, dark);
    const { page } = operator;
    await page.goto(`${site.url}/desk/missed`);
    const card = page.locator('.cards > li', { hasText: words.slice(-3) });
    await card.waitFor();
    for (const summary of await page.locator('main summary').all()) await summary.click();
    expect(await seriousFindings(operator)).toEqual([]);
    expect(await tooWide(operator)).toBe(0);
    await card.locator('select').selectOption('report_leak');
    await card.locator('button', { hasText: '是这个意思' }).first().click();
    await page.locator('.told', { hasText: '教会了' }).waitFor();
    const other = await openDevice(site.browser, `${site.url}/`);
    await type(other, words);
    await other.page.locator('#log .bot .bubble', { hasText: '几号楼' }).first().waitFor();
    await page.goto(`${site.url}/desk/bindings`);
    expect([...operator.faults, ...other.faults]).toEqual([]);
  },
);
