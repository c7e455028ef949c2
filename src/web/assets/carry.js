/** Carrying the talk to another device by a link. */
import { ask } from './ask.js';
import { make } from './dom.js';
import { text } from './texts.js';

const MARK = '#c=';

/** @param {string} path @param {object} body */
const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** @param {HTMLInputElement} field */
const copy = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand('copy');
  }
};

/** Makes a link and shows it. */
export const makeLink = async () => {
  const response = await post('/api/carry', {}).catch(() => undefined);
  if (response?.ok !== true) return ask(text('waiting'), [text('close')]);
  const { code } = await response.json();
  const field = make('input');
  field.readOnly = true;
  field.value = `${location.origin}/${MARK}${code}`;
  field.setAttribute('aria-label', text('carryMade'));
  const tapped = await ask(text('carryMade'), [text('copy'), text('close')], field);
  if (tapped === 0) await copy(field);
  return tapped;
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
