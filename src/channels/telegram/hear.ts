/** From what was done to an event on disk: photos are fetched, quotes looked up, presses answered. */
import type { Said } from '../../core/model/event.ts';
import type { Instant } from '../../core/model/time.ts';
import { type Listen, SPEECH_BYTES, SPEECH_SECONDS } from '../speech.ts';
import { type Api, CallError } from './api.ts';
import type { Item } from './items.ts';
import {
  chatOf,
  eventIdOf,
  filesOf,
  groupOf,
  type Hearing,
  hearingOf,
  type Menu,
  type Post,
  quotesBot,
  saidOf,
} from './said.ts';
import { showChoice } from './send.ts';
import type { Me, Press } from './updates.ts';

/** How often a photo is asked for. */
const TRIES = 3;

/** The bot's message that stands somewhere; `of`: whose answer it asks for. */
export type Posted = { key: string; of?: string | undefined };

export type Hearers = {
  api: Api;
  menu: Menu;
  now: () => Instant;
  /** Resolves when the event is on disk. */
  take: (said: Said) => Promise<void>;
  /** Keeps a photo of the person and gives its id; undefined where it is none. */
  keepPhoto: (person: string, bytes: Uint8Array) => Promise<string | undefined>;
  postedAs: (chat: string, post: number) => Promise<Posted | undefined>;
  /** A group has another number from now on. */
  moved: (from: string, to: string) => Promise<void>;
  photoLost: (error: unknown) => void;
  /** Absent: what is spoken is asked for in words. */
  listen?: Listen | undefined;
  voiceLost: (error: unknown) => void;
};

/** What was heard with its words; where they cannot be made out, as it was: it is asked for in words then. */
const withWords = async (hearing: Hearing, post: Post, parts: Hearers): Promise<Hearing> => {
  const { api, listen, voiceLost } = parts;
  const [{ voice }] = post.parts;
  if (voice === undefined || listen === undefined || !hearing.addressed || hearing.text !== '')
    return hearing;
  if (voice.duration > SPEECH_SECONDS || (voice.file_size ?? 0) > SPEECH_BYTES) return hearing;
  try {
    const bytes = await api.download(voice.file_id);
    const type = voice.mime_type ?? 'audio/ogg';
    const text = bytes && (await listen({ bytes, type, name: 'voice.ogg' }));
    return text === undefined ? hearing : { ...hearing, text, spoken: true };
  } catch (error) {
    voiceLost(error);
    return hearing;
  }
};

/** The ids of the photos that could be fetched and are pictures. */
const photosOf = async (files: readonly string[], person: string, parts: Hearers): Promise<string[]> => {
  const { api, keepPhoto, photoLost } = parts;
  const fetched = async (file: string, tries: number): Promise<Uint8Array | undefined> => {
    try {
      return await api.download(file);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (tries > 1) return fetched(file, tries - 1);
      photoLost(error);
      return undefined;
    }
  };
  const ids: string[] = [];
  for (const file of files) {
    const bytes = await fetched(file, TRIES);
    const id = bytes === undefined ? undefined : await keepPhoto(person, bytes);
    if (id !== undefined) ids.push(id);
  }
  return ids;
};

const heard = async (post: Post, me: Me, parts: Hearers): Promise<void> => {
  const { menu, now, take, postedAs, moved } = parts;
  const [{ chat, migrate_to_chat_id: movedTo, reply_to_message: to }] = post.parts;
  if (movedTo !== undefined) return moved(chatOf(chat.id), chatOf(movedTo));
  const found = hearingOf(post, me, menu);
  if (found === undefined) return;
  const hearing = await withWords(found, post, parts);
  // What people show one another in a group is none of the bot's business.
  const photos = hearing.addressed ? await photosOf(filesOf(post), hearing.from, parts) : [];
  const quoted = to !== undefined && quotesBot(post.parts[0], me);
  const posted = quoted ? await postedAs(chatOf(chat.id), to.message_id) : undefined;
  await take(saidOf(eventIdOf(me, post.update), hearing, photos, posted?.key, now()));
};

/** Takes the press as its answer; somebody else's question stays as it is. Gives what shows that it was heard. */
const pressed = async (press: Press, update: number, me: Me, parts: Hearers): Promise<void> => {
  const { api, now, take, postedAs } = parts;
  const { message, from, data = '' } = press;
  if (message === undefined) return;
  const chat = chatOf(message.chat.id);
  const posted = await postedAs(chat, message.message_id);
  const hearing = { from: chatOf(from.id), ...groupOf(message, from), addressed: true, text: data };
  const isTheirs = posted?.of === undefined || posted.of === hearing.from;
  if (isTheirs) await take(saidOf(eventIdOf(me, update), hearing, [], posted?.key, now()));
  // Only a sign that it was heard: when it fails, or the program ends before, the answer counts all the same.
  void showChoice(api, press, isTheirs).catch(() => undefined);
};

/** Resolves when what the item says is on disk; rejects when it could not be kept. */
export const createHearing =
  (parts: Hearers) =>
  (item: Item, me: Me): Promise<void> =>
    'press' in item ? pressed(item.press, item.update, me, parts) : heard(item.post, me, parts);
