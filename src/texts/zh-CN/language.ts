/** What is said when somebody chooses what to read. */
import type { Language } from '../../core/model/world.ts';
import type { Words } from './words.ts';

export const LANGUAGES: Record<Language, string> = { zh: '中文', en: '英文', both: '中英文' };

export const language: Words<'language_set' | 'language_of_group'> = {
  language_of_group: () => [
    '群里用什么语言，由管这个群的社区工作人员定。您自己想换，私聊我说“英文”“双语”或“中文”。',
  ],
  language_set: ({ language: chosen, group }) => [
    `好，${group ? '这个群' : '您这里'}以后用${LANGUAGES[chosen]}。${group ? '要改，工作人员@我说“本群中文”“本群英文”“本群双语”。' : '要改，说“中文”“英文”或“双语”。'}`,
    ...(chosen === 'zh' ? [] : ['法规条文和别人写的话不翻译。']),
  ],
};
