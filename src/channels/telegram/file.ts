/** A file over HTTP, through the agent that the calls go through; Node's own fetch takes none. */
import { type Agent, get, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';

/** Undefined: it is larger than that. */
const bytesOf = async (
  answer: IncomingMessage,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > most) return undefined;
    parts.push(bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
};

/** The status, and the bytes where they are at most `most`. Follows no redirection. Rejects with what the line says. */
export const fileAt = async (
  url: URL,
  { agent, signal, most }: { agent: Agent | undefined; signal: AbortSignal; most: number },
): Promise<{ status: number; bytes: Uint8Array<ArrayBuffer> | undefined }> => {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const ask = url.protocol === 'http:' ? get : getSecurely;
    ask(url, { ...(agent === undefined ? {} : { agent }), signal }, resolve).on('error', reject);
  });
  const { statusCode: status = 0 } = answer;
  if (status !== 200) {
    answer.resume();
    return { status, bytes: undefined };
  }
  const bytes = await bytesOf(answer, most);
  if (bytes === undefined) answer.destroy();
  return { status, bytes };
};
