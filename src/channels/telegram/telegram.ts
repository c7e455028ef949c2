/** Telegram as a channel. Its chats are `tg:` and Telegram's number of the person or group. */
import type { Bot, Channel } from '../channel.ts';
import { createApi } from './api.ts';
import { createHearing, type Hearers } from './hear.ts';
import { type Receiver, type Receiving, startReceiving } from './receive.ts';
import { createRecalling, createSending, LIMITS, type Sender } from './send.ts';

export { TG } from './said.ts';

export type TelegramParts = Omit<Hearers, 'api' | 'take'> &
  Omit<Sender, 'api'> &
  Omit<Receiving, 'api' | 'hear'> & {
    /** As @BotFather gave it. */
    token: string;
    /** Another server with the Bot API's interface; absent: Telegram's own. */
    root?: string | undefined;
    /** The commands that Telegram's menu shows, with what they are for. */
    commands: readonly { command: string; description: string }[];
  };

export type TelegramChannel = Channel & {
  /** Begins to ask for updates. */
  start(bot: Pick<Bot, 'take'>): Receiver;
};

export const createTelegram = ({ token, root, commands, ...parts }: TelegramParts): TelegramChannel => {
  const api = createApi(token, root);
  return {
    name: 'telegram',
    limits: LIMITS,
    send: createSending({ api, ...parts }),
    recall: createRecalling({ api, ...parts }),
    start: (bot) => {
      // The menu is a convenience: without it words do the same.
      void api.call('setMyCommands', { commands }).catch(() => undefined);
      return startReceiving({
        api,
        hear: createHearing({ api, ...parts, take: bot.take }),
        connected: parts.connected,
        trouble: parts.trouble,
      });
    },
  };
};
