/** What the forms of the page do. Every deed is checked anew against what the person may give. */
import type { Desk } from '../../../channels/desk.ts';
import { mayBind, mayGrant, mayInvite, mayManage } from '../../../core/cases/granting.ts';
import { withLanguage } from '../../../core/dialogue/language.ts';
import { withSpeaks } from '../../../core/dialogue/manners.ts';
import { withReminders } from '../../../core/dialogue/rain-words.ts';
import type { Invitation } from '../../../core/model/desk.ts';
import type { Fact } from '../../../core/model/learned.ts';
import type { Instant } from '../../../core/model/time.ts';
import type { Group, Staff } from '../../../core/model/world.ts';
import { bindings, type Done } from '../../../texts/zh-CN/desk/bindings.ts';
import { isOne, type Me } from '../me.ts';
import type { Asked, Deed } from './asked.ts';
import { dutiesIn } from './duties.ts';
import { type Area, EVERYWHERE, managesGroup, type Tables } from './scope.ts';

export type Work = { me: Me; tables: Tables; area: Area; desk: Desk; now: Instant };

/** `code`: told this once. `bad`: nothing was done, and why. */
export type Outcome = { done: Done } | { code: string; to: 'staff' | 'group' } | { bad: string };

const refused: Outcome = { bad: bindings.refused };

/** Of the chosen buildings those of this page; all where the page is about all. */
const chosenHere = ({ area }: Work, chosen: readonly string[]): Staff['buildings'] =>
  area.id === EVERYWHERE ? '*' : area.buildings.flatMap(({ id }) => (chosen.includes(id) ? id : []));

const recordOf = ({ tables }: Work, from: string, role: Staff['role']): Staff | undefined =>
  tables.everybody.find((one) => one.from === from && one.role === role);

type Granted = Pick<Staff, 'role' | 'buildings' | 'on_duty' | 'duties' | 'may' | 'name'>;

const grantOf = (
  { role, may, on_duty, duties, name }: Pick<Deed<'change'>, 'role' | 'may' | 'on_duty' | 'duties' | 'name'>,
  buildings: Staff['buildings'],
): Granted | { bad: string } => {
  const list = dutiesIn(duties);
  if ('odd' in list) return { bad: bindings.oddDuty(list.odd) };
  return {
    ...(name === '' ? {} : { name }),
    role,
    buildings,
    ...(may.length === 0 ? {} : { may }),
    on_duty,
    ...(list.duties.length === 0 ? {} : { duties: list.duties }),
  };
};

const invite = async ({ me, desk, now }: Work, invitation: Invitation): Promise<Outcome> => {
  if (invitation.to === 'sign_in' || !mayInvite(me.roles, invitation)) return refused;
  return { code: await desk.invite(invitation, me.person, now), to: invitation.to };
};

const invitePerson = async (work: Work, asked: Deed<'invite_person'>): Promise<Outcome> => {
  const buildings = chosenHere(work, asked.buildings);
  if (buildings.length === 0) return { bad: bindings.noBuilding };
  const staff = grantOf(asked, buildings);
  return 'bad' in staff ? staff : invite(work, { to: 'staff', staff });
};

/** A code for somebody in the tables whom no channel reaches: the account that brings it takes the record over. */
const inviteInstead = async (work: Work, { from, role }: Deed<'invite_instead'>): Promise<Outcome> => {
  const record = recordOf(work, from, role);
  if (record === undefined) return { bad: bindings.gone };
  if (!mayManage(work.me.roles, record)) return refused;
  const { from: _, ...staff } = record;
  return invite(work, { to: 'staff', staff, instead: from });
};

const groupHere = (
  work: Work,
  { name, buildings }: Pick<Deed<'bind_group'>, 'name' | 'buildings'>,
): Omit<Group, 'id'> | undefined => {
  const chosen = chosenHere(work, buildings);
  if (chosen === '*' || chosen.length === 0) return undefined;
  return { ...(name === '' ? {} : { name }), compound: work.area.name, buildings: chosen };
};

const inviteGroup = async (work: Work, asked: Deed<'invite_group'>): Promise<Outcome> => {
  const group = groupHere(work, asked);
  return group === undefined ? { bad: bindings.noBuilding } : invite(work, { to: 'group', group });
};

/** A group that no table knows is bound from within, by a code: else anybody could name another's group. */
const bindGroup = async (work: Work, asked: Deed<'bind_group'>): Promise<Outcome> => {
  const { me, tables, desk, now } = work;
  const before = tables.registry.groups.get(asked.id);
  const group = groupHere(work, asked);
  if (group === undefined) return { bad: bindings.noBuilding };
  const mayMove = before === undefined ? isOne(me, 'operator') : managesGroup(tables, me.roles, before);
  if (!mayMove || !mayBind(me.roles, group.buildings ?? '*')) return refused;
  const { id } = asked;
  const { name: _, ...kept } = before ?? {};
  await desk.learn([{ of: 'group', id, record: { ...kept, ...group, id } }], me.person, now);
  return { done: 'bound' };
};

/** Writes what is kept of a group beside its buildings, as this changes it. */
const setGroup = async (
  { me, tables, desk, now }: Work,
  id: string,
  changed: (group: Group) => Group,
): Promise<Outcome | undefined> => {
  const before = tables.registry.groups.get(id);
  if (before === undefined) return { bad: bindings.gone };
  if (!managesGroup(tables, me.roles, before)) return refused;
  await desk.learn([{ of: 'group', id, record: changed(before) }], me.person, now);
  return undefined;
};

const setSpeaks = async (work: Work, { id, speaks }: Deed<'set_speaks'>): Promise<Outcome> =>
  (await setGroup(work, id, (group) => withSpeaks(group, speaks))) ?? { done: 'speaks' };

const setNotices = async (work: Work, { id, reminders, language }: Deed<'set_notices'>): Promise<Outcome> =>
  (await setGroup(work, id, (group) => withLanguage(withReminders(group, reminders), language))) ?? {
    done: 'saved',
  };

const unbindGroup = async (
  { me, tables, desk, now }: Work,
  { id }: Deed<'unbind_group'>,
): Promise<Outcome> => {
  const before = tables.registry.groups.get(id);
  if (before === undefined) return { bad: bindings.gone };
  if (!managesGroup(tables, me.roles, before)) return refused;
  await desk.learn([{ of: 'group', id, record: null }], me.person, now);
  return { done: 'unbound' };
};

const change = async (work: Work, asked: Deed<'change'>): Promise<Outcome> => {
  const { me, area, desk, now } = work;
  const { from, was, role } = asked;
  const before = recordOf(work, from, was);
  if (before === undefined) return { bad: bindings.gone };
  const here = chosenHere(work, asked.buildings);
  // What the person has in other compounds stays.
  const elsewhere =
    before.buildings === '*'
      ? []
      : before.buildings.filter((id) => area.buildings.every((building) => building.id !== id));
  const buildings = here === '*' ? here : [...elsewhere, ...here];
  if (buildings.length === 0) return { bad: bindings.noBuilding };
  const granted = grantOf(asked, buildings);
  if ('bad' in granted) return granted;
  const { name: _, may: __, duties: ___, ...rest } = before;
  const record: Staff = { ...rest, ...granted };
  // A record of that role that the person has already would be lost.
  const isTaken = role !== was && recordOf(work, from, role) !== undefined;
  if (isTaken || !mayManage(me.roles, before) || !mayGrant(me.roles, record)) return refused;
  const facts: Fact[] = [
    { of: 'staff', from, role, record },
    ...(role === was ? [] : [{ of: 'staff' as const, from, role: was, record: null }]),
  ];
  await desk.learn(facts, me.person, now);
  return { done: 'saved' };
};

const endAll = async ({ me, desk, now }: Work, person: string): Promise<void> => {
  for (const { id } of await desk.sessionsOf(person, now)) await desk.end(person, id, me.person, now);
};

const stop = async (work: Work, { from, role }: Deed<'stop'>): Promise<Outcome> => {
  const { me, tables, desk, now } = work;
  const before = recordOf(work, from, role);
  if (before === undefined) return { bad: bindings.gone };
  if (!mayManage(me.roles, before)) return refused;
  await desk.learn([{ of: 'staff', from, role, record: null }], me.person, now);
  if (!tables.everybody.some((one) => one.from === from && one.role !== role)) await endAll(work, from);
  return { done: 'stopped' };
};

const revoke = async ({ me, desk, now }: Work, { at }: Deed<'revoke'>): Promise<Outcome> => {
  const kept = (await desk.invitations(now)).find((one) => one.at === at);
  if (kept === undefined) return { bad: bindings.gone };
  if (kept.invitation.to === 'sign_in' || !mayInvite(me.roles, kept.invitation)) return refused;
  await desk.revoke(at, me.person, now);
  return { done: 'revoked' };
};

/** May the person see where somebody is signed in, and end it? */
export const mayEndSessions = (me: Me, record: Staff): boolean =>
  isOne(me, 'community_lead', 'operator') && mayManage(me.roles, record);

const endSession = async (work: Work, { from, session }: Deed<'end_session'>): Promise<Outcome> => {
  const { me, tables, desk, now } = work;
  const own = tables.everybody.filter((one) => one.from === from);
  if (own.length === 0 || !own.every((one) => mayEndSessions(me, one))) return refused;
  await desk.end(from, session, me.person, now);
  return { done: 'ended' };
};

export const carryOut = async (work: Work, asked: Asked): Promise<Outcome> => {
  switch (asked.do) {
    case 'invite_person':
      return invitePerson(work, asked);
    case 'invite_instead':
      return inviteInstead(work, asked);
    case 'invite_group':
      return inviteGroup(work, asked);
    case 'bind_group':
      return bindGroup(work, asked);
    case 'unbind_group':
      return unbindGroup(work, asked);
    case 'set_notices':
      return setNotices(work, asked);
    case 'set_speaks':
      return setSpeaks(work, asked);
    case 'change':
      return change(work, asked);
    case 'stop':
      return stop(work, asked);
    case 'revoke':
      return revoke(work, asked);
    case 'end_session':
      return endSession(work, asked);
  }
};
