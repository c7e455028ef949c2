/**
 * The shape of `data/law`: decision rows, overlays, warranty terms and clauses. `national.json` is the base; a city's
 * pack lies over it. `src/registry/law.ts` reads them, `src/core/law` decides by them.
 */
import { z } from 'zod';
import {
  ConfidenceSchema,
  ContactKindSchema,
  HazardSchema,
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
import { ClauseSchema } from './verdict.ts';

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

const basis = {
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

/** A length of time; `seasons` are complete heating seasons. */
export const LengthSchema = z.union([
  z.strictObject({ months: z.number().int().positive() }),
  z.strictObject({ seasons: z.number().int().positive() }),
]);
export type Length = z.infer<typeof LengthSchema>;

/** A part's statutory minimum; two rows for one part in one period mean that either may apply. */
export const TermSchema = z.strictObject({
  ...basis,
  part: PartSchema,
  /** What the law calls the part. */
  named: z.string().min(1),
  term: LengthSchema,
  /** The minimum towards the buyer from hand-over, where it outlasts the rest of the builder's term. */
  floor: LengthSchema,
});
export type Term = z.infer<typeof TermSchema>;

const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'a day of the year is written MM-DD');
const SeasonSchema = z.strictObject({ from: monthDay, until: monthDay });
export type Season = z.infer<typeof SeasonSchema>;

const RuleSchema = z.strictObject({
  /** In force for hand-overs or acceptances from this day. */
  since: DaySchema,
  clauses: z.array(z.string()).min(1),
  confidence: ConfidenceSchema,
  except_class: z.array(PropertyClassSchema).default([]),
});
export type Rule = z.infer<typeof RuleSchema>;

/** One file of `data/law`. */
export const LawPackSchema = z.strictObject({
  /** Absent in the national base. */
  city: z.string().min(1).optional(),
  version: z.string().min(1),
  clauses: z.record(z.string(), ClauseSchema),
  /** A city's rows take the place of the national ones as a whole: half of two tables would not exclude each other. */
  rows: z.array(RowSchema).optional(),
  overlays: z.array(OverlaySchema).default([]),
  unions: z.array(UnionSchema).default([]),
  /** A city's terms for a part take the place of the national ones for that part. */
  terms: z.array(TermSchema).default([]),
  /** The warranty towards the owner runs from hand-over. */
  hand_over: RuleSchema.optional(),
  /** A part repaired within its warranty begins a new one at acceptance. */
  restart: RuleSchema.optional(),
  /** The shortest and the longest that a heating season can have been. */
  heating: z.strictObject({ shortest: SeasonSchema, longest: SeasonSchema }).optional(),
  /** Public holidays with their bridges: every year (`MM-DD`) or dated. */
  holidays: z
    .array(
      z.strictObject({
        name: z.string(),
        from: z.union([monthDay, DaySchema]),
        until: z.union([monthDay, DaySchema]),
      }),
    )
    .optional(),
  /** Clauses behind the counting: start from completion, the buyer's floor, the last day. */
  counting: z
    .strictObject({ completion: z.string(), floor: z.string(), last_day: z.string(), defect: z.string() })
    .optional(),
  emergency: z
    .strictObject({
      emergency_119: z.string(),
      emergency_110: z.string(),
      emergency_120: z.string(),
      emergency_95598: z.string(),
    })
    .optional(),
});
export type LawPack = z.infer<typeof LawPackSchema>;

/** A city's law over the national base, complete. */
export type Law = {
  city: string;
  version: string;
  clauses: LawPack['clauses'];
  rows: readonly Row[];
  overlays: readonly Overlay[];
  unions: readonly Union[];
  terms: readonly Term[];
  hand_over?: Rule;
  restart?: Rule;
  heating: NonNullable<LawPack['heating']>;
  holidays: NonNullable<LawPack['holidays']>;
  counting: NonNullable<LawPack['counting']>;
  emergency: NonNullable<LawPack['emergency']>;
};
