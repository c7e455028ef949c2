/**
 * What the bot and the pages learned, laid over the files of `data/`: bindings, corrected numbers, verified answers,
 * dates of acceptance, settings. `export-data` writes it back for people to review.
 */
import { z } from 'zod';
import { BuildingSchema } from './building.ts';
import { type DoubtKind, DoubtKindSchema, StaffRoleSchema } from './codes.ts';
import { TaughtSchema } from './missed.ts';
import { SettingsSchema } from './settings.ts';
import { type Instant, InstantSchema } from './time.ts';
import { ElderSchema, GroupSchema, StaffSchema } from './world.ts';

const FieldsSchema = BuildingSchema.omit({ id: true, compound: true, sample: true, city: true });
/** A field of a building's record that can be learned; the whole of it, `pm` and not a part of `pm`. */
export const BuildingFieldSchema = FieldsSchema.keyof();
export type BuildingField = z.infer<typeof BuildingFieldSchema>;

export const FactSchema = z.discriminatedUnion('of', [
  /** The field's new value in `set`; nothing there: the field is taken out. */
  z.object({
    of: z.literal('building'),
    id: z.string(),
    field: BuildingFieldSchema,
    set: FieldsSchema.partial(),
  }),
  /** A building that no file holds. */
  z.object({ of: z.literal('record'), record: BuildingSchema }),
  /** Who a person is; null: no longer. One role a person and record, so that one may serve two compounds. */
  z.object({
    of: z.literal('staff'),
    from: z.string(),
    role: StaffRoleSchema,
    record: StaffSchema.nullable(),
  }),
  /** Which compound a group belongs to; null: to none. */
  z.object({ of: z.literal('group'), id: z.string(), record: GroupSchema.nullable() }),
  z.object({ of: z.literal('settings'), name: SettingsSchema.keyof(), value: z.json() }),
  /** A resident called the number in vain; gone when somebody puts it right or confirms it. */
  z.object({
    of: z.literal('doubt'),
    number: z.string(),
    building: z.string(),
    by: z.string(),
    how: DoubtKindSchema,
  }),
  /** Residents' words for their home that name no place; staff are not asked again. */
  z.object({ of: z.literal('no_place'), words: z.string() }),
  /** What a line means; null: taught no longer. */
  z.object({ of: z.literal('example'), text: z.string(), record: TaughtSchema.nullable() }),
  /** Whoever had everything deleted gets no reminders, also where a file still names them. */
  z.object({ of: z.literal('subscriber'), person: z.string(), record: z.null() }),
  /** Who is called or visited before rain; null: erased, also where a file still names them. */
  z.object({ of: z.literal('elder'), id: z.string(), record: ElderSchema.nullable() }),
]);
export type Fact = z.infer<typeof FactSchema>;

export const LearnedSchema = z.object({
  fact: FactSchema,
  /** The person, or `bot`. */
  by: z.string(),
  at: InstantSchema,
  /**
   * What the files held in its place, as JSON, of an elder its hash; absent: nothing. When they hold something else today, somebody wrote it
   * there since, and the file wins.
   */
  over: z.string().optional(),
});
export type Learned = z.infer<typeof LearnedSchema>;

/** A number that a resident called in vain. */
export type Doubt = { by: string; how: DoubtKind; building: string; at: Instant };

/** What the fact is about: a later one about the same takes its place. */
export const keyOf = (fact: Fact): string => {
  switch (fact.of) {
    case 'building':
      return `building:${fact.id}:${fact.field}`;
    case 'record':
      return `record:${fact.record.id}`;
    case 'staff':
      return `staff:${fact.from}:${fact.role}`;
    case 'group':
      return `group:${fact.id}`;
    case 'settings':
      return `settings:${fact.name}`;
    case 'doubt':
      return `doubt:${fact.number}:${fact.by}`;
    case 'no_place':
      return `no_place:${fact.words}`;
    case 'example':
      return `example:${fact.text}`;
    case 'subscriber':
      return `subscriber:${fact.person}`;
    case 'elder':
      return `elder:${fact.id}`;
  }
};
