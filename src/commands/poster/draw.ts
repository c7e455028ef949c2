/** Drawing on the page: text that is made as small as its box needs, and a code to scan. */
import { create } from 'qrcode';

type Doc = PDFKit.PDFDocument;
export type Box = { x: number; y: number; width: number; height: number };
export type Face = 'bold' | 'regular';
export type Style = {
  face: Face;
  /** Size in points, where it fits. */
  most: number;
  align?: 'left' | 'center';
  colour?: string;
  /** Never broken: a number. */
  whole?: true;
};

/** Sizes go down by so many points until the text fits; nothing is cut off, */
const STEP = 0.5;
/** and nothing gets smaller than a third of what it is meant to be, or than anybody can read. */
const SHARE = 1 / 3;
const LEAST = 6.5;
/** From line to line, by the size. The font's own is one and a half; its signs are exactly as tall as its size. */
const LEADING = 1.25;

const heightOf = (lines: number, size: number): number => ((lines - 1) * LEADING + 1) * size;

/** How many lines the text takes at the size in use. */
const linesIn = (doc: Doc, text: string, width: number): number =>
  Math.round(doc.heightOfString(text, { width }) / doc.currentLineHeight(true));

/** The largest size at which all of the text fits, on so many lines as the box is tall for. */
const fitted = (doc: Doc, text: string, { width, height }: Box, { face, most, whole }: Style) => {
  for (let size = most; size >= Math.max(LEAST, most * SHARE); size -= STEP) {
    doc.font(face).fontSize(size);
    // A line that is only just too long would be broken although it stands in a box for one.
    const longest = Math.max(...text.split('\n').map((line) => doc.widthOfString(line)));
    const lines = longest <= width ? text.split('\n').length : linesIn(doc, text, width);
    const isBroken = whole === true && lines > 1;
    if (!isBroken && heightOf(lines, size) <= height) return { size, lines };
  }
  throw new Error(`this does not fit on the poster: “${text}”: make it shorter in the tables`);
};

/** Writes into the box, in its middle from top to bottom. Throws where the text would be too small to read. */
export const write = (doc: Doc, text: string, box: Box, style: Style): void => {
  const { size, lines } = fitted(doc, text, box, style);
  const y = box.y + (box.height - heightOf(lines, size)) / 2;
  const lineGap = LEADING * size - doc.currentLineHeight(true);
  // A little wider than measured: rounding must not break what fits.
  const width = box.width + 1;
  doc
    .fillColor(style.colour ?? 'black')
    .text(text, box.x, y, { width, align: style.align ?? 'left', lineGap });
};

/** A code that still reads with a quarter of it soiled, as squares. */
export const drawCode = (doc: Doc, text: string, { x, y, width }: Box): void => {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' });
  const side = width / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) !== 0) doc.rect(x + column * side, y + row * side, side, side);
  doc.fill('black');
};
