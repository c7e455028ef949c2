/** What a person said on Telegram, as the bot hears it. Pure: photos are fetched and quotes looked up by the caller. */
import type { Said } from '../../core/model/event.ts';
import type { Instant } from '../../core/model/time.ts';
import type { Me, Message } from './updates.ts';

/** What the chats of Telegram begin with. Groups have negative numbers. */
export const TG = 'tg:';
export const chatOf = (id: number): string => `${TG}${id}`;

/** The word that a command of the menu stands for. */
export type Menu = Readonly<Record<string, string>>;

/** Messages that are one: an album comes as a message a photo. The first gives the id. */
export type Post = { update: number; parts: readonly [Message, ...Message[]] };

const COMMAND = /^\/(\w+)(?:@(\w+))?(?:\s+([\s\S]*))?$/;
/** A link on a poster, `t.me/BOT?start=b_BUILDING`. */
const POSTER = /^b_([A-Za-z0-9_-]+)$/;

const wordsOf = (message: Message): string => message.text ?? message.caption ?? '';

const isMention = (message: Message, me: Me): boolean =>
  (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length, user }) =>
    type === 'mention'
      ? wordsOf(message)
          .slice(offset, offset + length)
          .toLowerCase() === `@${me.username.toLowerCase()}`
      : type === 'text_mention' && user?.id === me.id,
  );

/** Is it an answer to something that the bot said? */
export const quotesBot = ({ reply_to_message: to }: Message, me: Me): boolean =>
  to?.from?.id === me.id && to.forum_topic_created === undefined;

type Command = { name: string; rest: string; forAnother: boolean };
const commandOf = (text: string, me: Me): Command | undefined => {
  const [whole, name = '', bot, rest = ''] = COMMAND.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const forAnother = bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase();
  return { name, rest, forAnother };
};

/** Chinese numbers without the country's code, as people say them. */
const asSaid = (phone: string): string => phone.replace(/[^\d+]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');

/** The file of each photo: the largest size; pictures that were sent as files count too. */
export const filesOf = ({ parts }: Post): string[] =>
  parts.flatMap(({ photo, document }) => {
    const file = photo?.at(-1) ?? (document?.mime_type?.startsWith('image/') ? document : undefined);
    return file === undefined ? [] : [file.file_id];
  });

/** Who said it, where, whether to the bot, and in which words. */
export type Hearing = Pick<
  Said,
  | 'from'
  | 'group'
  | 'topic'
  | 'nick'
  | 'thread'
  | 'added'
  | 'addressed'
  | 'text'
  | 'spoken'
  | 'location'
  | 'poster'
>;

/** The group, what it and the person are called there, and the topic in it; nothing in private. */
export const groupOf = (
  { chat, ...message }: Pick<Message, 'chat' | 'message_thread_id' | 'is_topic_message'>,
  { first_name, last_name }: Pick<NonNullable<Message['from']>, 'first_name' | 'last_name'>,
): Pick<Said, 'group' | 'topic' | 'nick' | 'thread'> => {
  if (chat.type === 'private') return {};
  const { message_thread_id: thread, is_topic_message: inTopic } = message;
  return {
    group: chatOf(chat.id),
    ...(chat.title === undefined ? {} : { topic: chat.title }),
    nick: `${first_name} ${last_name}`.trim(),
    ...(inTopic && thread !== undefined ? { thread } : {}),
  };
};

const isSpokenOrFilmed = ({ voice, video, video_note, audio }: Message): boolean =>
  [voice, video, video_note, audio].some((one) => one !== undefined);

/** The words without the bot's name; those of a command are what the menu says it stands for, and what follows it. */
const textOf = (message: Message, command: Command | undefined, me: Me, menu: Menu): string => {
  const { contact } = message;
  if (contact !== undefined) return asSaid(contact.phone_number);
  if (command === undefined)
    return wordsOf(message)
      .replace(new RegExp(`@${me.username}\\b`, 'gi'), '')
      .trim();
  const rest = command.name === 'start' ? '' : command.rest;
  return `${menu[command.name] ?? ''} ${rest}`.trim();
};

/** Undefined: nothing that the bot hears. A voice message has no words; the bot says that it did not understand. */
export const hearingOf = (post: Post, me: Me, menu: Menu): Hearing | undefined => {
  const [first] = post.parts;
  const { chat, from, sender_chat, location } = first;
  if (from === undefined || from.is_bot || sender_chat !== undefined || chat.type === 'channel')
    return undefined;
  if (first.new_chat_members?.some(({ id }) => id === me.id))
    return { from: chatOf(from.id), ...groupOf(first, from), addressed: true, text: '', added: true };
  const spoken = post.parts.find((part) => wordsOf(part) !== '') ?? first;
  const command = commandOf(wordsOf(spoken), me);
  if (command?.forAnother) return undefined;
  const isPrivate = chat.type === 'private';
  const [, poster] = isPrivate && command?.name === 'start' ? (POSTER.exec(command.rest) ?? []) : [];
  const text = poster === undefined ? textOf(spoken, command, me, menu) : '';
  const addressed = isPrivate || command !== undefined || isMention(spoken, me) || quotesBot(first, me);
  const wordless = location !== undefined || filesOf(post).length > 0 || isSpokenOrFilmed(first);
  if (text === '' && !addressed) return undefined;
  if (text === '' && !wordless && wordsOf(spoken) === '') return undefined;
  return {
    from: chatOf(from.id),
    ...groupOf(first, from),
    addressed,
    text,
    ...(location === undefined ? {} : { location: { lat: location.latitude, lng: location.longitude } }),
    ...(poster === undefined ? {} : { poster }),
  };
};

/** The same update is the same event, whenever it comes and however often. */
export const eventIdOf = (me: Me, update: number): string => `${TG}${me.id}:${update}`;

/** The event. `photos` and `quotes` as the caller has found them. */
export const saidOf = (
  id: string,
  hearing: Hearing,
  photos: string[],
  quotes: string | undefined,
  at: Instant,
): Said => ({
  type: 'said',
  id,
  at,
  ...hearing,
  photos,
  ...(quotes === undefined ? {} : { quotes }),
});
