/** One pure step: an event and what is given lead to the new state and the messages to send. */

import { broadcastSaid } from '../broadcasts/said.ts';
import { caseNumbersIn } from '../cases/number.ts';
import { covers } from '../cases/recipients.ts';
import { rolesFor } from '../cases/scope.ts';
import { mayTell } from '../law/tellers.ts';
import type { Case } from '../model/case.ts';
import type { Acted, CaseDue, Delivered } from '../model/event.ts';
import type { Registry } from '../registry.ts';
import { act } from './acted.ts';
import { bindingSaid } from './binding.ts';
import { contextOf } from './context.ts';
import * as due from './due.ts';
import { type Given, type Loaded, nothing, type Step } from './given.ts';
import { groupNamed, proposals } from './group-name.ts';
import type { Heard } from './hear.ts';
import { caseToday } from './hotlines.ts';
import { buildingOf, knownOf } from './known.ts';
import { languageSaid } from './language.ts';
import { mannersSaid } from './manners.ts';
import { missedIn } from './missed.ts';
import { rainSaid } from './rain-words.ts';
import { residentSaid } from './resident.ts';
import { staffSaid } from './staff.ts';
import { PARTY_NAMES } from './staff-deeds.ts';

export { castWanted } from '../broadcasts/wanted.ts';
export { bindingIn, withoutCode } from './binding.ts';
export { hear } from './hear.ts';
export { correctedIn } from './missed.ts';

/** What has to be loaded to answer: the building that is meant and the cases that are named. */
export const wanted = (given: Given, heard: Heard): { building?: string; cases: string[] } => {
  const building = buildingOf(given.registry, knownOf(heard.conversation))?.id;
  const { pending, event } = given;
  const named = [event.text, ...(pending?.values ?? []), pending?.case ?? ''].flatMap(caseNumbersIn);
  return { ...(building === undefined ? {} : { building }), cases: [...new Set(named)].sort() };
};

/** Answers what a person said. */
export const said = (given: Given, heard: Heard, loaded: Loaded): Step => {
  const context = contextOf(given, loaded, heard);
  if (given.event.added === true) return { cases: [], out: proposals(context) };
  const command =
    bindingSaid(context) ??
    mannersSaid(context) ??
    languageSaid(context) ??
    groupNamed(context) ??
    rainSaid(context) ??
    broadcastSaid(context);
  if (command !== undefined) return command;
  const staff = given.roles.length > 0 ? staffSaid(context) : undefined;
  const step = staff ?? residentSaid(context);
  const missed = missedIn(given, step);
  return {
    ...step,
    out: [...step.out, ...proposals(context)],
    ...(missed === undefined ? {} : { missed }),
  };
};

/** Does what a button of staff says; nothing where the person may not or the case does not allow it. */
export const acted = (kase: Case, event: Acted, registry: Registry): Step => {
  const { by, action } = event;
  const own = registry.staff.filter((one) => one.from === by);
  // Whoever may note something may add a photo.
  const [role] = rolesFor(own, kase, action.do === 'photo' ? 'note' : action.do);
  if (role === undefined) return nothing;
  if (action.do === 'locate' && !own.some((one) => covers(one, action.building))) return nothing;
  if (action.do === 'told' && !own.some((one) => mayTell(one.role, action.fact.need))) return nothing;
  const actor = { person: by, name: role.name ?? by, party: PARTY_NAMES[role.role] };
  const effect = act(caseToday(kase, registry, event.at), event.action, actor, event, registry);
  if (effect === undefined) return nothing;
  const { change, out, learned } = effect;
  return { cases: [change], out, ...(learned === undefined ? {} : { learned }) };
};

/** What is due for the case; nothing when somebody acted meanwhile. */
export const caseDue = (kase: Case, event: CaseDue, registry: Registry): Step =>
  due.caseDue(caseToday(kase, registry, event.at), event, registry);

/** What became of a message to a party. */
export const delivered = (kase: Case, event: Delivered, registry: Registry): Step =>
  due.delivered(caseToday(kase, registry, event.at), event, registry);

export type { Given, Heard, Loaded, Step };
export { nothing };
