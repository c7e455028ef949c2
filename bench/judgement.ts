/** One judgement: facts and a building of the tables → verdict, with what is still to be asked. */
import { judge } from '../src/core/law/judge.ts';
import { loadCases } from '../test/law/cases.ts';
import { cityOf, lawOf } from '../test/law/world.ts';

const ROUNDS = 5;

/** Microseconds: as the clock shows them, and as the processor worked, which a busy machine does not stretch. */
export type Judgements = { cases: number; median: number; processor: number };

/** A judgement of each of the law's own cases, `repeat` times; the best of five rounds. */
export const measureJudgement = async (repeat: number): Promise<Judgements> => {
  const questions = (await loadCases()).map(({ building, facts, city, at }) => ({
    facts,
    ...(building === undefined ? {} : { building }),
    city: cityOf(city),
    law: lawOf(city),
    at,
    version: 'bench',
  }));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const taken: number[] = [];
    const before = process.cpuUsage();
    for (let index = 0; index < repeat; index += 1) {
      for (const question of questions) {
        const from = performance.now();
        judge(question);
        taken.push((performance.now() - from) * 1_000);
      }
    }
    const { user, system } = process.cpuUsage(before);
    const median = taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0;
    return { median, processor: (user + system) / taken.length };
  });
  return {
    cases: questions.length,
    median: Math.min(...rounds.map(({ median }) => median)),
    processor: Math.min(...rounds.map(({ processor }) => processor)),
  };
};
