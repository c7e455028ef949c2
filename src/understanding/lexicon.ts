/** The words of `lexicon.json`: which expressions speak of water, of the home, of danger. Expressions are data, not code. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HazardSchema, IntentSchema, PartSchema, RoleSchema, SeveritySchema } from '../core/model/codes.ts';

const ExpressionSchema = z.string().transform((source, context) => {
  try {
    return new RegExp(source);
  } catch {
    context.addIssue(`“${source}” is not a regular expression; correct it in lexicon.json`);
    return z.NEVER;
  }
});
const byIntent = z.partialRecord(IntentSchema, ExpressionSchema);
const yesNo = z.object({ yes: ExpressionSchema, no: ExpressionSchema });

const LexiconSchema = z.object({
  misheard: z.record(z.string(), z.string()),
  water: z.object({
    /** Said of homes. */
    enters: ExpressionSchema,
    /** Said of many things; a place of the home has to stand beside it. */
    some: ExpressionSchema,
    damp: ExpressionSchema,
    dry: ExpressionSchema,
    asked: ExpressionSchema,
  }),
  home: z.object({
    place: ExpressionSchema,
    mine: ExpressionSchema,
    /** Somebody else's home, told of for them. */
    behalf: ExpressionSchema,
    ongoing: ExpressionSchema,
    /** What a house shares: nobody says “mine” of it. */
    shared: ExpressionSchema,
    /** What residents write of and guests of a hotel do not. */
    estate: ExpressionSchema,
  }),
  foreign: z.object({
    thing: ExpressionSchema,
    /** Shops, schools, streets: whatever leaks there is nobody's home. */
    place: ExpressionSchema,
    /** Somebody else, or somebody else's home. */
    person: ExpressionSchema,
    /** Far from here, or of people who would say it themselves: none of ours unless an address is said. */
    far: ExpressionSchema,
    trade: ExpressionSchema,
    /** Passed on, supposed or asked. */
    told: ExpressionSchema,
    /** Long ago, or over: no leak unless one is told of as well. */
    over: ExpressionSchema,
    /** Anywhere in the message: it is passed on, not told. */
    notice: ExpressionSchema,
    /** Anywhere in the message: a hotel, a meal or a parcel is judged. */
    review: ExpressionSchema,
  }),
  letter: z.object({
    /** Enough in a letter, beside its `home`. */
    water: ExpressionSchema,
    /** Where it has to come in. */
    home: ExpressionSchema,
    /** In the clause: water of the street, the mains and the fields. */
    public: ExpressionSchema,
    /** Enough of these, and the letter is about the mains. */
    mains: ExpressionSchema,
    /** Anywhere: a river, and not a roof, let the water in. */
    flood: ExpressionSchema,
    /** Before the water: it may come some day. */
    feared: ExpressionSchema,
    /** In the sentence: the leak is the reason of something else. */
    excused: ExpressionSchema,
    /** With a danger of water, enough: water stands or something lies in it. */
    danger: ExpressionSchema,
    /** Behind the water: that is over. */
    mended: ExpressionSchema,
  }),
  /** A city's name before a compound's. */
  cities: ExpressionSchema,
  /** In the order in which they are looked for; the nearest to the water wins. */
  parts: z.partialRecord(PartSchema, ExpressionSchema),
  /** Where in the home. */
  rooms: ExpressionSchema,
  ceiling: ExpressionSchema,
  top_floor: ExpressionSchema,
  /** Worst first. */
  severity: z.partialRecord(SeveritySchema, ExpressionSchema),
  hazards: z.partialRecord(HazardSchema, ExpressionSchema),
  no_hazard: ExpressionSchema,
  roles: z.partialRecord(RoleSchema, ExpressionSchema),
  rain: yesNo,
  neighbours: yesNo,
  repaired_before: yesNo,
  /** Whole messages that answer or command. */
  answers: z.partialRecord(IntentSchema, z.string()),
  /** Words that mean one thing whatever surrounds them; the first that matches holds. */
  phrases: byIntent,
  /** Questions; the leak they mention comes first only when it is told in full. */
  questions: byIntent,
  /**
   * `again`: it was not handled. `still`: it leaks on or again, which is a report unless one came before or nothing else is said.
   * `earlier`: a report came before. `repair`: it is about a repair at all.
   */
  chase: z.object({
    again: ExpressionSchema,
    still: ExpressionSchema,
    earlier: ExpressionSchema,
    repair: ExpressionSchema,
  }),
  /** `done`: it is mended, unless `not`. `ended`: the message ends with that, whatever leak it names before. */
  fixed: z.object({ done: ExpressionSchema, not: ExpressionSchema, ended: ExpressionSchema }),
  me_too: ExpressionSchema,
  property: ExpressionSchema,
  /** What a message overheard in a group has to speak of to be for the bot at all. */
  domain: ExpressionSchema,
});
export type Lexicon = z.infer<typeof LexiconSchema>;

/** Reads `lexicon.json` in the directory. Throws with the path of what is wrong. */
export const loadLexicon = async (dir: string): Promise<Lexicon> => {
  const file = join(dir, 'lexicon.json');
  const parsed = LexiconSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

/** The rows of a table by code. Zod has proved that every key is one. */
export const tableOf = <K extends string>(table: Partial<Record<K, RegExp>>): [K, RegExp][] =>
  (Object.keys(table) as K[]).flatMap((code) => {
    const expression = table[code];
    return expression === undefined ? [] : [[code, expression]];
  });
