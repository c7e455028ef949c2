/** The configuration from the environment; the only reader of `process.env`. Every setting has a default. */
import { z } from 'zod';

const ConfigSchema = z.object({
  /** The database file of `start`; `:memory:` keeps nothing. */
  WEIYU_DB: z.string().default('data/run/weiyu.db'),
  /** Directory of the lookup tables; absent: those that ship. */
  WEIYU_DATA: z.string().optional(),
  /** How much is logged to standard error. */
  WEIYU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});
export type Config = z.infer<typeof ConfigSchema>;

/** Reads and checks the environment. Throws with the name of every setting that is wrong. */
export const readConfig = (): Config => {
  const parsed = ConfigSchema.safeParse(process.env);
  if (!parsed.success) {
    throw new Error(`the environment is not right (see .env.example):\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
};
