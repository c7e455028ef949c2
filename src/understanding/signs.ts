/** What the trained readers see beside characters: which kinds of words stand in the message, and what was read in it. */
import type { Slots } from '../core/model/meaning.ts';
import type { Leak } from './leak.ts';
import { type Lexicon, tableOf } from './lexicon.ts';

type Read = { slots: Slots; leak: Leak };

const tablesOf = (lexicon: Lexicon): [string, RegExp][] => [
  ...tableOf(lexicon.phrases),
  ...tableOf(lexicon.questions),
  ...Object.entries(lexicon.chase),
  ...Object.entries(lexicon.fixed),
  ['me_too', lexicon.me_too],
  ['property', lexicon.property],
  ['thing', lexicon.foreign.thing],
  ['trade', lexicon.foreign.trade],
  ['told', lexicon.foreign.told],
  ['over', lexicon.foreign.over],
  ['mine', lexicon.home.mine],
  ['place', lexicon.home.place],
  ['ongoing', lexicon.home.ongoing],
];

/** `leak likely`, `slot part`, `word ask_policy`: each once. */
export const signReader = (lexicon: Lexicon): ((text: string, read: Read) => string[]) => {
  const tables = tablesOf(lexicon);
  return (text, { slots, leak }) => [
    `leak ${leak}`,
    ...Object.keys(slots).map((slot) => `slot ${slot}`),
    ...tables.filter(([, expression]) => expression.test(text)).map(([name]) => `word ${name}`),
  ];
};
