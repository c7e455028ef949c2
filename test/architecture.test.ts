/** Imports run one way: main → commands → service → core; adapters lead to their port and the core's model only. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesOf(join(dir, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(dir, entry.name)]
        : [],
  );

/** The folder of `src` that a file lives in, `main` for those at its top. */
const homeOf = (path: string): string => {
  const [folder = '', rest] = relative(SRC, path).split('/');
  return rest === undefined ? 'top' : folder;
};

type Import = { file: string; home: string; target: string; targetHome: string; text: string };

const files = filesOf(SRC);
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, text = '']) => {
    const local = text.startsWith('.');
    const target = local ? join(dirname(file), text) : text;
    return {
      file: relative(SRC, file),
      home: homeOf(file),
      target,
      targetHome: local ? homeOf(target) : 'package',
      text,
    };
  }),
);

/** What each folder may import beside itself and packages. */
const MAY: Record<string, readonly string[]> = {
  core: [],
  understanding: ['core'],
  texts: ['core'],
  registry: ['core'],
  store: ['core'],
  channels: ['core'],
  weather: ['core'],
  web: ['core', 'store', 'channels', 'texts'],
  service: ['core', 'store', 'channels', 'texts', 'understanding'],
  commands: [
    'core',
    'store',
    'channels',
    'weather',
    'texts',
    'understanding',
    'registry',
    'service',
    'web',
    'top',
  ],
  top: ['commands', 'top'],
};

describe('the house', () => {
  it.each(Object.keys(MAY))('%s imports only what it may', (home) => {
    const allowed = [...(MAY[home] ?? []), home, 'package'];
    const stray = imports.filter((one) => one.home === home && !allowed.includes(one.targetHome));
    expect(stray.map(({ file, text }) => `${file} → ${text}`)).toEqual([]);
  });

  it('has no folder that is not spoken of here', () => {
    expect([...new Set(files.map(homeOf))].filter((home) => !(home in MAY))).toEqual([]);
  });

  it('keeps the core pure: zod and nothing else from outside, no clock, no chance, no file', () => {
    const outside = imports.filter(
      (one) => one.home === 'core' && one.targetHome === 'package' && one.text !== 'zod',
    );
    expect(outside.map(({ file, text }) => `${file} → ${text}`)).toEqual([]);
    const impure = files.filter(
      (file) =>
        homeOf(file) === 'core' &&
        /\bDate\.now\b|new Date\(\)|Math\.random|\bprocess\.|\bfetch\(|\bsetTimeout\b/.test(
          readFileSync(file, 'utf8'),
        ),
    );
    expect(impure.map((file) => relative(SRC, file))).toEqual([]);
  });

  it.each([
    ['process.env', /process\.env/, ['config.ts']],
    ['the time', /Date\.now\(|new Date\(\)/, ['service/clock.ts']],
  ])('has one place that reads %s', (_, pattern, places) => {
    const readers = files
      .filter((file) => pattern.test(readFileSync(file, 'utf8')))
      .map((file) => relative(SRC, file));
    expect(readers).toEqual(places);
  });

  it('says what residents read in src/texts only', () => {
    const chatty = files.filter(
      (file) =>
        ['service', 'web'].includes(homeOf(file)) &&
        /'[^'\n]*[\u4e00-\u9fff]{4,}[^'\n]*'/.test(readFileSync(file, 'utf8')),
    );
    expect(chatty.map((file) => relative(SRC, file))).toEqual([]);
  });

  it('names no city in code', () => {
    const named = files.filter((file) =>
      /['"`][^'"`\n]*(北京|哈尔滨|大同|Beijing|Harbin|Datong)[^'"`\n]*['"`]/.test(
        readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      ),
    );
    expect(named.map((file) => relative(SRC, file))).toEqual([]);
  });
});
