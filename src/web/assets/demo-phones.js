/** The three telephones side by side, or one at a time behind tabs where there is no room for three. */
import { createPhone } from './demo-phone.js';
import { button, byId, make } from './dom.js';
import { text } from './texts.js';

/**
 * @typedef {import('./demo-ask.js').Line} Line
 * @typedef {import('./demo-ask.js').News} News
 * @typedef {import('./demo-ask.js').Pane} Pane
 */

/** @type {readonly Pane[]} */
const PANES = ['resident', 'pm', 'community'];

/** After a visitor chose a telephone it stays in view for so long; milliseconds. */
const HELD = 10_000;

const row = byId('phones', HTMLElement);
const tabs = byId('tabs', HTMLElement);
const elsewhere = byId('elsewhere', HTMLElement);

/**
 * @param {boolean} crowded many residents speak: their messages are folded
 * @param {boolean} still
 * @param {(pane: Pane, words: string, quotes?: string) => void} say
 */
export const createPhones = (crowded, still, say) => {
  /** @type {Set<string>} */
  const others = new Set();
  /** @type {Set<Pane>} */
  const theirs = new Set();
  const phones = PANES.map((pane, i) => ({
    pane,
    tab: button(text(pane), () => {
      hold();
      look(i);
    }),
    ...createPhone(pane, crowded && pane === 'resident', (words, quotes) => {
      theirs.add(pane);
      phones[i]?.take();
      say(pane, words, quotes);
    }),
  }));

  let heldUntil = 0;
  const hold = () => {
    heldUntil = Date.now() + HELD;
  };
  /** @param {number} i */
  const look = (i) => row.scrollTo({ left: i * row.clientWidth, behavior: still ? 'auto' : 'smooth' });
  const isNarrow = () => row.scrollWidth > row.clientWidth + 1;
  const seen = () => (isNarrow() ? Math.round(row.scrollLeft / row.clientWidth) : -1);
  const markTabs = () => {
    phones.forEach(({ tab }, i) => {
      tab.setAttribute('aria-pressed', String(i === seen()));
      if (i === seen()) tab.querySelector('.new')?.remove();
    });
  };

  row.onscroll = markTabs;
  row.onpointerdown = hold;
  row.replaceChildren(...phones.map(({ element }) => element));
  tabs.replaceChildren(...phones.map(({ tab }) => tab));
  row.scrollLeft = 0;
  elsewhere.hidden = true;
  markTabs();

  /** Shows the telephone on which something happens, unless somebody is busy with another one. @param {number} i */
  const follow = (i) => {
    const phone = phones[i];
    if (!isNarrow() || i === seen() || phone === undefined) return;
    if (theirs.size === 0 && Date.now() > heldUntil) return look(i);
    if (phone.tab.querySelector('.new') !== null) return;
    const mark = make('span', 'new', '●');
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', text('new'));
    phone.tab.append(mark);
  };

  return {
    isTyping: () => phones.some((phone) => phone.isTyping()),
    /** @param {Line} line */
    add: (line) => {
      const i = phones.findIndex(({ pane }) => pane === line.pane);
      phones[i]?.add(line);
      follow(i);
      if (i >= 0) return;
      others.add(line.name);
      elsewhere.hidden = false;
      elsewhere.textContent = `${text('elsewhere')}：${[...others].join('、')}`;
    },
    /** @param {News['speakers']} speakers */
    belongTo: (speakers) => {
      for (const { pane, belongsTo } of phones) belongsTo(speakers[pane]);
    },
    /** @param {News['turn']} turn whose turn it is now, if it is a visitor's */
    suggest: (turn) => {
      for (const { pane, suggest } of phones) suggest(turn?.pane === pane ? turn.words : []);
    },
  };
};
