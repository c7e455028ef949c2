/** The address at which Telegram brings updates, where it is not asked for them. */
import { timingSafeEqual } from 'node:crypto';
import type { Callback } from '../channel.ts';
import type { Inbox } from '../inbox.ts';
import type { Api } from './api.ts';
import { UpdateSchema, WANTED } from './updates.ts';

/** Where on the page's server. */
export const PATH = '/telegram';

export type Webhook = {
  /** The address of the page's server, `https://weiyu.example.cn`. */
  site: string;
  /** What Telegram sends along so that it is known to be Telegram. */
  secret: string;
  inbox: Inbox;
};

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Tells Telegram where to bring updates; those that wait there are brought. */
export const openWebhook = async (api: Api, { site, secret }: Webhook): Promise<void> => {
  const url = `${site.replace(/\/$/, '')}${PATH}`;
  await api.call('setWebhook', { url, secret_token: secret, allowed_updates: WANTED });
};

const jsonOf = async (request: Request): Promise<unknown> => {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
};

/** Keeps each update before it answers. What cannot be kept is brought again. */
export const webhookCallback = ({ secret, inbox }: Webhook): Callback => ({
  path: PATH,
  answer: async (request) => {
    const told = request.headers.get('X-Telegram-Bot-Api-Secret-Token') ?? '';
    if (request.method !== 'POST' || !isSame(told, secret))
      return new Response('not for you', { status: 403 });
    const update = UpdateSchema.safeParse(await jsonOf(request));
    if (!update.success) return new Response('no update', { status: 400 });
    await inbox.keep({ id: String(update.data.update_id), body: JSON.stringify(update.data) });
    return new Response('');
  },
});
