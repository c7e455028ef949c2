/** Settings: what the example names is what the program reads, and what is wrong is told by name. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readConfig, SETTINGS } from '../../src/config.ts';
import { OLDEST_NODE, tooOldNode } from '../../src/node-version.ts';

const ofRoot = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const example = ofRoot('.env.example');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-config-'));
  file = join(folder, '.env');
  for (const name of SETTINGS) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('.env.example', () => {
  const named = [...example.matchAll(/^# ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);

  test('names every setting once, and none that the program does not read', () => {
    expect([...named].sort()).toEqual([...SETTINGS].sort());
  });

  test('sets nothing as it is, and what it proposes is taken', () => {
    writeFileSync(file, example);
    expect(readConfig(file)).toEqual(readConfig(join(folder, 'none')));
    writeFileSync(file, example.replace(/^# ?(?=[A-Z][A-Z_]+=)/gm, ''));
    expect(readConfig(file)).toMatchObject({ WEIYU_PORT: 3000, WEIYU_KEEP_DAYS: 365, WEIYU_LOG: 'info' });
  });
});

describe('settings', () => {
  test('of the environment go before those of the file, and an empty one is none', () => {
    writeFileSync(file, 'WEIYU_PORT=4000\nWEIYU_HOST=127.0.0.1\nWEIYU_LOG_SECRET=\n');
    vi.stubEnv('WEIYU_PORT', '5000');
    vi.stubEnv('WEIYU_HOST', '');
    expect(readConfig(file)).toMatchObject({ WEIYU_PORT: 5000 });
    expect(readConfig(file)).not.toHaveProperty('WEIYU_LOG_SECRET');
  });

  test.each([
    ['WEIYU_URL', 'weiyu.example.cn', /the whole address with http:\/\/ or https:\/\//],
    ['WEIYU_URL', 'ftp://weiyu.example.cn', /the whole address/],
    ['WEIYU_PORT', '80000', /at most 65535/],
    ['WEIYU_PORT', 'web', /a port is a number/],
    ['WEIYU_PROXIES', '-1', />=0/],
    ['WEIYU_KEEP_DAYS', '7', /30 days at least/],
    ['WEIYU_DRY_RUN', 'yes', /“operator”, or nothing/],
    ['WEIYU_LOG', 'loud', /"silent"\|"error"/],
    ['WEIYU_LOG_SECRET', 'short', />=16/],
    ['WEIYU_TELEGRAM_SECRET', 'a-secret-of-16-signs', /https only: set WEIYU_URL/],
    ['WEIYU_TELEGRAM_PROXY', 'localhost:1080', /the whole address/],
  ])('%s=%s is refused with its name, the file to look in, and what it should be', (name, value, why) => {
    vi.stubEnv(name, value);
    const reading = (): unknown => readConfig(file);
    expect(reading).toThrow(name);
    expect(reading).toThrow('see .env.example');
    expect(reading).toThrow(why);
  });
});

describe('an old Node.js', () => {
  test.each([
    ['18.20.8', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['22.0.0', false],
    ['24.1.0', false],
  ])('%s is refused: %s', (version, refused) => {
    expect(tooOldNode(version, OLDEST_NODE) !== undefined).toBe(refused);
  });

  test('is told which is needed and where it comes from', () => {
    expect(tooOldNode('18.20.8', OLDEST_NODE)).toMatch(
      /this is Node\.js 18\.20\.8 .* needs 20\.19 .*nodejs\.org/,
    );
  });

  test('is measured against what package.json asks for', () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(ofRoot('package.json')));
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
  });
});
