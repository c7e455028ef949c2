/** Messages out: in pieces, with buttons below the last, and what a failed send means. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { OutboxRow } from '../../core/model/message.ts';
import type { Window } from '../budget.ts';
import { type Limits, piecesOf, SendError, UnansweredError } from '../channel.ts';
import { createPace } from '../pace.ts';
import { type Api, CallError } from './api.ts';
import { chatOf, TG } from './said.ts';
import type { Press } from './updates.ts';

/** The Bot API takes 4096 signs in one message, a name before the words among them, and a hundred buttons. */
export const LIMITS: Limits = {
  length: 4_000,
  unit: 'characters',
  buttons: 100,
  /** Telegram takes about thirty before it answers 429. */
  perSecond: 25,
  edit: true,
  mention: true,
  photo: true,
  location: true,
};

/** To one person one a second, to a group twenty a minute: groups have numbers below zero. */
const windowsOf = (chat: string): readonly Window[] =>
  chat.startsWith(`${TG}-`) ? [{ ms: 60_000, most: 20 }] : [{ ms: 1_000, most: 1 }];
/** A message that has to wait longer for its turn comes again, and others go meanwhile. */
const PATIENCE = 2_000;

/** Signs in one row of buttons, so that none is cut short on a small phone. */
const ROW = 14;

type Button = { text: string; callback_data: string };

/** Short answers side by side, up to three; long ones below one another. */
export const keyboardOf = (options: OutboxRow['options']): Button[][] => {
  const rows: Button[][] = [];
  for (const { label, value } of options) {
    const last = rows.at(-1);
    const button = { text: label, callback_data: value };
    const width = [...(last ?? []), button].reduce((sum, one) => sum + one.text.length + 2, 0);
    if (last === undefined || last.length === 3 || width > ROW) rows.push([button]);
    else last.push(button);
  }
  return rows;
};

/** What the failure of a call means for the message: a person who cannot be reached is given up, all else comes again. */
export const sendError = (error: unknown): unknown => {
  if (!(error instanceof CallError)) return error;
  if (error.unanswered) return new UnansweredError(error.message);
  if (error.retryIn !== undefined) return new SendError(error.message, error.retryIn);
  // 401, 404 and 409 are about the token: no fault of the person's.
  return error.code === 400 || error.code === 403 ? new SendError(error.message) : error;
};

/** What the keys of the telephone's own keyboard are called that send the number and the place. */
export type Asking = { phone: string; place: string };

/** What stands below the words: buttons, or a key that sends the number or the place that is asked for. */
const belowOf = (
  { ask, kind }: OutboxRow,
  options: OutboxRow['options'],
  chat: number,
  asking: Asking,
): object => {
  if (options.length > 0) return { reply_markup: { inline_keyboard: keyboardOf(options) } };
  // Telegram has these keys in private only. The one before goes with the next answer.
  if (chat < 0 || kind !== 'reply') return {};
  const key =
    ask?.question === 'phone'
      ? { text: asking.phone, request_contact: true }
      : ask?.question === 'building'
        ? { text: asking.place, request_location: true }
        : undefined;
  const markup =
    key === undefined
      ? { remove_keyboard: true }
      : { keyboard: [[key]], resize_keyboard: true, one_time_keyboard: true };
  return { reply_markup: markup };
};

const SentSchema = z.object({ message_id: z.number().int() });
const MENTION = /^@tg:(\d+) /;
const MemberSchema = z.object({ user: z.object({ first_name: z.string() }) });

export type Sender = {
  api: Api;
  asking: Asking;
  /** Remembers which message of the chat the row became, so that an answer to it is known as one. */
  posted: (chat: string, post: number, key: string) => Promise<void>;
  /** Where the message with that key stands. */
  postsOf: (key: string) => Promise<readonly { chat: string; post: number }[]>;
  /** A group has another number from now on. */
  moved: (from: string, to: string) => Promise<void>;
};

/** A name with its link in place of the number, so that the person is told; without a name nothing stands there. */
const mentioning = async (api: Api, chat: number, text: string): Promise<object> => {
  const person = MENTION.exec(text)?.[1];
  const bare = text.replace(MENTION, '');
  const name = person === undefined ? '' : await nameOf(api, chat, Number(person));
  if (name === '') return { text: bare };
  const user = { id: Number(person), is_bot: false, first_name: name };
  return {
    text: `${name} ${bare}`,
    entities: [{ type: 'text_mention', offset: 0, length: name.length, user }],
  };
};

const nameOf = async (api: Api, chat: number, user: number): Promise<string> => {
  try {
    const member = await api.call('getChatMember', { chat_id: chat, user_id: user });
    return MemberSchema.parse(member).user.first_name;
  } catch {
    return '';
  }
};

/** A link in a message opens what is private, such as a session: no machine is to look at it beforehand. */
const NO_PREVIEW = { link_preview_options: { is_disabled: true } };

/** A closed or deleted topic takes nothing: what was to stand there stands in the group. */
const isTopicGone = (error: unknown): boolean =>
  error instanceof CallError && error.code === 400 && /thread not found|topic_/i.test(error.message);

/** Sends rows whose chat begins with `tg:`. A message in several pieces that fails between them is sent from its beginning. */
export const createSending = ({
  api,
  asking,
  posted,
  moved,
}: Sender): ((row: OutboxRow) => Promise<void>) => {
  const pace = createPace(LIMITS.perSecond, () => performance.now(), windowsOf);
  const takeTurn = async (chat: number, isFirst: boolean): Promise<void> => {
    const ms = isFirst ? pace(chatOf(chat), PATIENCE) : pace(chatOf(chat));
    if (isFirst && ms > PATIENCE) throw new SendError('it waits for its turn', Math.ceil(ms), 'in_line');
    await wait(ms);
  };
  const sendPiece = async (
    chat: number,
    piece: object,
    isFirst: boolean,
  ): Promise<{ chat: number; post: number }> => {
    const to = async (chat_id: number, message: object): Promise<{ chat: number; post: number }> => {
      const sent = await api.call('sendMessage', { chat_id, ...message, ...NO_PREVIEW });
      return { chat: chat_id, post: SentSchema.parse(sent).message_id };
    };
    await takeTurn(chat, isFirst);
    try {
      return await to(chat, piece);
    } catch (error) {
      if (isTopicGone(error)) return to(chat, { ...piece, message_thread_id: undefined });
      if (!(error instanceof CallError) || error.movedTo === undefined) throw error;
      await moved(chatOf(chat), chatOf(error.movedTo));
      return to(error.movedTo, piece);
    }
  };
  return async (row) => {
    const number = Number(row.to?.slice(TG.length) ?? Number.NaN);
    if (!Number.isSafeInteger(number)) throw new SendError(`${row.to} is no chat of Telegram`);
    const thread = row.thread === undefined ? {} : { message_thread_id: row.thread };
    const pieces = piecesOf(row, LIMITS);
    try {
      for (const [i, { text, options }] of pieces.entries()) {
        const below = i === pieces.length - 1 ? belowOf(row, options, number, asking) : {};
        const message = { ...(await mentioning(api, number, text)), ...thread, ...below };
        const { chat, post } = await sendPiece(number, message, i === 0);
        await posted(chatOf(chat), post, row.key);
      }
    } catch (error) {
      throw sendError(error);
    }
  };
};

/** Deletes the pieces of a row; false where Telegram does not (they are older than two days, or gone), or none is known. */
export const createRecalling =
  ({ api, postsOf }: Pick<Sender, 'api' | 'postsOf'>) =>
  async ({ key }: OutboxRow): Promise<boolean> => {
    const posts = await postsOf(key);
    const gone = await Promise.all(
      posts.map(async ({ chat, post }) => {
        try {
          await api.call('deleteMessage', { chat_id: Number(chat.slice(TG.length)), message_id: post });
          return true;
        } catch (error) {
          if (error instanceof CallError && error.code === 400) return false;
          throw sendError(error);
        }
      }),
    );
    return gone.length > 0 && gone.every(Boolean);
  };

/** Ends the waiting sign on the button; where it `counts` the choice stands below the question in place of the buttons. */
export const showChoice = async (api: Api, { id, data, message }: Press, counts: boolean): Promise<void> => {
  await api.call('answerCallbackQuery', { callback_query_id: id });
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const label = buttons.find(({ callback_data }) => callback_data === data)?.text;
  if (!counts || message === undefined || label === undefined) return;
  const at = { chat_id: message.chat.id, message_id: message.message_id };
  const text = `${message.text ?? ''}\n✓ ${label}`;
  await api.call('editMessageText', { ...at, text, entities: message.entities ?? [], ...NO_PREVIEW });
};
