/** The configuration from the environment and the file `.env`; the only reader of `process.env`. Nothing has to be set. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const port = z.coerce
  .number({ error: 'a port is a number' })
  .int()
  .min(0)
  .max(65_535, 'a port is at most 65535');

const httpAddress = z.url({
  protocol: /^https?$/,
  error: 'the whole address with http:// or https://',
});

const callToken = z
  .string()
  .regex(/^[A-Za-z0-9]{3,32}$/, '3 to 32 letters and digits, as you put it into the platform’s settings')
  .optional();
const aesKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/, '43 letters and digits, as the platform’s settings show it')
  .optional();
/** In place of Tencent's own. */
const server = z
  .url({ protocol: /^https?$/, error: 'the whole address with http:// or https://' })
  .transform((url) => url.replace(/\/$/, ''))
  .optional();
const robots = z
  .string()
  .regex(
    /^[a-z0-9-]+=[\w-]+(,[a-z0-9-]+=[\w-]+)*$/,
    'NAME=KEY, with commas between; the key is the end of the robot’s address',
  )
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((one): [string, string] => {
        const [name = '', key = ''] = one.split('=');
        return [name, key];
      }),
    ),
  )
  .optional();

const count = z.number().int().min(3, 'three messages at least');

/** Settings that are of use together only. */
const TOGETHER = [
  ['WEIYU_OFFICIAL_APPID', 'WEIYU_OFFICIAL_SECRET', 'WEIYU_OFFICIAL_TOKEN', 'WEIYU_OFFICIAL_AES_KEY'],
  [
    'WEIYU_WECOM_CORPID',
    'WEIYU_WECOM_AGENT',
    'WEIYU_WECOM_SECRET',
    'WEIYU_WECOM_TOKEN',
    'WEIYU_WECOM_AES_KEY',
  ],
] as const;

const ConfigSchema = z
  .object({
    /** The database file of `start`; `:memory:` keeps nothing. */
    WEIYU_DB: z.string().default('data/run/weiyu.db'),
    /** Directory of the lookup tables; absent: those that ship. */
    WEIYU_DATA: z.string().optional(),
    /** Port of the page; without it `PORT`, as hosting platforms set it, and without that 3000. */
    WEIYU_PORT: port.optional(),
    PORT: port.default(3000),
    /** Address that the page listens on; absent: all. */
    WEIYU_HOST: z.string().optional(),
    /** The address at which people reach the page; with https the cookie is sent by https only. */
    WEIYU_URL: z
      .url({
        protocol: /^https?$/,
        error: 'the whole address with http:// or https://, as https://weiyu.example.cn',
      })
      .optional(),
    /** How many proxies stand before the page and tell the true address in X-Forwarded-For. */
    WEIYU_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
    /** How much is logged to standard error; absent: `info` with `start`, `warn` with `chat`. */
    WEIYU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
    /** The Telegram bot's token, as @BotFather gives it; absent: no Telegram. */
    WEIYU_TELEGRAM_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]{20,}$/, 'a token looks like 123456789:AAE…, as @BotFather gives it')
      .optional(),
    /** A server with the Bot API's interface in place of Telegram's own, such as a proxy. */
    WEIYU_TELEGRAM_API: z
      .url({ protocol: /^https?$/, error: 'the whole address with http:// or https://' })
      .optional(),
    /** Telegram brings updates to `WEIYU_URL/telegram` and sends this along; absent: it is asked for them. */
    WEIYU_TELEGRAM_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ and -')
      .optional(),
    /** A proxy through which everything to Telegram goes. */
    WEIYU_TELEGRAM_PROXY: z
      .url({
        protocol: /^https?$/,
        error: 'the whole address with http:// or https://, as http://127.0.0.1:1080',
      })
      .optional(),
    /** A WeChat official account (docs/official-account.md); absent: none. All four or none. */
    WEIYU_OFFICIAL_APPID: z.string().optional(),
    WEIYU_OFFICIAL_SECRET: z.string().optional(),
    WEIYU_OFFICIAL_TOKEN: callToken,
    WEIYU_OFFICIAL_AES_KEY: aesKey,
    WEIYU_OFFICIAL_API: server,
    /** An app of WeCom (docs/wecom.md); absent: none. */
    WEIYU_WECOM_CORPID: z.string().optional(),
    WEIYU_WECOM_AGENT: z.coerce.number({ error: 'the AgentId is a number' }).int().optional(),
    WEIYU_WECOM_SECRET: z.string().optional(),
    WEIYU_WECOM_TOKEN: callToken,
    WEIYU_WECOM_AES_KEY: aesKey,
    WEIYU_WECOM_API: server,
    /** Robots of WeCom groups, `NAME=KEY` with commas between; their groups are `wecom-robot:NAME`. */
    WEIYU_WECOM_ROBOTS: robots,
    /** Speech to text: an endpoint with OpenAI's `POST /v1/audio/transcriptions`; absent: what is spoken is asked for in words. */
    WEIYU_SPEECH_URL: z
      .url({ protocol: /^https?$/, error: 'the whole address with http:// or https://' })
      .optional(),
    WEIYU_SPEECH_KEY: z.string().optional(),
    WEIYU_SPEECH_MODEL: z.string().default('whisper-1'),
    /** The puppet that drives the WeChat account (docs/wechat.md); absent: no WeChat. */
    WEIYU_WECHAT_PUPPET: z.enum(['service', 'wechat4u', 'mock']).optional(),
    /** The token of the puppet service, as its provider or your own gateway has it; who has it speaks as the bot. */
    WEIYU_WECHAT_TOKEN: z
      .string()
      .regex(/^[^\s_]+_\S+$/, 'a token begins with a word and _, as puppet_workpro_… or insecure_…')
      .optional(),
    /** Address of the puppet service; absent: looked up by the token at wechaty's own server. */
    WEIYU_WECHAT_ENDPOINT: z
      .string()
      .regex(/^\S+:\d+$/, 'host and port, as 127.0.0.1:8788')
      .optional(),
    /** A package with wechaty's interface in place of it. */
    WEIYU_WECHAT_PACKAGE: z.string().default('wechaty'),
    /** How many messages the account sends a minute, an hour and a day at most. */
    WEIYU_WECHAT_BUDGET: z
      .string()
      .regex(/^\d+\/\d+\/\d+$/, 'messages a minute/an hour/a day, as 10/120/600')
      .default('10/120/600')
      .transform((text) => text.split('/').map(Number))
      .pipe(z.tuple([count, count, count])),
    /** Hours in which it sends nothing that nobody asked for. */
    WEIYU_WECHAT_QUIET: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'from-until, as 22:00-07:00')
      .default('22:00-07:00')
      .transform((text) => ({ from: text.slice(0, 5), until: text.slice(6) })),
    /** `on`: weather is asked for the districts of the registry, and what to send around rain is planned. Else no network. */
    WEIYU_RAIN: z.enum(['on', 'off']).default('off'),
    /** Where Open-Meteo answers, without a key; free of charge for what is not commercial. `off`: not asked. */
    WEIYU_OPEN_METEO: z.union([z.literal('off'), httpAddress]).default('https://api.open-meteo.com'),
    /** QWeather: the account's own API host, ids of project and credential, the file with the Ed25519 private key (PEM). */
    WEIYU_QWEATHER_HOST: z.string().min(4).optional(),
    WEIYU_QWEATHER_PROJECT: z.string().min(1).optional(),
    WEIYU_QWEATHER_CREDENTIAL: z.string().min(1).optional(),
    WEIYU_QWEATHER_KEY_FILE: z.string().min(1).optional(),
    /** Caiyun v2.6, and a server with its interface in place of its own. */
    WEIYU_CAIYUN_TOKEN: z.string().min(1).optional(),
    WEIYU_CAIYUN_API: httpAddress.optional(),
    /** Feeds of official alerts (CAP 1.2), parted by commas. */
    WEIYU_CAP_URL: z
      .string()
      .transform((text) => text.split(',').map((one) => one.trim()))
      .pipe(z.array(httpAddress))
      .default([]),
    /** A file with weather that something else keeps up to date. */
    WEIYU_WEATHER_FILE: z.string().min(1).optional(),
    /** For trying it out: `operator` sends everything to the operators, marked for whom it was meant, and nothing to anybody else. */
    WEIYU_DRY_RUN: z.enum(['operator'], { error: '“operator”, or nothing at all' }).optional(),
    /** How many days a private talk is kept when all cases of its person are closed; the cases stay. */
    WEIYU_KEEP_DAYS: z.coerce
      .number({ error: 'a number of days' })
      .int()
      .min(30, 'a talk is kept for 30 days at least')
      .default(365),
    /** How many days lines that were passed over, not understood or corrected are kept, masked; 0: none are kept. */
    WEIYU_MISSED_DAYS: z.coerce
      .number({ error: 'a number of days' })
      .int()
      .min(0)
      .max(180, 'a line is kept for 180 days at most')
      .default(0),
    /** Makes the marks that stand for persons in the log; absent: other marks after each start. */
    WEIYU_LOG_SECRET: z.string().min(16).optional(),
  })
  .superRefine((config, context) => {
    for (const names of TOGETHER) {
      const missing = names.filter((name) => config[name] === undefined);
      if (missing.length === names.length) continue;
      for (const name of missing)
        context.addIssue({ code: 'custom', path: [name], message: `is needed beside ${names[0]}` });
    }
  })
  .refine(
    ({ WEIYU_TELEGRAM_SECRET: secret, WEIYU_URL: site }) =>
      secret === undefined || site?.startsWith('https:') === true,
    {
      path: ['WEIYU_TELEGRAM_SECRET'],
      error: 'Telegram brings updates by https only: set WEIYU_URL to https://…, or take this away',
    },
  );
export type Config = z.infer<typeof ConfigSchema>;

/** The names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(ConfigSchema.shape);

/** In the working directory, as a copy of `.env.example`. */
const FILE = '.env';

/**
 * Reads and checks the environment, and `.env` for what the environment does not set. Throws with the name of every
 * setting that is wrong.
 */
export const readConfig = (file = FILE): Config => {
  const ofFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  // `NAME=` in a file of settings means that it is not set.
  const set = Object.entries({ ...ofFile, ...process.env }).filter(([, value]) => value !== '');
  const parsed = ConfigSchema.safeParse(Object.fromEntries(set));
  if (!parsed.success) {
    throw new Error(`the environment is not right (see .env.example):\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
};
