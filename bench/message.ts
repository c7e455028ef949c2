/** The statements of one message, as the service runs them, for whatever measures the store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tx } from '../src/store/store.ts';
import {
  aCase,
  conversation,
  entry,
  forwardedTo,
  message,
  NOW,
  question,
} from '../test/contracts/records.ts';

export const caseOf = (n: number): ReturnType<typeof aCase> =>
  aCase(`C${n}`, { building: `b${n % 500}`, ...forwardedTo('wang') });
export const talk = (n: number): ReturnType<typeof conversation> => conversation(`p${n % 1000}`);
export const messages = (n: number): ReturnType<typeof message>[] => [
  question(`q${n}`, `p${n % 1000}`, `p${n % 1000}`),
  message(`f${n}`, 'wang', { kind: 'forward', case: `C${n}` }),
  message(`g${n}`, 'group', { kind: 'update', case: `C${n}` }),
];
export const entries = [
  entry('li', { do: 'report' }),
  entry('bot', { do: 'forward', party: 'pm', to: 'wang' }),
];

/** What the service does for message `n`. */
export const handle = async (tx: Tx, n: number): Promise<void> => {
  await tx.firstSeen(`e${n}`, NOW);
  await tx.conversation(`p${n % 1000}`);
  await tx.saveConversation(talk(n));
  await tx.caseById(`C${n - 1}`);
  await tx.saveCase({ case: caseOf(n), history: entries });
  await tx.enqueue(messages(n));
  await tx.answered(`q${n - 1}`);
};

/** Runs `work` on a path in a fresh folder. */
export const inFolder = async <T>(work: (path: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'weiyu-bench-'));
  try {
    return await work(join(folder, 'weiyu.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const print = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
