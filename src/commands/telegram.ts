/** Telegram with what stands behind it: the store, the groups' bindings, the log. */
import { CallError } from '../channels/telegram/api.ts';
import type { TelegramChannel } from '../channels/telegram/telegram.ts';
import { createTelegram } from '../channels/telegram/telegram.ts';
import type { Instant } from '../core/model/time.ts';
import type { Log } from '../log.ts';
import type { LogEvent } from '../log-events.ts';
import { MENU } from '../texts/zh-CN/menu.ts';
import { keepTidied } from '../web/photos.ts';
import type { Wired } from './wiring.ts';

/** What a bare `/start` says: Telegram sends it when somebody opens the bot for the first time. */
const FIRST_WORD = '帮助';

const says = { start: FIRST_WORD, ...Object.fromEntries(MENU.map(({ command, says }) => [command, says])) };
const commands = MENU.map(({ command, description }) => ({ command, description }));

const troubleOf = (error: unknown): LogEvent => {
  if (!(error instanceof CallError)) return 'telegram_failed';
  if (error.code === 401 || error.code === 404) return 'telegram_refused';
  return error.code === 409 ? 'telegram_conflict' : 'telegram_unreachable';
};

export type TelegramOptions = {
  token: string;
  root: string | undefined;
  log: Log;
  now: () => Instant;
  /** The bot that it speaks for, once it is put together: the channel is a part of it. */
  wired: () => Pick<Wired, 'store' | 'registry'> & { desk: Pick<Wired['desk'], 'learn'> };
};

export const openTelegram = ({ token, root, log, now, wired }: TelegramOptions): TelegramChannel => {
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
    root,
    now,
    menu: says,
    commands,
    moved,
    keepPhoto: (person, bytes) => keepTidied(wired().store, person, bytes, now()),
    posted: (chat, post, key) =>
      wired().store.transaction((tx) => tx.keepPost(chat, post, key), 'repeatable'),
    standing: (key) => wired().store.transaction((tx) => tx.postsOf(key), 'repeatable'),
    postedAs: async (chat, post) => {
      const message = await wired().store.transaction((tx) => tx.messageAt(chat, post));
      return message === undefined ? undefined : { key: message.key, of: message.ask?.of };
    },
    photoLost: (error) => log('photo_lost', { error }),
    connected: () => log('telegram_connected'),
    trouble: (error) => log(troubleOf(error), { error }),
  });
};
