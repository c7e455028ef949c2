/** `npm start` as a whole, by plain HTTP: a device's cookie, words in, events out, and how it ends. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freshFolder, type Started, startPage } from './page.ts';

const EntrySchema = z.object({ id: z.string(), by: z.enum(['me', 'bot']), text: z.string() });
type Entry = z.infer<typeof EntrySchema>;

let folder: ReturnType<typeof freshFolder>;
let page: Started;
beforeAll(async () => {
  folder = freshFolder();
  page = await startPage(folder.db);
});
afterAll(async () => {
  await page.stop();
  folder.remove();
});

/** A device that opened the page: it has its cookie. */
const device = async (path = '/'): Promise<{ Cookie: string }> => {
  const response = await fetch(`${page.url}${path}`);
  await response.text();
  return { Cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
};

const say = (cookie: { Cookie: string }, id: string, text: string, more: object = {}): Promise<number> =>
  fetch(`${page.url}/api/said`, {
    method: 'POST',
    headers: { ...cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, text, ...more }),
  }).then(({ status }) => status);

/** The talk as the server sends it, until `count` entries came. */
const read = async (
  cookie: { Cookie: string },
  count: number,
  headers: Record<string, string> = {},
): Promise<Entry[]> => {
  const leaving = new AbortController();
  const response = await fetch(`${page.url}/api/thread`, {
    headers: { ...cookie, ...headers },
    signal: leaving.signal,
  });
  const entries: Entry[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: entry\ndata: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) entries.push(EntrySchema.parse(JSON.parse(data)));
    }
    if (entries.length >= count) break;
  }
  leaving.abort();
  return entries;
};

const LEAK = '晴耕园6号楼2单元1601，顶层漏雨';

describe('the page', () => {
  test('takes a report and answers with the number to call', async () => {
    const me = await device();
    expect(await say(me, 'words-one', LEAK)).toBe(200);
    const [mine, answer] = await read(me, 2);
    expect(mine).toEqual({ id: 'words-one', by: 'me', text: LEAK });
    expect(answer?.text).toContain('010-0000-2101');
  });

  test('sends what comes while it is open, and what was missed after a break', async () => {
    const me = await device();
    const live = read(me, 2);
    await say(me, 'words-one', LEAK);
    const seen = await live;
    await say(me, 'words-two', '3');
    const missed = await read(me, 2, { 'Last-Event-ID': seen.at(-1)?.id ?? '' });
    expect(missed.map(({ by }) => by)).toEqual(['me', 'bot']);
    expect(missed[0]?.id).toBe('words-two');
  });

  test('takes the same words once, however often they are sent', async () => {
    const me = await device();
    await Promise.all([1, 2, 3].map(() => say(me, 'words-one', LEAK)));
    await say(me, 'words-two', '取消');
    const entries = await read(me, 4);
    expect(entries.map(({ id }) => id).filter((id) => id.startsWith('words'))).toEqual([
      'words-one',
      'words-two',
    ]);
  });

  test('knows the building of the poster with the first words', async () => {
    const me = await device('/?b=qinggeng-6');
    await say(me, 'words-one', '顶层漏雨', { poster: 'qinggeng-6' });
    expect((await read(me, 2))[1]?.text).toContain('收到，晴耕园6号楼');
  });

  test('believes the words over the poster', async () => {
    const me = await device('/?b=qinggeng-6');
    await say(me, 'words-one', '我家是柿子湾4号楼，顶层漏雨', { poster: 'qinggeng-6' });
    expect((await read(me, 2))[1]?.text).toContain('柿子湾4号楼');
  });

  test('takes nine photos with one message, and no tenth', async () => {
    const me = await device();
    const picture = { create: { width: 8, height: 8, channels: 3, background: '#c00' } } as const;
    const body = new Uint8Array(await sharp(picture).png().toBuffer());
    const sent = await fetch(`${page.url}/api/photos`, { method: 'POST', headers: me, body });
    const { id } = z.object({ id: z.string() }).parse(await sent.json());
    expect(await say(me, 'photos-ten', '', { photos: Array(10).fill(id) })).toBe(400);
    expect(await say(me, 'photos-nine', '', { photos: Array(9).fill(id) })).toBe(200);
    expect(await say(await device(), 'photos-foreign', '', { photos: [id] })).toBe(400);
  });

  test('shows a talk to its own device only', async () => {
    const [me, other] = [await device(), await device()];
    await say(me, 'words-one', LEAK);
    await say(other, 'words-one', '你好');
    expect((await read(other, 2))[0]?.text).toBe('你好');
    expect((await fetch(`${page.url}/api/thread`)).status).toBe(401);
  });

  test('keeps the talk when the program stops and starts again', async () => {
    const me = await device();
    await say(me, 'words-one', LEAK);
    expect(await page.stop()).toMatchObject({ code: 0, signal: null });
    page = await startPage(folder.db);
    expect((await read(me, 2)).map(({ by }) => by)).toEqual(['me', 'bot']);
  });

  test('leaves nothing of a talk whose owner had it deleted', async () => {
    const me = await device();
    await say(me, 'words-one', LEAK);
    await say(me, 'words-two', '删除我的信息');
    await say(me, 'words-three', '1');
    const left = await read(me, 1);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatchObject({ by: 'bot', text: expect.stringContaining('删好了') });
  });
});

describe('the program', () => {
  test('says that it is well', async () => {
    const response = await fetch(`${page.url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, store: true });
  });

  test('stops when asked, with pages open, sends what was taken in, and has nothing to complain of', async () => {
    const me = await device();
    for (let i = 0; i < 12; i += 1) await fetch(`${page.url}/api/thread`, { headers: await device() });
    const open = fetch(`${page.url}/api/thread`, { headers: me });
    const body = (await open).text();
    await say(me, 'words-one', LEAK);
    expect(await page.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(await body).toContain('010-0000-2101');
    page = await startPage(folder.db);
  });

  test('says which port is taken and what to do', async () => {
    const other = freshFolder();
    const port = new URL(page.url).port;
    await expect(startPage(other.db, { WEIYU_PORT: port })).rejects.toThrow(
      `port ${port} is in use: stop what holds it, or set WEIYU_PORT`,
    );
    other.remove();
  });
});
