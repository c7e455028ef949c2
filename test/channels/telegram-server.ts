/** A Bot API server on loopback that speaks the real HTTP: what it has been told, and faults on demand. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { GOOD_LUCK, type Luck, type Mishap } from './mishaps.ts';

export const TOKEN = '8123456789:AAE-fictional_token_for_tests_on_loopback';
export const ME = { id: 8_123_456_789, is_bot: true, first_name: '小雨', username: 'weiyu_test_bot' };

const ButtonSchema = z.object({ text: z.string(), callback_data: z.string() });
const CallSchema = z.looseObject({
  chat_id: z.number().optional(),
  message_id: z.number().optional(),
  text: z.string().optional(),
  reply_markup: z
    .looseObject({
      inline_keyboard: z.array(z.array(ButtonSchema)).optional(),
      keyboard: z.array(z.array(z.looseObject({ text: z.string() }))).optional(),
    })
    .optional(),
  message_thread_id: z.number().optional(),
  url: z.string().optional(),
  secret_token: z.string().optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  offset: z.number().optional(),
  timeout: z.number().optional(),
  limit: z.number().optional(),
  file_id: z.string().optional(),
  user_id: z.number().optional(),
});
export type Call = z.infer<typeof CallSchema>;

/** A message as a chat shows it now. */
export type Shown = { id: number; chat: number; text: string; buttons: string[]; call: Call };

/** How a call goes wrong: an answer, none at all, or one that comes late. */
export type Fault =
  | { status: number; description?: string; parameters?: object }
  | 'dropped'
  | 'dropped after it was done'
  | 'silent'
  | { slow: number };

const FAULTS: Record<Mishap, Fault> = {
  busy: { status: 429, description: 'Too Many Requests: retry after 2', parameters: { retry_after: 2 } },
  broken: { status: 502, description: 'Bad Gateway' },
  silent: 'silent',
  dropped: 'dropped',
  lost: 'dropped after it was done',
};

type Update = { update_id: number } & Record<string, unknown>;
/** What a test has somebody say; the rest is as in a private chat with person 1001. */
export type Says = { from?: number; chat?: number; name?: string } & Record<string, unknown>;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
};

export const startTelegramServer = async (luck: Luck = GOOD_LUCK) => {
  const shown: Shown[] = [];
  const calls: { method: string; call: Call }[] = [];
  const faults: { method: string; fault: Fault; left: number; chat?: number | undefined }[] = [];
  const files = new Map<string, Uint8Array>();
  /** How many are in a group, the bot among them. */
  const counts = new Map<number, number>();
  const strangers: string[] = [];
  const callers: number[] = [];
  let updates: Update[] = [];
  let webhook: { url: string; secret: string } | undefined;
  let stopped = false;
  let nextUpdate = 700_000_000;
  let nextMessage = 100;
  /** The question for updates that is held open. */
  let asking: { answer: () => void; refuse: () => void } | undefined;

  const chatOf = (chat: number): object =>
    chat < 0 ? { id: chat, type: 'supergroup', title: '楼群' } : { id: chat, type: 'private' };
  let bringing = false;
  /** Brings what is kept to the webhook one by one, and again what was not taken. */
  const bring = async (): Promise<void> => {
    if (webhook === undefined || bringing) return;
    bringing = true;
    for (let [first] = updates; first !== undefined && !stopped; [first] = updates) {
      const taken = await fetch(webhook.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': webhook.secret },
        body: JSON.stringify(first),
      }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (taken) updates = updates.filter((one) => one !== first);
      else await wait(50);
    }
    bringing = false;
  };
  const push = (update: Update): number => {
    updates.push(update);
    asking?.answer();
    void bring();
    return update.update_id;
  };
  const messageOf = ({
    from = 1_001,
    chat = from,
    name = '住户',
    ...rest
  }: Says): Record<string, unknown> => {
    nextMessage += 1;
    return {
      message_id: nextMessage,
      date: 1_783_083_600,
      chat: chatOf(chat),
      from: { id: from, is_bot: false, first_name: name },
      ...rest,
    };
  };

  /** What Telegram does with an offset: everything before it is confirmed and gone. */
  const getUpdates = async ({ offset = 0, timeout = 0, limit = 100 }: Call, response: ServerResponse) => {
    asking?.refuse();
    if (offset > 0) updates = updates.filter(({ update_id }) => update_id >= offset);
    if (updates.length === 0 && timeout > 0) {
      const refused = await new Promise<boolean>((resolve) => {
        asking = { answer: () => resolve(false), refuse: () => resolve(true) };
        response.on('close', () => resolve(false));
        void wait(timeout * 1_000, undefined, { ref: false }).then(() => resolve(false));
      });
      asking = undefined;
      if (refused)
        return { ok: false, error_code: 409, description: 'Conflict: terminated by other getUpdates' };
    }
    return { ok: true, result: updates.slice(0, limit) };
  };

  const show = (call: Call): object => {
    const { chat_id: chat = 0, text = '', reply_markup } = call;
    nextMessage += 1;
    const buttons = (reply_markup?.inline_keyboard ?? []).flat().map((one) => one.text);
    shown.push({ id: nextMessage, chat, text, buttons, call });
    return { message_id: nextMessage, date: 1_783_083_600, chat: chatOf(chat), text };
  };
  const edit = (call: Call): object => {
    const message = shown.find(({ id, chat }) => id === call.message_id && chat === call.chat_id);
    if (message === undefined)
      return { ok: false, error_code: 400, description: 'Bad Request: message not found' };
    message.text = call.text ?? message.text;
    message.buttons = (call.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
    return { ok: true, result: true };
  };

  const answerTo = async (method: string, call: Call, response: ServerResponse): Promise<object> => {
    switch (method) {
      case 'getMe':
        return { ok: true, result: ME };
      case 'getUpdates':
        return getUpdates(call, response);
      case 'sendMessage':
        if ((call.text ?? '').length > 4_096 || (call.text ?? '').trim() === '')
          return { ok: false, error_code: 400, description: 'Bad Request: message is too long' };
        return { ok: true, result: show(call) };
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        return edit(call);
      case 'setWebhook':
        webhook = { url: call.url ?? '', secret: call.secret_token ?? '' };
        void bring();
        return { ok: true, result: true };
      case 'deleteMessage': {
        const at = shown.findIndex(({ id, chat }) => id === call.message_id && chat === call.chat_id);
        if (at < 0)
          return { ok: false, error_code: 400, description: 'Bad Request: message to delete not found' };
        shown.splice(at, 1);
        return { ok: true, result: true };
      }
      case 'getFile':
        return files.has(call.file_id ?? '')
          ? { ok: true, result: { file_id: call.file_id, file_path: `photos/${call.file_id}` } }
          : { ok: false, error_code: 400, description: 'Bad Request: wrong file_id' };
      case 'getChatMemberCount': {
        const count = counts.get(call.chat_id ?? 0);
        return count === undefined
          ? { ok: false, error_code: 400, description: 'Bad Request: chat not found' }
          : { ok: true, result: count };
      }
      case 'getChatMember':
        return { ok: true, result: { status: 'member', user: { id: call.user_id, first_name: '刘叔' } } };
      default:
        return { ok: true, result: true };
    }
  };

  const faultFor = (method: string, call: Call): Fault | undefined => {
    const found = faults.find(
      (one) => one.method === method && one.left > 0 && (one.chat === undefined || one.chat === call.chat_id),
    );
    if (found !== undefined) found.left -= 1;
    const mishap = method === 'sendMessage' ? luck.next() : undefined;
    return found?.fault ?? (mishap && FAULTS[mishap]);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, bot = '', method = ''] =
      /^(?:\/a\/path)?\/(?:file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (bot !== TOKEN) {
      strangers.push(request.url ?? '');
      response
        .writeHead(401)
        .end(JSON.stringify({ ok: false, error_code: 401, description: 'Unauthorized' }));
      return;
    }
    callers.push(request.socket.remotePort ?? 0);
    const isFile = request.url?.includes('/file/bot') === true;
    const body = await bodyOf(request);
    const call = CallSchema.parse(body === '' ? {} : JSON.parse(body));
    const name = isFile ? 'file' : method;
    calls.push({ method: name, call });
    const fault = faultFor(name, call);
    if (name === 'sendMessage') await wait(luck.lag());
    if (fault === 'silent') return;
    if (fault === 'dropped') return void response.destroy();
    if (typeof fault === 'object' && 'slow' in fault) await wait(fault.slow);
    if (typeof fault === 'object' && 'status' in fault) {
      const { status, description = 'fault', parameters } = fault;
      response
        .writeHead(status)
        .end(
          JSON.stringify({ ok: false, error_code: status, description, ...(parameters && { parameters }) }),
        );
      return;
    }
    const file = files.get(method.replace(/^photos\//, ''));
    if (isFile) return void (file === undefined ? response.writeHead(404).end() : response.end(file));
    const answer = await answerTo(method, call, response);
    const lost = fault === 'dropped after it was done';
    if (method === 'sendMessage') {
      luck.arrived({ to: String(call.chat_id), text: call.text ?? '', lost });
      await wait(luck.lag());
    }
    if (lost) return void response.destroy();
    const status = 'error_code' in answer && typeof answer.error_code === 'number' ? answer.error_code : 200;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  };

  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    /** The ports from which requests came. */
    callers,
    /** Requests that did not carry the token. */
    strangers,
    files,
    counts,
    /** What stands in the chat, the oldest first. */
    in: (chat: number): Shown[] => shown.filter((one) => one.chat === chat),
    /** Updates that Telegram still keeps. */
    kept: (): number => updates.length,
    /** Somebody writes; gives the update's number. */
    says: (says: Says): number => {
      nextUpdate += 1;
      return push({ update_id: nextUpdate, message: messageOf(says) });
    },
    /** Any update, as it is; with a number of before it is sent again. */
    update: (update: Record<string, unknown>): number => {
      nextUpdate += 1;
      return push({ update_id: nextUpdate, ...update });
    },
    /** Somebody presses the button with that label below the message, or as it stood there before. */
    presses: (message: Shown, label: string, from = message.chat): number => {
      nextUpdate += 1;
      const markup = message.call.reply_markup;
      const data = markup?.inline_keyboard?.flat().find((one) => one.text === label)?.callback_data;
      return push({
        update_id: nextUpdate,
        callback_query: {
          id: `press-${nextUpdate}`,
          from: { id: from, is_bot: false, first_name: '住户' },
          data,
          message: {
            message_id: message.id,
            date: 1_783_083_600,
            chat: chatOf(message.chat),
            text: message.text,
            reply_markup: markup,
          },
        },
      });
    },
    /** The next calls of the method, to that chat where one is named, go wrong. */
    fails: (method: string, fault: Fault, times = 1, chat?: number): void => {
      faults.push({ method, fault, left: times, chat });
    },
    stop: async (): Promise<void> => {
      stopped = true;
      asking?.answer();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type TelegramServer = Awaited<ReturnType<typeof startTelegramServer>>;
