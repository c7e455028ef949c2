/** Teaching: masked, tried against what is understood, kept over the files like everything that is learned. */
import type { Desk } from '../channels/desk.ts';
import type { Teacher } from '../channels/teacher.ts';
import type { Fact } from '../core/model/learned.ts';
import { maskedWords } from '../core/model/masking.ts';
import type { Taught } from '../core/model/missed.ts';
import type { Registry } from '../core/registry.ts';
import type { School } from './school.ts';

type Parts = {
  desk: Pick<Desk, 'learn'>;
  school: Pick<School, 'trial' | 'settled'>;
  registry: () => Pick<Registry, 'taught'>;
};

export const createTeacher = ({ desk, school, registry }: Parts): Teacher => ({
  teach: async ({ text, ...meaning }, by, now) => {
    const said = { text: maskedWords(text), ...meaning };
    const before = registry().taught;
    const spoils = (await school.trial(before, said)).length > 0;
    const line: Taught = spoils ? { ...said, alone: true } : said;
    const against = spoils ? await school.trial(before, line) : [];
    if (against.length > 0) return { against };
    const fact: Fact = { of: 'example', text: line.text, record: line };
    await desk.learn([fact], by, now);
    await school.settled();
    return { taught: line };
  },
  unteach: async (text, by, now) => {
    await desk.learn([{ of: 'example', text, record: null }], by, now);
    await school.settled();
  },
});
