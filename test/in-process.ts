/** A command in this process: what it writes, and how it ends. Where the process itself matters there is `test/e2e`. */
import { runLine } from '../src/commands/line.ts';

type Write = typeof process.stdout.write;

const caught = (stream: { write: Write }, into: string[]): (() => void) => {
  const { write } = stream;
  stream.write = (chunk: string | Uint8Array): boolean => {
    into.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    return true;
  };
  return () => {
    stream.write = write;
  };
};

/** `stdout` in lines. Commands that read standard input are for `test/e2e`. */
export const weiyu = async (
  ...args: string[]
): Promise<{ code: number; stdout: string[]; stderr: string }> => {
  const [out, err]: [string[], string[]] = [[], []];
  const restore = [caught(process.stdout, out), caught(process.stderr, err)];
  let code = 0;
  try {
    await runLine(args);
    code = Number(process.exitCode ?? 0);
  } catch (error) {
    code = 2;
    err.push(error instanceof Error ? error.message : String(error));
  } finally {
    process.exitCode = undefined;
    for (const one of restore) one();
  }
  return {
    code,
    stdout: out
      .join('')
      .split('\n')
      .filter((line) => line !== ''),
    stderr: err.join(''),
  };
};
