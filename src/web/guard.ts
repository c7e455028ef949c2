/** What every answer carries and every request must stand: security headers, own origin, sizes, rates. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Instant } from '../core/model/time.ts';
import type { Limit } from './limits.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** No foreign script, no frame, no guessing of types, nothing told to other sites; https only where it is https. */
export const securityHeaders =
  (secure: boolean): MiddlewareHandler =>
  async (c, next) => {
    await next();
    // A page that stands alone brings its own.
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Permissions-Policy', 'camera=(), microphone=(), payment=(), geolocation=(self)');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    if (secure) c.header('Strict-Transport-Security', 'max-age=31536000');
  };

const hostOf = (origin: string): string => {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
};

/** Refuses what another site makes a browser send. Browsers say where a request comes from; other programs bring no cookie. */
export const ownOriginOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  const foreign =
    site !== undefined
      ? site !== 'same-origin'
      : origin !== undefined && hostOf(origin) !== c.req.header('Host');
  return foreign ? c.json({ error: 'this comes from another site' }, 403) : next();
};

/** At most `bytes` in the body. */
export const bodyOf = (bytes: number): MiddlewareHandler =>
  bodyLimit({ maxSize: bytes, onError: (c) => c.json({ error: `more than ${bytes} bytes` }, 413) });

/** Whose address it is: behind `proxies` trusted ones, what the outermost of them saw. IPv6 counts by its /64. */
export const addressOf = (c: Context, proxies: number): string => {
  const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((one) => one.trim());
  const told = proxies > 0 ? forwarded.at(-proxies) : undefined;
  const address = told ?? getConnInfo(c).remote.address ?? '';
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
};

/** Refuses with 429 and when to come back. */
export const within =
  (limit: Limit, keyOf: (c: Context) => string, now: () => Instant): MiddlewareHandler =>
  async (c, next) => {
    const wait = limit.take(keyOf(c), now());
    if (wait === 0) return next();
    c.header('Retry-After', String(wait));
    return c.json({ error: 'too many at once', retry_after: wait }, 429);
  };
