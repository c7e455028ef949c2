/** Tells an open page that something changed; the page then asks for itself anew. */
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createBell } from '../stream.ts';
import type { DeskParts } from './app.ts';
import type { DeskEnv } from './me.ts';

const HEARTBEAT = 20_000;
/** In a storm a page is told at most so often; milliseconds. */
const AT_MOST = 1_500;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

export const addLive = (app: Hono<DeskEnv>, { desk, changes, everybody, now, stopping }: DeskParts): void => {
  app.get('/live', (c) => {
    const { person, session } = c.get('me');
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      const bell = createBell();
      const deaf = changes.listen(bell.ring);
      const isOver = (): boolean => stream.aborted || stopping.aborted;
      stream.onAbort(bell.ring);
      stopping.addEventListener('abort', bell.ring);
      try {
        await stream.writeSSE({ event: 'ready', data: '' });
        while (!isOver()) {
          const rang = await bell.wait(HEARTBEAT);
          if (isOver()) break;
          // A session that was ended elsewhere ends here too, and one of somebody who is staff no more.
          const open = await desk.sessionsOf(person, now());
          const isStaff = everybody().some(({ from }) => from === person);
          if (!isStaff || !open.some(({ id }) => id === session.id)) break;
          if (!rang) await stream.write(': still here\n\n');
          else {
            await stream.writeSSE({ event: 'changed', data: '' });
            await pause(AT_MOST);
          }
        }
      } finally {
        deaf();
        stopping.removeEventListener('abort', bell.ring);
      }
    });
  });
};
