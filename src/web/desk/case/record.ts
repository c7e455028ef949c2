/** What happened: to whom the case went, the record of reporting and handling, and what residents were told. */
import { html } from 'hono/html';
import { placeName } from '../../../core/dialogue/known.ts';
import type { Forward, HistoryEntry } from '../../../core/model/case.ts';
import type { Posted } from '../../../store/store.ts';
import { FORWARDS, one, POSTED } from '../../../texts/zh-CN/desk/case.ts';
import { when, withoutNumbers } from '../../../texts/zh-CN/desk/cases.ts';
import { type Called, lineOf, REPORTED } from '../../../texts/zh-CN/desk/record.ts';
import { PARTIES } from '../../../texts/zh-CN/names.ts';
import type { Html } from '../shell.ts';
import { calledOn, householdsOf, type View } from './view.ts';

/** When the forward came to the state in which it is. */
const since = ({ to, at, state }: Forward, history: readonly HistoryEntry[]): number => {
  const isIt = ({ by, action }: HistoryEntry): boolean =>
    state === 'delivered' || state === 'unreachable'
      ? (action.do === 'delivered' || action.do === 'undeliverable') && action.to === to
      : state !== 'sending' && by === to;
  return history.findLast(isIt)?.at ?? at;
};

const forward = (sent: Forward, { history, now }: View): Html => {
  const { party, name, to, state } = sent;
  const isLost = state === 'unreachable' || state === 'refused';
  const who = name ?? (to === null ? one.unboundParty : '');
  return html`<li><p>${PARTIES[party]} ${who}</p>
<p><span class="${isLost ? 'bad' : 'soft'}">${FORWARDS[state]}</span> <span class="soft">${when(since(sent, history), now)}</span></p></li>`;
};

export const forwards = (view: View): Html => html`<section><h2>${one.forwards}</h2>
${
  view.kase.forwards.length === 0
    ? html`<p class="soft">${one.notSent}</p>`
    : html`<ul class="plain">${view.kase.forwards.map((sent) => forward(sent, view))}</ul>`
}</section>`;

export const record = (view: View): Html => {
  const { history, registry, now } = view;
  const person = calledOn(view);
  const called: Called = {
    person,
    building: (id) => {
      const building = registry.buildings.get(id);
      return building === undefined ? id : placeName(building);
    },
  };
  return html`<section><h2>${one.record}</h2>
<ol class="record">${history.map(({ at, by, action }) => {
    const reported = REPORTED.has(action.do);
    return html`<li class="${reported ? 'reported' : 'handled'}"><span class="kind">${reported ? one.reported : one.handled}</span>
<span class="soft">${when(at, now)}</span> ${person(by)}：${withoutNumbers(lineOf(action, called))}</li>`;
  })}</ol></section>`;
};

/** Messages to residents and in their groups; those to managers are told among the forwards. */
const toResidents = ({ kase, messages }: View): Posted[] => {
  const homes = householdsOf(kase);
  const chats = new Set(homes.flatMap(({ person, group }) => [person, group]));
  return messages.filter(({ message: { to, party } }) => to !== null && party === undefined && chats.has(to));
};

/** The same told to several households at one moment is shown once. */
const together = (told: readonly Posted[]): Posted[][] => {
  const groups = new Map<string, Posted[]>();
  for (const one of told) {
    const key = JSON.stringify([one.message.created_at, one.state, one.message.text]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
};

export const conversation = (view: View): Html => {
  const { kase, now } = view;
  const homes = new Set(householdsOf(kase).map(({ person }) => person));
  const person = calledOn(view);
  const whom = ({ message: { to } }: Posted): string =>
    to !== null && homes.has(to) ? person(to) : one.inGroup;
  const told = together(toResidents(view));
  const lines = told.flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { message, state } = first;
    return html`<li>
<p class="soft">${same.map(whom).join('、')} ${when(message.created_at, now)}${state === 'sent' ? '' : html` <span class="bad">${POSTED[state]}</span>`}</p>
<p class="words">${withoutNumbers(message.text)}</p></li>`;
  });
  return html`<section><h2>${one.messages}</h2>
${lines.length === 0 ? html`<p class="soft">${one.noMessages}</p>` : html`<ol class="messages">${lines}</ol>`}</section>`;
};
