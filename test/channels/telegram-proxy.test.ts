/** Everything to Telegram goes through the proxy that is named, and nothing beside it. */
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramHouse, type TelegramHouse } from './telegram-house.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

let server: TelegramServer;
let house: TelegramHouse;
let proxy: Server;
const tunnels: string[] = [];
const through: number[] = [];
beforeEach(async () => {
  server = await startTelegramServer();
  proxy = createServer((_, response) => response.writeHead(405).end());
  proxy.on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    const { hostname, port } = new URL(`http://${request.url}`);
    const far = connect(Number(port), hostname, () => {
      if (far.localPort !== undefined) through.push(far.localPort);
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(far).pipe(client);
    });
    for (const end of [far, client]) end.on('error', () => far.destroy());
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(async () => {
  await house.stop();
  await server.stop();
  proxy.closeAllConnections();
  proxy.close();
});

test('calls and files go through it', async () => {
  const address = proxy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  house = await openTelegramHouse(server, undefined, { line: { proxy: `http://127.0.0.1:${port}` } });
  server.files.set(
    'one',
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer(),
  );
  server.says({
    from: 1_001,
    photo: [{ file_id: 'one' }],
    caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流',
  });
  await house.quiet();
  const [kase] = await house.store.transaction((tx) => tx.casesOf('tg:1001', 9));
  expect(kase?.photos).toHaveLength(1);
  expect(server.in(1_001).length).toBeGreaterThan(0);
  expect(new Set(tunnels)).toEqual(new Set([new URL(server.url).host]));
  expect(server.callers.filter((caller) => !through.includes(caller))).toEqual([]);
});
