/** The poster as one A4 page, black on white. Lengths in points, 72 an inch. */
import { buffer } from 'node:stream/consumers';
import PdfDocument from 'pdfkit';
import type { Instant } from '../../core/model/time.ts';
import type { PosterWords } from '../../texts/zh-CN/poster.ts';
import { type Box, drawCode, type Face, write } from './draw.ts';
import { FONTS, missingIn } from './fonts.ts';

type Doc = PDFKit.PDFDocument;

const MARGIN = 34;
const BAND = 96;
const CODE = 138;

/** A box as wide as the page between its margins. */
const across = (doc: Doc, y: number, height: number): Box => ({
  x: MARGIN,
  y,
  width: doc.page.width - 2 * MARGIN,
  height,
});

const head = (doc: Doc, words: PosterWords): void => {
  doc.rect(0, 0, doc.page.width, BAND).fill('black');
  write(doc, words.title, across(doc, 0, BAND), { face: 'bold', most: 66, align: 'center', colour: 'white' });
  write(doc, words.place, across(doc, BAND + 8, 44), { face: 'bold', most: 32, align: 'center' });
};

const repair = (doc: Doc, { call, number, unknown, answers }: PosterWords): void => {
  write(doc, call, across(doc, 150, 34), { face: 'bold', most: 27, align: 'center' });
  const large = { face: 'bold', most: 82, align: 'center', whole: true } as const;
  write(doc, number ?? unknown, across(doc, 184, 88), large);
  write(doc, answers, across(doc, 274, 44), { face: 'bold', most: 26, align: 'center' });
};

const danger = (doc: Doc, { danger: { title, lines } }: PosterWords): void => {
  const box = across(doc, 328, 150);
  doc.lineWidth(4).rect(box.x, box.y, box.width, box.height).stroke('black');
  const inside = { x: box.x + 14, width: box.width - 28 };
  write(doc, title, { ...inside, y: box.y + 8, height: 46 }, { face: 'bold', most: 34 });
  lines.forEach((line, i) => {
    write(doc, line, { ...inside, y: box.y + 56 + i * 30, height: 30 }, { face: 'bold', most: 22 });
  });
};

type Row = PosterWords['rows'][number];

/** Name, number and when it is answered, side by side. */
const supervisor = (doc: Doc, { name, number, note }: Row, { x, width, ...row }: Box): void => {
  write(doc, name, { ...row, x, width: 104 }, { face: 'bold', most: 22 });
  const rest = { ...row, x: x + 110, width: width - 110 };
  if (number === undefined) {
    write(doc, note, rest, { face: 'regular', most: 20 });
    return;
  }
  const hours = note === '' ? 0 : 68;
  write(doc, number, { ...rest, width: rest.width - hours - 4 }, { face: 'bold', most: 31, whole: true });
  write(doc, note, { ...row, x: x + width - hours, width: hours }, { face: 'regular', most: 15 });
};

/** `width`: what the code leaves. */
const supervisors = (doc: Doc, { complain, rows }: PosterWords, width: number): void => {
  write(doc, complain, { x: MARGIN, y: 488, width, height: 36 }, { face: 'bold', most: 26 });
  for (const [i, row] of rows.entries())
    supervisor(doc, row, { x: MARGIN, y: 528 + i * 46, width, height: 42 });
};

const code = (doc: Doc, { scan }: PosterWords, link: string): void => {
  const x = doc.page.width - MARGIN - CODE;
  drawCode(doc, link, { x, y: 504, width: CODE, height: CODE });
  write(
    doc,
    scan,
    { x, y: 504 + CODE + 17, width: CODE, height: 42 },
    { face: 'bold', most: 15, align: 'center' },
  );
};

const foot = (doc: Doc, { foot: lines }: PosterWords): void => {
  const box = across(doc, 726, 92);
  doc
    .lineWidth(1)
    .moveTo(box.x, 719)
    .lineTo(box.x + box.width, 719)
    .stroke('black');
  write(doc, lines.join('\n'), box, { face: 'regular', most: 11 });
};

const textsOf = ({ title, place, call, number, unknown, answers, ...rest }: PosterWords): string =>
  [title, place, call, number, unknown, answers, JSON.stringify(Object.values(rest))].join('');

/** The page as bytes. `link`: where the code leads; without one there is none. Throws where the font lacks a sign. */
export const posterPage = async (
  words: PosterWords,
  link: string | undefined,
  at: Instant,
): Promise<Buffer> => {
  const made = new Date(at);
  const info = { Title: `${words.title}${words.place}`, CreationDate: made, ModDate: made };
  const doc = new PdfDocument({ size: 'A4', margin: 0, info, lang: 'zh-CN' });
  for (const [face, file] of Object.entries(FONTS) satisfies [string, string][]) doc.registerFont(face, file);
  for (const face of ['bold', 'regular'] satisfies Face[]) {
    const missing = missingIn(doc.font(face), textsOf(words));
    if (missing.length > 0)
      throw new Error(
        `the font has no sign for ${missing.join(' ')}: write the name otherwise, or print \`notice BUILDING --html\` from a browser`,
      );
  }
  head(doc, words);
  repair(doc, words);
  danger(doc, words);
  supervisors(doc, words, across(doc, 0, 0).width - (link === undefined ? 0 : CODE + 20));
  if (link !== undefined) code(doc, words, link);
  foot(doc, words);
  doc.end();
  return buffer(doc);
};
