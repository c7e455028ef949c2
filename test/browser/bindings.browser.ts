/** A code is made on the page, said in the chat, and opens the page; ending somebody shuts it. */
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

const site = openSite();

const staff = (args: readonly string[], viewport = DESKTOP, dark = false): Promise<Device> =>
  openStaff(site.browser, site, args, viewport, dark);

const LEAD = '李主任';

const openBindings = async ({ page }: Device): Promise<void> => {
  await page.goto(`${site.url}/desk/bindings`);
  await page.locator('h2', { hasText: '添加' }).waitFor();
};

/** Makes a code for a property manager of the first building and gives the words to pass on. */
const makeCode = async (device: Device, name: string): Promise<string> => {
  const { page } = device;
  await openBindings(device);
  await page.click('summary:has-text("请一个人")');
  const form = page.locator('details[open] form', { has: page.locator('input[value="invite_person"]') });
  await form.locator('input[name=name]').fill(name);
  await form.locator('select[name=role]').selectOption('pm');
  await form.locator('button').click();
  await page.locator('dialog.code').waitFor();
  return (await page.locator('dialog.code strong').textContent()) ?? '';
};

const told = ({ page }: Device, words: string): Promise<void> =>
  page.locator('#log .bot .bubble', { hasText: words }).last().waitFor();

test('a code binds a chat once, its person signs in from there, and is out when ended', async () => {
  const lead = await staff([LEAD]);
  const code = await makeCode(lead, '小田');
  expect(await lead.page.locator('dialog.code textarea').first().inputValue()).toContain(`“绑定 ${code}”`);
  expect(await seriousFindings(lead)).toEqual([]);

  const phone = await openDevice(site.browser, `${site.url}/`);
  await type(phone, `绑定 ${code.toLowerCase()}`);
  await told(phone, '您是物业');
  const other = await openDevice(site.browser, `${site.url}/`);
  await type(other, `绑定 ${code}`);
  await told(other, '用过了或过期了');
  await phone.page.reload();
  await told(phone, '您是物业');
  expect(await phone.page.locator('#log').textContent()).not.toContain(code);

  await type(phone, '登录');
  await told(phone, '您的登录码');
  const answer = await phone.page.locator('#log .bot .bubble', { hasText: '您的登录码' }).textContent();
  const page = await phone.context.newPage();
  await page.goto(`${site.url}/desk/sign-in`);
  await page.fill('input[name=code]', /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(answer ?? '')?.[0] ?? '');
  await page.click('main button');
  await page.waitForURL('**/desk/cases');

  // Her card tells that she is reached; the page that was open since before shows her.
  await openBindings(lead);
  const card = lead.page.locator('.cards > li', { hasText: '小田' });
  expect(await card.textContent()).toContain('收得到报修');
  await card.locator('summary').click();
  await card.locator('button:visible', { hasText: '确定停用' }).click();
  await lead.page.locator('.told', { hasText: '已停用' }).waitFor();
  // Her page is told, asks for itself and finds itself at the door.
  await page.waitForURL('**/desk/sign-in');
  expect([...lead.faults, ...phone.faults]).toEqual([]);
});

test('a page that shows a code is not renewed under it', async () => {
  const lead = await staff([LEAD]);
  const code = await makeCode(lead, '小赵');
  const phone = await openDevice(site.browser, `${site.url}/`);
  await type(phone, '晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水');
  await lead.page.locator('#news:visible').waitFor();
  expect(await lead.page.locator('dialog.code strong').textContent()).toBe(code);
  await lead.page.click('dialog.code a');
  await lead.page.locator('h2', { hasText: '还没用的邀请码' }).waitFor();
  expect(await lead.page.locator('main').textContent()).not.toContain(code);
});

test.each([
  ['a phone', PHONE, false],
  ['a phone at night', PHONE, true],
  ['a desktop', DESKTOP, false],
])('on %s everybody can use the pages, and nothing is wider than the window', async (_, viewport, dark) => {
  const lead = await staff([LEAD], viewport, dark);
  await openBindings(lead);
  for (const summary of await lead.page.locator('main summary').all()) await summary.click();
  expect(await seriousFindings(lead)).toEqual([]);
  expect(await tooWide(lead)).toBe(0);
  await lead.page.goto(`${site.url}/desk/audit`);
  expect(await seriousFindings(lead)).toEqual([]);
  expect(await tooWide(lead)).toBe(0);
  const operator = await staff([], viewport, dark);
  await operator.page.goto(`${site.url}/desk/bindings`);
  await operator.page.locator('a', { hasText: '橘灯家园' }).waitFor();
  expect(await seriousFindings(operator)).toEqual([]);
  expect([...lead.faults, ...operator.faults]).toEqual([]);
});
