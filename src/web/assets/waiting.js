/** What was said and has not arrived yet. Kept on this device, sent in order, each until the server has it. */
import { keep, kept } from './kept.js';

/**
 * @typedef {{ id: string, text: string, location?: { lat: number, lng: number }, poster?: string, quotes?: string, photos?: import('./photos.js').Photo[] }} Words
 * @typedef {'sending' | 'waiting' | 'sent' | 'failed' | 'photoFailed' | 'tooMany' | 'noCookie'} State
 */

const LONGEST_WAIT = 30_000;
const PATIENCE = 20_000;

/** @returns {Words[]} */
export const waiting = () => JSON.parse(kept('waiting') ?? '[]');

/** @param {Words[]} all */
const save = (all) => keep('waiting', JSON.stringify(all));

/** Random, and sent along: when the same words are sent twice, the server takes them once. */
export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** @param {string} path @param {string} type @param {BodyInit} body */
const request = (path, type, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    signal: AbortSignal.timeout(PATIENCE),
  });

/** @param {string} data as `data:image/jpeg;base64,…` */
const bytesOf = (data) =>
  Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (sign) => sign.charCodeAt(0));

/** @param {import('./photos.js').Photo} photo */
const upload = ({ data, taken }) =>
  request(taken === undefined ? '/api/photos' : `/api/photos?taken=${taken}`, 'image/jpeg', bytesOf(data));

/** How far words are whose request was answered so. @param {Response} response @returns {{ state: State, again?: number }} */
const stateOf = (response) => {
  if (response.ok) return { state: 'sent' };
  if (response.status === 401) return { state: 'noCookie' };
  if (response.status === 429)
    return { state: 'tooMany', again: 1_000 * Number(response.headers.get('Retry-After') ?? 5) };
  return { state: response.status < 500 ? 'failed' : 'waiting' };
};

/**
 * Photos first, then the words that name them. All of it may be sent again: the server knows what it has.
 * @param {Words} words
 * @returns {Promise<{ state: State, again?: number }>}
 */
const post = async (words) => {
  const photos = [];
  for (const photo of words.photos ?? []) {
    const response = await upload(photo);
    if (!response.ok) {
      const { state, ...when } = stateOf(response);
      return { state: state === 'failed' ? 'photoFailed' : state, ...when };
    }
    photos.push((await response.json()).id);
  }
  return stateOf(await request('/api/said', 'application/json', JSON.stringify({ ...words, photos })));
};

/** @param {(id: string, state: State) => void} tell */
export const createSender = (tell) => {
  let busy = false;
  let tries = 0;
  /** @type {number | undefined} */
  let timer;

  /** @param {number} ms */
  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  /** @param {Words} words */
  const sendOne = async (words) => {
    tell(words.id, 'sending');
    const { state, again } = await post(words).catch(() => ({
      state: /** @type {const} */ ('waiting'),
      again: undefined,
    }));
    tell(words.id, state);
    if (state === 'sent' || state === 'failed' || state === 'photoFailed') {
      tries = 0;
      save(waiting().filter((one) => one.id !== words.id));
      return true;
    }
    tries += 1;
    if (state !== 'noCookie') later(again ?? Math.min(LONGEST_WAIT, 1_000 * 2 ** tries));
    return false;
  };

  /** Sends what waits, in its order, until something does not go through. */
  const flush = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    for (let next = waiting()[0]; next !== undefined; next = waiting()[0]) {
      if (!(await sendOne(next))) break;
    }
    busy = false;
  };

  return {
    flush,
    /** @param {Words} words */
    say: (words) => {
      save([...waiting(), words]);
      void flush();
    },
  };
};
