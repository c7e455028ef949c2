/** The law as cases: facts and a day → verdict with its arithmetic. The cases are data in `cases/`. */
import { describe, expect, test } from 'vitest';
import { differences, judged, loadCases } from './cases.ts';
import { lawOf } from './world.ts';

const cases = await loadCases();

describe.each([...new Set(cases.map(({ file }) => file))])('%s', (file) => {
  test.each(cases.filter((one) => one.file === file))('$city：$name', (one) => {
    expect(differences(one, judged(one, lawOf(one.city)))).toEqual([]);
  });
});
