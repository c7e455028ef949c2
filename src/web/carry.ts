/**
 * Carrying a talk to another device: a code that stands for the device's secret, good once and for a day. The secret
 * itself is in no link, so that a link left lying in another chat opens nothing afterwards.
 */
import { randomBytes } from 'node:crypto';
import { DAY, type Instant } from '../core/model/time.ts';

const GOOD_FOR = DAY;
/** Codes held at once; beyond that the oldest goes. */
const MOST = 10_000;

export type Carry = {
  /** A new code for the secret. */
  code(token: string, now: Instant): string;
  /** The secret behind the code, once; undefined when it was used, is too old or never was. */
  open(code: string, now: Instant): string | undefined;
};

/** Codes are held in memory: after a restart a new one is made with two taps. */
export const createCarry = (): Carry => {
  const held = new Map<string, { token: string; until: Instant }>();
  return {
    code: (token, now) => {
      const oldest = held.keys().next().value;
      if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
      const code = randomBytes(16).toString('base64url');
      held.set(code, { token, until: now + GOOD_FOR });
      return code;
    },
    open: (code, now) => {
      const found = held.get(code);
      held.delete(code);
      return found !== undefined && now < found.until ? found.token : undefined;
    },
  };
};
