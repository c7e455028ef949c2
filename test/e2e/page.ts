/** `start` in a process of its own on a free port, over a database that the test may keep for the next one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, startProgram } from './process.ts';

export type Started = {
  url: string;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<Ended>;
};

export const freshFolder = (): { db: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'weiyu-web-'));
  return { db: join(folder, 'weiyu.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Resolves when the page is open; rejects with what the program said when it ended instead. */
export const startPage = (db: string, env: Record<string, string> = {}): Promise<Started> =>
  new Promise((resolve, reject) => {
    const program = startProgram(
      ['start', '--db', db],
      (line) => {
        const url = /http:\S+/.exec(line)?.[0];
        if (url === undefined) return;
        resolve({
          url,
          stop: () => {
            program.stop();
            return program.ended;
          },
        });
      },
      { WEIYU_PORT: '0', WEIYU_LOG: 'warn', ...env },
    );
    void program.ended.then(({ stderr }) => reject(new Error(`start ended: ${stderr}`)));
  });
