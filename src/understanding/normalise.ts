/** One way to write what can be written in many: full width, 繁体, repeated signs, emoji, mentions, words misheard by voice input. */
import { Converter } from 'opencc-js/t2cn';

const simplify = Converter({ from: 't', to: 'cn' });

const YES = /^[\s👍👌✅🆗]*[👍👌✅🆗]+[\s👍👌✅🆗]*$/u;
const EMOJI =
  /\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]|\u200B|\u200C|\u200D|\uFE0F|\u20E3/gu;
/** Stickers as WeChat writes them: [流泪]. */
const STICKER = /\[[\u4e00-\u9fa5]{1,4}\]/g;
const MENTION = /@[^\s@,，:：]{1,12}[\s,，:：\u2005]+|@小雨/g;

export type Normalise = (text: string) => string;

/** `misheard`: regular expressions for words that voice input writes wrongly, and what was said. Idempotent. */
export const createNormalise = (misheard: Record<string, string>): Normalise => {
  const corrections = Object.entries(misheard).map(
    ([wrong, right]) => [new RegExp(wrong, 'g'), right] as const,
  );
  const once = (text: string): string => {
    const plain = simplify((YES.test(text) ? '好' : text).normalize('NFKC'))
      .replace(MENTION, ' ')
      .replace(STICKER, ' ')
      .replace(EMOJI, ' ')
      .replace(/((?![零一二三四五六七八九])[\u4e00-\u9fa5])\1{2,}/g, '$1$1')
      .replace(/([^\w\s\u4e00-\u9fa5])\1+/g, '$1')
      .replace(/\s+/g, ' ')
      .trim();
    return corrections.reduce((said, [wrong, right]) => said.replace(wrong, right), plain);
  };
  return (text) => {
    const first = once(text);
    return once(first);
  };
};
