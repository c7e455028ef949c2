/** The chat as a resident has it in hand: on a phone, with a bad line, on two devices, with a keyboard or a screen reader. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Device, openDevice, seriousFindings, tap, tooWide, type } from './browser.ts';
import { openSite } from './site.ts';

const LEAK = '晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水';
const HOTLINE = '010-0000-2101';

const site = openSite();

const openPhone = (path = '/', dark = false): Promise<Device> =>
  openDevice(site.browser, `${site.url}${path}`, dark);
const mine = ({ page }: Device): Promise<string[]> => page.locator('#log .me .bubble').allInnerTexts();
const sees = ({ page }: Device, words: string): Promise<void> =>
  page.locator('#log .bot .bubble', { hasText: words }).last().waitFor();

test('a leak is reported by typing and tapping, and the number to call is one tap away', async () => {
  const phone = await openPhone();
  await type(phone, LEAK);
  await sees(phone, HOTLINE);
  expect(await phone.page.locator(`#log a[href="tel:${HOTLINE}"]`).count()).toBe(1);
  await tap(phone, '报（可发电话）');
  await sees(phone, '登记好了');
  expect((await mine(phone)).at(-1)).toContain('报（可发电话）');
  expect(await phone.page.locator('.options button:enabled').count()).toBe(0);
  expect(await phone.page.textContent('.options button.chosen')).toBe('报（可发电话）');
  expect(phone.faults).toEqual([]);
});

test('answers are no longer tapped once the question was answered in words', async () => {
  const phone = await openPhone();
  await type(phone, LEAK);
  await phone.page.locator('.options button', { hasText: '先不报' }).waitFor();
  await type(phone, '3');
  await sees(phone, '先不报');
  expect((await mine(phone)).at(-1)).toContain('先不报');
  expect(await phone.page.isDisabled('.options button:has-text("报，不留电话")')).toBe(true);
});

test('nothing is wider than the phone, at either size of type, by day and by night', async () => {
  for (const dark of [false, true]) {
    const phone = await openPhone('/', dark);
    await type(phone, LEAK);
    await sees(phone, HOTLINE);
    await phone.page.click('#larger');
    expect(await tooWide(phone)).toBe(0);
    await phone.page.reload();
    expect(await phone.page.getAttribute('#larger', 'aria-pressed')).toBe('true');
  }
});

test('what is typed without a line is kept, also when the page is closed, and sent once', async () => {
  const phone = await openPhone();
  await type(phone, '你好');
  await sees(phone, '小雨');
  await phone.context.setOffline(true);
  await type(phone, LEAK);
  await phone.page.locator('.me .state', { hasText: '连上网就发' }).waitFor();
  await phone.page.close();
  await phone.context.setOffline(false);
  const later = { ...phone, page: await phone.context.newPage() };
  await later.page.goto(site.url);
  await sees(later, HOTLINE);
  await later.page.reload();
  await sees(later, HOTLINE);
  expect((await mine(later)).filter((words) => words.includes(LEAK))).toHaveLength(1);
});

test('words whose arrival was not told are sent again and taken once', async () => {
  const phone = await openPhone();
  let sent = 0;
  await phone.context.route('**/api/said', async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await type(phone, LEAK);
  await sees(phone, HOTLINE);
  await expect.poll(() => sent, { timeout: 10_000 }).toBe(2);
  await phone.context.unrouteAll({ behavior: 'wait' });
  await phone.page.reload();
  await sees(phone, HOTLINE);
  expect(await mine(phone)).toHaveLength(1);
  expect(await phone.page.locator('#log .bot .bubble', { hasText: HOTLINE }).count()).toBe(1);
});

test('photos are chosen, sent with the words, and seen by that talk only', async () => {
  const phone = await openPhone();
  const jpeg = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 2_400, height: 1_200, channels: 3, background } })
      .jpeg()
      .toBuffer();
  await phone.page.setInputFiles('#photo input', [
    { name: '一.jpg', mimeType: 'image/jpeg', buffer: await jpeg('#88a') },
    { name: '二.jpg', mimeType: 'image/jpeg', buffer: await jpeg('#a88') },
    { name: '三.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') },
  ]);
  await phone.page.locator('#picked img').nth(1).waitFor();
  expect(await phone.page.textContent('#state')).toContain('发不了');
  await type(phone, LEAK);
  await sees(phone, HOTLINE);
  await phone.page.reload();
  const photos = phone.page.locator('#log .me .bubble img');
  await photos.nth(1).waitFor();
  const src = (await photos.first().getAttribute('src')) ?? '';
  const seenBy = (device: Device): Promise<number> =>
    device.context.request.get(`${site.url}${src}`).then((response) => response.status());
  expect([await seenBy(phone), await seenBy(await openPhone())]).toEqual([200, 404]);
  expect(phone.faults).toEqual([]);
});

test('what is typed while the line is down goes out by itself when it is back', async () => {
  const phone = await openPhone();
  await phone.context.setOffline(true);
  await phone.page.locator('#state', { hasText: '没有网络' }).waitFor();
  await type(phone, LEAK);
  await phone.context.setOffline(false);
  await sees(phone, HOTLINE);
  await phone.page.locator('#state:empty').waitFor({ state: 'attached' });
  expect(await phone.page.locator('.me .state').count()).toBe(0);
  expect(await mine(phone)).toHaveLength(1);
});

test('half a sentence is still there after a reload', async () => {
  const phone = await openPhone();
  await phone.page.fill('#text', '我家住在');
  await phone.page.reload();
  expect(await phone.page.inputValue('#text')).toBe('我家住在');
});

test('a poster makes the building known before the first word', async () => {
  const phone = await openPhone('/?b=qinggeng-6');
  expect(await phone.page.textContent('#hello')).toContain('晴耕园6号楼');
  await tap(phone, '下雨屋顶漏水');
  await sees(phone, HOTLINE);
  expect(phone.page.url()).toBe(`${site.url}/`);
});

test('a link carries the talk to a second device, live on both, and is good once', async () => {
  const first = await openPhone();
  await type(first, LEAK);
  await sees(first, HOTLINE);
  await first.page.click('#more');
  await first.page.click('#carry');
  const link = await first.page.inputValue('#asked input');
  await first.page.click('#asked button:has-text("关上")');

  const second = await site.browser.newContext();
  const page = await second.newPage();
  await page.goto(link);
  await page.click('#asked button:has-text("不打开")');
  await page.waitForSelector('#log[aria-busy=false]');
  expect(await page.textContent('#log')).not.toContain(HOTLINE);

  await page.goto('about:blank');
  await page.goto(link);
  await page.click('#asked button:text-is("打开")');
  await page.locator('#log', { hasText: HOTLINE }).waitFor();
  await page.click('.options button:enabled:has-text("先不报")');
  await sees(first, '先不报');
  expect((await mine(first)).at(-1)).toContain('先不报');

  const third = await (await site.browser.newContext()).newPage();
  await third.goto(link);
  await third.click('#asked button:text-is("打开")');
  await third.locator('#asked', { hasText: '用过了' }).waitFor();
});

test('what was deleted is gone from the screen as well', async () => {
  const phone = await openPhone();
  await type(phone, LEAK);
  await sees(phone, HOTLINE);
  await phone.page.click('#more');
  await phone.page.click('#menu button:has-text("删除我的信息")');
  await tap(phone, '删除');
  await sees(phone, '删好了');
  expect(await phone.page.textContent('#log')).not.toContain('晴耕园');
});

test('everything is reached by the keyboard', async () => {
  const { page } = await openPhone();
  const reached: string[] = [];
  for (let i = 0; i < 30 && !reached.includes('发送'); i += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate('document.activeElement.id || document.activeElement.textContent'));
  }
  expect(reached).toEqual(
    expect.arrayContaining(['larger', 'more', '119', 'log', '卫生间漏水', 'English', 'text', '发送']),
  );
});

test.each([
  ['by day', false],
  ['by night', true],
])('an accessibility engine finds nothing serious %s', async (_, dark) => {
  const phone = await openPhone('/', dark);
  const serious = (): Promise<string[]> => seriousFindings(phone);
  expect(await serious()).toEqual([]);
  await type(phone, LEAK);
  await sees(phone, HOTLINE);
  await tap(phone, '报（可发电话）');
  await sees(phone, '监督电话');
  expect(await serious()).toEqual([]);
  await phone.page.click('#more');
  expect(await serious()).toEqual([]);
});

test('weighs less than 150 KB with all that it asks for', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  const bodies: Promise<number>[] = [];
  const hosts = new Set<string>();
  page.on('response', (response) => {
    hosts.add(new URL(response.url()).host);
    const isStream = response.url().endsWith('/api/thread');
    if (!isStream) bodies.push(response.body().then((body) => body.length));
  });
  await page.goto(site.url);
  await page.waitForSelector('#log[aria-busy=false]');
  const bytes = (await Promise.all(bodies)).reduce((sum, one) => sum + one, 0);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(150_000);
  expect([...hosts]).toEqual([new URL(site.url).host]);
});
