/** Asks a provider: with a time limit, a second try, and answers kept for as long as they are good. */
import type { Answer, Trouble } from './weather.ts';

/** Of the provider, over HTTP; a test gives its own. */
export type Fetch = (
  url: string,
  init: { headers: Record<string, string>; signal: AbortSignal },
) => Promise<Response>;

export type Asking = {
  provider: string;
  /** What the body is read as; JSON where it is not said. */
  as?: 'json' | 'text';
  fetch: Fetch;
  now: () => number;
  /** Milliseconds; how long one try may last. */
  timeout: number;
  /** Milliseconds; how long an answer is good. */
  fresh: number;
  headers?: () => Record<string, string>;
};

const TRIES = 2;
/** After so many failures in a row the provider is left alone for so long. */
const PATIENCE = 3;
const REST = 5 * 60_000;

export type Ask = (url: string) => Promise<{ answer: unknown } | { trouble: Trouble }>;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Never rejects; the address is in no trouble, for it may hold a key. */
export const createAsk = (asking: Asking): Ask => {
  const { provider, fetch, now, timeout, fresh, headers = () => ({}), as = 'json' } = asking;
  const kept = new Map<string, { answer: unknown; until: number }>();
  let failures = 0;
  let restsUntil = 0;

  const once = async (url: string): Promise<unknown> => {
    const response = await fetch(url, { headers: headers(), signal: AbortSignal.timeout(timeout) });
    // A refusal says why in its body, which the reader understands.
    if (response.status >= 500 || response.status === 429) throw new Error(`HTTP ${response.status}`);
    if (as === 'text' && !response.ok) throw new Error(`HTTP ${response.status}`);
    return as === 'text' ? response.text() : response.json();
  };

  return async (url) => {
    const at = now();
    const known = kept.get(url);
    if (known !== undefined && at < known.until) return { answer: known.answer };
    if (at < restsUntil)
      return {
        trouble: { provider, problem: 'it failed again and again', remedy: 'it is asked again in minutes' },
      };
    let reason = '';
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        const answer = await once(url);
        kept.set(url, { answer, until: at + fresh });
        failures = 0;
        return { answer };
      } catch (error) {
        reason = reasonOf(error);
      }
    }
    failures += 1;
    if (failures >= PATIENCE) restsUntil = at + REST;
    return {
      trouble: {
        provider,
        problem: `no answer: ${reason.replaceAll(url, '(address)')}`,
        remedy: 'nothing is planned by it; look at the network, the host and the key',
      },
    };
  };
};

/** The answer as read; one that cannot be read is a trouble and `none`. */
export const readWith = async <T>(
  ask: Ask,
  url: string,
  provider: string,
  read: (answer: unknown) => Answer<T> | undefined,
  none: T,
): Promise<Answer<T>> => {
  const asked = await ask(url);
  if ('trouble' in asked) return { found: none, troubles: [asked.trouble] };
  const problem = 'its answer is in no known shape';
  return (
    read(asked.answer) ?? {
      found: none,
      troubles: [{ provider, problem, remedy: 'look at its documentation' }],
    }
  );
};
