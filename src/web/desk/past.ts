/** Leaks of past years in one building. */
import { html } from 'hono/html';
import type { Registry } from '../../core/registry.ts';
import { past as texts } from '../../texts/zh-CN/desk/past.ts';
import type { Html } from './shell.ts';

/** More than anybody reads at once. */
const SHOWN = 10;

/** Nothing where none are known. */
export const pastLeaks = (building: string | undefined, { past }: Registry): Html | '' => {
  const tickets = building === undefined ? undefined : past.get(building);
  return tickets === undefined
    ? ''
    : html`<section><h2>${texts.title(tickets.length)}</h2>
<ul class="plain">${tickets.slice(0, SHOWN).map((ticket) => html`<li>${texts.line(ticket)}</li>`)}</ul>
<p class="soft">${texts.source}</p></section>`;
};
