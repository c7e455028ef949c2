/** The pages of staff over a store full of cases: the whole request, from the address to the page. */
import { join } from 'node:path';
import { createChanges } from '../src/channels/desk.ts';
import type { Teacher } from '../src/channels/teacher.ts';
import { createWebChannel } from '../src/channels/web.ts';
import { createElderLists } from '../src/commands/elder-lists.ts';
import { createImporter } from '../src/commands/importer.ts';
import { putInForce } from '../src/commands/learning.ts';
import { createPapers } from '../src/commands/papers/case-paper.ts';
import type { Case } from '../src/core/model/case.ts';
import { HOUR } from '../src/core/model/time.ts';
import type { Staff } from '../src/core/model/world.ts';
import { createDesk } from '../src/service/desk.ts';
import type { Store } from '../src/store/store.ts';
import { createApp } from '../src/web/app.ts';
import { type City, placeOf } from './city.ts';
import { type Trace, tracesOf } from './growth.ts';
import { type House, openHouse } from './house.ts';
import { quantile } from './latency.ts';
import { START } from './path.ts';
import { pick, randomOf } from './random.ts';

/** So many buildings share the cases, as after a storm. */
const BUILDINGS = 1_000;
const IN_ONE_COMMIT = 500;
/** One case in ten is still open. */
const OPEN = 10;
const REQUESTS = 60;
const COMMON = ['客厅顶上滴水', '卫生间墙角渗水', '阳台窗户往里流水', '楼道里滴水'];
const RARE = '天窗边上滴水';
/** One case in so many has the rare word. */
const ONE_IN = 10_000;
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const numberOf = (n: number): string =>
  [2, 1, 0]
    .map((place) => Math.floor(n / 192 ** place) % 192)
    .map((pair) => `${ALPHABET.charAt(pair % 24)}${2 + Math.floor(pair / 24)}`)
    .join('');

const phoneOf = (n: number): string => `138${String((n * 7_919) % 1e8).padStart(8, '0')}`;

/** A copy of the case as number `n`: other flat, other building, other words. */
const copyOf = ({ kase }: Trace, n: number, random: () => number): Case => {
  const { due_at: _, late_at: __, ...rest } = kase;
  const { id: building, words: place } = placeOf(n % BUILDINGS);
  const isOpen = random() < 1 / OPEN;
  const room = String(101 + (n % 1_800));
  const person = `老住户${n}`;
  return {
    ...rest,
    id: numberOf(n),
    building,
    place,
    words: n % ONE_IN === 0 ? RARE : pick(COMMON, random),
    reporter: { ...kase.reporter, person, room, phone: phoneOf(n), may_call: true },
    joined: [],
    status: isOpen ? 'forwarded' : 'closed',
    opened_at: START - n * 60_000,
    forwards: (['pm', 'community'] as const).map((party) => ({
      party,
      to: null,
      at: START,
      state: 'delivered' as const,
    })),
    ...(isOpen ? { late_at: START + Math.floor((random() - 0.5) * 48 * HOUR) } : {}),
  };
};

const fill = async (store: Store, traces: readonly Trace[], cases: number): Promise<void> => {
  const random = randomOf(21);
  for (let start = 0; start < cases; start += IN_ONE_COMMIT) {
    await store.transaction(async (tx) => {
      for (let n = start; n < Math.min(cases, start + IN_ONE_COMMIT); n += 1) {
        const trace = pick(traces, random);
        await tx.saveCase({ case: copyOf(trace, n, random), history: trace.history });
      }
    });
  }
};

/** Nobody teaches here. */
const UNTAUGHT: Teacher = { teach: async () => ({ against: [] }), unteach: async () => undefined };

/** Opens the page for somebody and gives what asks for an address as they. */
const openPages = async ({ registry: tables, folder }: City, { bot, store }: House) => {
  const now = (): number => START;
  const inForce = await putInForce({ tables, store, reaches: () => true, now });
  const { registry, everybody } = inForce;
  const desk = createDesk({ store, bot, ...inForce });
  const changes = createChanges();
  const app = createApp({
    bot,
    store,
    channel: createWebChannel(),
    registry,
    shell: {
      desk,
      changes,
      everybody,
      importer: createImporter(folder, registry),
      elderLists: createElderLists(registry),
      papers: createPapers(registry),
      teacher: UNTAUGHT,
      missedDays: 0,
    },
    now,
    secure: false,
    proxies: 1,
    stopping: new AbortController().signal,
  });
  return async (staff: Omit<Staff, 'from'>): Promise<(path: string) => Promise<void>> => {
    const code = await desk.invite({ to: 'staff', staff }, 'operator', START);
    const body = new URLSearchParams({ code });
    const headers = { 'X-Forwarded-For': '203.0.113.1', 'Sec-Fetch-Site': 'same-origin' };
    const entered = await app.request('/desk/sign-in', { method: 'POST', body, headers });
    if (entered.status !== 303) throw new Error(`signing in was answered with ${entered.status}`);
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    return async (path) => {
      const page = await app.request(path, { headers: { Cookie: cookie, Accept: 'text/html' } });
      if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
      await page.text();
    };
  };
};

const WHO: readonly Omit<Staff, 'from'>[] = [
  { name: 'operator', role: 'operator', buildings: '*' },
  {
    name: 'community worker, 20 buildings',
    role: 'community_worker',
    buildings: Array.from({ length: 20 }, (_, n) => placeOf(n).id),
  },
  {
    name: 'property manager, 10 buildings',
    role: 'pm',
    buildings: Array.from({ length: 10 }, (_, n) => placeOf(n).id),
  },
];

const list = (words: string): string => `/desk/cases?list=all&words=${encodeURIComponent(words)}`;

/** What is asked for, by turns of `i`, of so many cases. */
const ASKED: readonly [name: string, path: (i: number, cases: number) => string][] = [
  ['list, open', () => '/desk/cases'],
  ['list, overdue', () => '/desk/cases?list=late'],
  ['list, closed', () => '/desk/cases?list=closed'],
  ['list, all', () => '/desk/cases?list=all'],
  ['search: number', (i, cases) => list(numberOf((i * 1_000) % cases))],
  ['search: last four', (i, cases) => list(phoneOf((i * 1_000) % cases).slice(-4))],
  ['search: common word', () => list('滴水')],
  ['search: rare word', () => list('天窗')],
  ['search: word nobody said', () => list('鳄鱼')],
  ['one case', (i, cases) => `/desk/cases/${numberOf((i * 1_000) % cases)}`],
];

/** Milliseconds; `work` is the 95th percentile of the processor's time, which other work of the machine hardly touches. */
export type DeskTime = { who: string; asked: string; p50: number; p95: number; work: number };

type Spent = { took: number; worked: number };

const spent = async (job: () => Promise<void>): Promise<Spent> => {
  const [since, before] = [performance.now(), process.cpuUsage()];
  await job();
  const { user, system } = process.cpuUsage(before);
  return { took: performance.now() - since, worked: (user + system) / 1_000 };
};

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

/** Each page for each role, one request after the other. */
export const measureDesk = async (
  city: City,
  cases: number,
  tell: (text: string) => void,
): Promise<DeskTime[]> => {
  tell(`filling a store with ${cases} cases for the pages of staff`);
  const traces = await tracesOf(city, 300);
  const house = await openHouse({ registry: city.registry, path: join(city.folder, 'desk.db'), seed: 13 });
  await fill(house.store, traces, cases);
  const enter = await openPages(city, house);
  const found: DeskTime[] = [];
  for (const staff of WHO) {
    const ask = await enter(staff);
    for (const [asked, pathOf] of ASKED) {
      const times: Spent[] = [];
      for (let i = 0; i < REQUESTS; i += 1) times.push(await spent(() => ask(pathOf(i, cases))));
      const took = sorted(times.map((one) => one.took));
      const work = quantile(sorted(times.map((one) => one.worked)), 0.95);
      const who = staff.name ?? '';
      found.push({ who, asked, p50: quantile(took, 0.5), p95: quantile(took, 0.95), work });
    }
  }
  await house.close();
  return found;
};
