/** Carrying the talk to another device by a link. */
import { ask } from './ask.js';
import { byId, make } from './dom.js';
import { text } from './texts.js';

const MARK = '#c=';

/** @param {string} path @param {object} body */
const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Makes a link and shows it. */
export const makeLink = async () => {
  const response = await post('/api/carry', {}).catch(() => undefined);
  if (response?.ok !== true) {
    await ask(text('offline'), [text('close')]);
    return;
  }
  const { code } = await response.json();
  const field = make('input');
  field.readOnly = true;
  field.value = `${location.origin}/${MARK}${code}`;
  field.setAttribute('aria-label', text('carryMade'));
  if ((await ask(text('carryMade'), [text('copy'), text('close')], field)) !== 0) return;
  try {
    await navigator.clipboard.writeText(field.value);
    byId('state', HTMLElement).textContent = text('copied');
  } catch {
    // Without https a page may not write there: the link is shown again, to be copied by hand.
    await ask(text('carryMade'), [text('close')], field);
  }
};

/** Opens the talk that a link brings, once the person agrees; a foreign link must not take what is said here. */
export const openLink = async () => {
  if (!location.hash.startsWith(MARK)) return;
  const code = location.hash.slice(MARK.length);
  history.replaceState(null, '', '/');
  if ((await ask(text('carryAsk'), [text('carryOpen'), text('carryLeave')])) !== 0) return;
  const response = await post('/api/carried', { code }).catch(() => undefined);
  if (response?.ok) location.reload();
  else await ask(text('carryGone'), [text('close')]);
};
