/** From a message of WeChat to an event on disk: chats are known again, photos fetched, quotes looked up. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Contact, Message, Room, Wechaty } from 'wechaty';
import { toWgs84 } from '../../core/lookup/geo.ts';
import type { Said } from '../../core/model/event.ts';
import { type Instant, MINUTE } from '../../core/model/time.ts';
import type { Listen } from '../speech.ts';
import { type Addresses, aliasWith, chatInAlias, type There } from './addresses.ts';
import { inTime } from './patience.ts';
import { cameOf, groupsOf, placeOf, thereOf } from './read.ts';
import { type Came, isRefusal, wordsOf } from './said.ts';

/** Tries to fetch a photo, and the wait between two tries to keep an event. */
const TRIES = 3;
const waitAfter = (failures: number): number => Math.min(1_000 * 2 ** failures, MINUTE);
/** Older words are history that a new login brings along. */
const OLD_SECONDS = 24 * 60 * 60;

export type Hearers = {
  addresses: Addresses;
  now: () => Instant;
  /** How many milliseconds an answer of the puppet's is waited for. */
  patience: number;
  /** Resolves when the event is on disk. */
  take: (said: Said) => Promise<void>;
  /** Keeps a photo of the person and gives its id; undefined where it is none. */
  keepPhoto: (person: string, bytes: Uint8Array) => Promise<string | undefined>;
  /** The key of the bot's newest message in the chat that says this. */
  quotedAs: (chat: string, words: string) => Promise<string | undefined>;
  /** What somebody who became a friend is taken to say, so that the bot tells what it is. */
  greeting: string;
  /** Absent: what is spoken is asked for in words. */
  listen?: Listen | undefined;
  voiceLost: (error: unknown) => void;
  photoLost: (error: unknown) => void;
  /** WeChat does not bring messages to this person any more. */
  refused: (person: string) => void;
  /** It could not be kept; it is tried again. */
  trouble: (error: unknown) => void;
};

export type Hearing = {
  message: (id: string, bot: Wechaty) => void;
  /** Somebody is a friend from now on. */
  friend: (contact: Contact) => void;
  /** The account was put into a group by this person. */
  joined: (room: Room, by: Contact, bot: Wechaty) => void;
  /** Does other work in its turn among what comes. */
  inTurn: (work: () => Promise<void>) => void;
  /** Resolves when nothing that came is still being taken in. */
  quiet(): Promise<void>;
  stop(): void;
};

const bytesOf = (message: Message, patience: number): Promise<Uint8Array<ArrayBuffer>> =>
  inTime(
    message
      .toFileBox()
      .then((file) => file.toBuffer())
      .then((bytes) => new Uint8Array(bytes)),
    patience,
  );

/** What is in the message beside its words. */
const contentsOf = async (
  message: Message,
  bot: Wechaty,
  { what }: Came,
  from: string,
  { keepPhoto, listen, photoLost, voiceLost, patience }: Hearers,
): Promise<Pick<Said, 'photos' | 'location'> & { spoken?: string }> => {
  const photo = async (tries: number): Promise<string | undefined> => {
    try {
      return await keepPhoto(from, await bytesOf(message, patience));
    } catch (error) {
      if (tries > 1) return photo(tries - 1);
      photoLost(error);
      return undefined;
    }
  };
  if (what === 'photo') return { photos: [await photo(TRIES)].filter((id) => id !== undefined) };
  if (what === 'voice' && listen !== undefined) {
    try {
      const { name, mediaType: type } = await inTime(message.toFileBox(), patience);
      const spoken = await listen({ bytes: await bytesOf(message, patience), type, name });
      return { photos: [], ...(spoken === undefined ? {} : { spoken }) };
    } catch (error) {
      voiceLost(error);
      return { photos: [] };
    }
  }
  const place = what === 'place' ? await placeOf(message, bot) : undefined;
  if (place === undefined) return { photos: [] };
  const { lat, lng } = toWgs84({ ...place, datum: 'GCJ02' });
  return { photos: [], location: { lat, lng } };
};

/** The mark of the chat on the contact, so that the person is found after the next login. Without it all else works. */
const mark = async (contact: Contact, chat: string): Promise<void> => {
  const there = thereOf(contact);
  if (!there.friend || chatInAlias(there.alias) === chat) return;
  await contact.alias(aliasWith(chat, there)).catch(() => undefined);
};

export const createHearing = (parts: Hearers): Hearing => {
  const { addresses, now, take, quotedAs, greeting, refused, trouble } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  /** What comes is looked at one by one, and then kept in order within its chat, so that a slow photo holds up nobody else. */
  let turn: Promise<void> = Promise.resolve();
  const chats = new Map<string, Promise<void>>();

  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch(trouble);
  };
  const inChat = (chat: string, work: () => Promise<void>): void => {
    const done = (chats.get(chat) ?? Promise.resolve()).then(work).catch(trouble);
    chats.set(chat, done);
    void done.then(() => chats.get(chat) === done && chats.delete(chat));
  };
  /** wechaty does not give a message twice: it is held here until it is kept. */
  const keep = async (said: Said): Promise<void> => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await take(said);
      } catch (error) {
        trouble(error);
        await wait(waitAfter(failures), undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const chatsOf = async (
    { from, room }: { from: There; room?: { id: string; topic: string } },
    bot: Wechaty,
  ): Promise<{ person: string; group?: string }> => {
    const person = await addresses.chatOf('person', from);
    if (room === undefined) return { person };
    // A group that came under another id than before is known by its topic among all groups.
    if (!addresses.has(room.id)) await addresses.begin([], await groupsOf(bot, addresses.groups()));
    const group = await addresses.chatOf('group', { id: room.id, name: room.topic });
    if (addresses.of(person)?.group !== group) await addresses.change(person, { group });
    return { person, group };
  };
  const look = async (id: string, bot: Wechaty): Promise<void> => {
    const message = await bot.Message.find({ id });
    const came = message === undefined ? undefined : await cameOf(message, bot);
    if (message === undefined || came === undefined || message.age() > OLD_SECONDS) return;
    if (came.room === undefined && isRefusal(came.text))
      return refused(await addresses.chatOf('person', came.from));
    const words = wordsOf(came);
    if (words === undefined) return;
    const { person, group } = await chatsOf(came, bot);
    const chat = group ?? person;
    inChat(chat, async () => {
      const { photos, location, spoken } = await contentsOf(message, bot, came, person, parts);
      const quotes = words.quoted === undefined ? undefined : await quotedAs(chat, words.quoted);
      await keep({
        type: 'said',
        id: `${chat}:${id}`,
        at: now(),
        from: person,
        ...(group === undefined ? {} : { group, topic: came.room?.topic, nick: came.room?.nick }),
        addressed: words.addressed,
        text: spoken ?? words.text,
        ...(spoken === undefined ? {} : { spoken: true }),
        photos,
        ...(location === undefined ? {} : { location }),
        ...(quotes === undefined ? {} : { quotes }),
      });
      if (group === undefined) await mark(message.talker(), person);
    });
  };
  return {
    message: (id, bot) => inTurn(() => look(id, bot)),
    friend: (contact) =>
      inTurn(async () => {
        // What is known of them is from before they were a friend.
        await contact.sync().catch(() => undefined);
        const person = await addresses.chatOf('person', thereOf(contact));
        inChat(person, async () => {
          const id = `${person}:friend`;
          await keep({
            type: 'said',
            id,
            at: now(),
            from: person,
            addressed: true,
            text: greeting,
            photos: [],
          });
          await mark(contact, person);
        });
      }),
    joined: (room, by, bot) =>
      inTurn(async () => {
        const topic = await room.topic();
        const { person, group = person } = await chatsOf(
          { from: thereOf(by), room: { id: room.id, topic } },
          bot,
        );
        const id = `${group}:added:${person}`;
        const there = { from: person, group, topic, nick: by.name() };
        inChat(group, () =>
          keep({ type: 'said', id, at: now(), ...there, addressed: true, text: '', added: true, photos: [] }),
        );
      }),
    inTurn,
    quiet: async () => {
      for (let before: unknown; before !== turn || chats.size > 0; ) {
        before = turn;
        await turn;
        await Promise.all(chats.values());
      }
    },
    stop: () => stopping.abort(),
  };
};
