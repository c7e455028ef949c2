/** The real program in a process of its own: lines in, lines out, and how it ended. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stderr: string };

export type Program = {
  pid: number | undefined;
  /** Writes the lines in one go. What is written to a process that is gone is lost, as it would be in life. */
  write(lines: readonly object[]): void;
  /** Closes the input; the program ends when it has answered. */
  end(): void;
  kill(): void;
  /** Asks it to stop, as an operator's machine does. */
  stop(): void;
  ended: Promise<Ended>;
};

const watch = (child: ChildProcessWithoutNullStreams, onLine: (line: string) => void): Program => {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', onLine);
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  return {
    pid: child.pid,
    write: (lines) => child.stdin.write(lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
    end: () => child.stdin.end(),
    kill: () => child.kill('SIGKILL'),
    stop: () => child.kill('SIGTERM'),
    ended,
  };
};

/** Starts `weiyu` itself, so that a signal meets the program and not a wrapper around it. */
export const startProgram = (
  args: readonly string[],
  onLine: (line: string) => void,
  env: Record<string, string> = {},
): Program => {
  const options = { cwd: ROOT, env: { ...process.env, ...env } };
  return watch(spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], options), onLine);
};

/** Runs `npm run --silent weiyu -- …` as anybody would, with that input, to its end. */
export const runCommand = async (
  args: readonly string[],
  input: string,
): Promise<Ended & { stdout: string[] }> => {
  const child = spawn('npm', ['run', '--silent', 'weiyu', '--', ...args], { cwd: ROOT });
  const stdout: string[] = [];
  const { ended } = watch(child, (line) => stdout.push(line));
  child.stdin.end(input);
  return { ...(await ended), stdout };
};
