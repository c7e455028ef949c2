/** The closed vocabularies that every part of weiyu shares. Each code's meaning is fixed by the command-line contract. */
import { z } from 'zod';

export const IntentSchema = z.enum([
  'report_leak',
  'chase',
  'me_too',
  'ask_contact',
  'ask_policy',
  'ask_status',
  'fixed',
  'ask_weather',
  'subscribe',
  'unsubscribe',
  'privacy',
  'human',
  'help',
  'thanks',
  'cancel',
  'back',
  'restart',
  'affirm',
  'deny',
  'dont_know',
  'choose',
  'inform',
  'other_property',
  'chatter',
]);
export type Intent = z.infer<typeof IntentSchema>;

export const PartSchema = z.enum([
  'roof',
  'outer_wall',
  'window',
  'balcony',
  'terrace',
  'bathroom',
  'kitchen',
  'pipe',
  'heating',
  'upstairs',
  'basement',
  'drain_backflow',
  'common_area',
]);
export type Part = z.infer<typeof PartSchema>;

export const SeveritySchema = z.enum(['damp', 'drip', 'flow', 'flood']);
export type Severity = z.infer<typeof SeveritySchema>;

export const HazardSchema = z.enum([
  'electric',
  'ceiling',
  'gas',
  'trapped',
  'injury',
  'scald',
  'deep_water',
]);
export type Hazard = z.infer<typeof HazardSchema>;

/** Who speaks about the flat. */
export const RoleSchema = z.enum(['owner', 'tenant', 'relative', 'neighbour', 'staff']);
export type Role = z.infer<typeof RoleSchema>;

/** 产别: how the building is owned and managed, after the Beijing guideline's part two. */
export const PropertyClassSchema = z.enum([
  'pm_serviced',
  'direct_public',
  'central_unit',
  'military',
  'self_managed_unit',
  'orphan_no_pm',
  'relocation_no_pm',
  'private_bungalow',
  'out_of_scope',
  'unknown',
]);
export type PropertyClass = z.infer<typeof PropertyClassSchema>;

export const WarrantyStatusSchema = z.enum(['in', 'out', 'uncertain', 'unknown', 'n/a']);
export type WarrantyStatus = z.infer<typeof WarrantyStatusSchema>;

export const ResponsibleSchema = z.enum([
  'developer',
  'developer_provisional',
  'developer_successor',
  'pm',
  'pm_then_fund',
  'fund_process',
  'pm_owners_fund',
  'owners_shared',
  'owner',
  'owner_unit',
  'street_coordinates',
  'renovation_implementer',
  'pm_owners_body_coordinate',
  'by_cause',
  'emergency',
  'unknown',
  'n/a',
]);
export type Responsible = z.infer<typeof ResponsibleSchema>;

export const ContactKindSchema = z.enum([
  'developer_warranty',
  'unified_leak',
  'owner_unit',
  'street_leak',
  'community',
  'heat_unit',
  'utility_unit',
  'implementer',
  'insurer',
  'owners_body',
  'self',
  'village_committee',
  'emergency_119',
  'emergency_110',
  'emergency_120',
  'emergency_95598',
  'city_12345',
]);
export type ContactKind = z.infer<typeof ContactKindSchema>;

export const SupervisorKindSchema = z.enum([
  'community',
  'street',
  'district_housing',
  'district_pm_authority',
  'central_liaison',
  'heat_city',
  'town_gov',
  'city_12345',
]);
export type SupervisorKind = z.infer<typeof SupervisorKindSchema>;

export const PaysSchema = z.enum([
  'developer',
  'pm_contract',
  'pm_contract_or_fund',
  'fund',
  'fund_or_owners',
  'owners_by_area',
  'owner',
  'owner_unit_presumed',
  'owner_unit_and_owners_by_rule',
  'owners_paid_service',
  'street_coordinates',
  'implementer',
  'developer_or_insurer',
  'by_cause',
  'by_finding',
  'undetermined',
  'n/a',
]);
export type Pays = z.infer<typeof PaysSchema>;

/** Who answers for what the water spoiled, as far as it is known: a direction to turn to, never a promise. */
export const LossesSchema = z.enum([
  'developer',
  'developer_if_buyer',
  'implementer',
  'landlord_or_fault',
  'fault',
]);
export type Losses = z.infer<typeof LossesSchema>;

/** P0 life in danger · P1 water running · P2 damp, slow · P3 information. */
export const PrioritySchema = z.enum(['P0', 'P1', 'P2', 'P3']);
export type Priority = z.infer<typeof PrioritySchema>;

/** Parties that a report is forwarded to. */
export const PartySchema = z.enum([
  'pm',
  'developer',
  'builder',
  'owner_unit',
  'owners_body',
  'community',
  'street',
  'district_housing',
  'central_liaison',
  'heat_unit',
  'utility_unit',
  'implementer',
  'insurer',
  'town_gov',
  'manual_triage',
]);
export type Party = z.infer<typeof PartySchema>;

export const StaffRoleSchema = z.enum([
  'pm',
  'developer',
  'owner_unit',
  'repairman',
  'community_worker',
  'community_lead',
  'street',
  'district',
  'operator',
]);
export type StaffRole = z.infer<typeof StaffRoleSchema>;

export const CaseStatusSchema = z.enum([
  'reported',
  'forwarded',
  'accepted',
  'dispatched',
  'stopgap',
  'claimed_repaired',
  'awaiting_rain',
  'closed',
  'cancelled',
]);
export type CaseStatus = z.infer<typeof CaseStatusSchema>;

/** How sure we are of a law's text: read ourselves · a reprint · from memory. The weakest of several governs. */
export const ConfidenceSchema = z.enum(['seen', 'reprint', 'memory']);
export type Confidence = z.infer<typeof ConfidenceSchema>;

/** What came of calling a number: nobody answered, it cannot be reached, or somebody else answered. */
export const DoubtKindSchema = z.enum(['unanswered', 'dead', 'wrong']);
export type DoubtKind = z.infer<typeof DoubtKindSchema>;
