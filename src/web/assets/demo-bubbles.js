/** One thing said, as it stands on a telephone of the demonstration. */
import { make } from './dom.js';
import { linkify } from './linkify.js';
import { text } from './texts.js';

/** Numbers are seen and dial nothing: 119 and 12345 are real. @param {string} words */
const undialled = (words) => {
  const whole = linkify(words);
  for (const link of whole.querySelectorAll('a'))
    link.replaceWith(make('span', 'tel', link.textContent ?? ''));
  return whole;
};

/**
 * @param {{ by: 'me' | 'bot', text: string }} line
 * @param {string} words a tapped answer by its name
 * @param {boolean} [folded] only the first line is seen until it is opened
 */
export const bubble = ({ by }, words, folded = false) => {
  const name = make('span', 'unseen', `${text(by)}：`);
  const [first = '', ...rest] = words.split('\n');
  if (!folded || rest.length === 0) return make('div', 'bubble', name, undialled(words));
  const summary = make('summary', '', name, undialled(first));
  return make('details', 'bubble', summary, undialled(rest.join('\n')));
};
