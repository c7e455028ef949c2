/** Every answer of every city, for every home: with its clause, short in a group, without a promise. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/core/law/judge.ts';
import type { Advice } from '../../src/core/model/advice.ts';
import type { PropertyClass } from '../../src/core/model/codes.ts';
import type { Verdict } from '../../src/core/model/verdict.ts';
import { lines } from '../../src/texts/render.ts';
import { promisesIn } from './promises.ts';
import { advice, adviceOf, CITIES, guidanceOf, lawOf, registry } from './world.ts';

/** Every answer that can be given: each of a topic's answers, whatever it takes to get it. */
const everyAdvice = CITIES.flatMap((city) =>
  [...guidanceOf(city).topics.values()].flatMap((topic) =>
    topic.answers.map((answer) => ({
      city,
      id: topic.id,
      advice: adviceOf(city, { ...topic, answers: [{ ...answer, when: {} }] }),
    })),
  ),
);

/** A verdict of which only this is known. */
const verdictWith = (known: { warranty?: 'in' | 'out'; property_class?: PropertyClass }): Verdict => {
  const { verdict } = judge({
    facts: { part: 'roof', rain: true },
    city: registry.city,
    law: lawOf('北京'),
    at: Date.parse('2026-07-16T09:00:00+08:00'),
    version: 'test',
  });
  const { warranty = 'unknown', property_class = 'unknown' } = known;
  return { ...verdict, property_class, warranty: { ...verdict.warranty, status: warranty } };
};

const inPrivate = (one: Advice): string => lines([{ say: 'advice', advice: one, general: true }]).join('\n');
const inGroup = (one: Advice): string => lines([{ say: 'advice_in_short', advice: one }]).join('\n');

describe('answers', () => {
  it('promise nothing', () => {
    expect(
      everyAdvice.flatMap((one) =>
        promisesIn(inPrivate(one.advice)).map((fault) => `${one.city} ${one.id} ${fault}`),
      ),
    ).toEqual([]);
  });

  it('cite a clause, and say of one that was not read in the original that its text governs', () => {
    for (const { city, id, advice: one } of everyAdvice) {
      expect(one.clauses.length, `${city} ${id}`).toBeGreaterThan(0);
      const told = inPrivate(one);
      expect(told, `${city} ${id}`).toContain('依据：');
      for (const { confidence, ended, quote } of one.clauses.slice(0, 2)) {
        const line = told
          .split('\n')
          .find((text) => text.startsWith('依据：') && text.includes(quote.slice(0, 20)));
        if (confidence !== 'seen' || ended)
          expect(line, `${city} ${id}`).toMatch(/以(正式文本|现行规定)为准/);
      }
    }
  });

  it('are short: three lines and the steps, and in a group two lines that fit a hand', () => {
    for (const { city, id, advice: one } of everyAdvice) {
      expect(one.say.length, `${city} ${id}`).toBeLessThanOrEqual(2);
      expect(one.steps.length, `${city} ${id}`).toBeLessThanOrEqual(8);
      expect(inGroup(one).length, `${city} ${id}: ${inGroup(one)}`).toBeLessThanOrEqual(125);
      expect(inGroup(one).split('\n').length).toBe(2);
    }
  });

  it('leave no mark unfilled and carry no number but those of the tables', () => {
    for (const { city, id, advice: one } of everyAdvice) {
      const told = inPrivate(one).replace(/“[^”]*”/g, '');
      expect(told, `${city} ${id}`).not.toMatch(/[{}]/);
      const numbers = told.match(/\d{5,}/g) ?? [];
      expect(
        numbers.filter((number) => !['12345', '12348', '12319'].includes(number)),
        `${city} ${id}`,
      ).toEqual([]);
    }
  });

  it('of a city cite only that city’s papers and the nation’s', () => {
    const foreignTo: Record<string, RegExp> = {
      北京: /哈尔滨|大同/,
      哈尔滨: /北京|大同|物管会/,
      大同: /北京|哈尔滨|253号/,
    };
    for (const { city, id, advice: one } of everyAdvice)
      expect(inPrivate(one), `${city} ${id}`).not.toMatch(foreignTo[city] ?? /北京|哈尔滨|大同/);
  });
});

describe('an answer is for this home', () => {
  it.each([
    ['北京', 'developer-silent', { warranty: 'out' }, '法定最低保修期已经满了'],
    ['北京', 'developer-silent', { warranty: 'in' }, '责任还是开发商的'],
    ['北京', 'pm-not-mine', { warranty: 'in' }, '转给开发商'],
    ['北京', 'pm-not-mine', { warranty: 'out' }, '不能一推了事'],
    ['北京', 'no-pm', { property_class: 'orphan_no_pm' }, '街道（乡镇）负责'],
    ['北京', 'no-pm', { property_class: 'self_managed_unit' }, '先找它'],
    ['北京', 'fund-how', { warranty: 'in' }, '还在保'],
    ['哈尔滨', 'still-unsolved', {}, '三级联席会议'],
    ['大同', 'fund-emergency', {}, '应急维修事项清单'],
    ['北京', 'still-unsolved', {}, '小事不出社区'],
  ] as const)('%s %s %o', (city, id, known, words) => {
    const verdict = verdictWith(known);
    expect(inPrivate(advice(city, id, { verdict }))).toContain(words);
  });

  it('insured or not, by the record', () => {
    const insured = { building: { id: 'x', compound: '晴耕园', insurance: { idi: true } } };
    expect(advice('北京', 'insurance-idi', insured).say[0]).toContain('这栋楼登记有');
    expect(advice('北京', 'insurance-idi').say[0]).toContain('您这栋有没有，登记里没有写');
  });

  it('a paper whose time is over is told so', () => {
    expect(inPrivate(advice('大同', 'fund-emergency'))).toContain('文件期限已过');
    expect(inPrivate(advice('大同', 'fund-emergency', {}, '2023-06-01'))).not.toContain('文件期限已过');
  });
});
