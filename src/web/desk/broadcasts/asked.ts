/** What the forms of the page ask for, as the actions that plain words lead to. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { faultOf, tidied } from '../../../core/broadcasts/check.ts';
import {
  type Broadcast,
  type BroadcastAction,
  BroadcastActionSchema,
} from '../../../core/model/broadcast.ts';
import type { Instant } from '../../../core/model/time.ts';

const many = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat())
  .pipe(z.array(z.string().min(1).max(200)).max(2_000));

const WriteSchema = z.object({
  /** Made with the form: sent twice it is one broadcast. */
  nonce: z.string().regex(/^[\w-]{10,40}$/),
  buildings: many.optional(),
  text: z.string().max(20_000),
  when: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)]).optional(),
});

export type Typed = { buildings: readonly string[]; text: string; when: string };
export type WriteFault = 'incomplete' | 'noPlace' | 'emptyText' | 'longText' | 'badTime';

/** The form of a new one: its id and action, or what is wrong with it. Times are of Asia/Shanghai. */
export const writeIn = (
  body: unknown,
  now: Instant,
): { id: string; action: BroadcastAction } | { fault: WriteFault; typed: Typed } => {
  const form = WriteSchema.safeParse(body);
  if (!form.success) return { fault: 'incomplete', typed: { buildings: [], text: '', when: '' } };
  const { nonce, buildings = [], text, when = '' } = form.data;
  const typed = { buildings, text, when };
  const fault = faultOf(tidied(text));
  const send_at = when === '' ? undefined : Date.parse(`${when}:00+08:00`);
  if (buildings.length === 0) return { fault: 'noPlace', typed };
  if (fault !== undefined) return { fault: fault === 'empty' ? 'emptyText' : 'longText', typed };
  if (send_at !== undefined && !(send_at > now)) return { fault: 'badTime', typed };
  const time = send_at === undefined ? {} : { send_at };
  return { id: `desk:${nonce}`, action: { do: 'write', buildings: [...new Set(buildings)], text, ...time } };
};

const number = z.coerce.number().int().nonnegative();
const DeedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('approve'), revision: number, option: number.optional() }),
  z.object({ do: z.literal('now'), revision: number }),
  z.object({ do: z.literal('edit'), revision: number, text: z.string().max(20_000) }),
  z.object({ do: z.literal('refuse'), reason: z.string().trim().max(200).optional() }),
  z.object({ do: z.literal('take_back') }),
  z.object({ do: z.literal('retry') }),
]);

/** The button's action; undefined: the form is none of the page's. */
export const deedIn = (body: unknown): BroadcastAction | undefined => {
  const form = DeedSchema.safeParse(body);
  if (!form.success) return undefined;
  const { data } = form;
  if (data.do === 'now') return { do: 'approve', revision: data.revision, now: true };
  if (data.do === 'refuse' && data.reason === '') return { do: 'refuse' };
  // Without what is undefined, as it comes back from the store.
  return BroadcastActionSchema.parse(JSON.parse(JSON.stringify(data)));
};

/** The same button, pressed on the same state of it, is the same event. */
export const eventIdOf = (
  person: string,
  { id, revision, life }: Broadcast,
  action: BroadcastAction,
): string =>
  `desk:${createHash('sha256')
    .update(JSON.stringify([person, id, revision, life, action]))
    .digest('base64url')
    .slice(0, 22)}`;
