/**
 * What the bot and the pages learned, laid over the files of `data/`: bindings, corrected numbers, verified answers,
 * dates of acceptance, settings. `export-data` writes it back for people to review.
 */
import { z } from 'zod';
import { BuildingSchema } from './building.ts';
import { StaffRoleSchema } from './codes.ts';
import { SettingsSchema } from './settings.ts';
import { InstantSchema } from './time.ts';
import { GroupSchema, StaffSchema } from './world.ts';

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
  /** Persons who found a number dead or wrong, since it was last put right. */
  z.object({ of: z.literal('doubt'), number: z.string(), building: z.string(), by: z.array(z.string()) }),
]);
export type Fact = z.infer<typeof FactSchema>;

export const LearnedSchema = z.object({
  fact: FactSchema,
  /** The person, or `bot`. */
  by: z.string(),
  at: InstantSchema,
  /**
   * What the files held in its place, as JSON; absent: nothing. When they hold something else today, somebody wrote it
   * there since, and the file wins.
   */
  over: z.string().optional(),
});
export type Learned = z.infer<typeof LearnedSchema>;

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
      return `doubt:${fact.number}`;
  }
};
