/** What is taught is tried first: trained on, or the same words only, or refused. */
import { expect, test } from 'vitest';
import type { Objection } from '../../src/channels/teacher.ts';
import type { Fact } from '../../src/core/model/learned.ts';
import type { Taught } from '../../src/core/model/missed.ts';
import { createTeacher } from '../../src/service/teacher.ts';

const OBJECTION: Objection = { text: '先别报', meant: 'deny', reads: 'cancel' };

const open = (objects: (line: Taught) => boolean) => {
  const learned: Fact[] = [];
  const teacher = createTeacher({
    desk: { learn: async (facts) => void learned.push(...facts) },
    school: {
      trial: async (_, line) => (objects(line) ? [OBJECTION] : []),
      settled: async () => undefined,
    },
    registry: () => ({ taught: [] }),
  });
  return { learned, teach: () => teacher.teach({ text: '先别登记', intent: 'cancel' }, 'operator', 0) };
};

test('a line that spoils nothing is trained on', async () => {
  const { learned, teach } = open(() => false);
  expect(await teach()).toEqual({ taught: { text: '先别登记', intent: 'cancel' } });
  expect(learned).toHaveLength(1);
});

test('where training on it would spoil the reading of others, only the same words mean it', async () => {
  const { learned, teach } = open(({ alone }) => alone !== true);
  const taught = { text: '先别登记', intent: 'cancel', alone: true };
  expect(await teach()).toEqual({ taught });
  expect(learned).toEqual([{ of: 'example', text: '先别登记', record: taught }]);
});

test('where the same words are known to mean something else, nothing is taught', async () => {
  const { learned, teach } = open(() => true);
  expect(await teach()).toEqual({ against: [OBJECTION] });
  expect(learned).toEqual([]);
});
