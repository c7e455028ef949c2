/** No sentence that can be sent holds a figure, a colour, a forecast or a hint of coming weather of its own (《气象法》第二十二条). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SIGNS = [
  /毫米|\bmm\b/,
  /[蓝黄橙红]色/,
  /(?<!小雨)[中大暴阵]雨|降雨|降水|来雨|有雨|台风|雷电|预报|天气预警/,
  /(明[天日早晚]|今[晚夜]|后天|未来|即将|将有|预计|近期|马上|快要|小时内).{0,6}[雨雪风]/,
];

/** The bot is called 小雨; it says what it may not do; and reasons are told to staff alone. */
const ALLOWED = [
  '天气我不能预报，请看气象台最新发布。',
  '里面说到天气。预报、预警只能转发气象台的原文。',
  '官方橙色或红色预警仍在持续，距上次转发已满设定时间',
  '夜里，且不是橙色、红色',
];

const filesIn = (folder: string, end: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

/** What stands between quotes in a table of texts. Pages of staff, papers and the demonstration's captions are sent to nobody. */
const literals = (): [string, string][] =>
  filesIn('src/texts', '.ts')
    .filter((file) => !/\/desk\/|papers|demo|import|export|clauses/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map(
        ([, single = '', other = '']): [string, string] => [file, single + other],
      ),
    );

/** Every text under `say` of the answers, and of the cities' calendar. */
const saidIn = (value: unknown, said: boolean): string[] => {
  if (typeof value === 'string') return said ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    saidIn(one, said ? !/^(source|clauses|law|id)$/.test(name) : name === 'say' || name === 'calendar'),
  );
};
const ofData = (): [string, string][] =>
  [...filesIn('data/guidance', '.json'), ...filesIn('data/cities', '.json')].flatMap((file) =>
    saidIn(JSON.parse(readFileSync(join(ROOT, file), 'utf8')), false).map((text): [string, string] => [
      file,
      text,
    ]),
  );

const guilty = (texts: readonly [string, string][]): string[] =>
  texts
    .filter(([, text]) => !ALLOWED.includes(text) && SIGNS.some((sign) => sign.test(text)))
    .map(([file, text]) => `${file}: ${text}`);

test('no text in src/texts', () => {
  const all = literals();
  expect(all.length).toBeGreaterThan(500);
  expect(guilty(all)).toEqual([]);
});

test('no answer and no task in data', () => {
  const all = ofData();
  expect(all.length).toBeGreaterThan(100);
  expect(guilty(all)).toEqual([]);
});

test.each(['明天有大雨，请检查', '预计今夜降雨', '24小时25毫米', '暴雨红色预警', '近期要下雨'])(
  '“%s” would be found',
  (text) => {
    expect(guilty([['a', text]])).toHaveLength(1);
  },
);
