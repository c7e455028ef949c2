/** What all pages of staff have around them. Everything is escaped by the template; no script and no style stands in it. */
import { html, raw } from 'hono/html';
import { reachFor } from '../../core/broadcasts/rights.ts';
import type { StaffRole } from '../../core/model/codes.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { Me } from './me.ts';

export type Html = ReturnType<typeof html>;

/** The pages by their place under `/desk`, and whose they are; `whole`: of those to whom all buildings are given. `drafts`: of those who may write to many. */
type Place = {
  path: string;
  name: string;
  of: readonly StaffRole[] | '*';
  whole?: true;
  drafts?: true;
};
export const PAGES: readonly Place[] = [
  { path: 'cases', name: shell.pages.cases, of: '*' },
  { path: 'broadcasts', name: shell.pages.broadcasts, of: '*', drafts: true },
  { path: 'inbox', name: shell.pages.inbox, of: '*' },
  {
    path: 'rain',
    name: shell.pages.rain,
    of: ['community_worker', 'community_lead', 'street', 'district', 'operator'],
  },
  {
    path: 'bindings',
    name: shell.pages.bindings,
    of: ['community_worker', 'community_lead', 'street', 'operator'],
  },
  { path: 'missed', name: shell.pages.missed, of: ['community_worker', 'community_lead', 'operator'] },
  {
    path: 'registry',
    name: shell.pages.registry,
    of: ['community_worker', 'community_lead', 'street', 'district', 'operator'],
  },
  {
    path: 'import',
    name: shell.pages.import,
    of: ['community_worker', 'community_lead', 'operator'],
    whole: true,
  },
  { path: 'settings', name: shell.pages.settings, of: ['community_lead', 'operator'], whole: true },
  { path: 'undelivered', name: shell.pages.undelivered, of: ['operator'] },
  { path: 'audit', name: shell.pages.audit, of: ['community_lead', 'operator'] },
  { path: 'wechat', name: shell.pages.wechat, of: ['operator'] },
  { path: 'sessions', name: shell.pages.sessions, of: '*' },
];

const head = (title: string): Html => html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${shell.name}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/look.css">
<link rel="stylesheet" href="/assets/desk.css">
<link rel="stylesheet" href="/assets/cases.css">
<link rel="stylesheet" href="/assets/registry.css">`;

const isFor = ({ roles }: Me, { of, whole, drafts }: Place): boolean =>
  (drafts === undefined ? of === '*' : reachFor(roles, 'draft').length > 0) ||
  roles.some(({ role, buildings }) => of.includes(role) && (whole === undefined || buildings === '*'));

/** May the person open the page at this place? */
export const mayOpen = (me: Me, path: string): boolean =>
  PAGES.some((place) => place.path === path && isFor(me, place));

const nav = (me: Me, here: string): Html =>
  html`<nav aria-label="${shell.menu}"><ul>${PAGES.filter((place) => isFor(me, place)).map(
    ({ path, name }) =>
      html`<li><a href="/desk/${path}"${here === path ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )}</ul></nav>`;

export type PageParts = {
  me: Me;
  title: string;
  /** Place of the page in the menu. */
  here: string;
  main: Html;
  /** What became of the form that was sent before. */
  told?: { good: boolean; text: string } | undefined;
};

/** How what is brought up to date begins. */
export const MAIN = '<main id="main"';

/** A page of somebody who is signed in. What stands in `main` is brought up to date while it is open. */
export const deskPage = ({ me, title, here, main, told }: PageParts): Html => html`<!doctype html>
<html lang="zh-CN">
<head>
${head(title)}
<script type="module" src="/assets/desk.js"></script>
</head>
<body class="desk">
<a class="skip" href="#main">${shell.skip}</a>
<header>
<a class="home" href="/desk/cases"><img src="/assets/icon.svg" alt="" width="32" height="32">${shell.name}</a>
<p class="me">${shell.who(
  me.name,
  me.roles.map(({ role }) => role),
)}</p>
</header>
${nav(me, here)}
${told === undefined ? '' : html`<p class="${told.good ? 'told' : 'told bad'}" role="status">${told.text}</p>`}
<p id="news" role="status" hidden><button type="button">${shell.news}</button></p>
${raw(MAIN)} tabindex="-1">
<h1>${title}</h1>
${main}
</main>
</body>
</html>`;

/** A page for whoever is not signed in. */
export const doorPage = (title: string, main: Html): Html => html`<!doctype html>
<html lang="zh-CN">
<head>${head(title)}</head>
<body class="desk door">
<main id="main"><h1>${title}</h1>
${main}</main>
</body>
</html>`;

export const refusedPage = (why: string): Html =>
  doorPage(shell.refused, html`<p>${why}</p><p><a href="/desk/cases">${shell.back}</a></p>`);

/** A form of the person; every form is one of these. */
export const form = (me: Me, action: string, fields: Html, more: { files?: boolean } = {}): Html =>
  html`<form method="post" action="${action}"${more.files ? html` enctype="multipart/form-data"` : ''}>
<input type="hidden" name="csrf" value="${me.csrf}">${fields}</form>`;
