/** Messages out: in pieces, with buttons below the last, and what a failed send means. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { OutboxRow } from '../../core/model/message.ts';
import { type Limits, type Piece, piecesOf, SendError } from '../channel.ts';
import { createPace, type Window } from '../pace.ts';
import { type Api, CallError } from './api.ts';
import { chatOf, TG } from './said.ts';
import type { Press } from './updates.ts';

/** The Bot API takes 4096 signs in one message, a name before the words among them, and a hundred buttons. */
export const LIMITS: Limits = { length: 4_000, buttons: 100 };

/** Messages a second, to all chats together: Telegram takes about thirty before it answers 429. */
const PER_SECOND = 25;
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
const sendError = (error: unknown): unknown => {
  if (!(error instanceof CallError)) return error;
  if (error.retryIn !== undefined) return new SendError(error.message, error.retryIn);
  // 401, 404 and 409 are about the token: no fault of the person's.
  return error.code === 400 || error.code === 403 ? new SendError(error.message) : error;
};

const SentSchema = z.object({ message_id: z.number().int() });
const MENTION = /^@tg:(\d+) /;
const MemberSchema = z.object({ user: z.object({ first_name: z.string() }) });

export type Sender = {
  api: Api;
  /** Remembers which message of the chat the row became, so that an answer to it is known as one. */
  posted: (chat: string, post: number, key: string) => Promise<void>;
  /** A group has another number from now on. */
  moved: (from: string, to: string) => Promise<void>;
};

/** A name with its link in place of the number, so that the person is told; without a name nothing stands there. */
const mentioning = async (api: Api, chat: number, { text, options }: Piece): Promise<object> => {
  const person = MENTION.exec(text)?.[1];
  const bare = text.replace(MENTION, '');
  const markup = options.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboardOf(options) } };
  const name = person === undefined ? '' : await nameOf(api, chat, Number(person));
  if (name === '') return { text: bare, ...markup };
  const user = { id: Number(person), is_bot: false, first_name: name };
  return {
    text: `${name} ${bare}`,
    entities: [{ type: 'text_mention', offset: 0, length: name.length, user }],
    ...markup,
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

/** Sends rows whose chat begins with `tg:`. A message in several pieces that fails between them is sent from its beginning. */
export const createSending = ({ api, posted, moved }: Sender): ((row: OutboxRow) => Promise<void>) => {
  const pace = createPace(PER_SECOND, () => performance.now(), windowsOf);
  const takeTurn = async (chat: number, isFirst: boolean): Promise<void> => {
    const ms = isFirst ? pace(chatOf(chat), PATIENCE) : pace(chatOf(chat));
    if (isFirst && ms > PATIENCE) throw new SendError('it waits for its turn', Math.ceil(ms), true);
    await wait(ms);
  };
  const sendPiece = async (
    chat: number,
    piece: Piece,
    isFirst: boolean,
  ): Promise<{ chat: number; post: number }> => {
    await takeTurn(chat, isFirst);
    const message = await mentioning(api, chat, piece);
    const to = async (chat_id: number): Promise<{ chat: number; post: number }> => {
      const sent = await api.call('sendMessage', { chat_id, ...message, ...NO_PREVIEW });
      return { chat: chat_id, post: SentSchema.parse(sent).message_id };
    };
    try {
      return await to(chat);
    } catch (error) {
      if (!(error instanceof CallError) || error.movedTo === undefined) throw error;
      await moved(chatOf(chat), chatOf(error.movedTo));
      return to(error.movedTo);
    }
  };
  return async (row) => {
    const number = Number(row.to?.slice(TG.length) ?? Number.NaN);
    if (!Number.isSafeInteger(number)) throw new SendError(`${row.to} is no chat of Telegram`);
    try {
      for (const [i, piece] of piecesOf(row, LIMITS).entries()) {
        const { chat, post } = await sendPiece(number, piece, i === 0);
        await posted(chatOf(chat), post, row.key);
      }
    } catch (error) {
      throw sendError(error);
    }
  };
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
