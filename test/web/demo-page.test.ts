/** The demonstration's page and what it asks for: who may look on, how many, for how long. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createWebChannel } from '../../src/channels/web.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { createApp } from '../../src/web/app.ts';
import type { Demo } from '../../src/web/demo/stage.ts';
import { NOW } from '../service/house.ts';
import { type Played, realDemo } from './real-demo.ts';

const StageSchema = z.object({ stage: z.string() });
const NewsSchema = z.object({ lines: z.array(z.object({ text: z.string() })) });

let played: Played;
beforeAll(async () => {
  played = await realDemo();
});

describe('the page', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const openApp = async (shown: Demo = played.demo) => {
    let address = 0;
    const app = createApp({
      bot: { take: () => Promise.reject(new Error('the demonstration reached the real bot')) },
      store: await openSqliteStore(':memory:'),
      channel: createWebChannel(),
      registry: played.tools.registry,
      demo: shown,
      now: () => NOW,
      secure: false,
      proxies: 1,
      stopping: new AbortController().signal,
    });
    const from = (): Record<string, string> => {
      address += 1;
      return { 'X-Forwarded-For': `203.0.113.${address}` };
    };
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      app.request(path, {
        method: 'POST',
        headers: { ...from(), 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const open = async (): Promise<string> =>
      StageSchema.parse(await (await post('/demo/stages', { scene: 'night' })).json()).stage;
    return { get: (path: string) => app.request(path, { headers: from() }), post, open };
  };

  test('is offered by the chat and there, or neither', async () => {
    const [with_it, without] = [await openApp(), await openApp({ ...played.demo, isThere: () => false })];
    expect(await (await with_it.get('/')).text()).toContain('href="/demo"');
    expect(await (await without.get('/')).text()).not.toContain('href="/demo"');
    const statuses = (app: typeof with_it) =>
      Promise.all(['/demo', '/demo/twins'].map(async (path) => (await app.get(path)).status));
    expect(await statuses(with_it)).toEqual([200, 200]);
    expect(await statuses(without)).toEqual([404, 404]);
    expect((await without.post('/demo/stages', { scene: 'night' })).status).toBe(404);
  });

  test('gives everybody a stage of their own, under a name that nobody guesses', async () => {
    const { open, post } = await openApp();
    const [one, other] = [await open(), await open()];
    expect(one).toMatch(/^[\w-]{22}$/);
    await post(`/demo/stages/${one}/said`, { pane: 'resident', text: '晴耕园5号楼屋顶漏雨' });
    const news = NewsSchema.parse(await (await post(`/demo/stages/${other}/next`, {})).json());
    expect(news.lines.map(({ text }) => text)).not.toContain('晴耕园5号楼屋顶漏雨');
    expect(news.lines[0]?.text).toContain('1602');
  });

  test('refuses what is no scene, what says nothing, what is too long, a stage that never was, another site', async () => {
    const { open, post } = await openApp();
    const id = await open();
    const status = async (path: string, body: unknown, headers?: Record<string, string>) =>
      (await post(path, body, headers)).status;
    expect(await status('/demo/stages', { scene: 'day' })).toBe(400);
    expect(await status(`/demo/stages/${id}/said`, { pane: 'pm', text: '  ' })).toBe(400);
    expect(await status(`/demo/stages/${id}/said`, { pane: 'street', text: '接单' })).toBe(400);
    expect(await status(`/demo/stages/${id}/said`, { pane: 'pm', text: '接'.repeat(301) })).toBe(400);
    expect(await status('/demo/stages/nobody/next', {})).toBe(410);
    expect(await status(`/demo/stages/${id}/next`, {}, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  });

  test('has so many stages at once; one that is left makes room', async () => {
    const { open, post } = await openApp();
    const ids = [];
    for (let i = 0; i < 20; i += 1) ids.push(await open());
    expect(new Set(ids).size).toBe(20);
    expect((await post('/demo/stages', { scene: 'storm' })).status).toBe(503);
    const instead = await post('/demo/stages', { scene: 'storm', instead: ids[7] });
    expect(instead.status).toBe(200);
    expect((await post(`/demo/stages/${ids[7]}/next`, {})).status).toBe(410);
  });

  test('drops a stage ten minutes after it was last used', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { open, post } = await openApp();
    const id = await open();
    const next = async (): Promise<number> => (await post(`/demo/stages/${id}/next`, {})).status;
    vi.advanceTimersByTime(9 * 60_000);
    expect(await next()).toBe(200);
    vi.advanceTimersByTime(9 * 60_000);
    expect(await next()).toBe(200);
    vi.advanceTimersByTime(10 * 60_000 + 1);
    expect(await next()).toBe(410);
  });
});
