/** `chat`: a whole conversation, on a terminal or as JSON lines. */
import { defineCommand } from 'citty';
import { ChatLineSchema, createNdjsonChat } from '../channels/ndjson.ts';
import { runTerminal } from '../channels/terminal.ts';
import { readConfig } from '../config.ts';
import { IsoInstantSchema } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import { createLog } from '../log.ts';
import { wallClock } from '../service/clock.ts';
import { answerLines, print } from './ndjson.ts';
import { commonArgs, sourceOf } from './options.ts';
import { collecting, wire } from './wiring.ts';
import { withWorldWeather } from './world-weather.ts';

/** People are called by their name where the registry knows it. */
const names = (registry: Registry) => ({
  chatOf: (name: string): string => registry.staff.find((one) => one.name === name)?.from ?? name,
  nameOf: (chat: string): string => registry.staff.find((one) => one.from === chat)?.name ?? chat,
});

export default defineCommand({
  meta: { name: 'chat', description: 'talk to the bot, on a terminal or with --json' },
  args: {
    ...commonArgs,
    json: { type: 'boolean', description: 'JSON lines in and out' },
    now: {
      type: 'string',
      description: 'where the clock starts (ISO 8601 with offset); it moves only with the lines',
    },
    db: { type: 'string', description: 'database file', default: ':memory:' },
  },
  run: async ({ args }) => {
    const start = args.now === undefined ? wallClock() : IsoInstantSchema.parse(args.now);
    const shared = {
      source: sourceOf(args),
      db: args.db,
      log: createLog({ level: readConfig().WEIYU_LOG ?? 'warn' }),
    };
    if (args.json === true) {
      const chat = createNdjsonChat(print);
      const { bot, registry, close } = await wire({ ...shared, channel: chat.channel, watch: false });
      const weathered = await withWorldWeather(bot, args.world, registry, start);
      await answerLines(ChatLineSchema, chat.answers(weathered, start, registry().subscribers));
      return close();
    }
    const { channel, taken } = collecting();
    const { bot, registry, close } = await wire({ ...shared, channel, watch: true });
    await runTerminal({ bot, now: wallClock, taken, ...names(registry()) });
    return close();
  },
});
