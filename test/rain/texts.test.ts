/** No sentence that can be sent holds a figure, a colour, a forecast or a hint of coming weather of its own (《气象法》第二十二条). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lines } from '../../src/texts/render.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SIGNS = [
  /毫米|\bmm\b/,
  /[蓝黄橙红]色/,
  /(?<!小雨)[中大暴阵]雨|降雨|降水|来雨|有雨|台风|雷电|预报|天气预警/,
  /(明[天日早晚]|今[晚夜]|后天|未来|即将|将有|预计|近期|马上|快要|小时内).{0,6}[雨雪风]/,
  /\b(blue|yellow|orange|red) (alert|warning|signal)|\b(forecast|storm|rainstorm|downpour|typhoon|heavy rain|rainfall|showers)\b/i,
  /\b(tomorrow|tonight|soon|later today|expected|coming|next (few )?(hours|days)).{0,20}\b(rain|snow|wind)\b/i,
  /\b(rain|snow|wind)\b.{0,20}\b(tomorrow|tonight|soon|later today|expected|is coming|on its way)\b/i,
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

/** Of the lists to staff every branch: sentences that are put together stand in no table as they are read. */
test('no list as it is sent', () => {
  const said = lines([
    {
      say: 'rain_key_buildings',
      area: '北京东城区',
      buildings: [{ place: '甲园1号楼', cases: ['A7K2'], past: 2, unfinished: ['roof'] }],
      hardship: 1,
      on_duty: ['李老师'],
      calls: [
        { id: 'A7K2', place: '甲园1号楼', room: '502', phone: '010-0000-9102' },
        { name: '王奶奶', place: '甲园1号楼', room: '302', cared_by: '女儿' },
      ],
      more_calls: 5,
    },
    { say: 'rain_roll', area: '北京东城区', ready: ['王工'], lacking: [], silent: ['赵工'] },
    { say: 'rain_patrol', area: '北京东城区', buildings: [], others: 3 },
    {
      say: 'rain_summary',
      area: '北京东城区',
      summary: {
        open: 2,
        closed: 1,
        late: 1,
        answered: { in_time: 1, of: 2 },
        phases: { before: 1, during: 1, after: 1 },
        buildings: [{ place: '甲园1号楼', count: 2 }],
        classes: [{ kind: 'pm_serviced', count: 2 }],
      },
    },
  ]).flatMap((one) => one.split('\n'));
  expect(said.filter((line) => line.includes('北京东城区'))).toHaveLength(4);
  expect(said.join('\n')).toContain('还有5位');
  expect(guilty(said.map((text): [string, string] => ['a list', text]))).toEqual([]);
});

/** Sentences that are put together in English stand in no table as they are read either. */
test('no reminder in English', () => {
  const said = lines(
    [
      { say: 'rain_prepare', quoted: false },
      { say: 'rain_prepare', quoted: true },
      {
        say: 'rain_own_leak',
        troubles: [{ id: 'A7K2', open: false, place: '甲园1号楼', part: 'roof' }],
      },
      { say: 'rain_question', trouble: { id: 'A7K2', open: true, place: '甲园1号楼' } },
      { say: 'rain_neighbours' },
      { say: 'group_reminders', on: false },
    ],
    'en',
  );
  expect(said.join('\n')).toMatch(/drains[\s\S]*roof[\s\S]*unsubscribe/);
  expect(guilty(said.map((text): [string, string] => ['a reminder', text]))).toEqual([]);
});

test.each([
  'Heavy rain is expected tonight',
  'Rain is on its way',
  'A red warning was issued',
  '25 mm in 24 hours',
  'tomorrow it will rain',
])('“%s” would be found', (text) => expect(guilty([['a', text]])).toHaveLength(1));

test.each(['明天有大雨，请检查', '预计今夜降雨', '24小时25毫米', '暴雨红色预警', '近期要下雨'])(
  '“%s” would be found',
  (text) => {
    expect(guilty([['a', text]])).toHaveLength(1);
  },
);
