/** Messages out: within the account's budget, the urgent first, and what a failed send means. */
import type { Contact, Room, Wechaty } from 'wechaty';
import type { OutboxRow } from '../../core/model/message.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../core/model/time.ts';
import { type Quiet, quietFor, SHARES, urgencyOf, waitFor, windowsOf } from '../budget.ts';
import { type Limits, type Piece, piecesOf, SendError, UnansweredError } from '../channel.ts';
import type { Addresses } from './addresses.ts';
import { inTime } from './patience.ts';
import { urgentFirst } from './turns.ts';

/** WeChat shows longer ones as “全文”, which many do not open; it has no buttons. */
export const LIMITS: Limits = {
  length: 1_800,
  unit: 'characters',
  buttons: 0,
  /** Ten a minute; what holds is the budget that is set. */
  perSecond: 1 / 6,
  edit: false,
  mention: true,
  photo: true,
  location: true,
};

/** After a send that failed: by then the heartbeat knows whether the connection lives. */
const AGAIN = 15_000;
/** Who is no friend yet is tried so often, and asked in the group once a day. */
const NO_FRIEND = MINUTE;
/** What nobody asked for is of no use later. */
const STALE = 6 * HOUR;
/** Nothing waits longer than this. */
const LAST = 2 * DAY;

export type Budget = {
  /** Messages a minute, an hour, a day. */
  most: readonly [number, number, number];
  /** Least milliseconds between two messages, and how much more there may be by chance. */
  gap: number;
  jitter: number;
  quiet: Quiet | undefined;
};

export type Sender = {
  addresses: Addresses;
  budget: Budget;
  now: () => Instant;
  /** After so many milliseconds a send is given up; whether it arrived is not known. */
  patience: number;
  /** Between 0 and 1. */
  random: () => number;
  /** When the account sent in the last day. */
  spent: Instant[];
  /** Remembers that it sends now so many messages; before it does, so that a crash forgets none. */
  spend: (times: readonly Instant[]) => Promise<void>;
  bot: () => Wechaty | undefined;
  /** Milliseconds for which nobody has been logged in. */
  out: () => number | undefined;
  /** After so many milliseconds of that others take over. */
  grace: number;
  /** It did not work: the connection may be gone. */
  doubted: () => void;
  /** What somebody who is no friend is told in the group, without anything of the message. */
  nudge: string;
};

/** Who waits for an answer is not held up by what waits for room or for the morning. */
const waits = (why: string, ms: number, row: OutboxRow): SendError => {
  const isAnswer = ['danger', 'answer'].includes(urgencyOf(row));
  return new SendError(why, Math.max(1, Math.ceil(ms)), isAnswer ? 'in_line' : 'aside');
};

const MENTION = /^@(wx:\w+) /;

/** What keeps the row from going out now: it throws when, or that it never will. */
const refuse = (row: OutboxRow, { out, grace, now, budget }: Sender): void => {
  const age = now() - row.created_at;
  const urgency = urgencyOf(row);
  if (urgency === 'notice' && age > STALE) throw new SendError('it waited until it was of no use any more');
  if (age > LAST) throw new SendError('it waited for two days');
  const gone = out();
  if (gone !== undefined) {
    const others = row.kind === 'forward' || row.kind === 'escalation' || row.sign_in !== undefined;
    if (gone > grace && others) throw new SendError('the WeChat account is not logged in');
    throw waits('the WeChat account is not logged in', gone > grace ? MINUTE : 10_000, row);
  }
  // A broadcast was decided on by somebody, or is an official warning: its hour is theirs.
  const quiet = row.kind === 'reminder' && budget.quiet !== undefined ? quietFor(now(), budget.quiet) : 0;
  if (quiet > 0) throw waits('nobody is disturbed at this hour', quiet, row);
};

/** Takes so many messages from the budget, or throws when there is room for them. */
const createSpending = ({ budget, now, random, spent, spend }: Sender) => {
  const windows = windowsOf(budget.most);
  let free = Number.NEGATIVE_INFINITY;
  return async (row: OutboxRow, need: number): Promise<void> => {
    const at = now();
    const urgency = urgencyOf(row);
    while (spent[0] !== undefined && spent[0] <= at - DAY) spent.shift();
    const room = waitFor(spent, at, windows, { need, share: SHARES[urgency] });
    if (room === undefined) throw new SendError('it is longer than the account may send');
    const pause = urgency === 'danger' ? 0 : free - at;
    if (room > 0 || pause > 0) throw waits('the account has sent what it may', Math.max(room, pause), row);
    free = at + budget.gap + random() * budget.jitter;
    const times = Array.from({ length: need }, () => at);
    spent.push(...times);
    await spend(times);
  };
};

type Found = { contact: Contact } | { room: Room; mention: Contact | undefined };

const found = async (bot: Wechaty, row: OutboxRow, addresses: Addresses): Promise<Found | undefined> => {
  const address = addresses.of(row.to ?? '');
  if (address === undefined) return undefined;
  if (address.is === 'group') {
    const room = await bot.Room.find({ id: address.platform });
    const named = MENTION.exec(row.text)?.[1];
    const person = named === undefined ? undefined : addresses.of(named)?.platform;
    const mention = person === undefined ? undefined : await bot.Contact.find({ id: person });
    return room && { room, mention: mention && (await room.has(mention)) ? mention : undefined };
  }
  const contact = await bot.Contact.find({ id: address.platform });
  return contact && { contact };
};

/** Sends rows whose chat begins with `wx:`. */
export const createSending = (parts: Sender): ((row: OutboxRow) => Promise<void>) => {
  const { addresses, now, bot: current, doubted, nudge, patience } = parts;
  const timely = <T>(work: Promise<T>): Promise<T> => inTime(work, patience);
  const spending = createSpending(parts);
  const inTurn = urgentFirst();

  /** The person is known from a group only: there they are asked to write in private, and nothing of the message is said. */
  const askInGroup = async (bot: Wechaty, row: OutboxRow): Promise<never> => {
    const chat = row.to ?? '';
    const address = addresses.of(chat);
    const group = address?.group;
    const nobody = new SendError('no friend of the account, and in no group that it knows');
    if (group === undefined) throw nobody;
    if (now() - (address?.nudged_at ?? Number.NEGATIVE_INFINITY) > DAY) {
      const place = await found(bot, { ...row, to: group, text: `@${chat} ${nudge}` }, addresses);
      if (place === undefined || !('room' in place) || place.mention === undefined) throw nobody;
      await spending(row, 1);
      await timely(place.room.say(nudge, place.mention));
      await addresses.change(chat, { nudged_at: now() });
    }
    if (row.kind === 'forward' || row.kind === 'escalation')
      throw new SendError('no friend of the account; asked in the group to become one');
    throw waits('no friend of the account; asked in the group to become one', NO_FRIEND, row);
  };

  /** Where the row goes, when there is room for so many messages. */
  const placeFor = async (bot: Wechaty, row: OutboxRow, need: number): Promise<Found> => {
    const place = await timely(found(bot, row, addresses));
    if (place === undefined || ('contact' in place && place.contact.friend() === false))
      return askInGroup(bot, row);
    await spending(row, need);
    return place;
  };
  const say = async (place: Found, pieces: readonly Piece[]): Promise<void> => {
    for (const [i, { text }] of pieces.entries()) {
      if ('contact' in place) await timely(place.contact.say(text));
      else if (i > 0 || place.mention === undefined) await timely(place.room.say(text));
      else await timely(place.room.say(text, place.mention));
    }
  };

  return async (row) => {
    refuse(row, parts);
    const bot = current();
    if (bot === undefined) throw waits('the WeChat account is not logged in', 10_000, row);
    let saying = false;
    const pieces = piecesOf({ ...row, text: row.text.replace(MENTION, '') }, LIMITS);
    try {
      const place = await inTurn(row, () => placeFor(bot, row, pieces.length));
      saying = true;
      await say(place, pieces);
    } catch (error) {
      if (error instanceof SendError) throw error;
      doubted();
      const message = error instanceof Error ? error.message : String(error);
      throw saying ? new UnansweredError(message, AGAIN) : new SendError(message, AGAIN);
    }
  };
};
