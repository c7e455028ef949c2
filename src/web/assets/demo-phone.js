/** One telephone of the demonstration: what was said on it, whose it is, and a field to speak for them. */
import { answersTo } from './answers.js';
import { bubble } from './demo-bubbles.js';
import { moment } from './demo-clock.js';
import { button, make } from './dom.js';
import { text } from './texts.js';

/**
 * @typedef {import('./demo-ask.js').Line} Line
 * @typedef {import('./demo-ask.js').Pane} Pane
 */

const PAUSE = 20 * 60_000;

/** @param {Pane} pane @param {(words: string) => void} say */
const composer = (pane, say) => {
  const field = make('input');
  field.id = `words-${pane}`;
  field.maxLength = 300;
  field.autocomplete = 'off';
  const send = make('button', '', text('send'));
  const form = make('form', '', field, send);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = field.value.trim();
    field.value = '';
    if (words !== '') say(words);
  });
  return { form, field };
};

/**
 * @param {Pane} pane
 * @param {boolean} folded long messages show their first line
 * @param {(words: string, quotes?: string) => void} say
 */
export const createPhone = (pane, folded, say) => {
  const speaker = make('span', 'speaker');
  const taken = make('span', 'taken', text('taken'));
  taken.hidden = true;
  const talk = make('div', 'talk');
  talk.setAttribute('role', 'log');
  talk.setAttribute('aria-label', text(pane));
  talk.tabIndex = 0;
  const hint = make('div', 'hint options');
  const { form, field } = composer(pane, (words) => spoken(words));
  const element = make('section', 'phone', make('h2', '', text(pane), speaker, taken), talk, hint, form);
  element.id = `phone-${pane}`;
  element.classList.toggle('folded', folded);
  element.setAttribute('aria-label', text(pane));
  /** @type {ReturnType<typeof answersTo> | undefined} */
  let open;
  let lastAt = 0;
  let lastName = '';

  /** @param {string} words @param {string} [quotes] */
  const spoken = (words, quotes) => {
    hint.replaceChildren();
    say(words, quotes);
  };

  /** @param {Line} line */
  const headings = ({ at, name }) => {
    if (at - lastAt > PAUSE) talk.append(make('div', 'when', make('time', '', moment(at))));
    if (name !== lastName) talk.append(make('p', 'name', name));
    lastAt = at;
    lastName = name;
  };

  return {
    element,
    /** Somebody is about to say something here. */
    isTyping: () => field.value.trim() !== '',
    /** @param {Line} line */
    add: (line) => {
      headings(line);
      const words = line.by === 'me' ? (open?.labelOf(line.text) ?? line.text) : line.text;
      const item = make('div', line.by, bubble(line, words, folded && line.by === 'bot'));
      if (line.by === 'me' || line.asks) {
        open?.retire(line.text);
        open = undefined;
      }
      if (line.asks && line.options.length > 0) {
        open = answersTo(line.options, (value) => spoken(value, line.id));
        item.append(open.element);
      }
      talk.append(item);
      const isLong = item.offsetHeight > talk.clientHeight * 0.9;
      talk.scrollTop = isLong ? item.offsetTop - talk.offsetTop - 8 : talk.scrollHeight;
    },
    /** @param {string} name */
    belongsTo: (name) => {
      speaker.textContent = name;
      field.placeholder = `${text('typeAs')}${name}`;
      field.setAttribute('aria-label', field.placeholder);
    },
    take: () => {
      taken.hidden = false;
    },
    /** What the script would let this party say now; nothing takes it away. @param {readonly string[]} words */
    suggest: (words) => {
      const one = words.join('，');
      if (one === '') return hint.replaceChildren();
      hint.replaceChildren(
        make('p', 'state', text('yourTurn')),
        button(one, () => spoken(one)),
      );
      talk.scrollTop = talk.scrollHeight;
    },
  };
};
