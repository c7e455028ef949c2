/** The promises of a channel, kept by each. */
import sharp from 'sharp';
import { z } from 'zod';
import { type ChatLine, createNdjsonChat } from '../../src/channels/ndjson.ts';
import { createWebChannel } from '../../src/channels/web.ts';
import type { Store } from '../../src/store/store.ts';
import { createApp } from '../../src/web/app.ts';
import { chatOf, newToken } from '../../src/web/token.ts';
import { channelContract, type Place } from '../contracts/channel.ts';
import { NOW, openHouse, realTools } from '../service/house.ts';
import { openTelegramHouse } from './telegram-house.ts';
import { startTelegramServer } from './telegram-server.ts';

const casesIn =
  (store: Store, chat: (person: number) => string): Place['cases'] =>
  (person) =>
    store.transaction((tx) => tx.casesOf(chat(person), 9));

const picture = (): Promise<Uint8Array> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
    .jpeg()
    .toBuffer();

const openTelegram = async (): Promise<Place> => {
  const server = await startTelegramServer();
  const house = await openTelegramHouse(server);
  const number = (person: number): number => 1_000 + person;
  const chat = (person: number): string => `tg:${number(person)}`;
  const update = (person: number, n: number, rest: object): void => {
    const from = { id: number(person), is_bot: false, first_name: '住户' };
    server.update({
      update_id: 700_000_000 + n,
      message: { message_id: n, from, chat: { id: from.id, type: 'private' }, ...rest },
    });
  };
  return {
    channel: house.channel,
    chatOf: chat,
    says: (person, n, text) => update(person, n, { text }),
    shows: async (person, n, caption) => {
      server.files.set('photo', await picture());
      update(person, n, { caption, photo: [{ file_id: 'photo' }] });
    },
    quiet: house.quiet,
    heard: async (person) => server.in(number(person)).map(({ text }) => text),
    cases: casesIn(house.store, chat),
    close: async () => {
      await house.stop();
      await server.stop();
      await house.store.close();
    },
  };
};

const openWeb = async (): Promise<Place> => {
  const house = await openHouse();
  const channel = createWebChannel();
  let now = NOW;
  const app = createApp({
    bot: house.bot,
    store: house.store,
    channel,
    registry: (await realTools()).registry,
    now: () => now,
    secure: false,
    proxies: 1,
    stopping: new AbortController().signal,
  });
  const tokens = new Map<number, string>();
  const tokenOf = (person: number): string => {
    const token = tokens.get(person) ?? newToken();
    tokens.set(person, token);
    return token;
  };
  const chat = (person: number): string => chatOf(tokenOf(person));
  const post = async (
    person: number,
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<Response> => {
    const answer = await app.request(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: `weiyu=${tokenOf(person)}`,
        Host: 'weiyu.test',
      },
      body,
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };
  /** The page sends one after the other. */
  const sending = new Map<number, Promise<unknown>>();
  const say = (person: number, n: number, text: string, photos: string[] = []): void => {
    now += 1;
    const body = JSON.stringify({ id: `words-${String(n).padStart(4, '0')}`, text, photos });
    const before = sending.get(person) ?? Promise.resolve();
    sending.set(
      person,
      before.then(() => post(person, '/api/said', body)),
    );
  };
  return {
    channel,
    chatOf: chat,
    says: say,
    shows: async (person, n, text) => {
      const answer = await post(person, '/api/photos', new Uint8Array(await picture()));
      say(person, n, text, [z.object({ id: z.string() }).parse(await answer.json()).id]);
    },
    quiet: async () => {
      await Promise.all(sending.values());
      await house.bot.idle();
    },
    heard: async (person) => {
      const thread = await house.store.transaction((tx) => tx.thread(chat(person), 99));
      return thread.flatMap((entry) => ('message' in entry ? [entry.message.text] : []));
    },
    cases: casesIn(house.store, chat),
    close: () => house.store.close(),
  };
};

const openLines = async (): Promise<Place> => {
  const printed: { to: string | null; text: string }[] = [];
  const LineSchema = z.object({ to: z.string().nullable(), text: z.string() });
  const chat = createNdjsonChat((line) => void printed.push(LineSchema.parse(line)));
  const house = await openHouse({ send: chat.channel.send });
  const answer = chat.answers(house.bot, NOW, []);
  const name = (person: number): string => `居民${person}`;
  let before: Promise<unknown> = Promise.resolve();
  const write = (line: ChatLine): void => {
    before = before.then(() => answer(line));
  };
  const say = (person: number, n: number, text: string, photos: string[] = []): void =>
    write({ id: n, from: name(person), text, photos });
  return {
    channel: chat.channel,
    chatOf: name,
    says: say,
    shows: async (person, n, text) => say(person, n, text, ['photo-1']),
    quiet: async () => void (await before),
    heard: async (person) => printed.flatMap(({ to, text }) => (to === name(person) ? [text] : [])),
    cases: casesIn(house.store, name),
    close: () => house.store.close(),
  };
};

channelContract('telegram', openTelegram);
channelContract('web', openWeb);
channelContract('ndjson', openLines);
