/** A case: one leak in one building, who told of it, who was told, and what was done. */
import { z } from 'zod';
import {
  CaseStatusSchema,
  HazardSchema,
  PartSchema,
  PartySchema,
  PrioritySchema,
  SeveritySchema,
} from './codes.ts';
import { HouseholdSchema } from './conversation.ts';
import { AskedOfStaffSchema, StaffFactSchema } from './staff-fact.ts';
import { InstantSchema, VagueDateSchema } from './time.ts';
import { FactsSchema, VerdictSchema } from './verdict.ts';

/** A party that the report goes to. `to` is the chat of the person there, null while none is bound. */
export const ForwardSchema = z.object({
  party: PartySchema,
  to: z.string().nullable(),
  name: z.string().optional(),
  at: InstantSchema,
  state: z.enum(['sending', 'delivered', 'unreachable', 'accepted', 'refused']),
});
export type Forward = z.infer<typeof ForwardSchema>;

/** Rungs that a case climbs when nobody acts. */
export const RungSchema = z.enum(['next_contact', 'community', 'street', 'district']);
export type Rung = z.infer<typeof RungSchema>;

/** Everything that can happen to a case; its history is the list of these. */
export const CaseActionSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('report') }),
  z.object({ do: z.literal('join'), household: HouseholdSchema }),
  z.object({
    do: z.literal('forward'),
    party: PartySchema,
    to: z.string().nullable(),
    name: z.string().optional(),
  }),
  z.object({ do: z.literal('delivered'), to: z.string() }),
  z.object({ do: z.literal('undeliverable'), to: z.string(), reason: z.string() }),
  /** It has not arrived yet and is tried further: meanwhile the next one is told. */
  z.object({ do: z.literal('delayed'), to: z.string(), reason: z.string() }),
  z.object({ do: z.literal('accept') }),
  z.object({ do: z.literal('dispatch'), eta: z.string().optional() }),
  /** Somebody who repairs is on the spot. */
  z.object({ do: z.literal('arrive') }),
  z.object({ do: z.literal('stopgap'), what: z.string().optional() }),
  z.object({ do: z.literal('claim_repaired') }),
  z.object({ do: z.literal('refuse'), reason: z.string() }),
  z.object({ do: z.literal('transfer'), party: PartySchema }),
  /** The resident says it leaks no more; `after_rain`: it has rained since. */
  z.object({ do: z.literal('confirm'), after_rain: z.boolean() }),
  z.object({ do: z.literal('still_leaking') }),
  z.object({ do: z.literal('chase') }),
  /** The resident was asked before rain. */
  z.object({ do: z.literal('looked'), how: z.enum(['fine', 'damp']) }),
  /** Danger that came after the report: the case is urgent from now on, whoever has it. */
  z.object({ do: z.literal('worsen'), hazards: z.array(HazardSchema) }),
  z.object({ do: z.literal('escalate'), rung: RungSchema }),
  z.object({ do: z.literal('remind') }),
  z.object({ do: z.literal('close_silent') }),
  z.object({ do: z.literal('cancel') }),
  z.object({ do: z.literal('update'), fields: z.array(z.string()) }),
  z.object({ do: z.literal('photo'), paths: z.array(z.string()) }),
  z.object({ do: z.literal('note'), text: z.string() }),
  z.object({ do: z.literal('erase'), person: z.string() }),
  /** Staff know which record the words of the place mean. */
  z.object({ do: z.literal('locate'), building: z.string() }),
  /** Staff found out what only they can: the law is asked anew. */
  z.object({ do: z.literal('told'), fact: StaffFactSchema }),
  /** 提醒函: the letter that reminds the unit went out. */
  z.object({ do: z.literal('letter'), to: z.string().optional() }),
  /** The repair was accepted (验收合格), by a paper with that date; `by` repaired it. */
  z.object({ do: z.literal('inspected'), accepted: VagueDateSchema, by: z.string().optional() }),
]);
export type CaseAction = z.infer<typeof CaseActionSchema>;

/** One line of 报修记录 and 处置记录. Append-only. */
export const HistoryEntrySchema = z.object({
  at: InstantSchema,
  /** The person, or `bot`. */
  by: z.string(),
  action: CaseActionSchema,
});
export type HistoryEntry = z.infer<typeof HistoryEntrySchema>;

export const CaseSchema = z.object({
  id: z.string(),
  city: z.string(),
  /** Id in the registry; absent for a building that no table holds. */
  building: z.string().optional(),
  /** The place as people call it, `晴耕园6号楼`. */
  place: z.string(),
  sample: z.boolean(),
  part: PartSchema.optional(),
  /** Where in the home, in the resident's word: `客厅`. */
  spot: z.string().optional(),
  rain: z.boolean().optional(),
  severity: SeveritySchema.optional(),
  hazards: z.array(HazardSchema),
  since: VagueDateSchema.optional(),
  neighbours: z.boolean().optional(),
  repaired_before: z.boolean().optional(),
  photos: z.array(z.string()),
  /** The words in which it was first reported, for the managers. */
  words: z.string(),
  /** They were spoken, and written down by a machine. */
  spoken: z.literal(true).optional(),
  reporter: HouseholdSchema,
  joined: z.array(HouseholdSchema),
  opened_at: InstantSchema,
  status: CaseStatusSchema,
  /** When the status was reached. */
  status_at: InstantSchema,
  priority: PrioritySchema,
  verdict: VerdictSchema,
  /** What the law was asked with, to ask it again when the building comes to be known. */
  facts: FactsSchema.optional(),
  forwards: z.array(ForwardSchema),
  failures: z.number().int().nonnegative(),
  /** What staff were asked of it already, each once. */
  sought: z.array(AskedOfStaffSchema).optional(),
  /** Rungs climbed already. */
  climbed: z.array(RungSchema),
  reminded: z.number().int().nonnegative(),
  /** When the clock has to look at it again; absent when nothing is waited for. */
  due_at: InstantSchema.optional(),
  /** When whoever has it was to have answered; absent when the resident or the rain is waited for. */
  late_at: InstantSchema.optional(),
});
export type Case = z.infer<typeof CaseSchema>;

/** A case's new state and what is appended to its history. */
export type CaseChange = { case: Case; history: HistoryEntry[] };
