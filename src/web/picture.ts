/** Pictures as they are kept: one size, one format, and nothing in them of where and with what they were taken. */

/** Longest side in pixels. */
const SIDE = 1_600;
/** More pixels than any telephone takes: a small file can unfold to this. */
const PIXELS = 120_000_000;

const startsWith = (bytes: Uint8Array, at: number, ...signs: number[]): boolean =>
  signs.every((sign, i) => bytes[at + i] === sign);

/** JPEG, PNG or WebP by its first bytes; the name and the type that came with it count for nothing. */
export const isPicture = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0, 0xff, 0xd8, 0xff) ||
  startsWith(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
  (startsWith(bytes, 0, 0x52, 0x49, 0x46, 0x46) && startsWith(bytes, 8, 0x57, 0x45, 0x42, 0x50));

/** The picture upright, at most 1600 pixels long, as JPEG without EXIF; undefined when it is none that can be read. */
export const tidied = async (bytes: Uint8Array): Promise<Uint8Array | undefined> => {
  if (!isPicture(bytes)) return undefined;
  // Loaded with the first photo: it takes memory that most hours do not need.
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { limitInputPixels: PIXELS })
    .rotate()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer()
    .catch(() => undefined);
};
