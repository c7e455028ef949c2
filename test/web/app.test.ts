import { describe, expect, test } from 'vitest';
import { createWebChannel } from '../../src/channels/web.ts';
import type { Event } from '../../src/core/model/event.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { createApp } from '../../src/web/app.ts';
import { NOW, realTools } from '../service/house.ts';

/** The app without a server around it; what it takes in is collected. */
const openApp = async ({ secure = false } = {}) => {
  const taken: Event[] = [];
  let now = NOW;
  const app = createApp({
    bot: {
      take: async (event) => {
        taken.push(event);
      },
    },
    store: await openSqliteStore(':memory:'),
    channel: createWebChannel(),
    registry: (await realTools()).registry,
    now: () => now,
    secure,
    proxies: 1,
    stopping: new AbortController().signal,
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { 'X-Forwarded-For': '203.0.113.7', ...headers } });
  const cookie = (await get('/')).headers.get('set-cookie')?.split(';')[0] ?? '';
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: {
        'X-Forwarded-For': '203.0.113.7',
        'Content-Type': 'application/json',
        Cookie: cookie,
        Host: 'weiyu.test',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { taken, get, post, pass, cookie };
};

const words = (id: string, text = '漏水'): object => ({ id: `words-${id}`, text });

describe('the secret of a device', () => {
  test('is 256 random bits in a cookie that scripts and other sites do not get', async () => {
    const { get } = await openApp();
    const [one, two] = [await get('/'), await get('/')].map((page) => page.headers.get('set-cookie') ?? '');
    expect(one).toMatch(/^weiyu=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(one).not.toBe(two);
  });

  test('goes by https only where the page is reached by https', async () => {
    const { get } = await openApp({ secure: true });
    const page = await get('/');
    expect(page.headers.get('set-cookie')).toMatch(/^__Host-weiyu=.*; Secure/);
    expect(page.headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
  });

  test('stays the same at the next visit', async () => {
    const { get, cookie } = await openApp();
    expect((await get('/', { Cookie: cookie })).headers.get('set-cookie')).toContain(cookie);
  });

  test('is nowhere in what the server takes in: a chat is called by its hash', async () => {
    const { post, taken, cookie } = await openApp();
    await post('/api/said', words('one'));
    expect(taken).toMatchObject([{ from: expect.stringMatching(/^web:[\w-]{22}$/), text: '漏水', at: NOW }]);
    expect(JSON.stringify(taken)).not.toContain(cookie.slice('weiyu='.length));
  });
});

describe('what is said', () => {
  test.each([
    ['no JSON', 'not json'],
    ['no id', { text: '漏水' }],
    ['an id that is too short', { id: 'a', text: '漏水' }],
    ['an id with a line break', { id: 'words\nevent: x', text: '漏水' }],
    ['no words', { id: 'words-one', text: '  ' }],
    ['too many words', { id: 'words-one', text: '漏'.repeat(1_001) }],
    ['a place that is not on earth', { id: 'words-one', location: { lat: 91, lng: 0 } }],
    ['words that are a number', { id: 'words-one', text: 1 }],
  ])('is refused with %s', async (_, body) => {
    const { post, taken } = await openApp();
    expect((await post('/api/said', body)).status).toBe(400);
    expect(taken).toEqual([]);
  });

  test('is refused when it is not sent as JSON, as a foreign form would', async () => {
    const { post } = await openApp();
    expect((await post('/api/said', words('one'), { 'Content-Type': 'text/plain' })).status).toBe(400);
  });

  test('is refused when the body is larger than any words', async () => {
    const { post } = await openApp();
    expect((await post('/api/said', words('one', 'a'.repeat(20_000)))).status).toBe(413);
  });

  test.each([
    [{ Origin: 'https://evil.test' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'http://weiyu.test' }, 200],
    [{ Origin: 'http://weiyu.test' }, 200],
  ])('coming from %o gets %i', async (headers, status) => {
    const { post } = await openApp();
    expect((await post('/api/said', words('one'), { ...headers })).status).toBe(status);
  });

  test('is refused without a secret', async () => {
    const { post } = await openApp();
    expect((await post('/api/said', words('one'), { Cookie: '' })).status).toBe(401);
    expect((await post('/api/said', words('one'), { Cookie: 'weiyu=short' })).status).toBe(401);
  });

  test('20 times at once is enough for one talk; it is told when there may be more', async () => {
    const { post, pass } = await openApp();
    const statuses: number[] = [];
    for (let i = 0; i < 20; i += 1) statuses.push((await post('/api/said', words(`n-${i}`))).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await post('/api/said', words('more'));
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '2']);
    pass(2_000);
    expect((await post('/api/said', words('more'))).status).toBe(200);
  });

  test('300 times a minute is enough for one address, whatever secrets it shows', async () => {
    const { get } = await openApp();
    for (let i = 0; i < 300; i += 1) await get('/api/thread');
    expect((await get('/api/thread')).status).toBe(429);
    expect((await get('/api/thread', { 'X-Forwarded-For': '203.0.113.8' })).status).toBe(401);
    // What a client claims before the trusted proxy's own word does not help it.
    expect((await get('/api/thread', { 'X-Forwarded-For': '198.51.100.1, 203.0.113.7' })).status).toBe(429);
  });
});

describe('a link to another device', () => {
  test('opens the same talk there, once, within a day', async () => {
    const { post, pass, cookie } = await openApp();
    const made = async (): Promise<string> => {
      const answer: unknown = await (await post('/api/carry', {})).json();
      return answer !== null && typeof answer === 'object' && 'code' in answer ? String(answer.code) : '';
    };
    const code = await made();
    const opened = await post('/api/carried', { code });
    expect(opened.headers.get('set-cookie')).toContain(cookie);
    expect((await post('/api/carried', { code })).status).toBe(410);
    const late = await made();
    pass(24 * 60 * MINUTE);
    expect((await post('/api/carried', { code: late })).status).toBe(410);
    expect((await post('/api/carried', { code: 'guessed' })).status).toBe(410);
  });
});

describe('every answer', () => {
  test.each(['/', '/assets/chat.js', '/nowhere', '/api/thread'])(
    '%s forbids foreign scripts and frames',
    async (path) => {
      const { headers } = await (await openApp()).get(path);
      expect(headers.get('Content-Security-Policy')).toContain("script-src 'self';");
      expect(headers.get('Content-Security-Policy')).not.toContain('unsafe');
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    },
  );

  test('of the page is never kept by anybody on the way; a file that did not change is not sent again', async () => {
    const { get } = await openApp();
    expect((await get('/')).headers.get('Cache-Control')).toBe('no-store');
    const etag = (await get('/assets/chat.js')).headers.get('ETag') ?? '';
    expect((await get('/assets/chat.js', { 'If-None-Match': etag })).status).toBe(304);
    expect((await get('/assets/tsconfig.json')).status).toBe(404);
    expect((await get('/assets/..%2Fapp.ts')).status).toBe(404);
  });

  test('of the page names the poster’s building, and an unknown one not at all', async () => {
    const { get } = await openApp();
    expect(await (await get('/?b=qinggeng-6')).text()).toContain('您这里是晴耕园6号楼');
    const strange = await (await get('/?b=%22%3E%3Cscript%3Ealert(1)%3C/script%3E')).text();
    expect(strange).toContain('data-poster=""');
    expect(strange).not.toContain('alert(1)');
  });
});
