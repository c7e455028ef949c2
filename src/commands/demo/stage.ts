/** A stage of the demonstration: the real bot over a database of its own in memory, and a clock that the script moves. */
import type { OutboxRow } from '../../core/model/message.ts';
import { MINUTE } from '../../core/model/time.ts';
import { createBot } from '../../service/bot.ts';
import type { Tools } from '../../service/tools.ts';
import { openSqliteStore } from '../../store/sqlite/store.ts';
import { PARTIES, STATUSES } from '../../texts/zh-CN/names.ts';
import { type DemoLine, type DemoNews, type DemoStage, PANES, type Pane } from '../../web/demo/stage.ts';
import { collecting } from '../wiring.ts';
import type { Beat, Scene } from './script.ts';

/** What a step takes to be read in which the script had no part. */
const SECONDS = 4;

export type StageParts = { scene: Scene; tools: Tools; onPoison: Parameters<typeof createBot>[3] };

/** Calls that come while one runs wait for it. */
const oneByOne = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};

/** Who is where: the cast on their panes, everybody else elsewhere. */
const createCast = ({ cast }: Scene, staff: ReturnType<Tools['registry']>['staff']) => {
  const paneOf = (chat: string | null): Pane | undefined =>
    chat === null ? undefined : PANES.find((pane) => cast[pane].includes(chat));
  const speakers = { resident: cast.resident[0], pm: cast.pm[0], community: cast.community[0] };
  return {
    paneOf,
    speakers,
    /** The bot's message as it is seen; who was last asked or answered has the pane's telephone in hand. */
    seen: (row: OutboxRow): DemoLine => {
      const pane = paneOf(row.to);
      if (pane !== undefined && row.to !== null && row.kind !== 'update') speakers[pane] = row.to;
      const party = row.party === undefined ? '' : PARTIES[row.party];
      return {
        id: row.key,
        pane: pane ?? 'elsewhere',
        by: 'bot',
        name: staff.find((one) => one.from === row.to)?.name ?? row.to ?? party,
        at: row.created_at,
        text: row.text,
        asks: row.ask !== undefined,
        options: row.options,
      };
    },
  };
};

/** Opens the scene: nothing is said yet, the clock stands at its start. */
export const openStage = async ({ scene, tools, onPoison }: StageParts): Promise<DemoStage> => {
  const { beats } = scene;
  const store = await openSqliteStore(':memory:');
  const { channel, taken } = collecting();
  const bot = await createBot(store, channel, tools, onPoison);
  const { paneOf, speakers, seen } = createCast(scene, tools.registry().staff);
  const inTurn = oneByOne();
  const visitors = new Set<Pane>();
  let clock = scene.start;
  let done = 0;
  let said = 0;
  let newest: string | undefined;

  const pass = async (until: number): Promise<DemoLine[]> => {
    clock = Math.max(clock, until);
    newest = (await bot.advance(clock)).at(-1) ?? newest;
    return taken().map(seen);
  };

  const speak = async (pane: Pane, from: string, text: string, quotes?: string): Promise<DemoLine[]> => {
    said += 1;
    clock += 1_000;
    const id = `said:${said}`;
    const quoted = quotes === undefined ? {} : { quotes };
    speakers[pane] = from;
    newest =
      (
        await bot.receive({ type: 'said', id, at: clock, from, addressed: true, text, photos: [], ...quoted })
      ).at(-1) ?? newest;
    const mine: DemoLine = { id, pane, by: 'me', name: from, at: clock, text, asks: false, options: [] };
    return [mine, ...taken().map(seen)];
  };

  const caseNow = async (): Promise<DemoNews['case']> => {
    const kase = newest === undefined ? undefined : await bot.caseById(newest);
    if (kase === undefined) return undefined;
    const { id, status, failures, joined } = kase;
    return { id, status, label: STATUSES[status], households: 1 + joined.length, failures };
  };

  const news = async (lines: DemoLine[], more: Partial<DemoNews> = {}): Promise<DemoNews> => {
    const kase = await caseNow();
    return {
      clock,
      lines,
      seconds: SECONDS,
      done,
      of: beats.length,
      speakers: { ...speakers },
      ...(kase === undefined ? {} : { case: kase }),
      ...more,
    };
  };

  const fits = async ({ when }: Beat): Promise<boolean> => {
    const status = when === undefined ? undefined : (await caseNow())?.status;
    return when === undefined || (status !== undefined && when.includes(status));
  };

  /** Plays the beat; undefined where it does not fit what visitors made of the case. */
  const play = async (beat: Beat, lines: DemoLine[]): Promise<DemoNews | undefined> => {
    lines.push(...(await pass(beat.at)));
    if (!(await fits(beat))) return lines.length === 0 ? undefined : news(lines);
    const { who, says, caption, seconds } = beat;
    const pane = paneOf(who ?? null);
    if (pane !== undefined && visitors.has(pane)) return news(lines, { turn: { pane, words: says } });
    if (pane !== undefined && who !== undefined)
      for (const words of says) lines.push(...(await speak(pane, who, words)));
    return news(lines, { caption, seconds });
  };

  const next = async (): Promise<DemoNews> => {
    const lines: DemoLine[] = [];
    for (let beat = beats[done]; beat !== undefined; beat = beats[done]) {
      done += 1;
      const played = await play(beat, lines);
      if (played !== undefined) return played;
    }
    return news(lines);
  };

  return {
    next: () => inTurn(next),
    say: (pane, text, quotes) =>
      inTurn(async () => {
        visitors.add(pane);
        const before = await pass(clock + MINUTE);
        return news([...before, ...(await speak(pane, speakers[pane], text, quotes))]);
      }),
    close: () => inTurn(() => store.close()),
  };
};
