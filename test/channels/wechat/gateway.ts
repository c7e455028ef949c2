/**
 * WeChat as a test has it: wechaty's own puppet server on loopback around its mock, which keeps what it is given. It can be
 * killed and come again, and the account can log in anew under other ids.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FileBox } from 'file-box';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';
import { GOOD_LUCK, type Luck } from '../mishaps.ts';

export const TOKEN = 'insecure_fictional-token-for-tests-on-loopback';
const { Mocker } = mock;
type Mocked = InstanceType<typeof Mocker>;
type Contact = ReturnType<Mocked['createContact']>;

/** Numbers of wechaty's kinds of messages. */
export const KIND = { unknown: 0, voice: 2, sticker: 5, photo: 6, text: 7, place: 8, recalled: 13 };
const RECEIVE = 2;

export type Shown = { to: string; text: string; mentions: string[] };
export type Says = {
  id?: string;
  room?: string;
  kind?: number;
  mentions?: string[];
  photo?: Uint8Array;
  at?: { latitude: number; longitude: number };
};

/** The mock drops much of what it is told; this one keeps it. */
class Puppet extends PuppetMock {
  readonly shown: Shown[] = [];
  readonly accepted: string[] = [];
  readonly places = new Map<string, { latitude: number; longitude: number }>();
  readonly requests = new Map<string, object>();
  /** What somebody calls themselves in a room. */
  readonly nicks = new Map<string, string>();
  /** Every send goes wrong with this. */
  broken: Error | undefined;
  luck: Luck = GOOD_LUCK;

  override ding(data = ''): void {
    setImmediate(() => this.emit('dong', { data }));
  }
  override async messageSendText(to: string, text: string, mentions: string[] = []): Promise<void> {
    if (this.broken !== undefined) throw this.broken;
    const mishap = this.luck.next();
    await wait(this.luck.lag());
    if (mishap === 'silent') return new Promise(() => undefined);
    if (mishap !== undefined && mishap !== 'lost') throw new Error(`the message is ${mishap}`);
    this.shown.push({ to, text, mentions });
    this.luck.arrived({ to, text, lost: mishap === 'lost' });
    await wait(this.luck.lag());
    if (mishap === 'lost') throw new Error('the line broke');
    return super.messageSendText(to, text);
  }
  override contactAlias(id: string): Promise<string>;
  override contactAlias(id: string, alias: string | null): Promise<void>;
  override async contactAlias(id: string, alias?: string | null): Promise<unknown> {
    const payload = this.mocker.contactPayload(id);
    if (alias === undefined) return payload.alias ?? '';
    payload.alias = alias ?? '';
  }
  override async messageLocation(id: string) {
    const at = this.places.get(id);
    if (at === undefined) throw new Error('no such place');
    return { ...at, accuracy: 9, address: '', name: '' };
  }
  override async roomMemberRawPayload(room: string, contact: string) {
    return { ...(await super.roomMemberRawPayload(room, contact)), roomAlias: this.nicks.get(contact) ?? '' };
  }
  override async friendshipRawPayload(id: string): Promise<object> {
    return this.requests.get(id) ?? {};
  }
  override async friendshipAccept(id: string): Promise<void> {
    this.accepted.push(id);
  }
}

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** One that nobody listens at, so that the service can come again at the same address. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export const startGateway = async (luck: Luck = GOOD_LUCK) => {
  // The client keeps contacts in the home directory, by the account's id: those of another test would be taken for these.
  const home = mkdtempSync(join(tmpdir(), 'weiyu-wechat-'));
  process.env.HOME = home;
  const mocker = new Mocker();
  const puppet = new Puppet({ mocker });
  puppet.luck = luck;
  const endpoint = `127.0.0.1:${await freePort()}`;
  const create = (): PuppetServer => new PuppetServer({ endpoint, puppet, token: TOKEN });
  let server: PuppetServer | undefined = create();
  await server.start();
  const self = mocker.createContact({ id: 'self', name: '小雨' });
  const people = new Map<string, Contact>();
  let nextMessage = 0;

  const person = (id: string, rest: Parameters<Mocked['createContact']>[0] = {}): Contact => {
    const known = people.get(id) ?? mocker.createContact({ id, name: `住户${id}`, alias: '', ...rest });
    people.set(id, known);
    return known;
  };
  return {
    endpoint,
    puppet,
    mocker,
    self,
    person,
    room: (id: string, topic: string, members: readonly string[]) =>
      mocker.createRoom({ id: `${id}@chatroom`, topic, memberIdList: [self.id, ...members] }),
    /** What stands by the bot in that chat of the platform's. */
    in: (to: string): string[] => puppet.shown.filter((one) => one.to === to).map(({ text }) => text),
    logIn: (): void => mocker.login(self),
    says: (
      from: string,
      text: string,
      { id, room, kind = KIND.text, mentions, photo, at }: Says = {},
    ): string => {
      nextMessage += 1;
      const messageId = id ?? `message-${nextMessage}`;
      if (photo !== undefined)
        mocker.cacheFileBoxPayload.set(
          messageId,
          FileBox.fromBase64(Buffer.from(photo).toString('base64'), 'photo.jpg').toJSON(),
        );
      if (at !== undefined) puppet.places.set(messageId, at);
      if (!mocker.cacheMessagePayload.has(messageId))
        mocker.MessageMock.create({
          id: messageId,
          talkerId: person(from).id,
          timestamp: Date.now(),
          type: kind,
          text,
          ...(room === undefined
            ? { listenerId: self.id }
            : { roomId: `${room}@chatroom`, ...(mentions === undefined ? {} : { mentionIdList: mentions }) }),
        } as Parameters<typeof mocker.MessageMock.create>[0]);
      puppet.emit('message', { messageId });
      return messageId;
    },
    /** The account is put into the room. */
    joins: (room: string, by: string): void => {
      const timestamp = 1_783_083_600;
      puppet.emit('room-join', {
        roomId: `${room}@chatroom`,
        inviteeIdList: [self.id],
        inviterId: person(by).id,
        timestamp,
      });
    },
    asksToBeFriend: (from: string): void => {
      const id = `friendship-${from}`;
      puppet.requests.set(id, {
        id,
        contactId: person(from).id,
        hello: '我是6号楼的',
        type: RECEIVE,
        timestamp: 1,
        ticket: 't',
      });
      puppet.emit('friendship', { friendshipId: id });
    },
    /** The service is gone, as by a kill, and what it says meanwhile reaches nobody. */
    kill: async (): Promise<void> => {
      await server?.stop();
      server = undefined;
    },
    restart: async (): Promise<void> => {
      server = create();
      await server.start();
    },
    stop: async (): Promise<void> => {
      await server?.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
