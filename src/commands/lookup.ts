/** `lookup`: words to a building, one message a line. */
import { defineCommand } from 'citty';
import { z } from 'zod';
import { lookup } from '../core/lookup/lookup.ts';
import { wallClock } from '../service/clock.ts';
import { createUnderstanding } from '../understanding/understand.ts';
import { answerLines } from './ndjson.ts';
import { commonArgs, INTENTS_DIR, registryOf, sourceOf } from './options.ts';

const QuestionSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  near: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).optional(),
  group: z.string().optional(),
});

export default defineCommand({
  meta: { name: 'lookup', description: 'words to a building: NDJSON {"id","text","near"?,"group"?}' },
  args: { ...commonArgs, city: { type: 'string', description: 'only buildings of this city' } },
  run: async ({ args }) => {
    const [registry, understand] = await Promise.all([
      registryOf(sourceOf(args)),
      createUnderstanding(INTENTS_DIR),
    ]);
    const city =
      [...registry.cities.values()].find(({ name, aliases }) => [name, ...aliases].includes(args.city ?? ''))
        ?.name ?? args.city;
    await answerLines(QuestionSchema, ({ id, text, near, group: groupId }) => {
      const group = groupId === undefined ? undefined : registry.groups.get(groupId);
      const { slots } = understand(text, { room: groupId !== undefined, addressed: true, at: wallClock() });
      return [
        {
          id,
          ...lookup(registry.index, {
            text,
            slots,
            ...(near !== undefined && { near }),
            ...(group !== undefined && { group }),
            ...(city !== undefined && { city }),
          }),
        },
      ];
    });
  },
});
