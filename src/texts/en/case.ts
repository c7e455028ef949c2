/** What residents are told of their case, in English. */

import type { PartyState } from '../../core/model/case-told.ts';
import type { CaseStatus, Party } from '../../core/model/codes.ts';
import { PartySchema } from '../../core/model/codes.ts';
import type { Say } from '../../core/model/say.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { cut } from '../zh-CN/cut.ts';
import { withNumber } from '../zh-CN/numbers.ts';
import type { Words } from '../zh-CN/words.ts';
import { contactLine, PARTIES, RUNGS, STATUSES, supervisorLines } from './names.ts';

const partyOf = (party: string): string => {
  const known = PartySchema.safeParse(party);
  return known.success ? PARTIES[known.data] : party;
};

/** `王工 (property company)`: names stand as people have them. */
const whoDid = (party: string, who: string): string => `${who} (${partyOf(party)})`;

const STATES: Record<PartyState['state'], string> = {
  sending: 'on its way',
  delivered: 'delivered',
  accepted: 'taken on',
  refused: 'sent back',
  unreachable: 'not delivered',
};

const stateOf = ({ party, name, state }: PartyState): string =>
  `${PARTIES[party]}${name === undefined ? '' : ` ${name}`}: ${STATES[state]}`;

const standstill = (status: CaseStatus): string =>
  status === 'reported' || status === 'forwarded' ? 'nobody has taken it' : 'nothing followed';

const done = (say: Extract<Say, { say: 'party_did' }>): string => {
  const { who, party, id, did, detail } = say;
  const name = whoDid(party, who);
  switch (did) {
    case 'accept':
      return `${id}: ${name} has taken it on.`;
    case 'watch':
      return `${id}: ${name} has it and keeps an eye on it. Nobody has taken the repair yet; I go on asking.`;
    case 'dispatch':
      return `${id}: ${name} has sent somebody${detail === undefined ? '' : `, and says: ${detail}`}.`;
    case 'arrive':
      return `${id}: ${name} is there.`;
    case 'stopgap':
      return `${id}: ${name} says that it is stopped for now. That is no repair; I go on.`;
  }
};

export const aboutCase = {
  status: ({ cases, supervisors }) => [
    ...cases.flatMap(({ id, place, status, at, by, forwards = [] }) => [
      `${id} ${place}: ${STATUSES[status]}${by === undefined ? '' : ` (${by})`}, ${dayOf(at)} ${clockOf(at)}.`,
      ...(forwards.length === 0 ? [] : [`${forwards.map(stateOf).join('; ')}.`]),
    ]),
    ...(supervisors.length === 0 ? [] : supervisorLines(supervisors)),
  ],
  no_case: () => [
    'There is no open report of yours. If water comes in, tell me which compound, which building and where.',
  ],
  chased: ({ id, supervisors }) => [
    `${id}: they are asked again on your behalf.`,
    ...supervisorLines(supervisors),
  ],
  reopened: ({ id, after, supervisors }) => [
    after === 'repair'
      ? `Noted: it leaks again after the repair. ${id} goes on; no need to report again.`
      : `${id} is open again and goes on; no need to report again.`,
    'Take pictures and keep them.',
    ...supervisorLines(supervisors),
  ],
  closed: ({ id }) => [`${id} is closed. If it leaks again reply “still leaking”; no need to report again.`],
  awaiting_rain: ({ id }) => [
    `${id} now waits for rain: that it is dry in dry weather proves nothing.`,
    'If it stays dry after rain reply “dry after rain”; if it leaks again, “still leaking”.',
  ],
  cancelled: ({ id }) => [`${id} is cancelled. “still leaking” brings it back.`],
  kept: ({ id }) => [`${id} goes on.`],
  party_did: (say) => [done(say)],
  located: ({ id, place }) => [`${id}: the building is found: ${place}.`],
  party_inspected: ({ who, party, id, accepted }) => [
    `${id}: ${whoDid(party, who)} has noted that the repair was accepted: ${accepted}. Keep a copy of the paper, or a picture.`,
  ],
  party_note: ({ who, party, id, text }) => [
    `${id}: ${whoDid(party, who)} says “${cut(text, 60)}”. I go on.`,
  ],
  party_refused: ({ who, party, id, reason, passed_on }) => [
    `${id}: ${whoDid(party, who)} says that it is not theirs: “${reason}”. ${passed_on ? 'The community office is asked to settle it; you may call 12345 too.' : 'I cannot reach the community office: please call it, or 12345.'}`,
  ],
  party_transferred: ({ who, party, id, to }) => [
    `${id}: ${whoDid(party, who)} has passed it to the ${PARTIES[to satisfies Party]}. I go on.`,
  ],
  claims_repaired: ({ who, party, id, by_rain }) => [
    `${id}: ${whoDid(party, who)} says that it is repaired.`,
    'Do not sign in a hurry: the paper has to say date, place and who repaired. Sign when you have looked, and keep a picture.',
    ...(by_rain
      ? ['Rain will prove it. If it leaks again reply “still leaking”; no need to report again.']
      : []),
  ],
  climbed: ({ id, rung, status, reached, contacts }) => [
    reached
      ? `${id}: ${standstill(status)}. I am asking ${RUNGS[rung]}.`
      : `${id}: ${standstill(status)}, and I cannot reach ${RUNGS[rung]} either.`,
    ...(withNumber(contacts).length === 0
      ? []
      : ['Please call again:', ...withNumber(contacts).map(contactLine)]),
    'In danger do not wait: call 119. 12345 can be called at any time.',
  ],
  unreachable: ({ id, contacts, hotline, operator }) => [
    `${id} was not delivered: my messages do not arrive there. Please call yourself:`,
    ...(withNumber(contacts).length === 0 ? [hotline] : withNumber(contacts).map(contactLine)),
    ...(operator ? ['Somebody on duty is being told too.'] : []),
  ],
  silence_closes: ({ id, place, days }) => [
    `${place} (${id}): how is it after the repair? Without a word in ${days} days it is closed; “still leaking” works afterwards too.`,
  ],
  closed_silent: ({ id }) => [
    `${id} is closed, as nothing was heard of a leak. If it leaks again reply “still leaking”; no need to report again.`,
  ],
} satisfies Partial<Words<Say['say']>>;
