/** The font of the poster, out of its package, and which signs it has not. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Face } from './draw.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');

export const FONTS: Record<Face, string> = {
  bold: join(folder, 'NotoSansHans-Bold.otf'),
  regular: join(folder, 'NotoSansHans-Regular.otf'),
};

type Font = { hasGlyphForCodePoint: (codePoint: number) => boolean };

/** pdfkit keeps the font that it writes with in a field of which its types do not speak. */
const WritingSchema = z.object({
  _font: z.object({
    font: z.custom<Font>((it) => typeof it === 'object' && it !== null && 'hasGlyphForCodePoint' in it),
  }),
});

/** Signs of the text, each once, that the font in use would leave blank. */
export const missingIn = (doc: PDFKit.PDFDocument, text: string): string[] => {
  const { font } = WritingSchema.parse(doc)._font;
  return [...new Set(text)].filter(
    (sign) => sign !== '\n' && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
  );
};
