/** What the demonstration asks of the server. */
import { byId } from './dom.js';
import { text } from './texts.js';

/**
 * @typedef {import('../demo/stage.ts').DemoNews} News
 * @typedef {import('../demo/stage.ts').DemoLine} Line
 * @typedef {import('../demo/stage.ts').Pane} Pane
 * @typedef {import('../demo/stage.ts').SceneName} SceneName
 * @typedef {import('../demo/stage.ts').Twin} Twin
 */

const state = byId('state', HTMLElement);

/** @type {Record<number, string>} */
const TROUBLES = { 410: 'gone', 429: 'tooMany', 503: 'full' };

/**
 * The answer, or undefined when there is none; then the page says why.
 * @param {string} path
 * @param {object} [body] sent as JSON; absent: only asked for
 * @returns {Promise<any>}
 */
export const askFor = async (path, body) => {
  const sent =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, sent).catch(() => undefined);
  state.textContent = response?.ok ? '' : text(TROUBLES[response?.status ?? 0] ?? 'offline');
  return response?.ok ? response.json() : undefined;
};
