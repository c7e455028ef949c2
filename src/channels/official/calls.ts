/** Calls to Tencent's servers: the access token, and what a failure inside an HTTP 200 means. Nothing thrown holds a secret. */
import { z } from 'zod';
import { MINUTE } from '../../core/model/time.ts';
import { neverOpen, UnansweredError } from '../channel.ts';

const PATIENCE = 15_000;
/** A token is renewed so long before it ends. */
const EARLY = 5 * MINUTE;
const MEDIA = 12 * 1024 * 1024;

/** The token is not (or no longer) good: it is fetched anew once. */
const STALE = new Set([40001, 40014, 42001]);

/** A call that was answered with a code that is not 0. */
export class CodeError extends Error {
  override readonly name = 'CodeError';
  readonly code: number;
  constructor(path: string, code: number, message: string) {
    super(`Tencent answers ${path} with ${code}: ${message}`);
    this.code = code;
  }
}

const AnswerSchema = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') });
const TokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
export type Answer = z.infer<typeof AnswerSchema>;

const NoAnswerSchema = z.object({ name: z.string(), cause: z.object({ code: z.string() }).optional() });

/** One request. Errors of the line hold the address and the address holds secrets: only their code is told. */
const ask = async (url: string, path: string, init: RequestInit = {}): Promise<Response> => {
  const answer = await fetch(url, {
    ...init,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error: unknown) => {
    const known = NoAnswerSchema.safeParse(error).data;
    const code = known?.cause?.code ?? known?.name ?? 'unknown';
    const message = `no answer from Tencent to ${path} (${code})`;
    // Who only asks may ask again.
    throw init.method !== 'POST' || neverOpen(code) ? new Error(message) : new UnansweredError(message);
  });
  if (!answer.ok) throw new Error(`Tencent answers ${path} with HTTP ${answer.status}`);
  return answer;
};

const jsonOf = async (answer: Response, path: string): Promise<unknown> => {
  try {
    return await answer.json();
  } catch {
    throw new Error(`Tencent answers ${path} with something else than JSON`);
  }
};

const checked = (path: string, body: unknown): Answer => {
  const answer = AnswerSchema.safeParse(body);
  if (!answer.success) throw new Error(`Tencent answers ${path} with something else than an answer`);
  const { errcode, errmsg } = answer.data;
  if (errcode !== 0) throw new CodeError(path, errcode, errmsg);
  return answer.data;
};

/** Posts JSON; rejects with a `CodeError` for a code that is not 0. `secret`: what comes after the path and is told to nobody. */
export const post = async (root: string, path: string, secret: string, body: object): Promise<Answer> => {
  const answer = await ask(`${root}${path}?${secret}`, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return checked(path, await jsonOf(answer, path));
};

export type Calls = {
  post(path: string, body: object): Promise<Answer>;
  /** What people sent, by its id; undefined where it is too large. */
  media(id: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined>;
};

/** `root`: the server, without a slash at its end. `token`: path and query by which the access token is asked for. */
export const createCalls = (root: string, token: string): Calls => {
  let held: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;
  const fetched = async (): Promise<string> => {
    const [path = ''] = token.split('?');
    const body = await jsonOf(await ask(`${root}${token}`, path), path);
    checked(path, body);
    const { access_token, expires_in } = TokenSchema.parse(body);
    held = { token: access_token, until: performance.now() + expires_in * 1_000 - EARLY };
    return access_token;
  };
  /** One question for all who wait. */
  const accessToken = async (): Promise<string> => {
    if (held !== undefined && performance.now() < held.until) return held.token;
    asking ??= fetched().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const withToken = async <T>(work: (secret: string) => Promise<T>): Promise<T> => {
    const secret = async (): Promise<string> => `access_token=${encodeURIComponent(await accessToken())}`;
    try {
      return await work(await secret());
    } catch (error) {
      if (!(error instanceof CodeError && STALE.has(error.code))) throw error;
      held = undefined;
      return work(await secret());
    }
  };
  const media = async (id: string, secret: string): ReturnType<Calls['media']> => {
    const path = '/cgi-bin/media/get';
    const answer = await ask(`${root}${path}?${secret}&media_id=${encodeURIComponent(id)}`, path);
    const type = answer.headers.get('content-type') ?? '';
    if (/json|text\/plain/.test(type)) checked(path, await jsonOf(answer, path));
    if (Number(answer.headers.get('content-length')) > MEDIA) return undefined;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.length > MEDIA ? undefined : { bytes, type };
  };
  return {
    post: (path, body) => withToken((secret) => post(root, path, secret, body)),
    media: (id) => withToken((secret) => media(id, secret)),
  };
};
