/** Everything that is configured, asked over real HTTP: a server on this machine answers in the providers' shapes, and with faults. */
import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { providersOf, readerOf } from '../../src/commands/weather.ts';
import { type Config, readConfig, SETTINGS } from '../../src/config.ts';
import { at } from '../rain/samples.ts';

const NOW = at('02T14:10');
const ASKED = { place: { city: '北京', district: '东城区' }, at: { lat: 39.93, lng: 116.42 } };

const openMeteo = {
  utc_offset_seconds: 28800,
  hourly_units: { precipitation: 'mm' },
  hourly: {
    time: ['2026-07-02T15:00', '2026-07-02T16:00'],
    precipitation: [1.2, 8.4],
    precipitation_probability: [60, 85],
  },
};
const qweatherHours = {
  code: '200',
  hourly: [{ fxTime: '2026-07-02T15:00+08:00', precip: '3.5', pop: '70' }],
};
const qweatherAlerts = {
  metadata: { attributions: ['以官方数据发布为准。'] },
  alerts: [
    {
      id: 'q1',
      senderName: '东城区气象台',
      issuedTime: '2026-07-02T14:00+08:00',
      expireTime: '2026-07-03T02:00+08:00',
      messageType: { code: 'alert' },
      color: { code: 'blue' },
      headline: '东城区气象台发布暴雨蓝色预警信号',
      description: '甲',
    },
  ],
};
const caiyun = {
  status: 'ok',
  unit: 'metric:v2',
  result: { hourly: { precipitation: [{ datetime: '2026-07-02T15:00+08:00', value: 2, probability: 60 }] } },
};
const cap = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="text/xml"><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>11010141600000_20260702140000_1</identifier><sender>东城</sender><sent>2026-07-02T14:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType>
<info><language>zh-CN</language><severity>Minor</severity><expires>2026-07-03T02:00:00+08:00</expires><senderName>东城区气象台</senderName>
<headline>东城区气象台发布暴雨蓝色预警信号</headline><description>甲</description><area><areaDesc>东城区</areaDesc></area></info></alert></content></entry></feed>`;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (content: unknown, status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content));
const text =
  (content: string): Answer =>
  (_, response) =>
    void response.end(content);

let server: Server;
let base = '';
let routes: Record<string, Answer> = {};
let asked: IncomingMessage[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    const [, answer] = Object.entries(routes).find(([part]) => request.url?.includes(part)) ?? [];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let folder: string;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-weather-'));
  writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  for (const name of SETTINGS) vi.stubEnv(name, undefined);
  asked = [];
  routes = {};
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const configOf = (set: Record<string, string>): Config => {
  for (const [name, value] of Object.entries(set)) vi.stubEnv(name, value);
  return readConfig(join(folder, 'none'));
};
/** `timeout` is long where an answer is to come, so that a slow machine is no fault. */
const readerFor = (set: Record<string, string>, now = () => NOW, timeout = 20_000) =>
  readerOf(providersOf(configOf(set), { fetch, now, timeout }), now);
const on = () => ({ WEIYU_RAIN: 'on', WEIYU_OPEN_METEO: base });
const qweather = () => ({
  WEIYU_QWEATHER_HOST: base,
  WEIYU_QWEATHER_PROJECT: 'project',
  WEIYU_QWEATHER_CREDENTIAL: 'credential',
  WEIYU_QWEATHER_KEY_FILE: join(folder, 'key.pem'),
});
/** All who answer, by their addresses. */
const everybody: Record<string, Answer> = {
  '/v1/forecast': json(openMeteo),
  '/weatheralert': json(qweatherAlerts),
  '/v7/': json(qweatherHours),
  '/v2.6/': json(caiyun),
  '/cap': text(cap),
};

describe('asked is', () => {
  test('nobody, where nothing is configured', async () => {
    routes = everybody;
    const found = await readerFor({
      WEIYU_OPEN_METEO: base,
      WEIYU_CAIYUN_TOKEN: 't',
      WEIYU_CAIYUN_API: base,
    })(ASKED);
    expect([found.asked, found.hours, asked]).toEqual([[], undefined, []]);
  });

  test('Open-Meteo alone, without a key, where rain is on and nothing else is set', async () => {
    routes = everybody;
    const found = await readerFor(on())(ASKED);
    expect(found).toMatchObject({ alerts: [], attribution: 'Weather data by Open-Meteo.com', troubles: [] });
    // The value of 15:00 is what falls from 14:00 on.
    expect(found.hours).toEqual([
      { at: at('02T14:00'), mm: 1.2, probability: 60 },
      { at: at('02T15:00'), mm: 8.4, probability: 85 },
    ]);
  });

  test('QWeather with a bearer that its public key proves', async () => {
    routes = everybody;
    const found = await readerFor({ ...on(), ...qweather() })(ASKED);
    expect(found.hours).toEqual([{ at: at('02T15:00'), mm: 3.5, probability: 70 }]);
    expect(found.alerts.map(({ id }) => id)).toEqual(['q1']);
    const token = asked[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    const [head = '', body = '', signature = ''] = token.split('.');
    expect(verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid: 'credential',
    });
    const iat = NOW / 1000 - 30;
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({
      sub: 'project',
      iat,
      exp: iat + 900,
    });
  });

  test('each next one for hours where the one before has none of use', async () => {
    routes = { ...everybody, '/v7/': json({ code: '500' }), '/v2.6/': json({ ...caiyun, unit: 'metric' }) };
    const set = { ...on(), ...qweather(), WEIYU_CAIYUN_TOKEN: 't', WEIYU_CAIYUN_API: base };
    const found = await readerFor(set)(ASKED);
    expect(found.hours).toHaveLength(2);
    expect(found.troubles.map(({ provider }) => provider)).toEqual(['qweather', 'caiyun']);
  });

  test('a feed of CAP, and a file', async () => {
    routes = everybody;
    const file = join(folder, 'weather.json');
    writeFileSync(
      file,
      JSON.stringify({ forecast: { hours: [{ at: '2026-07-02T15:00:00+08:00', mm: 3 }] } }),
    );
    const found = await readerFor({ ...on(), WEIYU_CAP_URL: `${base}/cap`, WEIYU_WEATHER_FILE: file })({
      place: ASKED.place,
    });
    expect(found.alerts.map(({ sender, level }) => [sender, level])).toEqual([['东城区气象台', 'blue']]);
    expect(found.hours).toEqual([{ at: at('02T15:00'), mm: 3 }]);
    // Without coordinates nobody is asked who needs them, and that is told.
    expect(found.troubles.map(({ provider }) => provider)).toEqual(['registry']);
  });
});

describe('an answer that', () => {
  test.each<[string, Answer, RegExp]>([
    ['refuses', json({ error: true, reason: 'busy' }), /busy/],
    ['fails', json({}, 503), /HTTP 503/],
    [
      'breaks off',
      (_, response) => {
        response.write('{"hourly"', () => response.destroy());
      },
      /no answer/,
    ],
    ['is a page', text('<html>'), /no answer/],
    ['has other shapes', json({ hourly: 'sunny' }), /no known shape/],
    [
      'is of yesterday',
      json({ ...openMeteo, hourly: { ...openMeteo.hourly, time: ['2026-07-01T15:00', '2026-07-01T16:00'] } }),
      /old/,
    ],
    [
      'has impossible amounts',
      json({ ...openMeteo, hourly: { ...openMeteo.hourly, precipitation: [-1, 9999] } }),
      /impossible/,
    ],
    ['has another unit', json({ ...openMeteo, hourly_units: { precipitation: 'inch' } }), /inch/],
  ])('%s gives no hours and one line for the operator', async (_, answer, problem) => {
    routes = { '/v1/forecast': answer };
    const found = await readerFor(on())(ASKED);
    expect(found.hours).toBeUndefined();
    expect(found.troubles.map((one) => one.problem).join()).toMatch(problem);
  });

  test('never comes is waited for so long and no longer', async () => {
    routes = { '/v1/forecast': () => undefined };
    const found = await readerFor(on(), () => NOW, 100)(ASKED);
    expect(found.troubles.map((one) => one.problem).join()).toMatch(/no answer/);
  });

  test('was kept is good until it is old; a provider that fails is left alone for a while', async () => {
    routes = everybody;
    let now = NOW;
    const reader = readerFor(on(), () => now);
    await reader(ASKED);
    now += 10 * 60_000;
    await reader(ASKED);
    expect(asked).toHaveLength(1);
    routes = { '/v1/forecast': json({}, 500) };
    for (let i = 0; i < 5; i += 1) {
      now += 61 * 60_000;
      expect((await reader(ASKED)).hours).toBeUndefined();
    }
    expect(asked).toHaveLength(1 + 5 * 2);
  });
});

test('half a configuration is refused with what is missing', () => {
  expect(() => readerFor({ ...on(), WEIYU_QWEATHER_HOST: 'abc.example' })).toThrow(/_KEY_FILE/);
});
