/** What is spoken on Telegram, with a server that writes it down, and with one that does not. */
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createListening } from '../../src/channels/speech.ts';
import { openTelegramHouse, SUN, type TelegramHouse } from './telegram-house.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

const LI = 1_001;
const DANGER = '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流';

let server: TelegramServer;
let house: TelegramHouse;
let speech: Server;
let answer: { status: number; body: string } | 'nothing';
const asked: { url: string; authorization: string; body: string }[] = [];
beforeEach(async () => {
  asked.length = 0;
  answer = { status: 200, body: JSON.stringify({ text: DANGER }) };
  speech = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('latin1')) body += chunk;
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '', body });
    if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => {
    speech.listen(0, '127.0.0.1', resolve);
  });
  const address = speech.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server = await startTelegramServer();
  const root = `http://127.0.0.1:${port}/`;
  const listen = createListening({ root, key: 'key-of-the-ear', model: 'whisper-1', patience: 2_000 });
  house = await openTelegramHouse(server, undefined, { listen });
  server.files.set('spoken', Buffer.from('OggS-and-so-on'));
});
afterEach(async () => {
  await house.stop();
  await server.stop();
  speech.closeAllConnections();
  speech.close();
});
const speaks = async (rest: object = {}): Promise<string> => {
  server.says({ from: LI, voice: { file_id: 'spoken', duration: 4, mime_type: 'audio/ogg', ...rest } });
  await house.quiet();
  return server.in(LI).at(-1)?.text ?? '';
};

describe('a voice message', () => {
  test('is heard in its words, and the manager sees that a machine wrote them down', async () => {
    expect(await speaks()).toContain('119');
    const [kase] = await house.store.transaction((tx) => tx.casesOf(`tg:${LI}`, 9));
    expect(kase).toMatchObject({ words: DANGER, spoken: true });
    expect(server.in(SUN).at(-1)?.text).toContain(`语音（机器听写）：“${DANGER}”`);
    expect(asked).toMatchObject([
      { url: '/v1/audio/transcriptions', authorization: 'Bearer key-of-the-ear' },
    ]);
    expect(asked[0]?.body).toContain('OggS-and-so-on');
    expect(asked[0]?.body).toMatch(/name="model"\r\n\r\nwhisper-1/);
  });

  test.each<[string, typeof answer]>([
    ['fails', { status: 500, body: 'CUDA out of memory' }],
    ['answers something else', { status: 200, body: '<html>' }],
    ['makes out no words', { status: 200, body: '{"text":"  "}' }],
    ['does not answer', 'nothing'],
  ])('is asked for in words, with the number to call, where the server %s', async (_, how) => {
    answer = how;
    expect(await speaks()).toContain('急的直接打12345');
    expect(house.lines.join()).not.toMatch(/key-of-the-ear|CUDA|\p{Script=Han}/u);
  });

  test('that is too long or too large is not listened to', async () => {
    expect(await speaks({ duration: 900 })).toContain('急的直接打12345');
    await speaks({ file_size: 9_000_000 });
    expect(asked).toEqual([]);
  });

  test('that people send one another in a group is not listened to', async () => {
    server.says({ from: LI, chat: -1_001, voice: { file_id: 'spoken', duration: 4 } });
    await house.quiet();
    expect(asked).toEqual([]);
  });
});
