/** The page of groups and people as it looks. */
import { html } from 'hono/html';
import { isOnDuty } from '../../../core/cases/duty.ts';
import { mayManage, rolesToGive } from '../../../core/cases/granting.ts';
import { placesOf } from '../../../core/dialogue/places.ts';
import type { Staff } from '../../../core/model/world.ts';
import { bindings as texts } from '../../../texts/zh-CN/desk/bindings.ts';
import { ROLES, shell } from '../../../texts/zh-CN/desk/shell.ts';
import { isOne, type Me } from '../me.ts';
import type { Html } from '../shell.ts';
import { textOf } from './duties.ts';
import { box, buildingBoxes, deed, hidden, type Person, type Shown } from './forms.ts';
import { groupCard, groupFields } from './groups.ts';
import { EVERYWHERE } from './scope.ts';

const RIGHTS = ['draft', 'approve'] as const;

const rightBoxes = (me: Me, record?: Staff): Html | '' => {
  const given = RIGHTS.filter((right) =>
    me.roles.some(({ role, may }) => role === 'operator' || may?.includes(right)),
  );
  return given.length === 0
    ? ''
    : html`<fieldset><legend>${texts.rights}</legend>${given.map((right) =>
        box('may', right, texts.right[right], record?.may?.includes(right) === true),
      )}</fieldset>`;
};

const personFields = ({ me, area }: Shown, record?: Staff): Html => html`<div class="row">
<label>${texts.name}<input name="name" maxlength="40" required value="${record?.name ?? ''}"></label>
<label>${texts.role}<select name="role">${rolesToGive(me.roles).map(
  (role) =>
    html`<option value="${role}"${role === record?.role ? html` selected` : ''}>${ROLES[role]}</option>`,
)}</select></label></div>
${buildingBoxes(area, (id) => record === undefined || record.buildings === '*' || record.buildings.includes(id))}
${rightBoxes(me, record)}
${box('on_duty', 'yes', texts.onDuty, record?.on_duty === true)}
<label>${texts.duties}<textarea name="duties" rows="3" maxlength="16000" placeholder="${texts.dutiesHint}">${textOf(record?.duties)}</textarea></label>`;

const sessionsOf = (shown: Shown, { record, sessions = [] }: Person): Html | '' =>
  sessions.length === 0
    ? ''
    : html`<h3>${texts.devices}</h3>${sessions.map(
        ({ id, device, seen_at }) =>
          html`<p>${shell.device(device)}，${texts.seen(seen_at)}</p>${deed(shown, 'end_session', texts.endSession, hidden({ from: record.from, session: id }))}`,
      )}`;

const actionsOn = (shown: Shown, person: Person): Html => {
  const { me } = shown;
  const { record } = person;
  const { from, role } = record;
  if (!mayManage(me.roles, record)) {
    const why = from === me.person ? texts.itsYou : texts.beyond;
    return rolesToGive(me.roles).length === 0 ? html`` : html`<p class="soft">${why}</p>`;
  }
  return html`${person.reached === 'no' ? deed(shown, 'invite_instead', texts.instead, hidden({ from, role })) : ''}
<details><summary>${texts.change}</summary>${deed(shown, 'change', texts.save, html`${hidden({ from, was: role })}${personFields(shown, record)}`, true)}
${sessionsOf(shown, person)}
<h3>${texts.stop}</h3><p>${texts.stopWarning}</p>${deed(shown, 'stop', texts.doStop, hidden({ from, role }))}</details>`;
};

const REACHED = { chat: texts.reached, page: texts.atPage, no: texts.unreached };

const personCard = (shown: Shown, person: Person): Html => {
  const { record, reached, seen } = person;
  return html`<li>
<p><strong>${record.name ?? record.from}</strong> ${ROLES[record.role]}${isOnDuty(record, shown.now) ? html` <em>${texts.isOnDuty}</em>` : ''}</p>
<p>${texts.place(placesOf(shown.tables.registry, record.buildings))}</p>
<p><span class="${reached === 'no' ? 'bad' : 'soft'}">${REACHED[reached]}</span> <span class="soft">· ${texts.seen(seen)}</span></p>
${actionsOn(shown, person)}
</li>`;
};

const invitations = (shown: Shown): Html | '' => {
  const { me, area, open } = shown;
  if (rolesToGive(me.roles).length === 0) return '';
  const groups = area.id !== EVERYWHERE;
  return html`<h2>${texts.invite}</h2>
<details><summary>${texts.invitePerson}</summary>${deed(shown, 'invite_person', texts.makeCode, personFields(shown), true)}</details>
${groups ? html`<details><summary>${texts.inviteGroup}</summary>${deed(shown, 'invite_group', texts.makeCode, groupFields(shown), true)}</details>` : ''}
${
  groups && isOne(me, 'operator')
    ? html`<details><summary>${texts.bindHere}</summary>${deed(shown, 'bind_group', texts.bind, html`<label>${texts.groupId}<input name="id" maxlength="200" required></label>${groupFields(shown)}`, true)}</details>`
    : ''
}
${
  open.length === 0
    ? ''
    : html`<h2>${texts.open}</h2><ul class="cards beside">${open.map(
        ({ invitation, at, until }) =>
          html`<li><p>${texts.openOne(invitation, until)}</p>${deed(shown, 'revoke', texts.revoke, hidden({ at: String(at) }))}</li>`,
      )}</ul>`
}`;
};

const cards = (all: readonly Html[], none: string): Html =>
  all.length === 0 ? html`<p>${none}</p>` : html`<ul class="cards beside">${all}</ul>`;

export const areaView = (shown: Shown): Html => {
  const { area, groups, people } = shown;
  return html`<p><strong>${area.name}</strong></p>
<h2>${texts.people}</h2>${cards(
    people.map((person) => personCard(shown, person)),
    texts.noPeople,
  )}
${
  area.id === EVERYWHERE
    ? ''
    : html`<h2>${texts.groups}</h2>${cards(
        groups.map((group) => groupCard(shown, group)),
        texts.noGroups,
      )}`
}
${invitations(shown)}`;
};
