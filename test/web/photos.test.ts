import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isPicture, tidied } from '../../src/web/picture.ts';

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c00' } });

describe('a picture that is taken in', () => {
  test.each([
    ['JPEG', red(8, 8).jpeg()],
    ['PNG', red(8, 8).png()],
    ['WebP', red(8, 8).webp()],
  ])('may be %s, and becomes JPEG', async (_, picture) => {
    const kept = await tidied(await picture.toBuffer());
    expect((await sharp(kept).metadata()).format).toBe('jpeg');
  });

  test.each([
    ['a page', '<html><script>alert(1)</script>'],
    ['an SVG, which can hold scripts', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a GIF', 'GIF89a'],
    ['a JPEG by its first bytes only', '\xff\xd8\xff\xe0 and then nothing of the kind'],
    ['nothing', ''],
  ])('is not %s', async (_, text) => {
    expect(await tidied(Buffer.from(text, 'latin1'))).toBeUndefined();
  });

  test('is known by its content', async () => {
    expect(isPicture(await red(1, 1).png().toBuffer())).toBe(true);
    expect(isPicture(new TextEncoder().encode('photo.png'))).toBe(false);
  });

  test('stands upright, is at most 1600 pixels long and tells nothing of where it was taken', async () => {
    const taken = await red(2_000, 1_000)
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { exif, width, height, orientation } = await sharp(await tidied(taken)).metadata();
    expect({ exif, width, height, orientation }).toEqual({
      exif: undefined,
      width: 800,
      height: 1_600,
      orientation: undefined,
    });
  });
});
