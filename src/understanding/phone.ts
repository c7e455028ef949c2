/** A resident's telephone number in running text. Service numbers such as 12345 or 119 are not one. */
import { arabic } from '../core/model/numerals.ts';
import type { Note } from './notes.ts';

const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/;
const LANDLINE = /(?<!\d)(0\d{2,3})[- ]?(\d{7,8}|\d{4}-\d{4})(?!\d)/;
const LOCAL = /(?:电话|座机|打|手机|号码)(?:是|:|号)?\s*(\d{7,8})(?!\d)/;
/** Digit by digit, in words or with gaps between. */
const SPOKEN = /[一幺][三四五六七八九][〇零一二两三四五六七八九幺 ]{9,12}|1[ -][3-9](?:[ -]\d){9}/;

/** The number in digits (a land line has a hyphen after its area code, and those with which it was written), and the text without it. */
export const readPhone = (text: string, note: Note): { phone?: string; rest: string } => {
  const spoken = SPOKEN.exec(text);
  const written =
    spoken === null
      ? text
      : text.replace(spoken[0], Array.from(spoken[0].replace(/[ -]/g, ''), arabic).join(''));
  for (const expression of [MOBILE, LANDLINE, LOCAL]) {
    const match = expression.exec(written);
    if (match?.[1] === undefined) continue;
    const [area, local] = [match[1], match[2]];
    const phone = local === undefined ? area.replace(/\D/g, '') : `${area}-${local}`;
    note(match[0], `phone ${phone}`);
    return { phone, rest: written.replace(match[0], ' ; ') };
  }
  return { rest: text };
};
