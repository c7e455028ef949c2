/** Pictures as they are kept: one size, one format, and nothing in them of where and with what they were taken. */

/** Longest side in pixels, and that of the small one for lists. */
const SIDE = 1_600;
const SMALL = 320;
/** The page sends small ones; a file of a few kilobytes can unfold to more memory than there is. */
const PIXELS = 64_000_000;

const startsWith = (bytes: Uint8Array, at: number, ...signs: number[]): boolean =>
  signs.every((sign, i) => bytes[at + i] === sign);

/** JPEG, PNG or WebP by its first bytes; the name and the type that came with it count for nothing. */
export const isPicture = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0, 0xff, 0xd8, 0xff) ||
  startsWith(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
  (startsWith(bytes, 0, 0x52, 0x49, 0x46, 0x46) && startsWith(bytes, 8, 0x57, 0x45, 0x42, 0x50));

export type Tidied = { jpeg: Uint8Array; thumb: Uint8Array };

/**
 * The picture upright, at most 1600 pixels long, and a small one of at most 320; both JPEG without EXIF. Of a moving
 * picture its first. Undefined when it is none that can be read.
 */
export const tidied = async (bytes: Uint8Array): Promise<Tidied | undefined> => {
  if (!isPicture(bytes)) return undefined;
  // Loaded with the first photo: it takes memory that most hours do not need.
  const { default: sharp } = await import('sharp');
  const within = (from: Uint8Array, side: number, quality: number): Promise<Uint8Array> =>
    sharp(from, { limitInputPixels: PIXELS })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer();
  try {
    const jpeg = await within(bytes, SIDE, 80);
    return { jpeg, thumb: await within(jpeg, SMALL, 70) };
  } catch {
    return undefined;
  }
};
