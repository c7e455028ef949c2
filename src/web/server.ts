/** The web chat on a port: listening, being well, stopping. */
import { setMaxListeners } from 'node:events';
import { type ServerType, serve } from '@hono/node-server';
import { HTTPException } from 'hono/http-exception';
import type { Instant } from '../core/model/time.ts';
import { createApp, type WebParts } from './app.ts';

export type ServerParts = Omit<WebParts, 'stopping'> & {
  port: number;
  /** Address to listen on; absent: all. */
  host: string | undefined;
  /** When the clock last ticked to its end. */
  ticked: () => Instant;
};

export type WebServer = {
  port: number;
  /** Takes no more requests, lets those that run come to their end and closes the open pages' streams. */
  stop(): Promise<void>;
};

/** A clock that stands still for so long is told by /healthz. */
const STILL = 60_000;
/** How long requests that run are waited for. */
const PATIENCE = 5_000;

const listen = (options: Parameters<typeof serve>[0], onError: (error: Error) => void): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = serve(options, () => {
      server.off('error', reject);
      server.on('error', onError);
      resolve(server);
    });
    server.once('error', reject);
  });

const portOf = (server: ServerType, asked: number): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
};

/** What to do about the errors that listening may bring. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'ports below 1024 are for root: set WEIYU_PORT to 3000, and let a proxy stand before it',
  EADDRNOTAVAIL:
    'this machine has no such address: set WEIYU_HOST to one of its own, or leave it out for all',
  ENOTFOUND: 'there is no machine of that name: set WEIYU_HOST to an address, or leave it out for all',
};

const told = (error: unknown, port: number): Error => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = error instanceof Error ? error.message : String(error);
  if (code === 'EADDRINUSE')
    return new Error(`port ${port} is in use: stop what holds it, or set WEIYU_PORT to another one`);
  const remedy = REMEDIES[code] ?? 'set WEIYU_PORT or WEIYU_HOST to another one';
  return new Error(`the page cannot be opened on port ${port} (${why}): ${remedy}`);
};

const close = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    // What was busy a moment ago is kept alive for a next request that shall not come.
    const letGo = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
    const impatient = setTimeout(
      () => 'closeAllConnections' in server && server.closeAllConnections(),
      PATIENCE,
    );
    server.close(() => {
      clearInterval(letGo);
      clearTimeout(impatient);
      resolve();
    });
  });

/** Who hears of what goes wrong: in the server itself, and in answering one request. */
export type Trouble = { server: (error: Error) => void; request: (error: Error) => void };

/** Opens the page. Throws with the remedy when the port cannot be had. */
export const openWeb = async (parts: ServerParts, trouble: Trouble): Promise<WebServer> => {
  const stopping = new AbortController();
  // Every open page listens to it.
  setMaxListeners(0, stopping.signal);
  const app = createApp({ ...parts, stopping: stopping.signal });
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    trouble.request(error);
    return c.text('this could not be done; it was told to the operator', 500);
  });
  app.get('/healthz', async (c) => {
    const still = parts.now() - parts.ticked();
    const stored = await parts.store
      .transaction((tx) => tx.nextDue())
      .then(
        () => true,
        () => false,
      );
    const well = stored && still < STILL;
    return c.json(
      { ok: well, store: stored, clock_seconds_ago: Math.round(still / 1_000) },
      well ? 200 : 503,
    );
  });
  const options = {
    fetch: app.fetch,
    port: parts.port,
    ...(parts.host === undefined ? {} : { hostname: parts.host }),
  };
  const server = await listen(options, trouble.server).catch((error: unknown) => {
    throw told(error, parts.port);
  });
  return {
    port: portOf(server, parts.port),
    stop: () => {
      stopping.abort();
      return close(server);
    },
  };
};
