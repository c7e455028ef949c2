/** Telegram with what stands behind it: the store, the groups' bindings, the log. */
import { CallError, type Line } from '../channels/telegram/api.ts';
import type { TelegramChannel } from '../channels/telegram/telegram.ts';
import { createTelegram, TG } from '../channels/telegram/telegram.ts';
import type { LogEvent } from '../log-events.ts';
import { ASKING, MENU, SAYS } from '../texts/zh-CN/menu.ts';
import { keepTidied } from '../web/photos.ts';
import { inboxOf } from './inbox.ts';
import type { Behind } from './platforms.ts';

const commands = MENU.map(({ command, description }) => ({ command, description }));

const troubleOf = (error: unknown): LogEvent => {
  if (!(error instanceof CallError)) return 'telegram_failed';
  if (error.code === 401 || error.code === 404) return 'telegram_refused';
  if (error.code === 400) return 'telegram_no_webhook';
  return error.code === 409 ? 'telegram_conflict' : 'telegram_unreachable';
};

export type TelegramOptions = Behind & {
  token: string;
  line?: Line;
  /** The page's address and the secret, where Telegram is to bring updates there. */
  webhook?: { site: string; secret: string } | undefined;
};

export const openTelegram = ({ token, line, webhook, ...behind }: TelegramOptions): TelegramChannel => {
  const { log, now, wired, listen } = behind;
  /** The group's binding goes along with it; what a file says of the old number is for its editor to change. */
  const moved = async (from: string, to: string): Promise<void> => {
    const { registry, desk } = wired();
    const bound = registry().groups.get(from);
    const known = registry().groups.has(to);
    log('group_moved', { who: from });
    if (bound === undefined || known) return;
    await desk.learn([{ of: 'group', id: to, record: { ...bound, id: to } }], 'bot', now(), 'moved');
  };
  return createTelegram({
    token,
    line,
    webhook: webhook && { ...webhook, inbox: inboxOf(() => wired().store, TG) },
    now,
    menu: SAYS,
    commands,
    asking: ASKING,
    listen,
    moved,
    keepPhoto: (person, bytes) => keepTidied(wired().store, person, bytes, now()),
    posted: (chat, post, key) =>
      wired().store.transaction((tx) => tx.keepPost(chat, post, key), 'repeatable'),
    postsOf: (key) => wired().store.transaction((tx) => tx.postsOf(key)),
    postedAs: async (chat, post) => {
      const message = await wired().store.transaction((tx) => tx.messageAt(chat, post));
      return message === undefined ? undefined : { key: message.key, of: message.ask?.of };
    },
    photoLost: (error) => log('photo_lost', { error }),
    voiceLost: (error) => log('voice_lost', { error }),
    connected: () => log('telegram_connected'),
    trouble: (error) => log(troubleOf(error), { error }),
  });
};
