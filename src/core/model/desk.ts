/** Staff at the page: how they come in, how long they stay, and the list of what was done. */
import { z } from 'zod';
import { InstantSchema } from './time.ts';
import { GroupSchema, StaffSchema } from './world.ts';

/** What a one-time code is good for. */
export const InvitationSchema = z.discriminatedUnion('to', [
  /** Somebody who is staff opens the page. */
  z.object({ to: z.literal('sign_in'), person: z.string() }),
  /** Whoever brings it becomes staff, with the account that brings it. */
  z.object({
    to: z.literal('staff'),
    staff: StaffSchema.omit({ from: true }),
    /** The account whose record this one takes over: one that no channel reaches. */
    instead: z.string().optional(),
  }),
  /** The group in which it is said belongs to the compound. */
  z.object({ to: z.literal('group'), group: GroupSchema.omit({ id: true }) }),
]);
export type Invitation = z.infer<typeof InvitationSchema>;

/** An invitation as it is kept, under the hash of its code. */
export const KeptInvitationSchema = z.object({
  invitation: InvitationSchema,
  /** Who made it: a person, or `operator` on the command line. */
  by: z.string(),
  at: InstantSchema,
  until: InstantSchema,
});
export type KeptInvitation = z.infer<typeof KeptInvitationSchema>;

/** A signed-in device, under the hash of its secret. */
export const SessionSchema = z.object({
  person: z.string(),
  opened_at: InstantSchema,
  seen_at: InstantSchema,
  until: InstantSchema,
  /** What the browser calls itself. */
  device: z.string(),
});
export type Session = z.infer<typeof SessionSchema>;

/** One line of the audit list: who did what to what. Words of residents never stand in it. */
export const AuditEntrySchema = z.object({
  at: InstantSchema,
  by: z.string(),
  did: z.enum([
    'signed_in',
    'signed_out',
    'refused_sign_in',
    'revoked',
    'invited',
    'joined',
    'acted',
    'refused',
    'looked',
    'searched',
    'learned',
    'imported',
    'broadcast',
    'tried_again',
  ]),
  /** Number of a case, key of a fact, name of a file. */
  what: z.string().optional(),
  detail: z.string().optional(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;
