/** The configuration from the environment; the only reader of `process.env`. Every setting has a default. */
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const ConfigSchema = z.object({
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
  WEIYU_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies stand before the page and tell the true address in X-Forwarded-For. */
  WEIYU_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  /** How much is logged to standard error; absent: `info` with `start`, `warn` with `chat`. */
  WEIYU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  /** Makes the marks that stand for persons in the log; absent: other marks after each start. */
  WEIYU_LOG_SECRET: z.string().min(16).optional(),
});
export type Config = z.infer<typeof ConfigSchema>;

/** Reads and checks the environment. Throws with the name of every setting that is wrong. */
export const readConfig = (): Config => {
  // `NAME=` in a file of settings means that it is not set.
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  const parsed = ConfigSchema.safeParse(Object.fromEntries(set));
  if (!parsed.success) {
    throw new Error(`the environment is not right (see .env.example):\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
};
