/** A message put into words, in the language of whoever reads it: text, and the options of its question. */
import type { Ask, Message, OutboxRow } from '../core/model/message.ts';
import type { Say } from '../core/model/say.ts';
import type { Instant } from '../core/model/time.ts';
import type { Language } from '../core/model/world.ts';
import * as englishQuestions from './en/questions.ts';
import { english } from './en.ts';
import { optionLabel, questionText } from './zh-CN/questions.ts';
import type { Words } from './zh-CN/words.ts';
import { words } from './zh-CN.ts';

/** Stands under whatever is said of a fictional record. */
export const SAMPLE = '（示例数据）';

const inChinese = <K extends Say['say']>(thing: Extract<Say, { say: K }>): string[] => {
  const say: Words<K>[K] = words[thing.say as K];
  return say(thing);
};

/** The lines of everything that is said, in order; what has no words in English is said in Chinese. */
export const lines = (say: readonly Say[], language: Language = 'zh'): string[] => {
  const chinese = (): string[] => say.flatMap((thing) => inChinese(thing));
  if (language === 'zh') return chinese();
  if (language === 'en') return say.flatMap((thing) => english(thing) ?? inChinese(thing));
  return below(
    chinese(),
    say.flatMap((thing) => english(thing) ?? []),
  );
};

/** Is there anything in it that is read in another language? */
export const isTranslated = ({ say, ask }: Pick<Message, 'say' | 'ask'>): boolean =>
  say.some((thing) => english(thing) !== undefined) ||
  (ask !== undefined && englishQuestions.questionText(ask) !== undefined);

/** The English lines below the Chinese; a line of both, as a quoted warning or a link, once. */
const below = (chinese: readonly string[], others: readonly string[]): string[] => {
  const more = others.filter((line) => !chinese.includes(line));
  return more.length === 0 ? [...chinese] : [...chinese, '', ...more];
};

const questionLines = (ask: Ask, language: Language): string[] => {
  const chinese = questionText(ask);
  const other = englishQuestions.questionText(ask) ?? chinese;
  const asked = { zh: [chinese], en: [other], both: [...new Set([chinese, other])] };
  return asked[language].filter((line) => line !== '');
};

const labelOf = (ask: Ask, index: number, language: Language): string => {
  const chinese = optionLabel(ask, index);
  const other = englishQuestions.optionLabel(ask, index) ?? chinese;
  return { zh: chinese, en: other, both: other === chinese ? chinese : `${chinese} / ${other}` }[language];
};

/** The row for the outbox: the text in full; options are numbered from 1, and sending the number is the tap. */
export const render = (message: Message, at: Instant, language: Language = 'zh'): OutboxRow => {
  const { key, to, party, kind, ask, verdict, mention, sample } = message;
  const question = ask === undefined ? [] : questionLines(ask, language);
  const body = [...lines(message.say, language), ...(sample ? [SAMPLE] : []), ...question];
  const text = `${mention === undefined ? '' : `@${mention} `}${body.join('\n')}`;
  return {
    key,
    to,
    kind,
    text,
    options: (ask?.values ?? []).map((_, i) => ({
      label: ask === undefined ? '' : labelOf(ask, i, language),
      value: String(i + 1),
    })),
    ...(party === undefined ? {} : { party }),
    ...(ask === undefined ? {} : { ask }),
    ...(message.case === undefined ? {} : { case: message.case }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(message.sign_in === undefined ? {} : { sign_in: message.sign_in }),
    ...(message.broadcast === undefined ? {} : { broadcast: message.broadcast }),
    ...(message.recalls === undefined ? {} : { recalls: message.recalls }),
    ...(message.expires_at === undefined ? {} : { expires_at: message.expires_at }),
    ...(message.link === undefined ? {} : { link: message.link }),
    ...(message.priority === undefined ? {} : { priority: message.priority }),
    ...(message.cases === undefined ? {} : { cases: [...message.cases] }),
    created_at: message.at ?? at,
  };
};
