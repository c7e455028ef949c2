/** `undelivered`: what was given up and what could not be handled, as JSON lines; `--again` tries it once more. Also while the bot runs. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { toIso } from '../core/model/time.ts';
import { wallClock } from '../service/clock.ts';
import { CONSOLE } from '../service/invitations.ts';
import { openBeside } from '../store/sqlite/store.ts';
import type { Tx } from '../store/store.ts';
import { print } from './ndjson.ts';

const NEWEST = 200;

/** `id` is what `--again` takes. Nobody's words are in it. */
type Line = { id: string; of: 'message' | 'letter'; at: string; reason: string } & Record<string, unknown>;

const linesOf = async (tx: Tx): Promise<Line[]> => {
  const messages = (await tx.givenUp(NEWEST)).map(({ message, at, reason, attempts }): Line => {
    const { key, kind, case: kase } = message;
    return { id: key, of: 'message', at: toIso(at), reason, kind, case: kase ?? null, attempts };
  });
  const letters = (await tx.deadLetters(NEWEST)).map(
    ({ seq, event, error, again }): Line => ({
      id: String(seq),
      of: 'letter',
      at: toIso(event.at),
      reason: error.split('\n')[0] ?? '',
      type: event.type,
      again,
    }),
  );
  return [...messages, ...letters];
};

const tryAgain = async (tx: Tx, { id, of }: Line): Promise<boolean> => {
  const at = wallClock();
  const done = await (of === 'message' ? tx.sendAgain(id, at) : tx.handleAgain(Number(id)));
  if (done) await tx.audit({ at, by: CONSOLE, did: 'tried_again', detail: of });
  return done;
};

export default defineCommand({
  meta: { name: 'undelivered', description: 'what was given up and what could not be handled' },
  args: {
    again: {
      type: 'string',
      description: 'try this `id` once more, or `all`; a running bot does it at its next tick',
    },
    db: { type: 'string', description: 'database file' },
  },
  async run({ args }) {
    const store = await openBeside(args.db ?? readConfig().WEIYU_DB);
    const { again } = args;
    try {
      await store.transaction(async (tx) => {
        const lines = await linesOf(tx);
        if (again === undefined) return lines.forEach(print);
        const asked = lines.filter(({ id }) => again === 'all' || id === again);
        if (asked.length === 0 && again !== 'all')
          throw new Error(
            `nothing undelivered has the id ${again}: \`undelivered\` without --again shows them`,
          );
        for (const line of asked) print({ ...line, tried_again: await tryAgain(tx, line) });
      });
    } finally {
      await store.close();
    }
  },
});
