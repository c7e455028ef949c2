/** The shape of a decision: core rows over a few facts, overlays over their answers, what several answers are called together. */
import { z } from 'zod';
import {
  ConfidenceSchema,
  ContactKindSchema,
  HazardSchema,
  LossesSchema,
  PartSchema,
  PartySchema,
  PaysSchema,
  PrioritySchema,
  PropertyClassSchema,
  ResponsibleSchema,
  RoleSchema,
  SupervisorKindSchema,
  WarrantyStatusSchema,
} from './codes.ts';
import { DaySchema } from './time.ts';

/** The facts that core rows decide by, each with every value it can have. A fact that is not known is a set of values. */
export const CORE_FACTS = {
  class: PropertyClassSchema.options,
  /** What lets the water in: rain, something else in the house, the flat above, the heating. */
  source: ['rain', 'dry', 'upstairs', 'heating'],
  /** Developer's warranty runs · only that of later works runs · cannot be told · is over. */
  warranty: ['in', 'in_works', 'open', 'out'],
  /** The flat's own alterations touched the place. */
  altered: ['yes', 'no'],
  pm: ['yes', 'no'],
  /** The part is within the property manager's contract. */
  scope: ['yes', 'no'],
  shared: ['yes', 'no'],
  fund: ['usable', 'none'],
  ground: ['rural', 'urban'],
} as const;
export type CoreFact = keyof typeof CORE_FACTS;

const some = <T extends z.ZodType>(value: T) => z.array(value).min(1).optional();
const among = <const T extends readonly [string, ...string[]]>(values: T) => some(z.enum(values));

const CoreWhenSchema = z.strictObject({
  class: some(PropertyClassSchema),
  source: among(CORE_FACTS.source),
  warranty: among(CORE_FACTS.warranty),
  altered: among(CORE_FACTS.altered),
  pm: among(CORE_FACTS.pm),
  scope: among(CORE_FACTS.scope),
  shared: among(CORE_FACTS.shared),
  fund: among(CORE_FACTS.fund),
  ground: among(CORE_FACTS.ground),
});

/** `community` is always named, `owner_unit?` only where the building's record has one. */
const refs = <K extends string>(kind: z.ZodType<K>) =>
  z.array(
    z.string().transform((text, context): { kind: K; ifRecorded: boolean } => {
      const parsed = kind.safeParse(text.replace(/\?$/, ''));
      if (parsed.success) return { kind: parsed.data, ifRecorded: text.endsWith('?') };
      context.addIssue(`${text} names nobody that weiyu knows`);
      return z.NEVER;
    }),
  );
const contacts = refs(ContactKindSchema);
const supervisors = refs(SupervisorKindSchema);
const forward = refs(PartySchema);

/** What every rule of the law says of itself. */
export const basis = {
  id: z.string().min(1),
  /** Keys of `clauses`. */
  clauses: z.array(z.string()).min(1),
  /** Days on which the row is law; absent: no limit. */
  from: DaySchema.optional(),
  until: DaySchema.optional(),
  confidence: ConfidenceSchema,
};

/** A core row. Rows of one law exclude each other and together cover every combination of the core facts. */
export const RowSchema = z.strictObject({
  ...basis,
  when: CoreWhenSchema,
  give: z.strictObject({
    responsible: ResponsibleSchema,
    pays: PaysSchema,
    /** Best first; the city's hotline comes last of itself. */
    contacts: contacts.min(1),
    supervisors,
    forward,
  }),
  /** The reason, for a resident, in Chinese. */
  point: z.string().min(1),
});
export type Row = z.infer<typeof RowSchema>;

const yes = among(['yes']);
const OverlayWhenSchema = z.strictObject({
  responsible: some(ResponsibleSchema),
  pays: some(PaysSchema),
  priority: some(PrioritySchema),
  warranty: some(WarrantyStatusSchema),
  class: some(PropertyClassSchema),
  part: some(PartSchema),
  role: some(RoleSchema),
  hazards: some(HazardSchema),
  hardship: yes,
  silent: yes,
  unable: yes,
  repeated: yes,
  access_refused: yes,
  concentrated: yes,
  developer_gone: yes,
  developer_unable: yes,
  developer_silent: yes,
  successor: yes,
  insured: yes,
  /** The building is of two classes. */
  mixed: yes,
  /** The resident did not take the home over from the developer. */
  second_hand: yes,
  /** The record has a repair of the part, accepted within a warranty's length from now. */
  repaired_lately: yes,
  /** Ids of `causes`. */
  cause: some(z.string()),
});

/** The conditions that an overlay can have. */
export const OVERLAY_CONDITIONS = OverlayWhenSchema.shape;

/** An overlay adds to or replaces one named field of the verdict; one with an empty `give` only explains. */
export const OverlaySchema = z.strictObject({
  ...basis,
  when: OverlayWhenSchema,
  give: z.union([
    z.strictObject({ responsible: ResponsibleSchema }),
    z.strictObject({ pays: PaysSchema }),
    z.strictObject({ contacts_first: contacts.min(1) }),
    z.strictObject({ contacts_last: contacts.min(1) }),
    z.strictObject({ supervisors_first: supervisors.min(1) }),
    z.strictObject({ supervisors_last: supervisors.min(1) }),
    z.strictObject({ forward: forward.min(1) }),
    z.strictObject({}),
  ]),
  point: z.string().optional(),
});
export type Overlay = z.infer<typeof OverlaySchema>;

const { responsible, role, second_hand } = OVERLAY_CONDITIONS;

/** Who answers for losses: the first row in force whose conditions are met; the last one has none. */
export const LossRowSchema = z.strictObject({
  ...basis,
  when: z.strictObject({ responsible, role, second_hand }),
  give: z.strictObject({ losses: LossesSchema }),
  /** For a resident, in Chinese. */
  point: z.string().min(1),
});
export type LossRow = z.infer<typeof LossRowSchema>;

/** A cause that a report or a finding names in words: where the water then comes from, as far as the cause tells. */
export const CauseSchema = z.strictObject({
  id: z.string().min(1),
  /** What the cause is called, in Chinese. */
  named: z.string().min(1),
  /** Any of these, unless a 不是, 没, 排除 stands before it. */
  words: z.array(z.string().min(1)).min(1),
  /** A leak of one of these parts has this cause without a word. */
  parts: some(PartSchema),
  source: z.enum(CORE_FACTS.source).optional(),
  /** Said by whoever does not want to repair; nobody is asked whether it is so. */
  excuse: z.literal(true).optional(),
});
export type Cause = z.infer<typeof CauseSchema>;

/** What several possible answers are called together; sets that no union names are `unknown` and `undetermined`. */
export const UnionSchema = z.union([
  z.strictObject({
    responsible: ResponsibleSchema,
    /** Every one of these is possible … */
    all: z.array(ResponsibleSchema),
    /** … and nothing besides these. */
    only: z.array(ResponsibleSchema),
  }),
  z.strictObject({ pays: PaysSchema, all: z.array(PaysSchema), only: z.array(PaysSchema) }),
]);
export type Union = z.infer<typeof UnionSchema>;
