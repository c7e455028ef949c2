/** The buttons of one case: only what the role may do and the case's life allows now. */
import { html } from 'hono/html';
import { statusAfter } from '../../../core/cases/life.ts';
import { recipients } from '../../../core/cases/recipients.ts';
import { rolesFor, type Work } from '../../../core/cases/scope.ts';
import type { CaseAction } from '../../../core/model/case.ts';
import { type Party, PartySchema } from '../../../core/model/codes.ts';
import { one, WORK } from '../../../texts/zh-CN/desk/case.ts';
import { PARTIES } from '../../../texts/zh-CN/names.ts';
import { form, type Html } from '../shell.ts';
import { placesFor } from './places.ts';
import type { View } from './view.ts';

/** An action of each kind, to ask whether the case's life allows it. */
const SAMPLE: Record<Work, CaseAction> = {
  accept: { do: 'accept' },
  dispatch: { do: 'dispatch' },
  arrive: { do: 'arrive' },
  stopgap: { do: 'stopgap' },
  claim_repaired: { do: 'claim_repaired' },
  refuse: { do: 'refuse', reason: '' },
  transfer: { do: 'transfer', party: 'pm' },
  note: { do: 'note', text: '' },
  locate: { do: 'locate', building: '' },
  inspected: { do: 'inspected', accepted: '2026' },
  told: { do: 'told', fact: { need: 'shared', value: true } },
  letter: { do: 'letter' },
};
const ORDER: readonly Exclude<Work, 'told'>[] = [
  'locate',
  'accept',
  'dispatch',
  'arrive',
  'stopgap',
  'claim_repaired',
  'refuse',
  'transfer',
  'note',
  'inspected',
  'letter',
];

const hasTaken = ({ kase, me }: View): boolean =>
  kase.forwards.some(({ to, state }) => to === me.person && state === 'accepted');

const ownerUnit = ({ kase, registry }: View): string =>
  registry.buildings.get(kase.building ?? '')?.owner_unit?.name ?? '';

/** What the person may do to the case now. */
export const possible = (view: View): Exclude<Work, 'told'>[] => {
  const { kase, me } = view;
  return ORDER.filter(
    (work) =>
      rolesFor(me.roles, kase, work).length > 0 &&
      statusAfter(kase, SAMPLE[work], me.person) !== undefined &&
      (work !== 'locate' || kase.building === undefined) &&
      (work !== 'inspected' || (kase.building !== undefined && kase.part !== undefined)) &&
      (work !== 'accept' || !hasTaken(view)) &&
      (work !== 'letter' || ownerUnit(view) !== ''),
  );
};

const text = (name: string, label: string, hint: string, required: boolean): Html =>
  html`<label>${label}<input name="${name}" maxlength="200" placeholder="${hint}"${required ? html` required minlength="2"` : ''}></label>`;

const parties = ({ kase, registry }: View): Html => {
  const { building, status_at } = kase;
  const isBound = (party: Party): boolean =>
    recipients(registry.staff, party, building, status_at).length > 0;
  const choices = PartySchema.options.filter((party) => party !== 'manual_triage');
  return html`<label>${one.party}<select name="party" required><option value=""></option>${choices.map(
    (party) => html`<option value="${party}">${PARTIES[party]}${isBound(party) ? '' : one.unbound}</option>`,
  )}</select></label>`;
};

/** Each that is found out has its own form beside the law's answer. */
const fieldsOf = (work: Exclude<Work, 'locate' | 'told'>, view: View): Html => {
  switch (work) {
    case 'dispatch':
      return text('eta', one.eta, one.etaHint, false);
    case 'stopgap':
      return text('what', one.what, one.whatHint, false);
    case 'refuse':
      return text('reason', one.reason, one.reasonHint, true);
    case 'note':
      return html`<label>${one.text}<textarea name="text" rows="3" maxlength="500" required></textarea></label>`;
    case 'letter':
      return text('to', one.addressee, ownerUnit(view), false);
    case 'inspected':
      return html`${text('accepted', one.accepted, one.acceptedHint, true)}${text('by', one.by, '', false)}`;
    case 'transfer':
      return parties(view);
    case 'accept':
    case 'arrive':
    case 'claim_repaired':
      return html``;
  }
};

/** Without words to add: one press. */
const AT_ONCE: readonly Work[] = ['accept', 'arrive', 'claim_repaired'];

/** `state` says how far the case was when the button was drawn: pressed twice it counts once. */
const buttonOf = (work: Work, fields: Html, { me, kase, history }: View): Html =>
  form(
    me,
    `/desk/cases/${kase.id}/act`,
    html`<input type="hidden" name="state" value="${history.length}">${fields}
<button name="do" value="${work}"${work === 'claim_repaired' ? '' : html` class="main"`}>${AT_ONCE.includes(work) ? WORK[work].name : one.send(WORK[work].name)}</button>
<p class="soft">${WORK[work].leads}</p>`,
  );

const locate = (view: View): Html => {
  const { kase, where } = view;
  const found = placesFor(view);
  return html`<form method="get" action="/desk/cases/${kase.id}" role="search" class="row">
<label>${one.where}<input type="search" name="where" value="${where}" maxlength="60"></label><button type="submit">${one.look}</button></form>
${
  found.length === 0
    ? html`<p class="soft">${one.noBuilding}</p>`
    : buttonOf(
        'locate',
        html`<label>${one.whichBuilding}<select name="building" required>${found.map(
          ({ id, name, meant }) =>
            html`<option value="${id}"${meant ? html` selected` : ''}>${name}</option>`,
        )}</select></label>`,
        view,
      )
}`;
};

const isAtHand = (work: Work): boolean => work === 'locate' || AT_ONCE.includes(work);

export const actions = (view: View): Html => {
  const may = possible(view);
  const drawn = (work: Exclude<Work, 'told'>): Html =>
    work === 'locate' ? locate(view) : buttonOf(work, fieldsOf(work, view), view);
  return html`<section class="actions"><h2>${one.todo}</h2>
${may.length === 0 ? html`<p class="soft">${one.nothingToDo}</p>` : ''}
${may.filter(isAtHand).map(drawn)}
${may
  .filter((work) => !isAtHand(work))
  .map((work) => html`<details><summary>${WORK[work].name}</summary>${drawn(work)}</details>`)}</section>`;
};
