/** One case as a row of the list: a card on a telephone. */
import { html } from 'hono/html';
import { isOpen } from '../../../core/cases/life.ts';
import { briefOf } from '../../../core/dialogue/forwarding.ts';
import type { Case } from '../../../core/model/case.ts';
import type { Instant } from '../../../core/model/time.ts';
import { before, PRIORITIES, PROGRESS, cases as texts } from '../../../texts/zh-CN/desk/cases.ts';
import { PARTIES } from '../../../texts/zh-CN/names.ts';
import { flat, leak } from '../../../texts/zh-CN/staff.ts';
import type { Html } from '../shell.ts';

/** How urgent it is, to the eye first. */
export const badge = ({ priority }: Case): Html =>
  html`<span class="badge ${priority}">${PRIORITIES[priority]}</span>`;

/** By when whoever has it is to answer, or how long that is past. */
export const limit = (kase: Case, now: Instant): Html => {
  const { late_at, opened_at } = kase;
  if (!isOpen(kase.status)) return html`${texts.over(opened_at, now)}`;
  if (late_at === undefined) return html`${texts.waits}`;
  return late_at <= now
    ? html`<strong class="bad">${texts.late(now - late_at)}</strong>`
    : html`${before(late_at, now)}`;
};

/** Who has taken it, else to whom it was sent. */
const holder = ({ forwards, status }: Case): string => {
  const named = (state: readonly string[]): string[] => [
    ...new Set(
      forwards
        .filter((one) => state.includes(one.state))
        .map(({ party, name }) => `${PARTIES[party]}${name === undefined ? '' : ` ${name}`}`),
    ),
  ];
  const has = named(['accepted']);
  if (has.length > 0) return has.join('、');
  if (status !== 'reported' && status !== 'forwarded') return texts.taken;
  const told = named(['delivered', 'sending']);
  return told.length > 0 ? told.join('、') : texts.nobody;
};

export const row = (kase: Case, now: Instant): Html => {
  const { id, place, status, failures, joined, priority, sample, reporter } = kase;
  const brief = briefOf(kase);
  return html`<tr role="row" class="${priority}">
<th role="rowheader" scope="row"><a href="/desk/cases/${id}">${id}</a> ${badge(kase)}</th>
<td role="cell" class="place"><strong>${place === '' ? texts.nowhere : place}${flat(reporter)}</strong>${sample ? html` <span class="soft">${texts.sample}</span>` : ''}
<span class="soft">${leak(brief)}${failures > 0 ? `，${texts.failures(failures)}` : ''}</span></td>
<td role="cell">${limit(kase, now)}</td>
<td role="cell">${PROGRESS[status]}</td>
<td role="cell">${isOpen(status) ? holder(kase) : ''}</td>
<td role="cell" class="many">${texts.households(1 + joined.length)}</td>
</tr>`;
};
