/** The bot as one thing: intake, delivery and clock over a store and a channel. */
import type { Bot, Channel } from '../channels/channel.ts';
import type { Event } from '../core/model/event.ts';
import type { Instant } from '../core/model/time.ts';
import type { ClaimedMessage, Store } from '../store/store.ts';
import { createClock } from './clock.ts';
import { createDelivery } from './delivery.ts';
import { createIntake, type IntakeHooks } from './intake.ts';
import { withCodes } from './invitations.ts';
import { plantOpenCases } from './plant.ts';
import type { Tools } from './tools.ts';

/** What is told to whoever runs the bot, while it works. */
export type Watch = Partial<Pick<IntakeHooks, 'committed' | 'handled'>> & {
  /** A message could not be sent. `again`: tried again after so many milliseconds; undefined: given up. */
  undelivered?: (row: ClaimedMessage, reason: string, again: number | undefined) => void;
};

export const createBot = async (
  store: Store,
  channel: Channel,
  tools: Tools,
  onPoison: (event: Event, error: unknown) => void,
  { committed = () => undefined, handled, undelivered }: Watch = {},
): Promise<Bot> => {
  const hooks = { committed, onPoison, ...(handled === undefined ? {} : { handled }) };
  const intake = createIntake(store, tools, hooks);
  const delivery = createDelivery(store, intake, withCodes(channel, store, tools.newCode), undelivered);
  const clock = createClock(store, intake);
  await plantOpenCases(store, tools.registry());
  const sending = new Set<Promise<void>>();

  /** What cannot be sent now waits in the outbox, and the next tick of the clock sends it or says why not. */
  const sendSoon = (now: Instant): void => {
    const done = delivery.deliver(now).then(
      () => undefined,
      () => undefined,
    );
    sending.add(done);
    void done.then(() => sending.delete(done));
  };

  /** When a case is due, or a digest. */
  const next = async (): Promise<Instant | undefined> => {
    const times = [await clock.next(), await store.transaction((tx) => tx.heldUntil())];
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };

  return {
    take: async (event) => {
      await intake.receive(event);
      sendSoon(event.at);
    },
    receive: async (event) => {
      const { cases } = await intake.receive(event);
      await delivery.deliver(event.at);
      return cases;
    },
    advance: async (now) => {
      const touched = (await intake.handleAgain(now)).flatMap(({ cases }) => cases);
      for (let due = await next(); due !== undefined && due <= now; due = await next()) {
        touched.push(...(await clock.run(due)));
        await delivery.deliver(due);
      }
      await delivery.deliver(now);
      return touched;
    },
    wake: async (now) => {
      const touched = await clock.run(now);
      await delivery.deliver(now);
      return touched;
    },
    caseById: (id) => store.transaction((tx) => tx.caseById(id)),
    subscribed: async (person) =>
      (await store.transaction((tx) => tx.conversation(person)))?.subscribed ??
      tools.registry().subscribers.includes(person),
    idle: async () => {
      await intake.idle();
      await Promise.all(sending);
    },
  };
};
