/** The Bot API over HTTPS. Nothing that it throws holds the token or anybody's words. */
import { globalAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Telegram, TelegramError } from 'telegraf';
import { z } from 'zod';
import { neverOpen } from '../channel.ts';
import { fileAt } from './file.ts';
import { type Me, MeSchema, type Update, UpdateSchema, WANTED } from './updates.ts';

const OFFICIAL = 'https://api.telegram.org';

/** How long an answer is waited for, in milliseconds; a question for updates is held open by Telegram itself. */
const PATIENCE = 20_000;
const HELD_OPEN = 50;
/** Telegram hands out files up to this size. */
const FILE_BYTES = 20 * 1024 * 1024;

/** A call that failed. `code` as Telegram gives it; undefined: no answer that can be read came at all. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: number | undefined;
  /** Milliseconds after which Telegram wants to be asked again. */
  readonly retryIn: number | undefined;
  /** No answer came though it was asked: it may have been done all the same. */
  readonly unanswered: boolean;
  /** What the group is called since it became a larger one. */
  readonly movedTo: number | undefined;

  constructor(
    message: string,
    of: Partial<Pick<CallError, 'code' | 'retryIn' | 'movedTo' | 'unanswered'>> = {},
  ) {
    super(message);
    this.code = of.code;
    this.retryIn = of.retryIn;
    this.movedTo = of.movedTo;
    this.unanswered = of.unanswered ?? false;
  }
}

const UnansweredSchema = z.object({ name: z.string(), code: z.string().optional() });

/** Messages of network errors hold the address, and the address holds the token: only their code is told. */
const callError = (method: string, error: unknown): CallError => {
  if (error instanceof CallError) return error;
  if (error instanceof TelegramError) {
    const { code, description, parameters } = error;
    return new CallError(`Telegram answers ${method} with ${code}: ${description}`, {
      code,
      retryIn: parameters?.retry_after === undefined ? undefined : parameters.retry_after * 1_000,
      movedTo: parameters?.migrate_to_chat_id,
    });
  }
  const known = UnansweredSchema.safeParse(error).data;
  const code = known?.code ?? known?.name ?? 'unknown';
  const unanswered = !neverOpen(code);
  return new CallError(`no answer from Telegram to ${method} (${code})`, { unanswered });
};

type CallOptions = NonNullable<Parameters<Telegram['callApi']>[2]>;
/** telegraf's types name a signal of a package from before Node had one; node-fetch takes Node's. */
const isSignal = (signal: unknown): signal is NonNullable<CallOptions['signal']> =>
  signal instanceof AbortSignal;
const until = (signal: AbortSignal): CallOptions => (isSignal(signal) ? { signal } : {});

export type Api = {
  me(): Promise<Me>;
  /** Updates from `offset` on; 0: all that are not confirmed. Asking confirms those before. `hold`: wait for the first. */
  updates(offset: number, hold: boolean, stop: AbortSignal): Promise<Update[]>;
  /** Any other call; its answer is for the caller to check. */
  call(method: Parameters<Telegram['callApi']>[0], payload: object): Promise<unknown>;
  /** The bytes of a file; undefined when Telegram has it no more, or it is too large. */
  download(file: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
};

const EnvelopeSchema = z.array(UpdateSchema);

export type Line = {
  /** Another server with the same interface; absent: Telegram's own. */
  root?: string | undefined;
  /** A proxy through which every call goes, `http://127.0.0.1:1080`. */
  proxy?: string | undefined;
};

/** Whoever keeps the bot's token speaks as the bot. */
export const createApi = (token: string, { root = OFFICIAL, proxy }: Line = {}): Api => {
  const apiRoot = root.endsWith('/') ? root : `${root}/`;
  // Without a proxy the agent of Node itself, so that its own settings hold.
  const agent = proxy === undefined ? globalAgent : new HttpsProxyAgent(proxy);
  const telegram = new Telegram(token, { apiRoot, agent });
  // telegraf drops the agent where the root is no https.
  if (proxy !== undefined) telegram.options.agent = agent;
  const asked = async <T>(method: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw callError(method, error);
    }
  };
  const call: Api['call'] = (method, payload) =>
    asked(method, () => telegram.callApi(method, payload, until(AbortSignal.timeout(PATIENCE))));

  const download = async (file: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const link = await telegram.getFileLink(file);
    const { status, bytes } = await fileAt(link, {
      agent: telegram.options.agent,
      signal: AbortSignal.timeout(PATIENCE),
      most: FILE_BYTES,
    });
    if (status !== 200) throw new CallError(`Telegram answers a file with ${status}`, { code: status });
    return bytes;
  };

  return {
    call,
    me: async () => MeSchema.parse(await call('getMe', {})),
    updates: (offset, hold, stop) =>
      asked('getUpdates', async () => {
        const timeout = hold ? HELD_OPEN : 0;
        const signal = AbortSignal.any([stop, AbortSignal.timeout(timeout * 1_000 + PATIENCE)]);
        const payload = { offset, timeout, allowed_updates: WANTED };
        return EnvelopeSchema.parse(await telegram.callApi('getUpdates', payload, until(signal)));
      }),
    download: (file) =>
      asked('getFile', () => download(file)).catch((error: CallError) => {
        if (error.code === 400 || error.code === 404) return undefined;
        throw error;
      }),
  };
};
