/** What is said when somebody chooses what to read. */
import type { Language } from '../../core/model/world.ts';
import type { Words } from '../zh-CN/words.ts';

const READ: Record<Language, string> = { zh: 'Chinese', en: 'English', both: 'Chinese and English' };

export const language: Words<'language_set' | 'language_of_group'> = {
  language_of_group: () => [
    'What a group reads is set by the community’s staff. For yourself, tell me “English” or “中文”.',
  ],
  language_set: ({ language: chosen, group }) => [
    `${group ? 'This group reads' : 'You read'} ${READ[chosen]} from now on.`,
    ...(chosen === 'zh' || group
      ? []
      : [
          'If water comes in, tell me: the compound’s name in Chinese, the building’s number, and where it leaks.',
          'What the law says, and what people write themselves, stays in Chinese. Reply “中文” to go back.',
        ]),
  ],
};
