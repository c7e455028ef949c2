/** Clauses and periods as they are printed. */
import type { Law } from '../../core/model/law.ts';
import { CONFIDENCE } from './labels.ts';

type Period = { from?: string | undefined; until?: string | undefined };

export const period = ({ from, until }: Period): string =>
  from === undefined && until === undefined ? '不限' : `${from ?? ''}至${until ?? '今'}`;

/** Each clause with its words, how sure we are of them and when they are law. */
export const quotes = (law: Law, keys: readonly string[]): string[] =>
  keys.flatMap((key) => {
    const clause = law.clauses[key];
    if (clause === undefined) return [];
    const dated = clause.from === undefined && clause.until === undefined ? '' : `；${period(clause)}`;
    return [`${clause.law}${clause.article}：“${clause.quote}”（${CONFIDENCE[clause.confidence]}${dated}）`];
  });
