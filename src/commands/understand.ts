/** `understand`: words to meaning, one message a line. */
import { defineCommand } from 'citty';
import { z } from 'zod';
import { IsoInstantSchema } from '../core/model/time.ts';
import { wallClock } from '../service/clock.ts';
import { createUnderstanding } from '../understanding/understand.ts';
import { answerLines } from './ndjson.ts';
import { INTENTS_DIR } from './options.ts';

const QuestionSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  room: z.boolean().default(false),
  addressed: z.boolean().default(true),
  at: IsoInstantSchema.optional(),
});

export default defineCommand({
  meta: {
    name: 'understand',
    description: 'words to meaning: NDJSON {"id","text","room"?,"addressed"?,"at"?}',
  },
  args: { explain: { type: 'boolean', description: 'adds which words led where', default: false } },
  run: async ({ args }) => {
    const understand = await createUnderstanding(INTENTS_DIR);
    await answerLines(QuestionSchema, ({ id, text, room, addressed, at }) => {
      const { why, wet: _, ...reading } = understand(text, { room, addressed, at: at ?? wallClock() });
      return [{ id, ...reading, ...(args.explain && { why }) }];
    });
  },
});
