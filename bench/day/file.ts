/** The file of the bot's store, as it is read when the bot is down, and beside it. */
import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import { type OutboxRow, OutboxRowSchema } from '../../src/core/model/message.ts';

export type Row = OutboxRow & { seq: number; state: string; reason: string; done_at: number | null };

const StoredSchema = z.object({
  seq: z.number(),
  state: z.string(),
  reason: z.string().nullable(),
  done_at: z.number().nullable(),
  text: z.string(),
  body: z.string(),
});

/** Reads the file of the bot's store, also beside the running bot. */
export const openFile = (db: string) => {
  const file = new DatabaseSync(db, { readOnly: true });
  const all = (sql: string): unknown[] => file.prepare(sql).all();
  const keys = (where: string): string[] =>
    z
      .array(z.object({ key: z.string() }))
      .parse(all(`SELECT key FROM outbox WHERE ${where}`))
      .map(({ key }) => key);
  return {
    all,
    /** What the process has in its hands, or had when it was killed. */
    inHand: (): string[] => keys(`state IN ('taken', 'in_flight')`),
    /** What is not sent yet and is going to be. */
    unsent: (): string[] => keys(`next_at IS NOT NULL OR state = 'held'`),
    rows: (): Row[] =>
      z
        .array(StoredSchema)
        .parse(all('SELECT seq, state, reason, done_at, text, body FROM outbox ORDER BY seq'))
        .map(({ seq, state, reason, done_at, text, body }) => ({
          ...OutboxRowSchema.parse({ ...JSON.parse(body), text }),
          seq,
          state,
          done_at,
          reason: reason ?? '',
        })),
    close: (): void => file.close(),
  };
};
export type File = ReturnType<typeof openFile>;
