/** Plain words for broadcasts: 给1、3-5号楼发：…, 明天7点给晴耕园发：…, 发, 改, 不发, 撤, 重发. */

/** `to`: for whom, in the worker's words. `lead`: what stood before, a time or nothing. */
export type WriteWord = { do: 'write'; to: string; lead: string; text: string };
export type ChoiceWord =
  | { do: 'send' }
  | { do: 'now' }
  | { do: 'edit'; text?: string }
  | { do: 'refuse'; reason?: string };
export type AfterWord = { do: 'take_back' } | { do: 'retry' };

const SENT = '(?:发(?:送|布)?|群发)(?:一下|[一个条篇]|通知|公告|消息|提醒|微信)*';
const WRITES: readonly RegExp[] = [
  new RegExp(`^(?<lead>[^给:：\\n]{0,24}?)给(?<to>[^:：\\n]{1,80}?)${SENT}\\s*[:：\\n](?<text>[\\s\\S]*)$`),
  /^(?<lead>[^群:：\n]{0,24}?)群发(?:给|到)?(?<to>[^:：\n]{0,80}?)\s*[:：\n](?<text>[\s\S]*)$/,
];
/** Around a time people say these, and they mean nothing more. */
const POLITE = /小雨|请|帮我|帮忙|麻烦|你|您|我要|想|[,，、。\s]/g;

/** Words for many, wherever they come from; undefined: these are none. */
export const writeWord = (text: string): WriteWord | undefined => {
  for (const pattern of WRITES) {
    const groups = pattern.exec(text.trim())?.groups;
    if (groups === undefined) continue;
    const { lead = '', to = '', text: words = '' } = groups;
    return { do: 'write', lead: lead.replace(POLITE, ''), to: to.trim() || '全部群', text: words.trim() };
  }
  return undefined;
};

/** Wants to send to many and did not write how. */
export const asksHow = (text: string): boolean =>
  /^(?:怎么|如何|我要|我想|想)?(?:群发|发群发|发通知)(?:通知|消息)?[呢吗啊?？。]*$/.test(text.trim()) ||
  new RegExp(`^给.{1,40}(?:群|楼|栋|小区|园|院|里)${SENT}[。!！]?$`).test(text.trim());

const REFUSE = /^(?:不发|别发|不要发|先不发|不同意)了?(?:[,，。:：\s]*(?:因为)?(?<reason>.*))?$/s;
const EDIT = /^改(?:一下|成|为)?[:：](?<text>[\s\S]+)$/;

/** What is chosen of a draft in words. */
export const choiceWord = (text: string): ChoiceWord | undefined => {
  const words = text.trim().replace(/[。!！\s]+$/, '');
  if (/^(?:发|发吧|发送|发出去|可以发|同意发?|同意发送|就这样发)$/.test(words)) return { do: 'send' };
  if (/^(?:现在|马上|立刻|立即)就?发(?:吧|出去)?$/.test(words)) return { do: 'now' };
  if (/^(?:改|修改|改一下|要改)$/.test(words)) return { do: 'edit' };
  const edit = EDIT.exec(words)?.groups?.text?.trim();
  if (edit !== undefined && edit !== '') return { do: 'edit', text: edit };
  const refused = REFUSE.exec(words);
  if (refused === null) return undefined;
  const reason = refused.groups?.reason?.trim() ?? '';
  return { do: 'refuse', ...(reason === '' ? {} : { reason: reason.slice(0, 200) }) };
};

/** What is done to one that was decided. */
export const afterWord = (text: string): AfterWord | undefined => {
  const words = text.trim().replace(/[。!！吧了\s]+$/, '');
  if (/^(?:撤|撤回|撤销|收回|别发|快撤)$/.test(words)) return { do: 'take_back' };
  return /^(?:重发|再发|再试|重试|重新发)$/.test(words) ? { do: 'retry' } : undefined;
};

/** In place of a new text: the old one stays. */
export const keepsText = (text: string): boolean =>
  /^(?:不改|算|取消|不用改|不用|返回)[了吧。!！\s]*$/.test(text.trim());
