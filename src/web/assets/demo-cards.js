/** Twin buildings: the same words and their answers side by side, the clauses a tap away. */
import { askFor } from './demo-ask.js';
import { bubble } from './demo-bubbles.js';
import { byId, make } from './dom.js';
import { text } from './texts.js';

/** @typedef {import('./demo-ask.js').Twin} Twin */

const cards = byId('cards', HTMLElement);

/** @param {Twin} twin */
const cardOf = ({ place, tags, lines, basis }) => {
  const talk = make('div', 'talk', ...lines.map((line) => make('div', line.by, bubble(line, line.text))));
  const clauses = make('details', 'basis', make('summary', '', text('basis')), make('p', '', basis));
  const labels = tags.map((tag) => make('li', '', tag));
  return make('article', '', make('h2', '', place), make('ul', 'tags', ...labels), talk, clauses);
};

export const showCards = async () => {
  if (cards.childElementCount > 0) return;
  /** @type {Twin[] | undefined} */
  const twins = await askFor('/demo/twins');
  if (twins !== undefined) cards.replaceChildren(...twins.map(cardOf));
};
