/** A number is corrected on the page, and the chat gives the new one; on a phone and on a desktop, by day and by night. */
import { expect, test } from 'vitest';
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

const LEAK = '晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水';
const [OLD, NEW] = ['010-0000-2101', '010-0000-9901'];

const site = openSite();

const staff = (args: readonly string[], viewport = DESKTOP, dark = false): Promise<Device> =>
  openStaff(site.browser, site, args, viewport, dark);
const open = async ({ page }: Device, path: string): Promise<void> => {
  await page.goto(`${site.url}/desk/${path}`);
};
/** The picture for the documentation, where it is asked for. */
const shoot = async ({ page }: Device, name: string): Promise<void> => {
  if (process.env.SHOTS === '1') await page.screenshot({ path: `docs/${name}.png` });
};
const told = ({ page }: Device, words: string): Promise<void> =>
  page.locator('#log .bot .bubble', { hasText: words }).last().waitFor();

test('a number that a resident calls in vain is seen, corrected, and the chat gives the new one', async () => {
  const resident = await openDevice(site.browser, `${site.url}/`);
  await type(resident, LEAK);
  await told(resident, OLD);
  await type(resident, '打不通，是空号');
  await told(resident, `对不起，${OLD}打不通`);

  const worker = await staff(['李老师']);
  await open(worker, 'registry?gap=dead');
  await worker.page.click('.cards a:has-text("6")');
  await worker.page.locator('.bad', { hasText: '1位居民反映打不通' }).waitFor();
  const card = worker.page.locator('.cards > li', { hasText: '物业漏雨报修电话' });
  await card.locator('summary').click();
  await card.locator('input[name=number]').fill(NEW);
  await card.locator('input[name=source]').fill('公示牌');
  await card.locator('button.main').click();
  await worker.page.locator('.told', { hasText: '存好了' }).waitFor();
  expect(
    await worker.page.locator('.cards > li', { hasText: '物业漏雨报修电话' }).first().textContent(),
  ).toContain(NEW);

  const other = await openDevice(site.browser, `${site.url}/`);
  await type(other, LEAK);
  await told(other, NEW);
  expect(await other.page.locator('#log').textContent()).not.toContain(OLD);
  expect([...worker.faults, ...other.faults]).toEqual([]);
});

test.each([
  ['phone', PHONE, false],
  ['phone at night', PHONE, true],
  ['desktop', DESKTOP, false],
] as const)('the pages are read by everybody and fit the window: %s', async (name, viewport, dark) => {
  const operator = await staff([], viewport, dark);
  for (const [path, picture] of [
    ['registry', 'desk-registry-list'],
    ['registry/unknown', undefined],
    ['registry/qinggeng-6', 'desk-registry'],
    ['settings', 'desk-settings'],
  ] as const) {
    await open(operator, path);
    expect(await seriousFindings(operator), path).toEqual([]);
    expect(await tooWide(operator), path).toBe(0);
    if (picture !== undefined && !dark) await shoot(operator, `${picture}-${name}`);
  }
  await open(operator, 'registry/qinggeng-6');
  for (const summary of await operator.page.locator('main summary').all()) await summary.click();
  expect(await seriousFindings(operator)).toEqual([]);
  expect(await tooWide(operator)).toBe(0);
  expect(operator.faults).toEqual([]);
});

test('a bad setting is refused at its field', async () => {
  const lead = await staff([]);
  await open(lead, 'settings');
  await lead.page.fill('input[name="P1.community"]', '5');
  await lead.page.click('main button.main');
  await lead.page.locator('label:has(input[name="P1.community"]) .bad').waitFor();
  const isThere = async (): Promise<void> =>
    expect(await lead.page.inputValue('input[name="P1.community"]')).toBe('5');
  await isThere();
  // Something happens elsewhere: the answer to the form stays until somebody wants the page anew.
  const resident = await openDevice(site.browser, `${site.url}/`);
  await type(resident, LEAK);
  await tap(resident, '报（可发电话）');
  await lead.page.locator('#news:not([hidden])').waitFor();
  await isThere();
  await lead.page.click('#news button');
  await lead.page.locator('input[name="P1.community"][value="120"]').waitFor();
  expect(await seriousFindings(lead)).toEqual([]);
});
