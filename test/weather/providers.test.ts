/** Providers over HTTP: one request is enough for an hour, a failure is told and causes nothing, the next one is asked. */
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/weather/http.ts';
import { createCaiyun, createOpenMeteo, createQWeather, together } from '../../src/weather/providers.ts';

const PLACE = { lat: 39.9042, lng: 116.4074 };
const HOUR = 3_600_000;
const hours = {
  utc_offset_seconds: 28800,
  hourly_units: { precipitation: 'mm' },
  hourly: { time: ['2026-07-02T15:00'], precipitation: [8.4] },
};

/** Answers in turn, the last one for ever; keeps what it was asked. */
const server = (...answers: readonly (Response | Error | object)[]) => {
  const asked: { url: string; headers: Record<string, string> }[] = [];
  const fetch: Fetch = async (url, { headers }) => {
    asked.push({ url, headers });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer.clone() : Response.json(answer);
  };
  return { asked, fetch };
};

describe('a provider', () => {
  it('is asked once an hour', async () => {
    const { asked, fetch } = server(hours);
    let time = 0;
    const weather = createOpenMeteo({ fetch, now: () => time });
    for (time of [0, HOUR - 1, HOUR]) expect((await weather.hourly(PLACE)).found.hours).toHaveLength(1);
    expect(asked).toHaveLength(2);
    expect(asked[0]?.url).toContain('latitude=39.90&longitude=116.41');
  });

  it('is asked a second time when it fails', async () => {
    const { asked, fetch } = server(new Error('reset'), hours);
    const { found, troubles } = await createOpenMeteo({ fetch, now: () => 0 }).hourly(PLACE);
    expect([found.hours.length, troubles, asked.length]).toEqual([1, [], 2]);
  });

  it.each([
    ['is out of reach', new Error('no route'), /no route/],
    ['is down', new Response('', { status: 503 }), /503/],
    ['has too many requests', new Response('', { status: 429 }), /429/],
    ['sends a page', new Response('<html>'), /no answer/],
    ['sends something else', { weather: 'fine' }, /no known shape/],
  ])('that %s gives nothing and a line for the operator', async (_, answer, problem) => {
    const { fetch } = server(answer);
    const { found, troubles } = await createOpenMeteo({ fetch, now: () => 0 }).hourly(PLACE);
    expect(found.hours).toEqual([]);
    expect(troubles.map((one) => one.problem).join()).toMatch(problem);
  });

  it('is left alone for minutes after failures in a row, and asked again then', async () => {
    const { asked, fetch } = server(new Error('no route'));
    let time = 0;
    const weather = createOpenMeteo({ fetch, now: () => time });
    for (let i = 0; i < 5; i += 1) await weather.hourly(PLACE);
    expect(asked).toHaveLength(6);
    time = 5 * 60_000;
    await weather.hourly(PLACE);
    expect(asked).toHaveLength(8);
  });

  it('has its key in no line', async () => {
    const leaky: Fetch = async (url) => {
      throw new Error(`cannot reach ${url}`);
    };
    const { troubles } = await createCaiyun({ fetch: leaky, now: () => 0 }, 'secret').hourly(PLACE);
    expect(JSON.stringify(troubles)).not.toContain('secret');
  });

  it('named QWeather gets the token, latitude first for alerts and longitude first for hours', async () => {
    const { asked, fetch } = server({ metadata: {}, alerts: [] });
    const weather = createQWeather({ fetch, now: () => 0 }, 'abc.example', () => 'T');
    expect(await weather.alerts(PLACE)).toEqual({ found: [], troubles: [] });
    await weather.hourly(PLACE);
    expect(asked.map(({ url }) => url)).toEqual([
      'https://abc.example/weatheralert/v1/current/39.90/116.41?localTime=true',
      'https://abc.example/v7/weather/72h?location=116.41,39.90',
    ]);
    expect(asked[0]?.headers).toEqual({ Authorization: 'Bearer T' });
  });
});

describe('several providers', () => {
  it('give the hours of the first that has any, and every trouble', async () => {
    const bad = createOpenMeteo({ fetch: server({ error: true, reason: 'busy' }).fetch, now: () => 0 });
    const good = createOpenMeteo({ fetch: server(hours).fetch, now: () => 0 });
    const { found, troubles } = await together([bad, good], () => 0).hourly(PLACE);
    expect([found.hours.length, troubles.length]).toEqual([1, 1]);
  });
});
