/** Everything that the log tells, by name: how grave it is, and what an operator should do about it. docs/operations.md has the list. */

export type Level = 'error' | 'warn' | 'info' | 'debug';
type Entry = { level: Level; remedy?: string };

export const LOG_EVENTS = {
  started: { level: 'info' },
  dry_run: {
    level: 'warn',
    remedy: 'nobody but the operators is told anything: take WEIYU_DRY_RUN away when the trial is over',
  },
  stopping: { level: 'info' },
  stopped: { level: 'info' },
  event_handled: { level: 'info' },
  message_retried: { level: 'info' },
  data_replaced: { level: 'info' },
  purged: { level: 'info' },
  message_expired: { level: 'info' },
  message_failed: {
    level: 'warn',
    remedy: 'nobody read it: see to the case yourself, and whether that person’s chat still works',
  },
  message_orphaned: {
    level: 'warn',
    remedy:
      'no chat is bound for this party: see to the case yourself, then bind a chat (an invitation, or `staff` in data/)',
  },
  data_faulty: {
    level: 'warn',
    remedy:
      'the file is not in force, what was good before is: mend it; `npm run weiyu -- check` tells every fault in full',
  },
  data_refused: {
    level: 'error',
    remedy:
      'the edited tables are not in force: look at the disk’s free space and at `error`, then start again',
  },
  event_failed: {
    level: 'error',
    remedy:
      'its sender was told to call the hotline: look at the newest row of dead_letters, and report the fault with this line',
  },
  request_failed: {
    level: 'error',
    remedy: 'the page keeps the words and sends them again: look at the disk’s free space and at `error`',
  },
  page_failed: { level: 'error', remedy: 'see whether /healthz answers; start again if it does not' },
  clock_failed: {
    level: 'error',
    remedy:
      'it is tried again at the next tick; if this goes on look at the disk’s free space and at `error`',
  },
  lesson_failed: {
    level: 'error',
    remedy:
      'what was taught last is not in force, what was before is: look at `error`, and take the line back on the page',
  },
  purge_failed: { level: 'error', remedy: 'nothing is lost, it is tried again tomorrow: look at `error`' },
  weather_troubled: {
    level: 'warn',
    remedy:
      'nothing is sent by it meanwhile; official warnings are yours to watch. Look at the line, the host and the key (docs/rain.md)',
  },
  weather_failed: {
    level: 'error',
    remedy: 'it is asked again in five minutes: look at the disk’s free space and at `error`',
  },
  census_failed: {
    level: 'warn',
    remedy:
      'drafts of broadcasts say how many were in these groups for seven days more, then that it is not known; it is asked again in an hour: look at `error`, and at the line to the platform in `channel` or the disk’s free space',
  },
  telegram_connected: { level: 'info' },
  telegram_unreachable: {
    level: 'warn',
    remedy:
      'it is tried again by itself and Telegram keeps what residents write for a day: look at the line to WEIYU_TELEGRAM_API or api.telegram.org',
  },
  telegram_refused: {
    level: 'error',
    remedy:
      'the token is not (or no longer) right: put the one that @BotFather shows into WEIYU_TELEGRAM_TOKEN and start again',
  },
  telegram_conflict: {
    level: 'error',
    remedy:
      'another program reads with the same token, or a webhook is set: stop it, or make a new token with @BotFather; docs/telegram.md',
  },
  telegram_no_webhook: {
    level: 'error',
    remedy:
      'Telegram does not bring updates to this address: WEIYU_URL has to be https, reachable from outside, on port 443, 80, 88 or 8443; docs/telegram.md',
  },
  telegram_failed: {
    level: 'error',
    remedy:
      'what came could not be kept; Telegram still has it and it is asked for again: look at the disk’s free space and at `error`',
  },
  wechat_connected: { level: 'info' },
  wechat_scan: {
    level: 'warn',
    remedy:
      'nobody is logged in: scan the code on the screen or at /desk/wechat with the account’s telephone; docs/wechat.md',
  },
  wechat_lost: {
    level: 'warn',
    remedy: 'it connects again by itself; if this goes on look at wechat_trouble and at the puppet service',
  },
  wechat_trouble: {
    level: 'warn',
    remedy: 'what the puppet or the disk says in `error`; docs/wechat.md has the known ones and their cure',
  },
  wechat_failed: {
    level: 'error',
    remedy: 'the alarm to the operators could not be kept: look at the disk’s free space and at `error`',
  },
  wechat_missing: {
    level: 'warn',
    remedy:
      'no group of the account has this chat’s topic any more: say 绑定 with a new code in the group, or let the account into it again',
  },
  wechat_doubtful: {
    level: 'warn',
    remedy:
      'two groups have the same topic and nothing is sent to either: give them different topics, then bind each anew',
  },
  wechat_refused: {
    level: 'warn',
    remedy: 'this person deleted or blocked the account: call them where it matters',
  },
  photo_lost: {
    level: 'warn',
    remedy: 'a photo could not be fetched and its words were taken without it: ask whoever sent it',
  },
  voice_lost: {
    level: 'warn',
    remedy:
      'what was said could not be written down and was asked for in words: look at the server of WEIYU_SPEECH_URL; docs/voice.md',
  },
  callback_refused: {
    level: 'warn',
    remedy:
      'somebody called at an address of the official account or of WeCom without proof. signature, not_for_us: compare Token, EncodingAESKey and AppID or CorpID with .env; not_sealed: choose 安全模式; too_old: set the machine’s clock. Now and then it is a scanner',
  },
  inbox_failed: {
    level: 'error',
    remedy:
      'what a platform brought is kept and was not heard yet; it is tried again: look at the disk’s free space and at `error`',
  },
  group_moved: {
    level: 'warn',
    remedy:
      'Telegram gave the group a new number; its binding went along. Where a file in data/ names it, edit it there',
  },
  crashed: { level: 'error', remedy: 'start again (systemd does); report the fault with this line' },
} as const satisfies Record<string, Entry>;

export type LogEvent = keyof typeof LOG_EVENTS;

/** The entry of an event, its remedy readable whether it has one or not. */
export const entryOf = (event: LogEvent): Entry => LOG_EVENTS[event];
