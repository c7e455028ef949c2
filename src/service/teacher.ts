/** Teaching: masked, tried against what is understood, kept over the files like everything that is learned. */
import type { Desk } from '../channels/desk.ts';
import type { Teacher } from '../channels/teacher.ts';
import type { Fact } from '../core/model/learned.ts';
import { maskedWords } from '../core/model/masking.ts';
import type { Registry } from '../core/registry.ts';
import type { School } from './school.ts';

type Parts = {
  desk: Pick<Desk, 'learn'>;
  school: Pick<School, 'trial' | 'settled'>;
  registry: () => Registry;
};

export const createTeacher = ({ desk, school, registry }: Parts): Teacher => ({
  teach: async ({ text, ...meaning }, by, now) => {
    const line = { text: maskedWords(text), ...meaning };
    const against = await school.trial(registry().taught, line);
    if (against.length > 0) return against;
    const fact: Fact = { of: 'example', text: line.text, record: line };
    await desk.learn([fact], by, now);
    await school.settled();
    return [];
  },
  unteach: async (text, by, now) => {
    await desk.learn([{ of: 'example', text, record: null }], by, now);
    await school.settled();
  },
});
