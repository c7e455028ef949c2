/**
 * The address at which Tencent calls, for the official account and for WeCom alike: who calls is proved by a signature, what
 * they bring is sealed, and what was brought once is not taken a second time.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { decrypt, getSignature } from '@wecom/crypto';
import { type Instant, MINUTE } from '../../core/model/time.ts';
import type { Callback } from '../channel.ts';
import type { Inbox } from '../inbox.ts';
import { fieldsOf } from './xml.ts';

/** How far the caller's clock may be from ours, and for how long a nonce is remembered. */
const WINDOW = 5 * MINUTE;

export type Refusal = 'signature' | 'too_old' | 'not_sealed' | 'not_for_us';

export type Door = {
  path: Callback['path'];
  /** As they stand in the platform's settings. */
  token: string;
  aesKey: string;
  /** Whom it is for: the account's AppID, or the CorpID. */
  receiver: string;
  /** The greeting by which the address is proved comes sealed (WeCom) or with a signature of its own. */
  greeting: 'sealed' | 'plain';
  /** What the platform takes for “received”. */
  received: string;
  inbox: Pick<Inbox, 'keep'>;
  now: () => Instant;
  refused: (why: Refusal) => void;
};

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The signature of the greeting: as `getSignature`, without anything sealed. */
const plainSignature = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex');

/** What was sealed; undefined where it was not sealed with this key for this receiver. */
const opened = ({ aesKey, receiver }: Door, sealed: string): string | undefined => {
  try {
    const { message, id } = decrypt(aesKey, sealed);
    return id === receiver ? message : undefined;
  } catch {
    return undefined;
  }
};

/** Times and nonces of late: the same request is not heard a second time. */
const createMemory = () => {
  const seen = new Map<string, Instant>();
  return {
    has: (request: string): boolean => seen.has(request),
    add: (request: string, now: Instant): void => {
      for (const [old, at] of seen) {
        if (now - at <= 2 * WINDOW) break;
        seen.delete(old);
      }
      seen.set(request, now);
    },
  };
};

export const createDoor = (door: Door): Callback => {
  const { path, token, greeting, received, inbox, now, refused } = door;
  const memory = createMemory();
  const refuse = (why: Refusal): Response => {
    refused(why);
    return new Response(why, { status: 403 });
  };
  const text = (body: string): Response =>
    new Response(body, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

  const greet = (asked: URLSearchParams, of: (name: string) => string): Response => {
    const [timestamp, nonce, echo] = [of('timestamp'), of('nonce'), of('echostr')];
    if (greeting === 'plain')
      return isSame(of('signature'), plainSignature(token, timestamp, nonce))
        ? text(echo)
        : refuse('signature');
    if (!asked.has('echostr') || !isSame(of('msg_signature'), getSignature(token, timestamp, nonce, echo)))
      return refuse('signature');
    const message = opened(door, echo);
    return message === undefined ? refuse('not_for_us') : text(message);
  };

  const take = async (request: Request, of: (name: string) => string): Promise<Response> => {
    const { Encrypt: sealed } = fieldsOf(await request.text()) ?? {};
    if (sealed === undefined) return refuse('not_sealed');
    const [timestamp, nonce] = [of('timestamp'), of('nonce')];
    if (!isSame(of('msg_signature'), getSignature(token, timestamp, nonce, sealed)))
      return refuse('signature');
    if (!(Math.abs(now() - Number(timestamp) * 1_000) <= WINDOW)) return refuse('too_old');
    const name = `${timestamp} ${nonce}`;
    if (memory.has(name)) return text(received);
    const body = opened(door, sealed);
    if (body === undefined) return refuse('not_for_us');
    const id = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    await inbox.keep({ id, body });
    memory.add(name, now());
    return text(received);
  };

  return {
    path,
    answer: async (request) => {
      const asked = new URL(request.url).searchParams;
      const of = (name: string): string => asked.get(name) ?? '';
      if (request.method === 'GET') return greet(asked, of);
      return request.method === 'POST' ? take(request, of) : new Response('', { status: 405 });
    },
  };
};
