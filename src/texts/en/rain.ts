/**
 * What residents and groups are told around rain, in English. A warning is quoted as it is, in Chinese: only official
 * stations may publish it (《中华人民共和国气象法》第二十二条、第二十五条), and a translation would be ours.
 */
import type { Quote, RainSay, Trouble } from '../../core/model/rain-message.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import type { Words } from '../zh-CN/words.ts';
import { contactLine, PARTS, supervisorLines } from './names.ts';

const quoteLines = ({ sender, issued, headline, text, url, attributions }: Quote): string[] => [
  '[Community notice] An official warning, word for word:',
  ...(headline === undefined ? [] : [`〔${headline}〕`]),
  ...(text === undefined || text === headline ? [] : [text]),
  `Issued by ${sender}, ${dayOf(issued)} ${clockOf(issued)}`,
  ...(url === undefined ? [] : [url]),
  ...attributions,
  'For the weather the latest word of the weather station counts.',
];

const PREPARE = {
  quoted: [
    'The warning stands above as it was issued. Five minutes at home:',
    '1. Clear the drains of your own balcony or terrace.',
    '2. Shut the windows, take in flower pots and laundry.',
    '3. Where it leaked before: move furniture and appliances, unplug them, have a basin and towels ready.',
    '4. Take a picture of old water stains first.',
  ],
  routine: [
    '[Community notice] A look at your home, five minutes:',
    '1. Clear the drains of your own balcony or terrace.',
    '2. Look for old water stains on the top floor, at windows and balconies; take a picture.',
    '3. Put no appliances where it leaked before.',
    '4. What is not repaired or is new: report it now.',
  ],
} as const;

const leakOf = ({ id, open, place, part }: Trouble): string =>
  `${place}${part === undefined ? '' : `, ${PARTS[part]}`} (${id}${open ? '' : ', noted as repaired'})`;

export const rain = {
  rain_quote: ({ quote, cancelled }) => [
    ...quoteLines(quote),
    ...(cancelled
      ? ['The warning that was passed on before holds no longer. If your home leaks, report it all the same.']
      : []),
  ],
  rain_prepare: ({ quoted }) => [
    ...PREPARE[quoted ? 'quoted' : 'routine'],
    'Stay off the roof and off ladders. In danger call 119.',
  ],
  rain_neighbours: () => ['Please tell older neighbours who do not read this. No need to reply.'],
  rain_own_leak: ({ troubles }) => [
    `You reported: ${troubles.map(leakOf).join('; ')}.`,
    'If it leaks again reply “still leaking”, without the address. For no more reminders reply “unsubscribe”.',
  ],
  rain_numbers: ({ numbers, supervisors }) => [
    ...numbers.flatMap(({ places, contacts }) => [
      ...(numbers.length === 1 ? [] : [`${places.join('、')}:`]),
      ...contacts.map(contactLine),
    ]),
    ...supervisorLines(supervisors),
  ],
  rain_question: ({ trouble }) => [
    `You reported ${leakOf(trouble)}. Does it still leak?`,
    'If so the same report goes on; no need to report again.',
  ],
  group_reminders: ({ on }) => [
    on
      ? 'This group gets reminders again.'
      : 'This group gets no more reminders. Staff bring them back with “@小雨 本群订阅”.',
  ],
} satisfies Partial<Words<RainSay['say']>>;
