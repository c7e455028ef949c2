/** In which language each message is put into words: what a person chose, what a group keeps. */
import type { Conversation } from '../core/model/conversation.ts';
import type { Message } from '../core/model/message.ts';
import type { Language } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';
import { isTranslated } from '../texts/render.ts';

/** What the chat reads; Chinese where nobody ever said. */
export const languageOf = async (
  tx: Tx,
  { groups }: Pick<Registry, 'groups'>,
  chat: string,
): Promise<Language> =>
  (groups.has(chat) ? groups.get(chat)?.language : (await tx.conversation(chat))?.language) ?? 'zh';

/**
 * The language of the message. In a group an answer is in the language of whom it names, where they chose one. `speaker`:
 * the conversation of whoever spoke, as it is after the event.
 */
export const languageFor = async (
  tx: Tx,
  message: Message,
  speaker: Conversation | undefined,
  registry: Pick<Registry, 'groups'>,
): Promise<Language> => {
  const { to, mention } = message;
  if (to === null || !isTranslated(message)) return 'zh';
  if (speaker === undefined || speaker.person !== (mention ?? to)) return languageOf(tx, registry, to);
  return speaker.language ?? registry.groups.get(to)?.language ?? 'zh';
};
