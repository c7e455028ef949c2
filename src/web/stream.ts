/** The talk as server-sent events: what is in it, then whatever is new, for as long as the page is open. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { WebChannel } from '../channels/web.ts';
import { createFeed, type Entry } from './feed.ts';

/** A line now and then, so that proxies keep the connection and the server notices who is gone; milliseconds. */
const HEARTBEAT = 20_000;
/** How soon a browser connects again; milliseconds. */
const RETRY = 2_000;

export type Bell = {
  ring(): void /** Resolves at the next ring, or after `ms`; true when it rang. */;
  wait(ms: number): Promise<boolean>;
};

/** Rings while nobody waits are one ring. */
export const createBell = (): Bell => {
  let rung = false;
  let heard: ((rang: boolean) => void) | undefined;
  return {
    ring: () => {
      rung = true;
      heard?.(true);
    },
    wait: (ms) =>
      new Promise<boolean>((resolve) => {
        if (rung) return resolve(true);
        const timer = setTimeout(() => resolve(false), ms);
        heard = (rang) => {
          clearTimeout(timer);
          resolve(rang);
        };
      }).then((rang) => {
        rung = false;
        heard = undefined;
        return rang;
      }),
  };
};

export type Following = {
  chat: string;
  channel: WebChannel;
  /** The talk as it now is. */
  read: () => Promise<Entry[]>;
  /** The id of the last entry that the page has. */
  last: string | undefined;
  /** The server is going down: the page shall connect again later. */
  stopping: AbortSignal;
  /** Called when the page is gone. */
  closed: () => void;
};

/** Events: `entry` (its id is the entry's), `reset` before a talk that is to be shown anew, `ready` when it is all there. */
export const follow = (c: Context, { chat, channel, read, last, stopping, closed }: Following): Response => {
  c.header('Cache-Control', 'no-store');
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    const bell = createBell();
    const feed = createFeed(last);
    const deaf = channel.listen(chat, bell.ring);
    const isOver = (): boolean => stream.aborted || stopping.aborted;
    const sendNews = async (): Promise<void> => {
      const { reset, fresh } = feed.next(await read());
      if (reset) await stream.writeSSE({ event: 'reset', data: '' });
      for (const entry of fresh)
        await stream.writeSSE({ event: 'entry', id: entry.id, data: JSON.stringify(entry) });
    };
    stream.onAbort(bell.ring);
    stopping.addEventListener('abort', bell.ring);
    try {
      await stream.write(`retry: ${RETRY}\n\n`);
      await sendNews();
      await stream.writeSSE({ event: 'ready', data: '' });
      while (!isOver()) {
        if (!(await bell.wait(HEARTBEAT))) await stream.write(': still here\n\n');
        else if (!isOver()) await sendNews();
      }
    } finally {
      deaf();
      stopping.removeEventListener('abort', bell.ring);
      closed();
    }
  });
};
