/** The chat: what is typed or tapped goes out, what is said comes in. */
import { ask } from './ask.js';
import { makeLink, openLink } from './carry.js';
import { byId } from './dom.js';
import { keep, kept } from './kept.js';
import { connect } from './live.js';
import { choosePhotos, pickedPlace, takePicked } from './photos.js';
import { clear, mark, settled, show } from './talk.js';
import { text } from './texts.js';
import { createSender, newId, waiting } from './waiting.js';

/** @typedef {import('./waiting.js').Words} Words */

const field = byId('text', HTMLTextAreaElement);
const state = byId('state', HTMLElement);
const menu = byId('menu', HTMLDialogElement);
let poster = document.body.dataset.poster ?? '';

const sender = createSender((id, now) => {
  mark(id, now === 'sent' ? '' : text(now));
  if (now === 'noCookie') state.textContent = text('noCookie');
});

/** @param {Words} words */
const showMine = ({ id, text: words, location, photos = [] }) =>
  show({ id, by: 'me', at: Date.now(), text: words, photos, placed: location !== undefined }, say);

/** @param {string} words @param {Partial<Words>} [more] */
const say = (words, more = {}) => {
  /** @type {Words} */
  const said = { id: newId(), text: words, ...more, ...(poster === '' ? {} : { poster }) };
  if (poster !== '') history.replaceState(null, '', '/');
  poster = '';
  showMine(said);
  sender.say(said);
};

const fit = () => {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
};

/** Where the photos were taken, once the person agrees; not asked where a poster told the building. */
const agreedPlace = async () => {
  const place = poster === '' ? pickedPlace() : undefined;
  if (place === undefined) return {};
  const answer = await ask(text('placeAsk'), [text('placeLeave'), text('placeUse')]);
  return answer === 1 ? { location: place } : {};
};

const submit = async () => {
  const place = await agreedPlace();
  const words = field.value.trim();
  const photos = takePicked();
  if (words === '' && photos.length === 0) return;
  field.value = '';
  keep('draft', '');
  fit();
  say(words, { ...place, ...(photos.length === 0 ? {} : { photos }) });
};

const compose = () => {
  field.value = kept('draft') ?? '';
  fit();
  field.addEventListener('input', () => {
    keep('draft', field.value);
    fit();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
    field.focus();
  });
};

const enlarge = () => {
  const switcher = byId('larger', HTMLButtonElement);
  /** @param {boolean} on */
  const set = (on) => {
    document.documentElement.classList.toggle('large', on);
    switcher.setAttribute('aria-pressed', String(on));
    keep('large', on ? 'on' : '');
    fit();
  };
  set(kept('large') === 'on');
  switcher.addEventListener('click', () => set(switcher.getAttribute('aria-pressed') !== 'true'));
};

const tellWhere = () => {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => say('', { location: { lat: coords.latitude, lng: coords.longitude } }),
    () => {
      state.textContent = text('noPlace');
    },
    { timeout: 15_000 },
  );
};

const openMenu = () => {
  byId('more', HTMLButtonElement).addEventListener('click', () => menu.showModal());
  byId('where', HTMLButtonElement).hidden = !window.isSecureContext;
  menu.addEventListener('click', (event) => {
    const { target } = event;
    if (target === menu) return menu.close();
    if (!(target instanceof HTMLButtonElement)) return;
    menu.close();
    if (target.id === 'carry') void makeLink();
    else if (target.id === 'where') tellWhere();
    else if (target.value !== '') say(target.value);
  });
};

const start = () => {
  document.getElementById('starters')?.addEventListener('click', (event) => {
    if (event.target instanceof HTMLButtonElement) say(event.target.value);
  });
  const greet = poster !== '';
  let ready = false;
  connect({
    entry: (entry) => show(entry, say),
    reset: clear,
    ready: () => {
      if (!ready) {
        for (const words of waiting()) showMine(words);
        settled(greet);
      }
      ready = true;
      void sender.flush();
    },
    line: (isOpen) => {
      state.textContent = isOpen ? '' : text(navigator.onLine ? 'connecting' : 'offline');
    },
  });
  window.addEventListener('offline', () => {
    state.textContent = text('offline');
  });
  window.addEventListener('online', () => void sender.flush());
};

enlarge();
compose();
openMenu();
choosePhotos();
await openLink();
start();
