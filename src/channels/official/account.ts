/** A WeChat official account: people follow it and write; answers go as customer-service messages within 48 hours. */
import { HOUR, MINUTE } from '../../core/model/time.ts';
import type { Platform } from '../platform.ts';
import { createCalls } from './calls.ts';
import { createDoor } from './door.ts';
import { startHearing } from './hear.ts';
import { type AppOptions, type Codes, createSending, LIMITS } from './send.ts';

/** What the chats of the official account begin with; an OpenID follows. */
export const OFFICIAL = 'official:';

const ROOT = 'https://api.weixin.qq.com';

/** https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html */
const CODES: Codes = {
  // No such OpenID; does not follow any more; wrote more than 48 hours ago, or has had its answers; too long.
  never: [40003, 43004, 45015, 45047, 45002, 44004],
  later: { 45009: HOUR, 45011: MINUTE },
};

export type AccountOptions = AppOptions & { appId: string };

export const openAccount = (options: AccountOptions): Platform => {
  const { appId, secret, root = ROOT, inbox } = options;
  const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret });
  const calls = createCalls(root, `/cgi-bin/token?${query}`);
  const send = async (touser: string, content: string): Promise<void> => {
    await calls.post('/cgi-bin/message/custom/send', { touser, msgtype: 'text', text: { content } });
  };
  return {
    prefix: OFFICIAL,
    channel: {
      name: 'official',
      limits: LIMITS,
      send: createSending(OFFICIAL, LIMITS, CODES, send),
    },
    callbacks: [
      createDoor({ ...options, path: '/official', receiver: appId, greeting: 'plain', received: 'success' }),
    ],
    start: (bot) => startHearing({ ...options, prefix: OFFICIAL, inbox, calls, take: bot.take }),
  };
};
