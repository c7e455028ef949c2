/**
 * A device's secret: 256 random bits in a cookie that no script can read. The server keeps only its hash, which is the
 * name of the chat. A cookie and not the page's own storage, because some browsers throw that away after a week.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { WEB } from '../channels/web.ts';

const BYTES = 32;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;
/** The longest that browsers keep a cookie; each visit starts it anew. */
const DAYS = 400;

export const newToken = (): string => randomBytes(BYTES).toString('base64url');

/** The chat that the secret opens: 128 bits of its SHA-256, from which nobody gets back to the secret. */
export const chatOf = (token: string): string =>
  `${WEB}${createHash('sha256').update(token).digest('base64url').slice(0, 22)}`;

/** With https the name itself forbids other hosts and plain http to set it. */
const nameOf = (secure: boolean): string => (secure ? '__Host-weiyu' : 'weiyu');

/** The secret that the browser brought, if it has the shape of one. */
export const tokenOf = (c: Context, secure: boolean): string | undefined => {
  const token = getCookie(c, nameOf(secure));
  return token !== undefined && SHAPE.test(token) ? token : undefined;
};

export const keepToken = (c: Context, token: string, secure: boolean): void => {
  setCookie(c, nameOf(secure), token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    path: '/',
    maxAge: DAYS * 24 * 60 * 60,
  });
};
