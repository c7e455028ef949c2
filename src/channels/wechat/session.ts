/**
 * One connection with WeChat, from its beginning to its end. What wechaty says of itself is not relied on: it starts
 * without anything being connected, and goes on as “logged in” when the service behind it is gone. A heartbeat of our own
 * asks, and a connection that does not answer has ended.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Contact, Friendship, Room, RoomInvitation, Wechaty } from 'wechaty';

/** How long a connection may take to end, in milliseconds; then it is left alone. */
const PATIENCE = 5_000;
/** The first sign of life comes within this, or none will. */
const FIRST = 10_000;
/** Questions in a row without an answer after which the connection is given up. Counted, not timed: a process that stood still has missed nothing. */
const UNANSWERED = 3;

export type SessionEvents = {
  /** Somebody has to scan this with the account's telephone. */
  scan: (code: string) => void;
  login: (bot: Wechaty) => void;
  /** Contacts and groups are complete; also at later times. */
  ready: (bot: Wechaty) => void;
  logout: () => void;
  message: (id: string, bot: Wechaty) => void;
  friendship: (friendship: Friendship, bot: Wechaty) => void;
  invited: (invitation: RoomInvitation) => void;
  /** The account is in that group from now on. */
  joined: (room: Room, by: Contact, bot: Wechaty) => void;
  topic: (group: string, topic: string) => void;
  trouble: (error: unknown) => void;
};

export type Session = {
  /** Resolves when the connection is of no use any more. */
  ended: Promise<void>;
  /** Asks at once whether it still lives. */
  check(): void;
  close(): Promise<void>;
};

const listen = (bot: Wechaty, events: SessionEvents, sign: () => void): void => {
  const { puppet } = bot;
  for (const name of ['dong', 'heartbeat', 'message', 'scan', 'login'] as const) puppet.on(name, sign);
  // wechaty gives messages on in the order in which they could be loaded, the puppet in that in which they came.
  puppet.on('message', ({ messageId }) => events.message(messageId, bot));
  bot.on('scan', (code) => events.scan(code));
  bot.on('login', () => events.login(bot));
  bot.on('ready', () => events.ready(bot));
  bot.on('logout', () => events.logout());
  bot.on('friendship', (friendship) => events.friendship(friendship, bot));
  bot.on('room-invite', (invitation) => events.invited(invitation));
  bot.on('room-join', (room, who, by) => {
    if (who.some((one) => one.self())) events.joined(room, by, bot);
  });
  bot.on('room-topic', (room, topic) => events.topic(room.id, topic));
  bot.on('error', (error) => events.trouble(error));
};

/** Connects; `beat`: milliseconds between two heartbeats. */
export const openSession = async (
  make: () => Wechaty,
  events: SessionEvents,
  beat: number,
): Promise<Session> => {
  const bot = make();
  let unanswered = 0;
  let lives = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const ask = (): void => {
    if (unanswered >= UNANSWERED) end();
    unanswered += 1;
    try {
      bot.puppet.ding('weiyu');
    } catch (error) {
      events.trouble(error);
    }
  };
  // The puppet's events are there from now on; those of its start are not to be missed.
  await bot.init();
  listen(bot, events, () => {
    unanswered = 0;
    lives = true;
  });
  const timer = setInterval(ask, beat);
  const started = async (): Promise<void> => {
    await bot.start();
    ask();
    await wait(FIRST, undefined, { ref: false });
    if (!lives) end();
  };
  void started().catch((error: unknown) => events.trouble(error));
  return {
    ended,
    check: ask,
    close: async () => {
      clearInterval(timer);
      end();
      const stopped = bot.stop().catch((error: unknown) => events.trouble(error));
      await Promise.race([stopped, wait(PATIENCE, undefined, { ref: false })]);
    },
  };
};
