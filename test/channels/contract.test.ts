/** The promises of a channel, kept by each. */
import sharp from 'sharp';
import { z } from 'zod';
import { type ChatLine, createNdjsonChat } from '../../src/channels/ndjson.ts';
import { createRobot } from '../../src/channels/official/robot.ts';
import { createWebChannel } from '../../src/channels/web.ts';
import { tellingTo } from '../../src/commands/telling.ts';
import type { Point } from '../../src/core/lookup/geo.ts';
import { createLog } from '../../src/log.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { createApp } from '../../src/web/app.ts';
import { chatOf, newToken } from '../../src/web/token.ts';
import { channelContract, type Place } from '../contracts/channel.ts';
import { NOW, openHouse, realTools } from '../service/house.ts';
import { openTelegramHouse } from './telegram-house.ts';
import { startTelegramServer, TOKEN } from './telegram-server.ts';
import { type Kind, openTencentHouse } from './tencent-house.ts';
import { AES_KEY, SECRET, startTencentServer, TOKEN as TENCENT_TOKEN } from './tencent-server.ts';
import { KIND, startGateway, TOKEN as WECHAT_TOKEN } from './wechat/gateway.ts';
import { markOf, openWechatHouse, chatOf as wechatChatOf } from './wechat/house.ts';

/** A log as the program keeps it, and what of the bot's work goes there. */
const logging = () => {
  const lines: string[] = [];
  return { lines, watch: tellingTo(createLog({ level: 'debug', write: (line) => lines.push(line) })).watch };
};

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
    store: house.store,
    chatOf: chat,
    says: (person, n, text) => update(person, n, { text }),
    shows: async (person, n, caption) => {
      server.files.set('photo', await picture());
      update(person, n, { caption, photo: [{ file_id: 'photo' }] });
    },
    quiet: house.quiet,
    heard: async (person) => server.in(number(person)).map(({ text }) => text),
    stands: (person, n, { lat, lng }) => update(person, n, { location: { latitude: lat, longitude: lng } }),
    gathers: async (people) => {
      server.counts.set(-100_412, people + 1);
      return 'tg:-100412';
    },
    lines: house.lines,
    secrets: [TOKEN, ...TOKEN.split(':')],
    hosts: [new URL(server.url).host],
    close: async () => {
      await house.stop();
      await server.stop();
      await house.store.close();
    },
  };
};

/** A point beside 39.95, 116.48 as WeChat has it, by gcoord 1.0.7. */
const gcj02 = ({ lat, lng }: Point): [number, number] => [lat + 0.001282, lng + 0.006087];

const openRobot = async (): Promise<Place> => {
  const server = await startTencentServer();
  const store = await openSqliteStore(':memory:');
  const deaf = (): never => {
    throw new Error('a robot hears nothing');
  };
  return {
    channel: createRobot({ keys: { qinggeng: 'key-693a' }, root: server.url, answerAt: undefined }),
    store,
    chatOf: () => 'wecom-robot:qinggeng',
    says: deaf,
    shows: deaf,
    stands: deaf,
    quiet: async () => undefined,
    heard: async () => server.in('key-693a'),
    lines: [],
    secrets: ['key-693a'],
    hosts: [new URL(server.url).host],
    close: async () => {
      await server.stop();
      await store.close();
    },
  };
};

const openWeb = async (): Promise<Place> => {
  const { lines, watch } = logging();
  const house = await openHouse({ watch });
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
  const say = (person: number, n: number, rest: object): void => {
    now += 1;
    const body = JSON.stringify({ id: `words-${String(n).padStart(4, '0')}`, ...rest });
    const before = sending.get(person) ?? Promise.resolve();
    sending.set(
      person,
      before.then(() => post(person, '/api/said', body)),
    );
  };
  return {
    channel,
    store: house.store,
    chatOf: chat,
    says: (person, n, text) => say(person, n, { text }),
    stands: (person, n, location) => say(person, n, { location }),
    shows: async (person, n, text) => {
      const answer = await post(person, '/api/photos', new Uint8Array(await picture()));
      const { id } = z.object({ id: z.string() }).parse(await answer.json());
      say(person, n, { text, photos: [id] });
    },
    quiet: async () => {
      await Promise.all(sending.values());
      await house.bot.idle();
    },
    heard: async (person) => {
      const thread = await house.store.transaction((tx) => tx.thread(chat(person), 99));
      return thread.flatMap((entry) => ('message' in entry ? [entry.message.text] : []));
    },
    lines,
    secrets: [],
    hosts: [],
    close: () => house.store.close(),
  };
};

const openLines = async (): Promise<Place> => {
  const printed: { to: string | null; text: string }[] = [];
  const LineSchema = z.object({ to: z.string().nullable(), text: z.string() });
  const chat = createNdjsonChat((line) => void printed.push(LineSchema.parse(line)));
  const { lines, watch } = logging();
  const house = await openHouse({ send: chat.channel.send, watch });
  const answer = chat.answers(house.bot, NOW, []);
  const name = (person: number): string => `居民${person}`;
  let before: Promise<unknown> = Promise.resolve();
  const write = (line: ChatLine): void => {
    before = before.then(() => answer(line));
  };
  const say = (person: number, n: number, rest: Partial<Extract<ChatLine, { from: string }>>): void =>
    write({ id: n, from: name(person), text: '', photos: [], ...rest });
  return {
    channel: chat.channel,
    store: house.store,
    chatOf: name,
    says: (person, n, text) => say(person, n, { text }),
    shows: async (person, n, text) => say(person, n, { text, photos: ['photo-1'] }),
    stands: (person, n, location) => say(person, n, { location }),
    quiet: async () => void (await before),
    heard: async (person) => printed.flatMap(({ to, text }) => (to === name(person) ? [text] : [])),
    lines,
    secrets: [],
    hosts: [],
    close: () => house.store.close(),
  };
};

const openTencent = (kind: Kind) => async (): Promise<Place> => {
  const server = await startTencentServer();
  const house = await openTencentHouse(kind, server);
  const name = (person: number): string => `oPerson-${person}`;
  return {
    channel: house.channel,
    store: house.store,
    chatOf: (person) => `${house.prefix}${name(person)}`,
    says: (person, n, Content) => house.says(name(person), n, { Content }),
    // A photo has no words there: they come after it.
    shows: async (person, n, Content) => {
      server.media.set('photo', { type: 'image/jpeg', bytes: await picture() });
      house.says(name(person), n, { Content });
      house.says(name(person), n + 1, { MsgType: 'image', MediaId: 'photo', PicUrl: 'http://example.com' });
    },
    stands: (person, n, { lat, lng }) => {
      const [y, x] = gcj02({ lat, lng });
      house.says(name(person), n, { MsgType: 'location', Location_X: y, Location_Y: x, Scale: 15 });
    },
    quiet: house.quiet,
    heard: async (person) => server.in(name(person)),
    lines: house.lines,
    secrets: [SECRET, TENCENT_TOKEN, AES_KEY, 'access-1'],
    hosts: [new URL(server.url).host, new URL(house.address).host],
    close: async () => {
      await house.close();
      await server.stop();
    },
  };
};

const openWechat = async (): Promise<Place> => {
  const gateway = await startGateway();
  const { lines, watch } = logging();
  const person = (n: number): string => {
    gateway.person(`person-${n}`, { alias: `住户 #${markOf(n)}` });
    return `person-${n}`;
  };
  // Somebody who can be written to before they have said anything.
  person(1);
  const house = await openWechatHouse(gateway, { watch });
  return {
    channel: house.channel,
    store: house.store,
    chatOf: wechatChatOf,
    says: (n, id, text) => void gateway.says(person(n), text, { id: `${person(n)}-${id}` }),
    // A picture has no words on WeChat: they come beside it.
    shows: async (n, id, text) => {
      gateway.says(person(n), '', { id: `photo-${id}`, kind: KIND.photo, photo: await picture() });
      gateway.says(person(n), text, { id: `words-${id}` });
    },
    stands: (n, id, point) => {
      const [latitude, longitude] = gcj02(point);
      gateway.says(person(n), '', { id: `place-${id}`, kind: KIND.place, at: { latitude, longitude } });
    },
    gathers: async (people) => {
      const members = Array.from({ length: people }, (_, n) => person(n + 1));
      gateway.room('6号楼', '晴耕园6号楼', members);
      gateway.says(person(1), '@小雨 帮助', { room: '6号楼' });
      await house.quiet();
      const all = await house.store.transaction((tx) => tx.addresses());
      return all.find(({ is }) => is === 'group')?.chat ?? 'no group';
    },
    quiet: house.quiet,
    heard: async (n) => gateway.in(person(n)),
    get lines() {
      return [...lines, ...house.lines];
    },
    secrets: [WECHAT_TOKEN, markOf(1)],
    hosts: [gateway.endpoint],
    close: async () => {
      await house.stop();
      await gateway.stop();
      await house.store.close();
    },
  };
};

channelContract('telegram', openTelegram);
channelContract('wechat', openWechat, { recall: 'wechaty gives no id of what it sent on most puppets' });
const NO_GROUPS = 'there are no groups';
channelContract('official account', openTencent('official'), {
  recall: 'Tencent takes nothing back',
  members: NO_GROUPS,
});
channelContract('wecom', openTencent('wecom'), {
  recall: 'Tencent takes back by an id of its own, for a day; none is kept',
  members: NO_GROUPS,
});
const DEAF = 'a robot of a group hears nothing';
channelContract('wecom robot', openRobot, {
  hearing: DEAF,
  photo: DEAF,
  location: DEAF,
  recall: 'Tencent takes nothing back',
  members: 'a robot is told nothing of its group',
});
channelContract('web', openWeb, {
  length: 'the talk is read from the store, whole',
  recall: 'the page shows what the store holds',
  members: NO_GROUPS,
  hosts: 'it calls nobody',
});
channelContract('ndjson', openLines, {
  recall: 'a line that is printed stays',
  members: 'lines know groups by name only',
  hosts: 'it calls nobody',
});
