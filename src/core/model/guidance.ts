/**
 * The shape of `data/guidance`: what people ask about a leak and what they are told. `national.json` is the base, a city's
 * pack lies over it topic by topic. Clauses are those of the law's tables, or written beside them.
 */
import { z } from 'zod';
import { LawClauseSchema } from './law.ts';
import { OVERLAY_CONDITIONS } from './rows.ts';
import { DaySchema } from './time.ts';

const { class: property_class, warranty, part, role, responsible } = OVERLAY_CONDITIONS;
const { insured, developer_gone, second_hand } = OVERLAY_CONDITIONS;

/** The conditions of an answer, in the language of the law's overlays; one whose fact is not known is not met. */
export const AnswerWhenSchema = z.strictObject({
  class: property_class,
  warranty,
  part,
  role,
  responsible,
  insured,
  developer_gone,
  second_hand,
});
export type AnswerWhen = z.infer<typeof AnswerWhenSchema>;

const lines = z.array(z.string().min(1));

export const AnswerSchema = z.strictObject({
  when: AnswerWhenSchema.default({}),
  /** The answer itself; its first line stands alone in a group. */
  say: lines.min(1),
  /** What to do, in order. */
  steps: lines.default([]),
  /** What nobody can promise or know. */
  limits: z.string().optional(),
  clauses: z.array(z.string()).min(1),
  from: DaySchema.optional(),
  until: DaySchema.optional(),
});
export type Answer = z.infer<typeof AnswerSchema>;

/** What is made from the report or the record instead of, or beside, an answer: the law's own, what it says of losses, words for the hotline, the notice. */
export const MakeSchema = z.enum(['verdict', 'losses', 'hotline_text', 'notice', 'repairers']);
export type Make = z.infer<typeof MakeSchema>;

export const TopicSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'an id is small letters, digits and hyphens'),
  /** The question as it is asked most plainly. */
  question: z.string().min(1),
  /** Other ways to ask it. */
  wordings: lines.min(3),
  make: MakeSchema.optional(),
  /** The first whose conditions are met holds; the last has none. */
  answers: z
    .array(AnswerSchema)
    .min(1)
    .refine(
      (answers) => Object.keys(answers.at(-1)?.when ?? {}).length === 0,
      'the last answer has no `when`',
    ),
});
export type Topic = z.infer<typeof TopicSchema>;

/** In a city's pack the question may stay as the base asks it. */
const OverSchema = z.strictObject({
  ...TopicSchema.shape,
  question: TopicSchema.shape.question.optional(),
  wordings: lines.default([]),
});

/** What the cases of a compound can show for a line of a score sheet; the rest is not ours to know. */
export const ProofSchema = z.enum(['answered', 'repaired', 'hazards', 'complaints']);
export type Proof = z.infer<typeof ProofSchema>;

const lineOfSheet = { text: z.string().min(1), proof: ProofSchema.optional() };

/** A score sheet that the authorities published. */
export const SheetSchema = z.strictObject({
  title: z.string().min(1),
  /** The paper it stands in. */
  paper: z.string().min(1),
  until: DaySchema.optional(),
  groups: z.array(
    z.strictObject({
      name: z.string().min(1),
      items: z.array(z.strictObject({ ...lineOfSheet, points: z.number().int().positive() })).min(1),
    }),
  ),
  /** Any of these, and no points count. */
  vetoes: z.array(z.strictObject(lineOfSheet)),
});
export type Sheet = z.infer<typeof SheetSchema>;

/** One file of `data/guidance`. */
export const GuidancePackSchema = z.strictObject({
  /** Absent in the national base. */
  city: z.string().min(1).optional(),
  version: z.string().min(1),
  clauses: z.record(z.string(), LawClauseSchema).default({}),
  /** Numbers that answers name as `{key}`; `{hotline}` is the city's own. */
  numbers: z
    .record(z.string(), z.strictObject({ number: z.string(), source: z.string().min(1) }))
    .default({}),
  topics: z.array(OverSchema),
  sheet: SheetSchema.optional(),
  /** Questions that are none of these, so that they are not taken for one. */
  foreign: lines.default([]),
});
export type GuidancePack = z.infer<typeof GuidancePackSchema>;

/** What a city's people are told, complete. */
export type Guidance = {
  city: string;
  version: string;
  clauses: GuidancePack['clauses'];
  numbers: GuidancePack['numbers'];
  topics: ReadonlyMap<string, Topic>;
  sheet?: Sheet;
};
