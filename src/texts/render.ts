/** A message put into words: text, and the options of its question. */
import type { Message, OutboxRow } from '../core/model/message.ts';
import type { Say } from '../core/model/say.ts';
import type { Instant } from '../core/model/time.ts';
import { optionLabel, questionText } from './zh-CN/questions.ts';
import type { Words } from './zh-CN/words.ts';
import { words } from './zh-CN.ts';

/** Stands under whatever is said of a fictional record. */
export const SAMPLE = '（示例数据）';

const linesOf = <K extends Say['say']>(thing: Extract<Say, { say: K }>): string[] => {
  const say: Words<K>[K] = words[thing.say as K];
  return say(thing);
};

/** The lines of everything that is said, in order. */
export const lines = (say: readonly Say[]): string[] => say.flatMap((thing) => linesOf(thing));

/** The row for the outbox: the text in full; options are numbered from 1, and sending the number is the tap. */
export const render = (message: Message, at: Instant): OutboxRow => {
  const { key, to, party, kind, ask, verdict, mention, sample } = message;
  const question = ask === undefined ? [] : [questionText(ask)].filter((one) => one !== '');
  const body = [...lines(message.say), ...(sample ? [SAMPLE] : []), ...question];
  const text = `${mention === undefined ? '' : `@${mention} `}${body.join('\n')}`;
  return {
    key,
    to,
    kind,
    text,
    options: (ask?.values ?? []).map((_, i) => ({
      label: ask === undefined ? '' : optionLabel(ask, i),
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
