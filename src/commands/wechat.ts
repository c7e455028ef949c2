/** WeChat with what stands behind it: the store, the log, the terminal that shows the code, the alarm to the operator. */
import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { toString as drawn } from 'qrcode';
import { withNumbers } from '../channels/channel.ts';
import type { Listen } from '../channels/speech.ts';
import { GRACE, type Standing } from '../channels/wechat/account.ts';
import { loadWechaty, type Puppet, type PuppetName } from '../channels/wechat/puppets.ts';
import { isQuoteOf } from '../channels/wechat/said.ts';
import type { Budget } from '../channels/wechat/send.ts';
import { createWechat, type WechatChannel } from '../channels/wechat/wechat.ts';
import type { Config } from '../config.ts';
import { operators } from '../core/cases/recipients.ts';
import { DAY, type Instant } from '../core/model/time.ts';
import type { Log } from '../log.ts';
import type { LogEvent } from '../log-events.ts';
import { wechat as texts } from '../texts/zh-CN/wechat.ts';
import { keepTidied } from '../web/photos.ts';
import type { Wired } from './wiring.ts';

/** Milliseconds between two heartbeats. */
const BEAT = 30_000;
/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 20_000;
const ACCOUNT = 'wechat';
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** How far back in a chat a quoted message is looked for. */
const QUOTED = 60;
/** Milliseconds between two messages: a person does not answer faster. */
const PACE = { gap: 1_200, jitter: 2_500 };

export type WechatSettings = {
  puppet: PuppetName;
  token?: string | undefined;
  endpoint?: string | undefined;
  package: string;
  memory?: string | undefined;
  budget: Budget;
};

/** Undefined: no WeChat is configured. */
export const wechatSettings = (config: Config, db: string): WechatSettings | undefined => {
  const { WEIYU_WECHAT_PUPPET: puppet, WEIYU_WECHAT_BUDGET: most, WEIYU_WECHAT_QUIET: quiet } = config;
  if (puppet === undefined) return undefined;
  return {
    puppet,
    token: config.WEIYU_WECHAT_TOKEN,
    endpoint: config.WEIYU_WECHAT_ENDPOINT,
    package: config.WEIYU_WECHAT_PACKAGE,
    memory: puppet === 'wechat4u' && db !== ':memory:' ? join(dirname(db), 'wechat') : undefined,
    budget: { most, quiet, ...PACE },
  };
};

export type WechatOptions = {
  settings: WechatSettings;
  log: Log;
  now: () => Instant;
  /** The bot that it speaks for, once it is put together: the channel is a part of it. */
  wired: () => Pick<Wired, 'store' | 'registry'>;
  site: string | undefined;
  /** Something to be seen at the page has changed. */
  changed: () => void;
  /** Shows the code to whoever sits at the machine. */
  show: (text: string) => void;
  /** Absent: what is spoken is asked for in words. */
  listen?: Listen | undefined;
  beat?: number;
  patience?: number;
  /** Makes the puppet in place of the one that is configured. */
  newPuppet?: () => Puppet;
};

type Alarm = {
  tell: (what: string, text: string) => void;
  changed: (next: Standing, before: Standing) => void;
  stop: () => void;
};

/** Tells the operators when the account has been out for a while, at once where only a person can help, and when it is back. */
const alarmOf = ({ wired, site, now, log }: WechatOptions): Alarm => {
  let outSince: Instant | undefined = now();
  let told = false;
  const tell = (what: string, text: string): void => {
    const at = now();
    const { store, registry } = wired();
    const rows = operators(registry().staff).map(({ from }) => ({
      key: `wechat:${what}:${at}:${from}`,
      to: from,
      // Whom no other channel reaches it does not wait for.
      kind: 'escalation' as const,
      text,
      options: [],
      created_at: at,
    }));
    store.transaction((tx) => tx.enqueue(rows)).catch((error: unknown) => log('wechat_failed', { error }));
  };
  const out = (text: string): void => {
    if (told) return;
    told = true;
    tell('out', text);
  };
  const late = (): NodeJS.Timeout => setTimeout(() => out(texts.alarm.lost(site)), GRACE).unref();
  let timer = late();
  return {
    tell,
    changed: (next, before) => {
      if (next.is === 'in') {
        clearTimeout(timer);
        if (told && outSince !== undefined) tell('back', texts.alarm.back(outSince, now()));
        [outSince, told] = [undefined, false];
        return;
      }
      const wasIn = outSince === undefined;
      if (wasIn) {
        outSince = now();
        timer = late();
      }
      if (next.is === 'scan' && before.is !== 'scan') out(texts.alarm.scan(site));
    },
    stop: () => clearTimeout(timer),
  };
};

const EVENTS: Record<Standing['is'], LogEvent> = {
  connecting: 'wechat_lost',
  scan: 'wechat_scan',
  in: 'wechat_connected',
};

/** Loads wechaty and makes the channel of it; nothing is connected yet. */
export const openWechat = async (options: WechatOptions): Promise<WechatChannel> => {
  const { settings, log, now, wired, changed, show, beat = BEAT, patience = PATIENCE, newPuppet } = options;
  const { make } = await loadWechaty(settings, newPuppet);
  const alarm = alarmOf(options);
  let trouble = '';
  const channel = createWechat({
    make,
    beat,
    patience,
    now,
    budget: settings.budget,
    random: () => randomInt(1_000) / 1_000,
    before: () =>
      wired().store.transaction(async (tx) => ({
        known: await tx.addresses(),
        spent: await tx.spent(ACCOUNT, now() - DAY),
      })),
    keep: (address) => wired().store.transaction((tx) => tx.keepAddress(address)),
    newMark: () => Array.from({ length: 6 }, () => SIGNS.charAt(randomInt(SIGNS.length))).join(''),
    spend: (times) => wired().store.transaction((tx) => tx.spend(ACCOUNT, times, now() - DAY)),
    keepPhoto: (person, bytes) => keepTidied(wired().store, person, bytes, now()),
    quotedAs: async (chat, words) => {
      const talk = await wired().store.transaction((tx) => tx.thread(chat, QUOTED));
      const rows = talk.flatMap((entry) => ('message' in entry ? [entry.message] : []));
      return rows.findLast((row) => isQuoteOf(words, withNumbers(row)))?.key;
    },
    greeting: texts.greeting,
    nudge: texts.nudge,
    listen: options.listen,
    photoLost: (error) => log('photo_lost', { error }),
    voiceLost: (error) => log('voice_lost', { error }),
    refused: (who) => {
      log('wechat_refused', { who });
      alarm.tell('refused', texts.alarm.refused);
    },
    unfound: ({ missing, doubtful }) => {
      for (const { chat } of missing.filter(({ is }) => is === 'group')) log('wechat_missing', { who: chat });
      for (const { chat } of doubtful) log('wechat_doubtful', { who: chat });
      const topics = doubtful.filter(({ is }) => is === 'group').map(({ name }) => name);
      if (topics.length > 0) alarm.tell('doubtful', texts.alarm.doubtful([...new Set(topics)]));
    },
    changed: (next, before) => {
      if (next.is !== before.is || next.code !== before.code) log(EVENTS[next.is]);
      trouble = '';
      alarm.changed(next, before);
      if (next.code !== undefined)
        void drawn(next.code, { type: 'terminal', small: true }).then(show, () => undefined);
      changed();
    },
    trouble: (error) => {
      // A line that is down says the same again and again.
      const now = error instanceof Error ? error.message : String(error);
      if (now !== trouble) log('wechat_trouble', { error });
      trouble = now;
    },
  });
  return {
    ...channel,
    stop: async () => {
      alarm.stop();
      await channel.stop();
    },
  };
};
