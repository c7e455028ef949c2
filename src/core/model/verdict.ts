/** The question put to the law and its answer. Codes and shapes are those of the contract's `judge`. */
import { z } from 'zod';
import {
  ConfidenceSchema,
  ContactKindSchema,
  DoubtKindSchema,
  HazardSchema,
  LossesSchema,
  PartSchema,
  PartySchema,
  PaysSchema,
  PrioritySchema,
  PropertyClassSchema,
  ResponsibleSchema,
  RoleSchema,
  SeveritySchema,
  SupervisorKindSchema,
  WarrantyStatusSchema,
} from './codes.ts';
import { DaySchema, VagueDateSchema } from './time.ts';

/** What is known of a report; what is not known is left out. Never contains a guess. */
export const FactsSchema = z.object({
  part: PartSchema.optional(),
  rain: z.boolean().optional(),
  severity: SeveritySchema.optional(),
  role: RoleSchema.optional(),
  /** Where in the home, in the speaker's words; repairs count for the same place only. */
  place: z.string().optional(),
  occurred_on: VagueDateSchema.optional(),
  reported_on: VagueDateSchema.optional(),
  /** The resident's own hand-over, which may differ from the building's. */
  delivery_date: VagueDateSchema.optional(),
  first_hand: z.boolean().optional(),
  shared: z.boolean().optional(),
  own_alteration: z.boolean().optional(),
  renovated: z.boolean().optional(),
  cause: z.string().optional(),
  failures: z.number().int().nonnegative().optional(),
  party_silent: z.boolean().optional(),
  party_unable: z.boolean().optional(),
  access_refused: z.boolean().optional(),
  /** Several homes of the estate leak. */
  concentrated: z.boolean().optional(),
  hardship: z.boolean().optional(),
  hazards: z.array(HazardSchema).optional(),
});
export type Facts = z.infer<typeof FactsSchema>;

/** Facts that a resident can tell and that can still change the answer. Each has one question in the dialogue. */
export const NeedSchema = z.enum([
  'part',
  'rain',
  'delivery_date',
  'first_hand',
  'own_alteration',
  'renovated',
  'occurred_on',
]);
export type Need = z.infer<typeof NeedSchema>;

/** What staff must find out: no resident is asked it. */
export const StaffNeedSchema = z.enum([
  'building',
  'property_class',
  'delivery_date',
  'completion_date',
  'renovations',
  'contract_scope',
  'fund',
  'shared',
  'cause',
]);
export type StaffNeed = z.infer<typeof StaffNeedSchema>;

const reachable = {
  name: z.string().optional(),
  /** Absent when the table has no number: told as unknown, never invented. */
  phone: z.string().optional(),
  hours: z.string().optional(),
  verified_on: z.string().optional(),
  source: z.string().optional(),
  /** Residents called it in vain lately. */
  doubted: DoubtKindSchema.optional(),
};
export const ContactSchema = z.object({ kind: ContactKindSchema, ...reachable });
export type Contact = z.infer<typeof ContactSchema>;
export const SupervisorSchema = z.object({ kind: SupervisorKindSchema, ...reachable });
export type Supervisor = z.infer<typeof SupervisorSchema>;

export const ClauseSchema = z.object({
  law: z.string(),
  article: z.string(),
  quote: z.string(),
  /** How sure we are of the words; absent in verdicts of before it was kept. */
  confidence: ConfidenceSchema.optional(),
});
export type Clause = z.infer<typeof ClauseSchema>;

export const WarrantySchema = z.object({
  part: PartSchema.optional(),
  status: WarrantyStatusSchema,
  /** Until 24:00 of this day, Asia/Shanghai. */
  last_day: DaySchema.optional(),
  /** The rule that set the last day, as the law is called. */
  rule: z.string().optional(),
  /** How the last day was reckoned, in Chinese, for 为什么. */
  arithmetic: z.string().optional(),
});
export type Warranty = z.infer<typeof WarrantySchema>;

const LossesAnswerSchema = z.object({
  row: z.string(),
  by: LossesSchema,
  point: z.string(),
  clauses: z.array(ClauseSchema),
});

export const VerdictSchema = z.object({
  rows: z.array(z.string()),
  overlays: z.array(z.string()),
  confidence: ConfidenceSchema,
  property_class: PropertyClassSchema,
  warranty: WarrantySchema,
  responsible: ResponsibleSchema,
  first_contact: ContactSchema,
  /** Best first; the first is `first_contact`. */
  contacts: z.array(ContactSchema).min(1),
  supervisors: z.array(SupervisorSchema).min(1),
  pays: PaysSchema,
  priority: PrioritySchema,
  forward_to: z.array(PartySchema),
  because: z.array(z.object({ point: z.string(), clauses: z.array(ClauseSchema) })),
  /** Who answers for what the water spoiled; absent in verdicts of before it was asked. */
  losses: LossesAnswerSchema.optional(),
  /** The version of law and registry that it was made with. */
  version: z.string(),
});
export type Verdict = z.infer<typeof VerdictSchema>;

/** `needs`: what a resident can still tell, best first. `staff_needs`: what staff must find out. */
export type Judged = { verdict: Verdict; needs: Need[]; staff_needs: StaffNeed[] };
