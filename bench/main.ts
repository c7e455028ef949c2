/** Runs what is measured, one after the other, and prints tables in Markdown; how far it is goes to standard error. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUILDINGS, buildCity, type City } from './city.ts';
import { measureDesk } from './desk.ts';
import { measureGrowth } from './growth.ts';
import { openHouse } from './house.ts';
import { measureJudgement } from './judgement.ts';
import { measureLatency, noteReply, type Replies } from './latency.ts';
import { measurePath } from './path.ts';
import { measureStartup } from './startup.ts';
import { printTable as table } from './table.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const size = values.quick ? 0.1 : 1;
const MESSAGES = 4_000 * size;

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const fine = (value: number): string => value.toFixed(1);

const path = async (city: City): Promise<void> => {
  const rows: string[][] = [];
  for (const waiting of [1, 8, 32]) {
    tell(`the path and its statements alone, ${waiting} at a time`);
    const count = Math.ceil(MESSAGES / 3 / waiting) * waiting;
    const { path, raw, share, statements, transactions } = await measurePath(city, count, waiting);
    const share100 = `${fine(share * 100)} %`;
    rows.push([String(waiting), whole(path), whole(raw), share100, fine(statements), fine(transactions)]);
  }
  table(
    'Messages a second, durably committed',
    [
      'waiting together',
      'whole path',
      'statements alone',
      'share',
      'statements a message',
      'commits a message',
    ],
    rows,
  );
};

const latency = async (city: City): Promise<void> => {
  const replies: Replies = new Map();
  const house = await openHouse({
    registry: city.registry,
    path: join(city.folder, 'latency.db'),
    seed: 5,
    onSend: noteReply(replies),
  });
  await measureLatency(house, replies, { count: 300, perSecond: 100, seed: 31 });
  const rows: string[][] = [];
  for (const perSecond of [100, 200]) {
    tell(`replies at ${perSecond} messages a second`);
    replies.clear();
    const found = await measureLatency(house, replies, { count: MESSAGES, perSecond, seed: 32 + perSecond });
    rows.push([
      String(perSecond),
      whole(found.replies),
      fine(found.p50),
      fine(found.p99),
      fine(found.longest),
    ]);
  }
  await house.close();
  table('Time to a reply, open loop (ms)', ['messages a second', 'replies', 'p50', 'p99', 'longest'], rows);
};

const growth = async (city: City): Promise<void> => {
  const sizes = [1_000, 10_000, 100_000].map((cases) => cases * size);
  const grown = await measureGrowth(city, sizes, MESSAGES / 2, tell);
  table(
    'Growth',
    ['cases in the store', 'messages a second', 'p50 at 100/s (ms)', 'p99 at 100/s (ms)', 'file (MB)'],
    grown.map(({ cases, rate, latency: { p50, p99 }, megabytes }) => [
      whole(cases),
      whole(rate),
      fine(p50),
      fine(p99),
      whole(megabytes),
    ]),
  );
};

const startup = async (city: City): Promise<void> => {
  tell('start-up');
  const { shipped, large } = await measureStartup(city.folder, city.file);
  const row = (name: string, { firstAnswer, rss, rssLater }: typeof shipped): string[] => [
    name,
    whole(firstAnswer),
    whole(rss),
    whole(rssLater),
  ];
  table(
    '`chat --json` from start to first answer',
    ['tables', 'first answer (ms)', 'memory then (MB)', 'after 1,000 lines (MB)'],
    [row('that ship', shipped), row(`${whole(BUILDINGS)} buildings`, large)],
  );
};

const desk = async (city: City): Promise<void> => {
  const cases = 100_000 * size;
  const found = await measureDesk(city, cases, tell);
  table(
    `Pages of staff, ${whole(cases)} cases in the store (ms)`,
    ['who', 'asks for', 'p50', 'p95', 'p95 of the processor’s time'],
    found.map(({ who, asked, p50, p95, work }) => [who, asked, fine(p50), fine(p95), fine(work)]),
  );
};

const judgement = async (): Promise<void> => {
  tell('judgements');
  const { cases, median, processor } = await measureJudgement(30 * size);
  table(
    'One judgement (µs)',
    ['cases of the law', 'median', 'processor, mean'],
    [[whole(cases), fine(median), fine(processor)]],
  );
};

const city = await buildCity();
try {
  const [cpu] = cpus();
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${process.platform}\n\n`,
  );
  for (const measure of [judgement, path, latency, growth, desk, startup]) await measure(city);
} finally {
  await city.remove();
}
