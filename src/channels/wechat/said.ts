/** What a person said on WeChat, as the bot hears it. Pure: photos are fetched and quotes looked up by the caller. */

/** A message as it came from the platform, in the words of this house. */
export type Came = {
  id: string;
  what: 'text' | 'photo' | 'voice' | 'film' | 'place' | 'other';
  text: string;
  from: { id: string; name: string; alias?: string | undefined; friend: boolean; official: boolean };
  /** Absent: said in private. `nick`: what the person is called there. */
  room?: { id: string; topic: string; nick: string };
  /** What the bot is called where it was said. */
  selves: readonly string[];
  /** The platform says that the bot was mentioned. */
  mentioned: boolean;
};

/** What was said, without who and where. `quoted`: the words of the bot's that it answers. */
export type Words = { text: string; addressed: boolean; quoted?: string };

/** `「张三：你好」`, a line of dashes, and the answer: WeChat has no other way to tell what is quoted. */
const QUOTE = /^[「“"]([^：:\n]{1,64})[：:]\s?([\s\S]*?)[」”"]\s*\n\s*(?:[-—–]\s?){3,}\s*\n([\s\S]*)$/;

/** What the app writes into a chat by itself; some puppets give it as words of somebody. */
const NOTICES: readonly RegExp[] = [
  /加入了群聊|移出了群聊|退出了群聊|修改群名为|与群里其他人都不是(?:微信)?朋友关系/,
  /^"?.{1,40}"?\s?拍了拍/,
  /撤回了一条消息$/,
  /现在(?:我们)?可以开始聊天了|^以上是打招呼的内容|打招呼的(?:消息|内容)$/,
  /^收到红包，请在手机上查看|^\[?收到一条微信转账消息/,
  /^(?:群公告|【群公告】)/,
];

/** The account cannot write to this person any more, and the platform says so only in words. */
export const isRefusal = (text: string): boolean =>
  /开启了朋友验证，你还不是他|消息已发出，但被对方拒收了/.test(text);

/** To all of a group: a notice of somebody, and no word to the bot. */
const TO_ALL = /^@(?:所有人|all)[\u2005\s]/i;

/** Programs speak too; two that answer one another never end. */
const PROGRAM = /机器人|(?:^|[^a-z])(?:ro)?bot(?:$|[^a-z])/i;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * `@小雨` with the space that the app puts after it, or typed and nothing after it; `@小雨滴` with the app's space is
 * somebody else.
 */
const mentionOf = (selves: readonly string[]): RegExp | undefined => {
  if (selves.length === 0) return undefined;
  const names = [...selves].sort((one, other) => other.length - one.length).map(escaped);
  return new RegExp(`[@＠](?:${names.join('|')})(?:[\\u2005\\s]|$|(?![^\\s\\u2005@]*\\u2005))`, 'gu');
};

/** Undefined: nothing that the bot hears. */
export const wordsOf = (came: Came): Words | undefined => {
  const { what, room, selves, mentioned, from } = came;
  if (from.official || what === 'other') return undefined;
  if (PROGRAM.test(from.name) || NOTICES.some((notice) => notice.test(came.text))) return undefined;
  if (what !== 'text') {
    // What people show one another in a group is none of the bot's business, and cannot mention it.
    return room === undefined ? { text: '', addressed: true } : undefined;
  }
  const [, quotedBy, quoted, answer] = QUOTE.exec(came.text) ?? [];
  const said = answer ?? came.text;
  const mention = mentionOf(selves);
  const named = mention !== undefined && said.search(mention) >= 0;
  const answersBot = quotedBy !== undefined && selves.includes(quotedBy.trim());
  const text = (mention === undefined ? said : said.replace(mention, ' ')).replaceAll('\u2005', ' ').trim();
  const addressed = room === undefined || mentioned || named || answersBot;
  if (!addressed && TO_ALL.test(said)) return undefined;
  if (text === '' && !addressed) return undefined;
  return { text, addressed, ...(answersBot && quoted !== undefined ? { quoted } : {}) };
};

const bare = (text: string): string => text.replace(/\s+|(?:\.{3}|…+)$/g, '');

/** Is that what the message said? The app cuts long quotes; short ones have to be the whole. */
export const isQuoteOf = (quoted: string, text: string): boolean => {
  const [part, whole] = [bare(quoted), bare(text)];
  return part === whole || (part.length >= 6 && whole.includes(part));
};
