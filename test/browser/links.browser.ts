/** The page that a repairman opens by a link, and the operator's pages of what did not arrive and of the WeChat account. */
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { type Gateway, startGateway, TOKEN } from '../channels/wechat/gateway.ts';
import { aCase, household, said } from '../contracts/records.ts';
import { DESKTOP, type Device, openPage, openStaff, PHONE, seriousFindings, tooWide } from './browser.ts';
import { openSite } from './site.ts';

const CASE = aCase('LNG2', {
  building: 'judeng-8',
  place: '橘灯家园8号楼',
  status: 'forwarded',
  part: 'window',
  words: '北侧次卧窗户边下雨就渗水，墙皮都鼓起来了'.repeat(4),
  hazards: ['electric'],
  reporter: household('web:long', { unit: '3', room: '1801', phone: '13800004401', may_call: true }),
  forwards: [{ party: 'pm', to: '田管家', name: '田管家', at: Date.now(), state: 'delivered' }],
});
const LONG = `Error: ${'https://api.example.cn/a/very/long/address/without/any/space'.repeat(3)}`;

const lose = async (db: string): Promise<void> => {
  const store = await openSqliteStore(db);
  const at = Date.now();
  const row = { text: '一条消息', options: [], created_at: at };
  await store.transaction(async (tx) => {
    await tx.saveCase({ case: CASE, history: [] });
    await tx.enqueue([
      { ...row, key: 'lost', to: '田管家', kind: 'forward', case: CASE.id },
      { ...row, key: 'long', to: 'wx:k7p2mx', kind: 'update' },
      { ...row, key: 'over', to: 'web:somebody', kind: 'reminder', expires_at: at },
    ]);
    await tx.claim(at, at, 9);
    await tx.giveUp('lost', at, 'blocked by the receiver');
    await tx.giveUp('long', at, LONG);
    await tx.giveUp('over', at, 'expired');
    await tx.deadLetter(said('e1', 'web:somebody'), LONG);
  });
  await store.close();
};

let gateway: Gateway;
const site = openSite(async (db) => {
  await lose(db);
  gateway = await startGateway();
  return {
    WEIYU_WECHAT_PUPPET: 'service',
    WEIYU_WECHAT_TOKEN: TOKEN,
    WEIYU_WECHAT_ENDPOINT: gateway.endpoint,
  };
});
afterAll(() => gateway.stop());

const DEVICES = [
  ['a phone by day', PHONE, false],
  ['a phone by night', PHONE, true],
  ['a desktop', DESKTOP, false],
] as const;

const usable = async (device: Device, path: string): Promise<void> => {
  expect([path, await tooWide(device)]).toEqual([path, 0]);
  expect([path, await seriousFindings(device)]).toEqual([path, []]);
  expect([path, device.faults]).toEqual([path, []]);
};

/** Of a picture that has come; 0 where it could not be shown. */
const widthOf = async ({ page }: Device, selector: string): Promise<number> => {
  await page.waitForLoadState('networkidle');
  return page.evaluate(`document.querySelector('${selector}').naturalWidth`);
};

/** A link for 老孙, made on the case's page. */
const newLink = async ({ page }: Device): Promise<string> => {
  await page.goto(`${site.url}/desk/cases/${CASE.id}/links`);
  await page.fill('main input[name=name]', '老孙');
  await page.click('main button:has-text("生成链接")');
  return page.inputValue('dialog textarea');
};

test.each(DEVICES)(
  'on %s a repairman can use the link, with or without a photo',
  async (_, viewport, dark) => {
    const manager = await openStaff(site.browser, site, ['田管家'], viewport, dark);
    const link = await newLink(manager);
    await usable(manager, 'links');
    const one = await openPage(site.browser, link, { viewport, colorScheme: dark ? 'dark' : 'light' });
    await one.page.locator('h1', { hasText: CASE.id }).waitFor();
    await usable(one, 'repair');
    expect(await one.page.locator('a[href="tel:13800004401"]').count()).toBe(1);
    const buffer = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#07c' } })
      .jpeg()
      .toBuffer();
    await one.page.setInputFiles('input[name=photo]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    await one.page.click('button:has-text("发照片")');
    await one.page.locator('.told', { hasText: '记下了' }).waitFor();
    expect(await widthOf(one, '.photos li:last-child img')).toBeGreaterThan(0);
    await usable(one, 'repair with a photo');
    // The case has changed: the manager's page is told, and does not take away the link that is shown once.
    await manager.page.locator('#news:visible').waitFor();
    expect(await manager.page.inputValue('dialog textarea')).toBe(link);
    await manager.page.goto(`${site.url}/desk/cases/${CASE.id}/links`);
    await manager.page.click('main button:has-text("作废")');
    await one.page.goto(`${link}x`);
    await one.page.locator('h1', { hasText: '打不开这一单' }).waitFor();
    expect(await tooWide(one)).toBe(0);
    expect(await seriousFindings(one)).toEqual([]);
  },
);

test.each(DEVICES)('on %s an operator can use the page of what did not arrive', async (_, viewport, dark) => {
  const one = await openStaff(site.browser, site, [], viewport, dark);
  await one.page.goto(`${site.url}/desk/undelivered`);
  await one.page.locator('main', { hasText: 'blocked by the receiver' }).waitFor();
  await usable(one, 'undelivered');
});

test.each(DEVICES)('on %s an operator sees the code that the account scans', async (_, viewport, dark) => {
  const one = await openStaff(site.browser, site, [], viewport, dark);
  await one.page.goto(`${site.url}/desk/wechat`);
  const code = one.page.locator('main img');
  await expect
    .poll(
      async () => {
        gateway.puppet.emit('scan', { qrcode: 'https://login.example.cn/l/4dYmR2x9Qw==', status: 2 });
        return code.count();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1);
  expect(await widthOf(one, 'main img')).toBeGreaterThan(200);
  await usable(one, 'wechat');
});
