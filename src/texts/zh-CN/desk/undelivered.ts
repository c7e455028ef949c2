/** What stands on the page of what did not arrive. */
import type { Event } from '../../../core/model/event.ts';
import type { MessageKind } from '../../../core/model/message.ts';

export const KINDS: Record<MessageKind, string> = {
  reply: '回话',
  forward: '送单',
  update: '进展',
  reminder: '提醒',
  escalation: '催办',
  broadcast: '群通知',
};

/** Reasons that are the bot's own; what a platform says stands as it is. */
const REASONS: Record<string, string> = {
  expired: '过了时候，没有发',
  'may have been sent': '可能已经发出（程序中断，或对方没有回应），为免重复没有再发',
};

export const undelivered = {
  title: '没送到',
  about: '小雨试到最后也没送到的消息。先看对方的账号还能不能收，再点“再送”；急的，先打电话。',
  none: '没有没送到的消息。',
  to: (kind: string, who: string): string => `${kind} → ${who}`,
  resident: '居民',
  nobody: '没有绑定账号',
  reason: (reason: string, attempts: number): string => `${REASONS[reason] ?? reason}（试了${attempts}次）`,
  again: '再送',
  letters: '没能处理的话',
  lettersAre: '程序出错、没处理成的话和事；说话的人当时听到了热线电话。毛病修好后点“再处理”。',
  noLetters: '没有没能处理的。',
  of: {
    said: '有人说话',
    acted: '工作人员的操作',
    case_due: '到点的单',
    delivered: '送达的回执',
    broadcast_acted: '群发的操作',
    broadcast_due: '到点的群发',
    weather_read: '收到的天气',
    rain_due: '到点的雨前雨后提醒',
  } satisfies Record<Event['type'], string>,
  handle: '再处理',
  asked: '马上再处理',
  told: { good: true, text: '好，马上再试。' },
  gone: { good: false, text: '这一条已经不在了，没有做。' },
};
