/** The answer to a question for this home, as far as it is known, on this day. */
import { inForce } from '../law/compile.ts';
import type { Advice } from '../model/advice.ts';
import type { Building } from '../model/building.ts';
import type { Role } from '../model/codes.ts';
import type { Answer, AnswerWhen, Guidance, Topic } from '../model/guidance.ts';
import type { Law } from '../model/law.ts';
import type { Day } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';

/** What is known of the person's home and leak; what is not known is left out. */
export type Situation = {
  verdict?: Verdict | undefined;
  building?: Building | undefined;
  role?: Role | undefined;
  first_hand?: boolean | undefined;
};

type Values = { [K in keyof AnswerWhen]-?: string | undefined };

const yes = (holds: boolean): string | undefined => (holds ? 'yes' : undefined);

const valuesOf = ({ verdict, building, role, first_hand }: Situation): Values => ({
  class: verdict?.property_class,
  warranty: verdict?.warranty.status,
  part: verdict?.warranty.part,
  responsible: verdict?.responsible,
  role,
  insured: yes(building?.insurance?.idi === true),
  developer_gone: yes(building?.developer?.status === 'gone'),
  second_hand: yes(first_hand === false),
});

const holds = ({ when }: Answer, values: Values): boolean =>
  Object.entries(when).every(([fact, allowed]) => {
    const value = Object.entries(values).find(([name]) => name === fact)?.[1];
    return value !== undefined && (allowed as readonly string[]).includes(value);
  });

/** `{hotline}` and the like, from the tables. */
const filled = (text: string, numbers: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (mark, name: string) => numbers[name] ?? mark);

export type Asked = { guidance: Guidance; law: Law; hotline: string; day: Day };

/** Clauses of the law's tables go before those written beside the answers. */
export const clauseOf = ({ guidance, law }: Pick<Asked, 'guidance' | 'law'>, key: string) =>
  law.clauses[key] ?? guidance.clauses[key];

/** The first answer in force whose conditions are met; the last one has none. Of losses the law's own row speaks where the home is known. */
export const adviceOn = (topic: Topic, situation: Situation, asked: Asked): Advice | undefined => {
  const values = valuesOf(situation);
  const answer = topic.answers.find((one) => inForce(one, asked.day) && holds(one, values));
  if (answer === undefined) return undefined;
  const numbers = {
    ...Object.fromEntries(Object.entries(asked.guidance.numbers).map(([key, { number }]) => [key, number])),
    hotline: asked.hotline,
  };
  const clauses = answer.clauses.flatMap((key) => {
    const clause = clauseOf(asked, key);
    if (clause === undefined) return [];
    const { law, article, quote, confidence } = clause;
    return [{ law, article, quote, confidence, ended: !inForce(clause, asked.day) }];
  });
  const losses = topic.make === 'losses' ? situation.verdict?.losses : undefined;
  if (losses !== undefined) {
    const { point, clauses: basis } = losses;
    const steps = answer.steps.map((line) => filled(line, numbers));
    return { topic: topic.id, say: [point], steps, clauses: basis.map((one) => ({ ...one, ended: false })) };
  }
  return {
    topic: topic.id,
    say: answer.say.map((line) => filled(line, numbers)),
    steps: answer.steps.map((line) => filled(line, numbers)),
    ...(answer.limits === undefined ? {} : { limits: filled(answer.limits, numbers) }),
    clauses,
  };
};
