/** Who is at the page: the session behind the cookie, the roles of its person, and what forms must carry. */
import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { SignedIn } from '../../channels/desk.ts';
import { type View, viewsOf } from '../../core/cases/scope.ts';
import type { StaffRole } from '../../core/model/codes.ts';
import type { Staff } from '../../core/model/world.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { DeskParts } from './app.ts';
import { refusedPage } from './shell.ts';

export type Me = {
  person: string;
  name: string;
  /** Never empty. */
  roles: readonly Staff[];
  views: readonly View[];
  session: SignedIn;
  /** What every form of this session carries; no other site can know it. */
  csrf: string;
};

export type DeskEnv = { Variables: { me: Me } };

const DAYS = 30;

const nameOf = (secure: boolean): string => (secure ? '__Host-weiyu-desk' : 'weiyu-desk');

export const keepSecret = (c: Context, secret: string, secure: boolean): void => {
  setCookie(c, nameOf(secure), secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    path: '/',
    maxAge: DAYS * 24 * 60 * 60,
  });
};

export const dropSecret = (c: Context, secure: boolean): void => {
  deleteCookie(c, nameOf(secure), { path: '/', secure });
};

/** Somebody is signed in and is staff still; undefined otherwise. */
const meOf = async (c: Context, { desk, everybody, now, secure }: DeskParts): Promise<Me | undefined> => {
  const secret = getCookie(c, nameOf(secure));
  const session = secret === undefined ? undefined : await desk.session(secret, now());
  if (secret === undefined || session === undefined) return undefined;
  const { person } = session;
  const roles = everybody().filter((one) => one.from === person);
  const [first] = roles;
  if (first === undefined) return undefined;
  const csrf = createHash('sha256').update(`form ${secret}`).digest('base64url').slice(0, 22);
  return { person, name: first.name ?? shell.nameless, roles, views: viewsOf(roles), session, csrf };
};

/** Lets signed-in staff pass; others are sent to the door, their streams and forms refused. */
export const signedInOnly =
  (parts: DeskParts): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const me = await meOf(c, parts);
    if (me === undefined) {
      const isPage = c.req.method === 'GET' && c.req.header('Accept')?.includes('text/html') === true;
      return isPage ? c.redirect('/desk/sign-in') : c.text(shell.signedOut, 401);
    }
    c.set('me', me);
    return next();
  };

/** Refuses a form that this session's pages did not make. */
export const ownFormsOnly: MiddlewareHandler<DeskEnv> = async (c, next) => {
  const { csrf } = await c.req.parseBody();
  return csrf === c.get('me').csrf ? next() : c.html(refusedPage(shell.staleForm), 403);
};

/** Has the person one of these roles? */
export const isOne = ({ roles }: Me, ...wanted: readonly StaffRole[]): boolean =>
  roles.some(({ role }) => wanted.includes(role));

/** Lets only these roles pass. */
export const only =
  (...wanted: readonly StaffRole[]): MiddlewareHandler<DeskEnv> =>
  async (c, next) =>
    isOne(c.get('me'), ...wanted) ? next() : c.html(refusedPage(shell.notYours), 403);
