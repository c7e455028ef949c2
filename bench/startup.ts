/** How long `chat --json` takes from its start to its first answer, and how much memory it holds then and later. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DATA_DIR } from '../src/commands/options.ts';
import { START } from './path.ts';
import { createTraffic } from './traffic.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const LINES = 1_000;

export type Startup = { firstAnswer: number; rss: number; rssLater: number };

/** Megabytes the process holds, where the system tells it (Linux). */
const rssOf = (pid: number | undefined): number => {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? Number.NaN) / 1_000;
  } catch {
    return Number.NaN;
  }
};

const oneStart = async (source: readonly string[], db: string): Promise<Startup> => {
  const args = ['--import', 'tsx', MAIN, 'chat', '--json', ...source, '--db', db];
  const since = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const traffic = createTraffic(21);
  const lines = Array.from({ length: LINES }, (_, n) => {
    const { from, group, text } = traffic.next(START);
    return JSON.stringify({ id: n, from, ...(group === undefined ? {} : { group }), text });
  });
  child.stdin.write(`${lines[0]}\n`);
  let firstAnswer = Number.NaN;
  let rss = Number.NaN;
  let rssLater = Number.NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    if (Number.isNaN(firstAnswer)) {
      firstAnswer = performance.now() - since;
      rss = rssOf(child.pid);
      child.stdin.write(`${lines.slice(1).join('\n')}\n`);
    }
    if (line.startsWith(`{"id":${LINES - 1},"done"`)) {
      rssLater = rssOf(child.pid);
      child.stdin.end();
    }
  }
  return { firstAnswer, rss, rssLater };
};

/** The best of three starts over the data that ships, and over a city of the bench's own. */
export const measureStartup = async (
  folder: string,
  world: string,
): Promise<{ shipped: Startup; large: Startup }> => {
  const best = async (name: string, source: readonly string[]): Promise<Startup> => {
    const starts: Startup[] = [];
    for (let n = 0; n < 3; n += 1) starts.push(await oneStart(source, `${folder}/${name}-${n}.db`));
    const [fastest] = starts.sort((a, b) => a.firstAnswer - b.firstAnswer);
    if (fastest === undefined) throw new Error('no start was measured');
    return fastest;
  };
  return {
    shipped: await best('shipped', ['--data', DATA_DIR]),
    large: await best('large', ['--world', world]),
  };
};
