/** What the forms of the page send. */
import { z } from 'zod';
import { StaffRoleSchema } from '../../../core/model/codes.ts';
import { LanguageSchema, SpeaksSchema, StaffSchema } from '../../../core/model/world.ts';

const id = z.string().min(1).max(200);
const name = z.string().trim().max(40);
/** A box that is ticked is there, one that is not is missing. */
const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const several = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(of).max(500));
const rights = several(StaffSchema.shape.may.unwrap().element);

const area = { c: id };
/** 400 lines, the most that a record holds. */
const duties = z.string().max(16_000).default('');
const grant = { role: StaffRoleSchema, buildings: several(id), may: rights, on_duty: ticked, duties };

export const AskedSchema = z.discriminatedUnion('do', [
  z.object({ ...area, ...grant, do: z.literal('invite_person'), name: name.min(1) }),
  z.object({ ...area, do: z.literal('invite_instead'), from: id, role: StaffRoleSchema }),
  z.object({ ...area, do: z.literal('invite_group'), name, buildings: several(id) }),
  z.object({ ...area, do: z.literal('bind_group'), id, name, buildings: several(id) }),
  z.object({ ...area, do: z.literal('unbind_group'), id }),
  z.object({ ...area, do: z.literal('set_speaks'), id, speaks: SpeaksSchema }),
  z.object({ ...area, do: z.literal('set_notices'), id, reminders: ticked, language: LanguageSchema }),
  z.object({ ...area, ...grant, do: z.literal('change'), from: id, was: StaffRoleSchema, name }),
  z.object({ ...area, do: z.literal('stop'), from: id, role: StaffRoleSchema }),
  z.object({ ...area, do: z.literal('revoke'), at: z.coerce.number().int() }),
  z.object({ ...area, do: z.literal('end_session'), from: id, session: id }),
]);
export type Asked = z.infer<typeof AskedSchema>;
export type Deed<D extends Asked['do']> = Extract<Asked, { do: D }>;
