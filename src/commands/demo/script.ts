/** `data/demo.json`: what the three people of the demonstration type, and when. It speaks of sample records only. */
import { join } from 'node:path';
import { z } from 'zod';
import { CaseStatusSchema } from '../../core/model/codes.ts';
import { QuestionNameSchema } from '../../core/model/message.ts';
import { SettingsSchema } from '../../core/model/settings.ts';
import { IsoInstantSchema } from '../../core/model/time.ts';
import type { Finding } from '../../registry/finding.ts';
import { readJson, shownPath } from '../../registry/json.ts';
import { jsonFiles } from '../../registry/read.ts';
import { schemaFaults } from '../../registry/schema.ts';

const name = z.string().min(1);
const people = z.tuple([name], name);

const BeatSchema = z.object({
  at: IsoInstantSchema,
  caption: z.string().min(1),
  /** How long a reader needs for it. */
  seconds: z.number().positive(),
  /** Played while the newest case is so; always where it is absent. A visitor may have led the case elsewhere. */
  when: z.array(CaseStatusSchema).optional(),
  /** One of the cast; absent where time only passes. */
  who: z.string().optional(),
  says: z.array(z.string().min(1)).default([]),
});
export type Beat = z.infer<typeof BeatSchema>;

const SceneSchema = z
  .object({
    start: IsoInstantSchema,
    /** Whose telephone each pane is; the first of them before anybody was written to. */
    cast: z.object({ resident: people, pm: people, community: people }),
    beats: z.array(BeatSchema).min(1),
  })
  .refine(
    ({ cast, beats }) =>
      beats.every(({ who }) => who === undefined || Object.values(cast).flat().includes(who)),
    'somebody speaks who is not of the cast',
  );
export type Scene = z.infer<typeof SceneSchema>;

const ScriptSchema = z.object({
  settings: SettingsSchema,
  scenes: z.object({ night: SceneSchema, storm: SceneSchema }),
  twins: z.object({
    at: IsoInstantSchema,
    /** Said alike of every building. */
    words: z.string().min(1),
    /** Said alike when the bot asks that. */
    answers: z.partialRecord(QuestionNameSchema, z.string()),
    /** Asks for the clauses. */
    basis: z.string().min(1),
    buildings: z.array(z.string()).min(2),
  }),
});
export type Script = z.infer<typeof ScriptSchema>;

/** The script of these tables; neither script nor fault where there is none. */
export const readScript = async (data: string): Promise<{ script?: Script; faults: Finding[] }> => {
  const file = join(data, 'demo.json');
  if (!(await jsonFiles(data)).includes(file)) return { faults: [] };
  const read = await readJson(file);
  if (!read.ok) return { faults: [read.fault] };
  const parsed = ScriptSchema.safeParse(read.value);
  return parsed.success
    ? { script: parsed.data, faults: [] }
    : { faults: schemaFaults(parsed.error, read.value, shownPath(file), []) };
};
