/** Logs for the operator, on standard error. Telephone numbers are masked before anything is written. */
import { pino } from 'pino';
import { readConfig } from './config.ts';

/** The text with the middle of everything that looks like a telephone or identity number starred out. */
export const masked = (text: string): string =>
  text.replace(/\d[\d -]{5,}\d/g, (number) => `${number.slice(0, 3)}****${number.slice(-2)}`);

export type Log = { warn(text: string): void; error(text: string): void };

/** Opens the log at the configured level. Only plain texts are taken, so that nothing slips past the mask. */
export const createLog = (): Log => {
  const log = pino({ level: readConfig().WEIYU_LOG, base: null }, pino.destination({ dest: 2, sync: true }));
  return {
    warn: (text) => log.warn(masked(text)),
    error: (text) => log.error(masked(text)),
  };
};
