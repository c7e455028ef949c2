/** The open line to the server: what is new comes by itself, and what was missed comes after a break. */

const LONGEST_WAIT = 15_000;

/**
 * @typedef {{ id: string, by: 'me' | 'bot', at: number, text: string, photos?: (string | import('./photos.js').Photo)[], placed?: boolean,
 *   asks?: boolean, options?: { label: string, value: string }[] }} Entry
 */

/**
 * @param {{ entry: (entry: Entry) => void, reset: () => void, ready: () => void, line: (open: boolean) => void }} on
 */
export const connect = (on) => {
  /** @type {EventSource | undefined} */
  let source;
  let last = '';
  let tries = 0;
  /** @type {number | undefined} */
  let timer;

  const open = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(last === '' ? '/api/thread' : `/api/thread?last=${encodeURIComponent(last)}`);
    source.addEventListener('open', () => {
      tries = 0;
      on.line(true);
    });
    source.addEventListener('entry', (event) => {
      last = event.lastEventId;
      on.entry(JSON.parse(event.data));
    });
    source.addEventListener('reset', on.reset);
    source.addEventListener('ready', on.ready);
    source.addEventListener('error', broken);
  };

  /** A browser tries again by itself unless the server refused; then this does. */
  const broken = () => {
    on.line(false);
    if (source?.readyState !== EventSource.CLOSED) return;
    tries += 1;
    timer = setTimeout(open, Math.min(LONGEST_WAIT, 500 * 2 ** tries));
  };

  const check = () => {
    if (document.visibilityState === 'visible' && source?.readyState !== EventSource.OPEN) open();
  };
  document.addEventListener('visibilitychange', check);
  window.addEventListener('online', open);
  window.addEventListener('pagehide', () => source?.close());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) open();
  });
  open();
};
