/** Photos from choosing to looking at them: what the camera wrote stays on the phone unless its owner says otherwise. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Device, openDevice, type } from './browser.ts';
import { openSite } from './site.ts';

const LEAK = '晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水';
const HOTLINE = '010-0000-2101';

const site = openSite();

type Chosen = { name: string; mimeType: string; buffer: Buffer };

/** A photo of the middle of Beijing, at four past nine in the evening. */
const photoOfPlace = async (background = '#88a'): Promise<Chosen> => ({
  name: 'leak.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 2_400, height: 1_200, channels: 3, background } })
    .withExif({
      IFD2: { DateTimeOriginal: '2026:07:03 21:04:33' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '39/1 54/1 3000/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '116/1 24/1 0/1',
      },
    })
    .jpeg()
    .toBuffer(),
});

type Sent = { text: string; photos?: string[]; location?: { lat: number; lng: number } };

/** A phone, and everything that leaves it. */
const openPhone = async (path = '/'): Promise<Device & { sent: Sent[]; uploads: Buffer[] }> => {
  const device = await openDevice(site.browser, `${site.url}${path}`);
  const [sent, uploads]: [Sent[], Buffer[]] = [[], []];
  device.page.on('request', (request) => {
    if (request.url().endsWith('/api/said')) sent.push(request.postDataJSON());
    const body = request.postDataBuffer();
    if (request.url().includes('/api/photos') && body !== null) uploads.push(body);
  });
  return { ...device, sent, uploads };
};

const choose = async ({ page }: Device, ...photos: Chosen[]): Promise<void> => {
  await page.setInputFiles('#photo input', photos);
  await page
    .locator('#picked img')
    .nth(photos.length - 1)
    .waitFor();
};
const sees = ({ page }: Device, words: string): Promise<void> =>
  page.locator('#log .bot .bubble', { hasText: words }).last().waitFor();

/** Pixels of the picture itself, once it is there. */
const widthOf = ({ page }: Device, selector: string): Promise<number> =>
  page.evaluate(`{
    const image = document.querySelector('${selector}');
    image.decode().then(() => image.naturalWidth);
  }`);

test('where a photo was taken is asked about once a message, and refused nothing of it leaves the phone', async () => {
  const phone = await openPhone();
  await choose(phone, await photoOfPlace(), await photoOfPlace('#a88'));
  await type(phone, LEAK);
  expect(await phone.page.textContent('#asked')).toContain('照片里有拍摄地点，要用它来找楼吗？');
  await phone.page.click('#asked button:has-text("不用")');
  await sees(phone, HOTLINE);
  expect(phone.sent).toHaveLength(1);
  expect(phone.sent[0]).not.toHaveProperty('location');
  expect(phone.sent[0]?.photos).toHaveLength(2);
  for (const upload of phone.uploads) expect((await sharp(upload).metadata()).exif).toBeUndefined();
  expect(phone.uploads).toHaveLength(2);
  expect(phone.faults).toEqual([]);
});

test('agreed to, the place goes with the words as a place does, and the photo still without it', async () => {
  const phone = await openPhone();
  await choose(phone, await photoOfPlace());
  await type(phone, '顶层漏雨，客厅顶上滴水');
  await phone.page.click('#asked button:has-text("用它找楼")');
  await sees(phone, '小雨');
  expect(phone.sent[0]?.location?.lat).toBeCloseTo(39.908_333, 5);
  expect(phone.sent[0]?.location?.lng).toBeCloseTo(116.4, 5);
  const kept = await phone.context.request.get(`${site.url}/photos/${phone.sent[0]?.photos?.[0]}`);
  expect(kept.status()).toBe(200);
  expect((await sharp(await kept.body()).metadata()).exif).toBeUndefined();
  expect(kept.headers()['photo-taken']).toBe('2026-07-03T21:04:33');
});

test('a poster told the building: the photo’s place is not asked about', async () => {
  const phone = await openPhone('/?b=qinggeng-6');
  await choose(phone, await photoOfPlace());
  await type(phone, '顶层漏雨');
  await sees(phone, HOTLINE);
  expect(phone.sent[0]).not.toHaveProperty('location');
});

test('the window closed without an answer is a no, and the words go out all the same', async () => {
  const phone = await openPhone();
  await choose(phone, await photoOfPlace());
  await type(phone, LEAK);
  await phone.page.keyboard.press('Escape');
  await sees(phone, HOTLINE);
  expect(phone.sent[0]).not.toHaveProperty('location');
});

test('the talk shows photos small; a tap or Enter shows one large with its time, Escape leads back', async () => {
  const phone = await openPhone();
  await choose(phone, await photoOfPlace(), await photoOfPlace('#a88'));
  await type(phone, LEAK);
  await phone.page.click('#asked button:has-text("不用")');
  await sees(phone, HOTLINE);
  await phone.page.reload();
  const small = phone.page.locator('#log .me .photo img').nth(1);
  await small.waitFor();
  expect(await widthOf(phone, '#log .me .photo img')).toBe(320);
  expect(await small.getAttribute('alt')).toBe('照片 2');
  await phone.page.locator('#log .me .photo').nth(1).focus();
  await phone.page.keyboard.press('Enter');
  const large = phone.page.locator('#viewed img');
  await large.waitFor();
  expect(await widthOf(phone, '#viewed img')).toBe(1_600);
  expect(await large.getAttribute('alt')).toBe('照片 2');
  expect(await phone.page.textContent('#viewed p')).toBe('拍摄于 2026-07-03 21:04');
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await phone.page.evaluate(wide)).toBe(0);
  await phone.page.keyboard.press('Escape');
  await large.waitFor({ state: 'hidden' });
  expect(await phone.page.evaluate('document.activeElement.className')).toBe('photo');
  expect(phone.faults).toEqual([]);
});

test('a tenth photo is not taken, and a photo that cannot be opened is told of with what to do', async () => {
  const phone = await openPhone();
  const many = await Promise.all(Array.from({ length: 9 }, (_, i) => photoOfPlace(`rgb(${20 * i}, 80, 80)`)));
  await choose(phone, ...many);
  await phone.page.setInputFiles('#photo input', [await photoOfPlace()]);
  await phone.page.locator('#state', { hasText: '一次最多9张' }).waitFor();
  expect(await phone.page.locator('#picked img').count()).toBe(9);
  await phone.page.click('#picked button >> nth=0');
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  await phone.page.setInputFiles('#photo input', [
    { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic },
  ]);
  await phone.page.locator('#state', { hasText: '截图' }).waitFor();
});

test('photos that the browser has no room to keep are sent all the same', async () => {
  const phone = await openPhone();
  await type(phone, LEAK);
  await sees(phone, HOTLINE);
  await phone.page.evaluate(`{
    const room = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, value) {
      if (value.length > 5_000) throw new DOMException('full', 'QuotaExceededError');
      room.call(this, name, value);
    };
  }`);
  await choose(phone, await photoOfPlace());
  await phone.page.click('#composer button[type=submit]');
  await phone.page.click('#asked button:has-text("不用")');
  await expect.poll(() => phone.sent.length).toBe(2);
  expect(phone.sent[1]?.photos).toHaveLength(1);
});
