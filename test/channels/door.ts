/** An address on loopback at which platforms call, as the page's server has it. */
import { type ServerType, serve } from '@hono/node-server';
import type { Callback } from '../../src/channels/channel.ts';

export const openDoor = async () => {
  let callbacks: readonly Callback[] = [];
  const server = await new Promise<ServerType>((resolve) => {
    const opened: ServerType = serve(
      {
        hostname: '127.0.0.1',
        port: 0,
        fetch: (request) =>
          callbacks.find(({ path }) => path === new URL(request.url).pathname)?.answer(request) ??
          new Response('', { status: 404 }),
      },
      () => resolve(opened),
    );
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    opened: (those: readonly Callback[]): void => {
      callbacks = those;
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
};
