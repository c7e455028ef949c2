/** What residents told: words, facts, photos, and how they are reached where they agreed to that. */
import { html } from 'hono/html';
import { briefOf } from '../../../core/dialogue/forwarding.ts';
import { callable, ERASED, type Household } from '../../../core/model/conversation.ts';
import { one } from '../../../texts/zh-CN/desk/case.ts';
import { masked, when, withoutNumbers } from '../../../texts/zh-CN/desk/cases.ts';
import { HAZARDS, ROLES } from '../../../texts/zh-CN/names.ts';
import { flat, leak } from '../../../texts/zh-CN/staff.ts';
import type { Html } from '../shell.ts';
import { householdsOf, type View } from './view.ts';

/** A number that can be tapped. */
export const tel = (phone: string): Html => html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`;

/** What was said, with numbers in it only for whoever asked to see them, and only where they may be called. */
const words = ({ kase, phones }: View): string =>
  phones && kase.reporter.may_call === true ? kase.words : withoutNumbers(kase.words);

const photos = ({ kase }: View): Html =>
  kase.photos.length === 0
    ? html``
    : html`<h3>${one.photos}</h3><ul class="photos">${kase.photos.map((id, i) => {
        const path = `/desk/cases/${kase.id}/photos/${encodeURIComponent(id)}`;
        return html`<li><a href="${path}"><img src="${path}?size=small" alt="${one.photo(i + 1)}" loading="lazy" width="120" height="120"></a></li>`;
      })}</ul>`;

export const said = (view: View): Html => {
  const { kase, now } = view;
  return html`<section><h2>${one.said}</h2>
<p><strong>${leak(briefOf(kase))}</strong></p>
${kase.hazards.length === 0 ? '' : html`<p class="bad"><strong>${one.hazards}：${kase.hazards.map((hazard) => HAZARDS[hazard]).join('、')}</strong></p>`}
${kase.words === '' ? html`<p class="soft">${one.noWords}</p>` : html`<blockquote>${words(view)}</blockquote>`}
<p class="soft">${one.opened} ${when(kase.opened_at, now)}</p>
${photos(view)}</section>`;
};

const phoneOf = (home: Household, shown: boolean): Html => {
  const phone = callable(home);
  if (phone === undefined) return html`<span class="soft">${one.noPhone}</span>`;
  return shown ? tel(phone) : html`${masked(phone)}`;
};

const household = (home: Household, turn: number, { phones, now }: View): Html => {
  const { person, role, joined_at } = home;
  const who = turn === 0 ? one.reporter : one.joined;
  if (person === ERASED) return html`<li>${who} <span class="soft">${one.erased}</span></li>`;
  const room = flat(home);
  return html`<li><p>${who} <strong>${room === '' ? one.noFlat : room}</strong>${role === undefined ? '' : ` ${ROLES[role]}`}</p>
<p>${phoneOf(home, phones)} <span class="soft">${when(joined_at, now)}</span></p></li>`;
};

/** Everybody who lives with the leak. Numbers are masked until somebody asks for them, which is written down. */
export const households = (view: View): Html => {
  const { kase, phones } = view;
  const homes = householdsOf(kase);
  const page = `/desk/cases/${kase.id}`;
  const some = homes.some((home) => callable(home) !== undefined);
  return html`<section><h2>${one.households(homes.length)}</h2>
<ul class="plain">${homes.map((home, turn) => household(home, turn, view))}</ul>
${some ? html`<p><a class="button" rel="nofollow" href="${phones ? page : `${page}?phones=1`}">${phones ? one.hidePhones : one.showPhones}</a></p>` : ''}
</section>`;
};
