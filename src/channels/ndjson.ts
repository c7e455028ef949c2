/** The chat of programs: one JSON object a line in, the bot's messages and a closing line out. The clock is theirs. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GeoSchema } from '../core/model/building.ts';
import type { Case } from '../core/model/case.ts';
import type { Said } from '../core/model/event.ts';
import type { OutboxRow } from '../core/model/message.ts';
import { type Instant, IsoInstantSchema } from '../core/model/time.ts';
import { type Bot, type Channel, withNumbers } from './channel.ts';
import { BOT } from './transcript.ts';

const id = z.union([z.string(), z.number()]);

/** A line is something said, or a tick of the clock. */
export const ChatLineSchema = z.union([
  z.object({ id, tick: IsoInstantSchema }),
  z.object({
    id,
    from: z.string().min(1),
    group: z.string().optional(),
    addressed: z.boolean().optional(),
    text: z.string().default(''),
    photos: z.array(z.string()).default([]),
    location: GeoSchema.optional(),
    quotes: z.string().optional(),
    at: IsoInstantSchema.optional(),
  }),
]);
export type ChatLine = z.infer<typeof ChatLineSchema>;

const MENTION = new RegExp(`@${BOT}[\\s\\u2005]*`, 'g');

/** The event that the line is. Addressed: in private always, in a group when it says so or mentions the bot. */
const saidOf = (line: Extract<ChatLine, { from: string }>, at: Instant): Said => ({
  type: 'said',
  // The same line sent again is the same event; a number used again for other words is not.
  id: `line:${createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 24)}`,
  at,
  from: line.from,
  ...(line.group === undefined ? {} : { group: line.group }),
  addressed: line.addressed ?? (line.group === undefined || line.text.includes(`@${BOT}`)),
  text: line.text.replace(MENTION, '').trim(),
  photos: line.photos,
  ...(line.location === undefined ? {} : { location: line.location }),
  ...(line.quotes === undefined ? {} : { quotes: line.quotes }),
});

const messageLine = (id: ChatLine['id'], row: OutboxRow): object => ({
  id,
  to: row.to,
  ...(row.party === undefined ? {} : { party: row.party }),
  kind: row.kind,
  text: withNumbers(row),
  ...(row.options.length === 0 ? {} : { options: row.options }),
  ...(row.case === undefined ? {} : { case: row.case }),
  ...(row.verdict === undefined ? {} : { verdict: row.verdict }),
  key: row.key,
});

const caseLine = (kase: Case): object => ({
  case: kase.id,
  status: kase.status,
  building: kase.building ?? null,
  unit: kase.reporter.unit ?? null,
  room: kase.reporter.room ?? null,
  part: kase.part ?? null,
  rain: kase.rain ?? null,
  role: kase.reporter.role ?? null,
  phone: kase.reporter.phone ?? null,
  hazards: kase.hazards,
  neighbours: kase.neighbours ?? null,
  priority: kase.priority,
  forwarded_to: [...new Set(kase.forwards.map((one) => one.party))],
  photos: kase.photos,
  place: kase.place,
});

export type NdjsonChat = {
  channel: Channel;
  /** Answers lines one by one. The clock starts at `start` and moves only with `at` and `tick`, never back. */
  answers(bot: Bot, start: Instant, subscribers: readonly string[]): (line: ChatLine) => Promise<object[]>;
};

/** A message is printed when it is sent, under the line that is at hand: what counts as sent has been said. */
export const createNdjsonChat = (print: (line: object) => void): NdjsonChat => {
  let at_hand: ChatLine['id'] = '';
  return {
    channel: { name: 'ndjson', send: async (row) => print(messageLine(at_hand, row)) },
    answers: (bot, start, subscribers) => {
      let now = start;
      const subscribed = new Set(subscribers);
      return async (line) => {
        at_hand = line.id;
        const at = 'tick' in line ? line.tick : (line.at ?? now);
        now = Math.max(now, at);
        const touched = await bot.advance(now);
        if (!('tick' in line)) {
          touched.push(...(await bot.receive(saidOf(line, at))));
          if (await bot.subscribed(line.from)) subscribed.add(line.from);
          else subscribed.delete(line.from);
        }
        const cases: Case[] = [];
        for (const one of new Set(touched)) {
          const kase = await bot.caseById(one);
          if (kase !== undefined) cases.push(kase);
        }
        return [{ id: line.id, done: true, cases: cases.map(caseLine), subscribed: [...subscribed] }];
      };
    },
  };
};
