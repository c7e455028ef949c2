/** The talk on the page: bubbles, the answers one may tap, times. Texts are set as text, never as markup. */

import { answersTo } from './answers.js';
import { clock } from './clock.js';
import { button, byId, make } from './dom.js';
import { linkify } from './linkify.js';
import { text } from './texts.js';
import { view } from './view.js';

/** @typedef {import('./live.js').Entry} Entry */

const log = byId('log', HTMLElement);
const hello = byId('hello', HTMLElement);
const below = byId('below', HTMLButtonElement);
const PAUSE = 10 * 60_000;
const NEAR = 160;

/** @type {Map<string, HTMLElement>} */
const shown = new Map();
/** @type {ReturnType<typeof answersTo> | undefined} */
let open;
let lastAt = 0;

log.addEventListener('scroll', () => {
  if (isAtEnd()) below.hidden = true;
});
below.addEventListener('click', () => {
  log.scrollTop = log.scrollHeight;
});

const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;

/** A text longer than the window is shown from its beginning. @param {HTMLElement} item */
const scrollTo = (item) => {
  const long = item.offsetHeight > log.clientHeight * 0.9;
  below.hidden = !long;
  log.scrollTop = long ? item.offsetTop - log.offsetTop - 8 : log.scrollHeight;
};

/** The open question's answers can no longer be tapped. @param {string} [value] */
const retire = (value) => {
  open?.retire(value);
  open = undefined;
};

/** What was tapped is shown by its name, not by its number. @param {Entry} entry */
const wordsOf = (entry) => {
  if (entry.text === '') return entry.placed ? text('placed') : '';
  return open?.labelOf(entry.text) ?? entry.text;
};

/** @typedef {(value: string, more: { quotes: string }) => void} Choose */

/** @param {number} at */
const timeBefore = (at) => {
  if (at - lastAt > PAUSE) {
    const time = make('time', '', clock(at));
    time.dateTime = new Date(at).toISOString();
    log.append(make('div', 'when', time));
  }
  lastAt = Math.max(at, lastAt);
};

/**
 * A photo of one's own: still on the device, or by its id on the server, small; a tap shows it large.
 * @param {string | import('./photos.js').Photo} photo
 * @param {number} i
 */
const photoOf = (photo, i) => {
  const image = make('img');
  image.alt = `${text('photo')} ${i + 1}`;
  image.src = typeof photo === 'string' ? `/photos/${photo}?size=small` : photo.data;
  const opener = button('', () => void view(photo, image.alt));
  opener.className = 'photo';
  opener.setAttribute('aria-haspopup', 'dialog');
  opener.append(image);
  return opener;
};

/** @param {Entry} entry */
const bubbleOf = (entry) => {
  const mine = entry.by === 'me';
  const name = make('span', 'unseen', `${text(mine ? 'me' : 'bot')}：`);
  const photos = (entry.photos ?? []).map(photoOf);
  return make('div', 'bubble', name, mine ? wordsOf(entry) : linkify(entry.text), ...photos);
};

/**
 * Adds the entry, or confirms one that is there.
 * @param {Entry} entry
 * @param {Choose} choose
 */
export const show = (entry, choose) => {
  if (shown.has(entry.id)) return mark(entry.id, '');
  const follow = isAtEnd() || entry.by === 'me';
  document.getElementById('starters')?.remove();
  timeBefore(entry.at);
  const item = make('div', entry.by, bubbleOf(entry));
  if (entry.by === 'me') retire(entry.text);
  else if (entry.asks) {
    retire();
    if (entry.options !== undefined && entry.options.length > 0) {
      open = answersTo(entry.options, (value) => choose(value, { quotes: entry.id }));
      item.append(open.element);
    }
  }
  shown.set(entry.id, item);
  log.append(item);
  if (follow) scrollTo(item);
  else below.hidden = false;
};

/** Says under one's own words how far they are. @param {string} id @param {string} state */
export const mark = (id, state) => {
  const item = shown.get(id);
  if (item === undefined || !item.classList.contains('me')) return;
  item.querySelector('.state')?.remove();
  if (state !== '') item.append(make('p', 'state', state));
};

/** The talk was erased: nothing of it stays on the screen. */
export const clear = () => {
  for (const item of shown.values()) item.remove();
  for (const when of log.querySelectorAll('.when')) when.remove();
  shown.clear();
  open = undefined;
  lastAt = 0;
};

/** The history is all there. What comes from now on is read out. @param {boolean} greet */
export const settled = (greet) => {
  if (greet && shown.size > 0) log.append(hello);
  log.setAttribute('aria-busy', 'false');
  below.hidden = true;
  log.scrollTop = log.scrollHeight;
};
