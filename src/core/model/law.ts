/**
 * The shape of `data/law`: decision rows, overlays, warranty terms, calendars and clauses (rows and overlays are in `rows.ts`). `national.json` is the base; a city's
 * pack lies over it. `src/registry/law.ts` reads them, `src/core/law` decides by them.
 */
import { z } from 'zod';
import { ConfidenceSchema, PartSchema, PropertyClassSchema } from './codes.ts';
import {
  basis,
  type Cause,
  CauseSchema,
  type LossRow,
  LossRowSchema,
  type Overlay,
  OverlaySchema,
  type Row,
  RowSchema,
  type Union,
  UnionSchema,
} from './rows.ts';
import { DaySchema } from './time.ts';
import { ClauseSchema } from './verdict.ts';

/** A length of time; `seasons` are complete heating seasons. */
export const LengthSchema = z.union([
  z.strictObject({ months: z.number().int().positive() }),
  z.strictObject({ seasons: z.number().int().positive() }),
]);
export type Length = z.infer<typeof LengthSchema>;

/** A part's statutory minimum; two rows for one part in one period mean that either may apply. `from` and `until` are days of completion. */
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

/** A clause as it is quoted: when it is law, and how sure we are of its words. */
export const LawClauseSchema = z.strictObject({
  ...ClauseSchema.shape,
  from: DaySchema.optional(),
  until: DaySchema.optional(),
  confidence: ConfidenceSchema,
});
export type LawClause = z.infer<typeof LawClauseSchema>;

/** One file of `data/law`. */
export const LawPackSchema = z.strictObject({
  /** Absent in the national base. */
  city: z.string().min(1).optional(),
  version: z.string().min(1),
  clauses: z.record(z.string(), LawClauseSchema),
  /** A city's rows take the place of the national ones as a whole: half of two tables would not exclude each other. */
  rows: z.array(RowSchema).optional(),
  overlays: z.array(OverlaySchema).default([]),
  unions: z.array(UnionSchema).default([]),
  /** A city's rows of one id take the place of the national ones, others come before them. */
  losses: z.array(LossRowSchema).default([]),
  /** A city's causes of one id take the place of the national ones. */
  causes: z.array(CauseSchema).default([]),
  /** A city's terms for a part take the place of the national ones for that part. */
  terms: z.array(TermSchema).default([]),
  /** The warranty towards the owner runs from hand-over. */
  hand_over: RuleSchema.optional(),
  /** A part repaired within its warranty begins a new one at acceptance. */
  restart: RuleSchema.optional(),
  /** The shortest and the longest that a heating season can have been. */
  heating: z.strictObject({ shortest: SeasonSchema, longest: SeasonSchema }).optional(),
  /** Public holidays with their bridges, in order of days. Years not yet announced stand as wide as they have been. */
  holidays: z.array(z.strictObject({ name: z.string(), from: DaySchema, until: DaySchema })).optional(),
  /** Clauses behind the counting: start from completion, the buyer's floor, the last day, defects within the term, holidays. */
  counting: z
    .strictObject({
      completion: z.string(),
      floor: z.string(),
      last_day: z.string(),
      defect: z.string(),
      holidays: z.string(),
    })
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
  losses: readonly LossRow[];
  causes: readonly Cause[];
  terms: readonly Term[];
  hand_over?: Rule;
  restart?: Rule;
  heating: NonNullable<LawPack['heating']>;
  holidays: NonNullable<LawPack['holidays']>;
  counting: NonNullable<LawPack['counting']>;
  emergency: NonNullable<LawPack['emergency']>;
};
