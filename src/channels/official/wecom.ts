/** An app of WeCom (企业微信): staff of the company write to it, and it writes to them. */
import { z } from 'zod';
import { MINUTE } from '../../core/model/time.ts';
import { SendError } from '../channel.ts';
import type { Platform } from '../platform.ts';
import { createCalls } from './calls.ts';
import { createDoor } from './door.ts';
import { startHearing } from './hear.ts';
import { type AppOptions, type Codes, createSending, LIMITS } from './send.ts';

/** What the chats of WeCom begin with; the member's UserID follows. */
export const WECOM = 'wecom:';

export const ROOT = 'https://qyapi.weixin.qq.com';

/** https://developer.work.weixin.qq.com/document/path/90313 */
const CODES: Codes = {
  // No such member; not one of those who see the app; nobody left to send to; too long; empty.
  never: [60111, 40031, 60011, 81013, 45002, 44004],
  later: { 45009: MINUTE, 45033: 5_000 },
};

/** With a code of 0 some of those it was for may not have got it. */
const SentSchema = z.looseObject({ invaliduser: z.string().default('') });

export type WecomOptions = AppOptions & { corpId: string; agent: number };

export const openWecom = (options: WecomOptions): Platform => {
  const { corpId, agent, secret, root = ROOT, inbox } = options;
  const calls = createCalls(
    root,
    `/cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret: secret })}`,
  );
  const send = async (touser: string, content: string): Promise<void> => {
    const body = { touser, agentid: agent, msgtype: 'text', text: { content } };
    const { invaliduser } = SentSchema.parse(await calls.post('/cgi-bin/message/send', body));
    if (invaliduser !== '')
      throw new SendError(
        'WeCom sends nothing to this member: no longer there, or the app is hidden from them',
      );
  };
  return {
    prefix: WECOM,
    channel: {
      name: 'wecom',
      limits: LIMITS,
      send: createSending(WECOM, LIMITS, CODES, send),
    },
    callbacks: [
      createDoor({ ...options, path: '/wecom', receiver: corpId, greeting: 'sealed', received: '' }),
    ],
    start: (bot) => startHearing({ ...options, prefix: WECOM, inbox, calls, take: bot.take }),
  };
};
