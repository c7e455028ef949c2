/** The pages of staff, under `/desk`: whoever is signed in sees what their roles reach, and nothing else. */
import { Hono, type MiddlewareHandler } from 'hono';
import type { Changes, Desk } from '../../channels/desk.ts';
import type { ElderLists } from '../../channels/elder-lists.ts';
import type { Importer } from '../../channels/importer.ts';
import type { Papers } from '../../channels/papers.ts';
import type { Teacher } from '../../channels/teacher.ts';
import type { Standing } from '../../channels/wechat/account.ts';
import type { Staff } from '../../core/model/world.ts';
import type { WebParts } from '../app.ts';
import { bodyOf, ownOriginOnly } from '../guard.ts';
import { addAudit } from './audit.ts';
import { addBindings } from './bindings.ts';
import { addBroadcasts } from './broadcasts.ts';
import { addLinks } from './case/links.ts';
import { addCase } from './case.ts';
import { addCases } from './cases.ts';
import { LIST } from './elders/list.ts';
import { addElders } from './elders.ts';
import { addImport } from './import.ts';
import { addInbox } from './inbox.ts';
import { addLive } from './live.ts';
import { type DeskEnv, ownFormsOnly, signedInOnly } from './me.ts';
import { addMissed } from './missed.ts';
import { addRain } from './rain.ts';
import { addRegistry } from './registry.ts';
import { addSessions } from './sessions.ts';
import { addSettings } from './settings.ts';
import { MAIN } from './shell.ts';
import { addSignIn } from './sign-in.ts';
import { addUndelivered } from './undelivered.ts';
import { addWechat } from './wechat.ts';

export type ShellParts = {
  desk: Desk;
  changes: Changes;
  importer: Importer;
  elderLists: ElderLists;
  papers: Papers;
  teacher: Teacher;
  /** How many days lines that the bot missed are kept; 0: none. */
  missedDays: number;
  /** All staff, also those whom no channel reaches. */
  everybody: () => readonly Staff[];
  /** The address of the page, where it is known. */
  site?: string | undefined;
  /** How it stands with the WeChat account; absent: there is none. */
  wechat?: (() => Standing) | undefined;
};

export type DeskParts = ShellParts &
  Pick<WebParts, 'store' | 'registry' | 'now' | 'secure' | 'proxies' | 'stopping'>;

const FORM = 64 * 1024;
/** A list to import; the largest public one has 2 MB. */
const TABLE = 24 * 1024 * 1024;
/** A list of people, with what a spreadsheet adds to it. */
const PEOPLE = 2 * 1024 * 1024;

/** A page that answers a form is marked: at its address stands another one, so that it must not renew itself. */
const markAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  if (!(c.res.headers.get('Content-Type') ?? '').startsWith('text/html')) return;
  const page = (await c.res.text()).replace(MAIN, `${MAIN} data-answer`);
  c.res = new Response(page, c.res);
};

export const createDeskApp = (parts: DeskParts): Hono<DeskEnv> => {
  const app = new Hono<DeskEnv>();
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  // Links may lead here from anywhere; what changes something comes from here only.
  app.post('/*', ownOriginOnly);
  addSignIn(app, parts);
  app.use(signedInOnly(parts));
  const form = bodyOf(FORM);
  const files = new Map([
    ['/desk/import', bodyOf(TABLE)],
    [LIST, bodyOf(PEOPLE)],
  ]);
  app.post('/*', (c, next) => (files.get(c.req.path) ?? form)(c, next), ownFormsOnly);

  app.post('/*', markAnswers);

  app.get('/', (c) => c.redirect('/desk/cases'));
  addSessions(app, parts);
  addLive(app, parts);
  addBindings(app, parts);
  addUndelivered(app, parts);
  addAudit(app, parts);
  addCases(app, parts);
  addCase(app, parts);
  addBroadcasts(app, parts);
  addLinks(app, parts);
  addInbox(app, parts);
  addRain(app, parts);
  addElders(app, parts);
  addImport(app, parts);
  addMissed(app, parts);
  addRegistry(app, parts);
  addSettings(app, parts);
  addWechat(app, parts);
  return app;
};
