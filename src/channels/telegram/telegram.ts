/** Telegram as a channel. Its chats are `tg:` and Telegram's number of the person or group. */
import type { Bot, Callback, Channel } from '../channel.ts';
import type { Reader } from '../reading.ts';
import { createApi, type Line } from './api.ts';
import { createCounting } from './count.ts';
import { createHearing, type Hearers } from './hear.ts';
import { type Receiving, startReceiving } from './receive.ts';
import { createRecalling, createSending, LIMITS, type Sender } from './send.ts';
import { openWebhook, type Webhook, webhookCallback } from './webhook.ts';

export { TG } from './said.ts';

export type TelegramParts = Omit<Hearers, 'api' | 'take'> &
  Omit<Sender, 'api'> &
  Omit<Receiving, 'api' | 'hear' | 'webhook'> & {
    /** As @BotFather gave it. */
    token: string;
    line?: Line | undefined;
    /** Absent: Telegram is asked for updates. */
    webhook?: Webhook | undefined;
    /** The commands that Telegram's menu shows, with what they are for. */
    commands: readonly { command: string; description: string }[];
  };

export type TelegramChannel = Channel & {
  /** Where Telegram brings updates, if it does. */
  callbacks: readonly Callback[];
  /** Begins to read updates. */
  start(bot: Pick<Bot, 'take'>): Reader;
};

export const createTelegram = ({
  token,
  line,
  webhook,
  commands,
  ...parts
}: TelegramParts): TelegramChannel => {
  const api = createApi(token, line);
  return {
    name: 'telegram',
    limits: LIMITS,
    callbacks: webhook === undefined ? [] : [webhookCallback(webhook)],
    send: createSending({ api, ...parts }),
    recall: createRecalling({ api, ...parts }),
    members: createCounting(api),
    start: (bot) => {
      // The menu is a convenience: without it words do the same.
      void api.call('setMyCommands', { commands }).catch(() => undefined);
      return startReceiving({
        api,
        hear: createHearing({ api, ...parts, take: bot.take }),
        webhook: webhook && { inbox: webhook.inbox, open: () => openWebhook(api, webhook) },
        connected: parts.connected,
        trouble: parts.trouble,
      });
    },
  };
};
