/** What somebody wants to read: 英文, 双语 and 中文 of the speaker's own, 本群双语 by whoever keeps the group. */
import { mayBind } from '../cases/granting.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Group, Language } from '../model/world.ts';
import { tell } from './binding.ts';
import type { Context } from './context.ts';
import type { Step } from './given.ts';
import { buildingsOfGroup } from './places.ts';

const CALLED: readonly (readonly [Language, string])[] = [
  ['en', '英文|英语|english'],
  ['both', '双语|中英文|中文和英文|both(?: languages)?|chinese and english'],
  ['zh', '中文|汉语|普通话|chinese'],
];
const WORDS = CALLED.map(
  ([language, names]) =>
    [
      language,
      new RegExp(
        `^(?:请|麻烦|我要|能不能|可以|以后|都|\\s)*(本群|这个?群|群里)?(?:以后|请|都|要|\\s)*(?:说|讲|用|看|发|换成?|改成?|切换[到成]?|in |speak |use |please )?(?:${names})(?:吗|吧|谢谢| please|[。.!！?？\\s])*$`,
        'i',
      ),
    ] as const,
);

/** What the words choose, and whether for the group; undefined: they are about something else. */
export const languageIn = (text: string): { language: Language; group: boolean } | undefined => {
  const said = text.normalize('NFKC').trim();
  for (const [language, words] of WORDS) {
    const found = words.exec(said);
    if (found !== null) return { language, group: found[1] !== undefined };
  }
  return undefined;
};

/** So many words of English are a sentence; hi, ok and thank you are anybody's. */
const SENTENCE = 4;

/** Whoever never chose and writes a sentence in English reads both from then on. */
export const withLanguageOf = (conversation: Conversation, text: string): Conversation => {
  // A link is in no language.
  const words = text.replace(/\S+[./@]\S+/g, ' ').match(/[a-z]+('[a-z]+)?/gi) ?? [];
  const isSentence = !/\p{Script=Han}/u.test(text) && words.length >= SENTENCE;
  return conversation.language === undefined && isSentence
    ? { ...conversation, language: 'both' }
    : conversation;
};

/** The group's record with that language; Chinese is not written down. */
export const withLanguage = ({ language: _, ...group }: Group, language: Language): Group =>
  language === 'zh' ? group : { ...group, language };

const ofGroup = (context: Context, language: Language): Step => {
  const { event, registry, roles } = context;
  const group = registry.groups.get(event.group ?? '');
  if (group === undefined || !mayBind(roles, buildingsOfGroup(registry, group)))
    return tell(context, { say: 'language_of_group' });
  return tell(
    context,
    { say: 'language_set', language, group: true },
    { learned: [{ of: 'group', id: group.id, record: withLanguage(group, language) }] },
  );
};

/** Sets the language, or undefined where the words are about something else. In a group only when called. */
export const languageSaid = (context: Context): Step | undefined => {
  const { event, conversation } = context;
  const wanted = event.addressed ? languageIn(event.text) : undefined;
  if (wanted === undefined) return undefined;
  const { language, group } = wanted;
  if (group) return ofGroup(context, language);
  return tell(
    context,
    { say: 'language_set', language, group: false },
    { conversation: { ...conversation, language, lost: 0, updated_at: event.at } },
  );
};
