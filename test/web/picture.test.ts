import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isPicture, tidied } from '../../src/web/picture.ts';

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c00' } });

const sizeOf = async (jpeg: Uint8Array | undefined) => {
  const { format, width, height } = await sharp(jpeg).metadata();
  return { format, width, height };
};

describe('a picture that is taken in', () => {
  test.each([
    ['JPEG', red(8, 8).jpeg()],
    ['PNG', red(8, 8).png()],
    ['WebP', red(8, 8).webp()],
  ])('may be %s, and becomes JPEG', async (_, picture) => {
    const kept = await tidied(await picture.toBuffer());
    expect(await sizeOf(kept?.jpeg)).toEqual({ format: 'jpeg', width: 8, height: 8 });
  });

  test.each([
    ['a page', '<html><script>alert(1)</script>'],
    ['an SVG, which can hold scripts', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a GIF', 'GIF89a'],
    ['an iPhone’s HEIC, which the page tells of', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['a JPEG by its first bytes only', '\xff\xd8\xff\xe0 and then nothing of the kind'],
    ['nothing', ''],
  ])('is not %s', async (_, text) => {
    expect(await tidied(Buffer.from(text, 'latin1'))).toBeUndefined();
  });

  test('is not half a JPEG', async () => {
    const whole = await red(400, 400).jpeg().toBuffer();
    expect(await tidied(whole.subarray(0, whole.length / 2))).toBeUndefined();
  });

  test('is known by its content', async () => {
    expect(isPicture(await red(1, 1).png().toBuffer())).toBe(true);
    expect(isPicture(new TextEncoder().encode('photo.png'))).toBe(false);
  });

  test('is not one whose few bytes unfold to 200 million pixels', async () => {
    const bomb = await sharp({
      create: { width: 20_000, height: 10_000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await tidied(bomb)).toBeUndefined();
  });

  test('brings nothing along that was hidden behind it or in its comments', async () => {
    const script = Buffer.from('<script>alert(1)</script>');
    const jpeg = await red(8, 8)
      .withExif({ IFD0: { ImageDescription: script.toString() } })
      .jpeg()
      .toBuffer();
    const polyglot = Buffer.concat([jpeg, script, Buffer.from('PK\x03\x04')]);
    expect(polyglot.indexOf(script)).toBeGreaterThan(0);
    expect(polyglot.lastIndexOf(script)).toBeGreaterThan(jpeg.indexOf(script));
    const kept = await tidied(polyglot);
    for (const picture of [kept?.jpeg, kept?.thumb]) {
      const bytes = Buffer.from(picture ?? []);
      expect([bytes.length > 0, bytes.includes(script), bytes.includes('PK\x03\x04')]).toEqual([
        true,
        false,
        false,
      ]);
    }
  });

  test('of a moving one is the first', async () => {
    const frames = Buffer.concat([Buffer.alloc(8 * 8 * 3, '\xcc\0\0', 'latin1'), Buffer.alloc(8 * 8 * 3)]);
    const moving = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .webp({ lossless: true, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const kept = await tidied(moving);
    expect(await sizeOf(kept?.jpeg)).toEqual({ format: 'jpeg', width: 8, height: 8 });
    expect((await sharp(kept?.jpeg).stats()).dominant.r).toBeGreaterThan(100);
  });

  test('stands upright in both sizes and tells nothing of where and with what it was taken', async () => {
    const taken = await red(2_000, 1_000)
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const kept = await tidied(taken);
    expect(await sizeOf(kept?.jpeg)).toMatchObject({ width: 800, height: 1_600 });
    expect(await sizeOf(kept?.thumb)).toMatchObject({ width: 160, height: 320 });
    for (const picture of [kept?.jpeg, kept?.thumb]) {
      const { exif, orientation, xmp, icc } = await sharp(picture).metadata();
      expect({ exif, orientation, xmp, icc }).toEqual({});
    }
  });
});
