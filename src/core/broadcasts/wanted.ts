/** What a message wants of a broadcast, before anything is loaded. */
import type { Given } from '../dialogue/given.ts';
import type { Heard } from '../dialogue/hear.ts';
import type { BroadcastPlaceFault } from '../model/broadcast-say.ts';
import type { Intent } from '../model/codes.ts';
import type { Ask } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import { UNDO } from './life.ts';
import { namesMany, placeIn } from './place.ts';
import { reachFor } from './rights.ts';
import { timeIn } from './when.ts';
import {
  afterWord,
  asksHow,
  type ChoiceWord,
  choiceWord,
  keepsText,
  type WriteWord,
  writeWord,
} from './words.ts';

/** `id`: of one that is there; `last`: whoever decided it last. */
export type CastWanted =
  | { do: 'write'; text: string; buildings: readonly string[]; send_at?: Instant }
  | { do: 'how'; fault?: BroadcastPlaceFault }
  | { do: 'keep_text' | 'choose'; id: string }
  | { do: 'new_text'; id: string; revision: number; text: string }
  | { do: 'choice'; id: string; revision: number; word: ChoiceWord; option?: number }
  | { do: 'take_back' | 'retry'; last: string }
  | { do: 'in_private' | 'not_yours' };

const drafts = ({ roles }: Given): boolean => reachFor(roles, 'draft').length > 0;

const writing = (given: Given, word: WriteWord): CastWanted | undefined => {
  const { registry, roles, event } = given;
  const mayDraft = drafts(given);
  if (!mayDraft) return namesMany(registry, word.to) ? { do: 'not_yours' } : undefined;
  const now = /现在|马上|立刻|立即/.test(word.lead);
  const time = now || word.lead === '' ? event.at : timeIn(word.lead, event.at);
  if (time === undefined) return undefined;
  if (time === 'past') return { do: 'how', fault: { why: 'past_time' } };
  const place = placeIn(registry, reachFor(roles, 'draft'), word.to);
  if ('fault' in place) return { do: 'how', fault: place.fault };
  const later = time > event.at + UNDO ? { send_at: time } : {};
  return { do: 'write', text: word.text, buildings: place.buildings, ...later };
};

/** Short answers that choose nothing here. */
const UNCLEAR: readonly Intent[] = ['affirm', 'deny', 'choose', 'dont_know'];

const chosen = ({ reading, event }: Given, heard: Heard, pending: Ask): CastWanted | undefined => {
  const { id = '', revision = 0 } = pending.broadcast ?? {};
  const of = (word: ChoiceWord, option?: number): CastWanted => ({
    do: 'choice',
    id,
    revision,
    word,
    ...(option === undefined ? {} : { option }),
  });
  const label = pending.labels?.findIndex((one) => one !== '' && one === event.text.trim()) ?? -1;
  const value = heard.value ?? pending.values[label];
  if (value?.startsWith('only:')) return of({ do: 'send' }, Number(value.slice('only:'.length)));
  if (value === 'send' || value === 'now' || value === 'edit' || value === 'refuse') return of({ do: value });
  const word = choiceWord(event.text);
  if (word !== undefined) return of(word);
  return UNCLEAR.includes(reading.intent) ? { do: 'choose', id } : undefined;
};

/** What the message wants of a broadcast; undefined: nothing. */
export const castWanted = (given: Given, heard: Heard): CastWanted | undefined => {
  const { event, pending } = given;
  const { text } = event;
  const write = writeWord(text);
  if (event.group !== undefined) {
    const wanted = write === undefined || !event.addressed ? undefined : writing(given, write);
    return wanted === undefined || wanted.do === 'not_yours' ? wanted : { do: 'in_private' };
  }
  if (pending?.question === 'broadcast_text' && pending.broadcast !== undefined) {
    const { id, revision } = pending.broadcast;
    return keepsText(text) ? { do: 'keep_text', id } : { do: 'new_text', id, revision, text };
  }
  const wanted = write === undefined ? undefined : writing(given, write);
  if (wanted !== undefined) return wanted;
  if (!drafts(given)) return undefined;
  const choice = pending?.question === 'broadcast' ? chosen(given, heard, pending) : undefined;
  if (choice !== undefined) return choice;
  const after = afterWord(text);
  if (after !== undefined) return { do: after.do, last: event.from };
  return asksHow(text) ? { do: 'how' } : undefined;
};
