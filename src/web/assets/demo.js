/** The demonstration: one of three things is chosen and shown. */
import { showCards } from './demo-cards.js';
import { leave, open } from './demo-player.js';
import { byId } from './dom.js';

/** @typedef {import('./demo-ask.js').SceneName | 'twins'} Shown */

/** @type {readonly Shown[]} */
const ALL = ['night', 'twins', 'storm'];

/** @param {Shown} shown */
const choose = (shown) => {
  document.body.classList.add('chosen');
  document.body.classList.toggle('playing', shown !== 'twins');
  byId('stage', HTMLElement).hidden = shown === 'twins';
  byId('cards', HTMLElement).hidden = shown !== 'twins';
  for (const one of ALL) byId(one, HTMLButtonElement).setAttribute('aria-pressed', String(one === shown));
  if (shown !== 'twins') return void open(shown);
  leave();
  void showCards();
};

for (const one of ALL) byId(one, HTMLButtonElement).addEventListener('click', () => choose(one));
