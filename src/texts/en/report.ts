/** What residents are told while they report, in English. */

import type { Told } from '../../core/model/case-told.ts';
import type { DoubtKind } from '../../core/model/codes.ts';
import type { Say } from '../../core/model/say.ts';
import { clockOf } from '../../core/model/time.ts';
import type { Words } from '../zh-CN/words.ts';
import { contactLine, doubted, FACTS, PARTIES, supervisorLine, supervisorLines } from './names.ts';
import { safetyLines } from './safety.ts';

const introduced = (operator: string): string =>
  `(I am 小雨, a program that ${operator} runs, and no authority.)`;

const sending = (told: readonly Told[], operator: boolean): string => {
  const reached = told.filter((one) => one.reached);
  const names = [...new Set(reached.map((one) => PARTIES[one.party]))].join(', ');
  if (reached.length > 0) return `On its way to: ${names}. I will tell you who takes it.`;
  return operator
    ? 'None of those in charge can be reached by me yet. Somebody on duty is being told; please also call the number above.'
    : 'None of those in charge can be reached by me yet, and nobody has read this. Please do call the number above.';
};

const unreached = (told: readonly Told[]): string[] =>
  told
    .filter((one) => !one.reached && one.phone !== undefined)
    .map(
      (one) => `I cannot reach the ${PARTIES[one.party]}; please call ${one.phone}${doubted(one.doubted)}`,
    );

const IN_VAIN: Record<DoubtKind, string> = {
  dead: 'does not connect',
  wrong: 'may be wrong',
  unanswered: 'is not answered',
};

const registered = (say: Extract<Say, { say: 'registered' }>): string[] => {
  const { id, at, told, joined, in_group, unasked, taken, operator } = say;
  const first = joined
    ? `This leak is reported already; your home is added to it: ${id}.`
    : unasked
      ? `This is urgent, so I have registered it for you: ${id}, ${clockOf(at)}.`
      : `Registered: ${id}, ${clockOf(at)}.`;
  return [
    first,
    taken === undefined
      ? sending(told, operator)
      : `${taken} has it in hand; I will tell you how it goes on.`,
    ...(in_group ? [] : unreached(told)),
  ];
};

const inVain = (say: Extract<Say, { say: 'called_in_vain' }>): string[] => {
  const { how, number, hours, next, supervisor, asked, danger, looking } = say;
  const noted = asked ? ' I have noted it, and somebody is asked to look into it.' : ' I have noted it.';
  return [
    hours === undefined
      ? `Sorry, ${number} ${IN_VAIN[how]}.${noted}`
      : `${number} is answered ${hours}; not now.`,
    'Please call instead:',
    contactLine(next),
    ...(supervisor === undefined ? [] : [supervisorLine(supervisor)]),
    ...(next.kind === 'city_12345' ? [] : ['12345 can be called at any time.']),
    ...(looking ? ['I am looking for the next person on duty.'] : []),
    ...(danger ? ['In danger do not wait: call 119.'] : []),
  ];
};

export const report = {
  intro: ({ operator }) => [introduced(operator)],
  help: ({ operator }) => [
    'If water comes in, tell me: which compound (its name in Chinese), which building, and where it leaks.',
    'I tell you whom to call, who is responsible and who supervises, pass the report on, and follow it until it leaks no more.',
    'I read Chinese, and in English short words only: “status”, “still leaking”, “it stopped”, “unsubscribe”, “human”. A number answers a question.',
    introduced(operator),
  ],
  thanks: () => ['You are welcome. Call me whenever it leaks again.'],
  safety: ({ hazards }) => safetyLines(hazards),
  out_of_danger: () => ['Good, stay outside. Do not go back in before it has been checked.'],
  still_inside: () => [
    'Call 119 now: which building and floor, and that somebody cannot get out.',
    'Do not go back in yourself.',
  ],
  hotline: ({ place, contacts, urgent }) =>
    contacts[0]?.phone === undefined
      ? [`No repair number is registered for ${place} yet. Call 12345 first.`]
      : [urgent ? 'Then call for repairs:' : `${place}. Call this first:`, ...contacts.map(contactLine)],
  supervisors: ({ supervisors }) => supervisorLines(supervisors),
  group_supervisor: ({ supervisor }) => [supervisorLine(supervisor)],
  wet_lamp: () => ['If lamps or sockets are wet, do not touch them, and tell me at once.'],
  group_private: () => ['No flat or telephone numbers in the group, please: write to me in private.'],
  unlisted: ({ words, hotline, neighbours }) => [
    words === ''
      ? 'This address is not in my table; I will not guess who is in charge.'
      : `“${words}” is not in my table; I will not guess who is in charge.`,
    ...(neighbours === undefined
      ? []
      : ['Other buildings of the compound call this number:', contactLine(neighbours)]),
    `City hotline:\n${hotline}`,
  ],
  where: ({ hotline }) => [`If it is urgent call ${hotline}; somebody is there at any time.`],
  registered,
  keep_proof: () => ['Take pictures and keep them. Stay off the roof and off ladders.'],
  only_indoors: () => ['Only pictures of the leak indoors; not of the yard, the gate or the outside.'],
  photos_in_private: () => [
    'No pictures of this place in the group, please: write to me in private, and only of the leak indoors.',
  ],
  photos_noted: ({ id, count }) => [`${count} photos are noted in ${id} and passed on.`],
  photos_left: () => ['These are not passed on. Please send pictures of the leak indoors only.'],
  not_registered: () => [
    'Not reported.',
    'If you call yourself, ask for the name and when they come, and write it down.',
  ],
  heard: () => ['Noted.'],
  as_it_is: ({ how }) => [
    how === 'damp'
      ? 'Noted: damp. Take a picture now; if it grows or drips reply “still leaking”.'
      : 'Noted. If it leaks again reply “still leaking”, without the address.',
  ],
  look_later: () => ['Once you have looked, reply “it stopped” or “still leaking”.'],
  noted: ({ id }) => [`Noted in ${id} and passed on.`],
  lost: ({ hotline, again, operator }) =>
    again
      ? [
          `I do not understand, and will not hold you up.${operator ? ' Somebody on duty is asked to look.' : ''} If it is urgent call ${hotline}.`,
        ]
      : [
          'I did not understand. I read Chinese: the compound’s name, the building’s number and where it leaks.',
          `Danger: 119. Urgent: ${hotline}. To read English, reply “English”.`,
        ],
  choose_one: ({ count }) => [count === 1 ? 'Please reply 1.' : `Please reply 1 to ${count}.`],
  left: ({ hotline }) => [`Left as it is. Call me when it leaks again; if it is urgent call ${hotline}.`],
  restarted: () => ['From the beginning: which compound, which building, and where does it leak?'],
  one_step_back: () => ['One step back.'],
  nothing_back: () => ['There is nothing to go back to. Reply “start over” for the beginning.'],
  human: ({ hotline, reached }) => [
    reached ? 'Somebody on duty is being asked.' : 'Nobody on duty can be reached now.',
    `If it is urgent call ${hotline}.`,
  ],
  called_in_vain: inVain,
  weather: () => [
    'I may not tell the weather; please look at the latest of the weather station.',
    'If water comes in, tell me which building and where.',
  ],
  subscribed: ({ on }) => [
    on
      ? 'You will get the community’s reminders too. Reply “unsubscribe” to end that.'
      : 'No more reminders. Call me whenever it leaks.',
  ],
  other_property: ({ hotline }) => [
    `I am for leaks only. Please call the property company for this, or ${hotline}.`,
  ],
  my_data: ({ facts, cases }) => [
    facts.length === 0 && cases.length === 0 ? 'I keep nothing of you.' : 'I keep this of you:',
    ...facts.map(([name, value]) => `${FACTS[name] ?? name}: ${value}`),
    ...(cases.length === 0 ? [] : [`Reports: ${cases.join(', ')}`]),
    ...(facts.length === 0 && cases.length === 0 ? [] : ['To have it deleted reply “delete my data”.']),
  ],
  not_erased: () => ['Nothing is deleted.'],
  erased: () => ['Deleted. Of reports that are open only the building stays, and they go on.'],
  failed: ({ hotline }) => [
    'Something went wrong here, and what you said was not done.',
    `If it is urgent call ${hotline}; do not wait for me.`,
  ],
} satisfies Partial<Words<Say['say']>>;
