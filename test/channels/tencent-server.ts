/** Tencent's servers on loopback: tokens, messages, media, and how they fail inside an HTTP 200; and Tencent as it calls us. */
import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { encrypt, getSignature } from '@wecom/crypto';
import { z } from 'zod';
import { GOOD_LUCK, type Luck, type Mishap } from './mishaps.ts';

/** As Tencent's documentation has them in its examples. */
export const TOKEN = 'QDG6eK';
export const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
export const RECEIVER = 'wx5823bf96d3bd56c7';
export const SECRET = 'secret-of-the-account';

const BodySchema = z.looseObject({
  touser: z.string().default(''),
  text: z.object({ content: z.string() }).default({ content: '' }),
});

/** How a call goes wrong: with a code, an HTTP status, no answer, or an answer that came to nothing. */
export type Fault =
  | { errcode: number; errmsg?: string }
  | { status: number }
  | 'dropped'
  | 'dropped after it was done'
  | 'silent'
  | { invaliduser: string };

/** Too many: to one person, or by one robot. */
const BUSY = { account: 45011, robot: 45009 };
const faultOf = (mishap: Mishap, isRobot: boolean): Fault => {
  switch (mishap) {
    case 'busy':
      return { errcode: isRobot ? BUSY.robot : BUSY.account };
    case 'broken':
      return { status: 502 };
    case 'lost':
      return 'dropped after it was done';
    case 'silent':
    case 'dropped':
      return mishap;
  }
};

export const startTencentServer = async (luck: Luck = GOOD_LUCK) => {
  const calls: { path: string; query: URLSearchParams; body: string }[] = [];
  const shown: { to: string; text: string }[] = [];
  const faults: { path: string; fault: Fault; left: number }[] = [];
  const media = new Map<string, { type: string; bytes: Uint8Array }>();
  let tokens = 0;

  const faultFor = (path: string): Fault | undefined => {
    const found = faults.find((one) => one.path === path && one.left > 0);
    if (found !== undefined) found.left -= 1;
    const mishap = path.endsWith('/send') ? luck.next() : undefined;
    return found?.fault ?? (mishap && faultOf(mishap, path.endsWith('webhook/send')));
  };
  const answer = (response: ServerResponse, body: object): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  const send = (path: string, query: URLSearchParams, body: string, lost: boolean): object => {
    const { touser, text } = BodySchema.parse(JSON.parse(body));
    if (Buffer.byteLength(text.content) > 2_048)
      return { errcode: 45002, errmsg: 'content size out of limit' };
    if (text.content.includes('\ufffd')) return { errcode: 44004, errmsg: 'a sign is cut in two' };
    const to = path.includes('webhook') ? (query.get('key') ?? '') : touser;
    shown.push({ to, text: text.content });
    luck.arrived({ to, text: text.content, lost });
    return { errcode: 0, errmsg: 'ok' };
  };

  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://x');
    calls.push({ path, query, body });
    const fault = faultFor(path);
    if (path.endsWith('/send')) await wait(luck.lag());
    if (fault === 'silent') return;
    if (fault === 'dropped') return void response.destroy();
    if (typeof fault === 'object' && 'status' in fault) return void response.writeHead(fault.status).end();
    if (typeof fault === 'object' && 'errcode' in fault)
      return answer(response, { errmsg: 'fault', ...fault });
    if (path.endsWith('token')) {
      tokens += 1;
      return answer(response, { errcode: 0, access_token: `access-${tokens}`, expires_in: 7_200 });
    }
    const lost = fault === 'dropped after it was done';
    const sends = async (): Promise<void> => {
      const sent = send(path, query, body, lost);
      await wait(luck.lag());
      if (lost) response.destroy();
      else answer(response, { ...sent, ...(typeof fault === 'object' ? fault : {}) });
    };
    if (path.endsWith('webhook/send')) return sends();
    if (query.get('access_token') !== `access-${tokens}`)
      return answer(response, { errcode: 42001, errmsg: 'access_token expired' });
    if (path.endsWith('media/get')) {
      const found = media.get(query.get('media_id') ?? '');
      if (found === undefined) return answer(response, { errcode: 40007, errmsg: 'invalid media_id' });
      return void response.writeHead(200, { 'Content-Type': found.type }).end(found.bytes);
    }
    await sends();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    media,
    in: (to: string): string[] => shown.flatMap((one) => (one.to === to ? [one.text] : [])),
    fails: (path: string, fault: Fault, times = 1): void => {
      faults.push({ path, fault, left: times });
    },
    /** The access token is good no more, before its time. */
    expires: (): void => {
      tokens += 1;
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type TencentServer = Awaited<ReturnType<typeof startTencentServer>>;

/** The XML of a message, as Tencent writes it. */
export const xmlOf = (fields: Readonly<Record<string, string | number>>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) =>
      typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`,
    )
    .join('')}</xml>`;

type Sealing = { at: number; nonce?: string; token?: string; aesKey?: string; receiver?: string };

/** The request that brings the XML, sealed and signed. */
export const sealed = (
  address: string,
  xml: string,
  { at, nonce, token = TOKEN, aesKey = AES_KEY, receiver = RECEIVER }: Sealing,
): Request => {
  const Encrypt = encrypt(aesKey, xml, receiver);
  const timestamp = String(Math.round(at / 1_000));
  const once = nonce ?? createHash('sha256').update(Encrypt).digest('hex').slice(0, 10);
  const query = new URLSearchParams({
    msg_signature: getSignature(token, timestamp, once, Encrypt),
    timestamp,
    nonce: once,
  });
  return new Request(`${address}?${query}`, {
    method: 'POST',
    body: xmlOf({ ToUserName: receiver, Encrypt }),
  });
};

/** Brings it until it is taken, as Tencent does: three times at most, `pause` milliseconds apart. */
export const bring = async (make: () => Request, pause = 50): Promise<Response> => {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(make()).catch(() => new Response('', { status: 502 }));
    if (answer.ok || tries === 3) return answer;
    await wait(pause);
  }
};
