/** How names sound and how they are simplified, so that a name typed by ear or in 繁体 is found. Misread place names are listed here. */
import { Converter } from 'opencc-js/t2cn';
import { customPinyin, pinyin } from 'pinyin-pro';

customPinyin({
  大栅栏: 'dà shi làn',
  十里堡: 'shí lǐ pù',
  八里堡: 'bā lǐ pù',
  马家堡: 'mǎ jiā pù',
  角门: 'jiǎo mén',
  漷县: 'huǒ xiàn',
  妫水: 'guī shuǐ',
  潭柘寺: 'tán zhè sì',
  不老屯: 'bù lǎo tún',
  阿城: 'ā chéng',
});

/** One syllable without tone a character, in lower case: `十里堡` → `['shi', 'li', 'pu']`. Other characters stay as they are. */
export const syllables = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array' }).map((syllable) => syllable.toLowerCase());

const converted = Converter({ from: 't', to: 'cn' });
const simpler = new Map<string, string>();

/** Character by character, which is all that names need: 東單 → 东单. */
export const simplify = (text: string): string => {
  let plain = '';
  for (const char of text) {
    const known = simpler.get(char) ?? converted(char);
    simpler.set(char, known);
    plain += known;
  }
  return plain;
};
