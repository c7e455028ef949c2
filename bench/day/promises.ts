/** What the bot promises, held against what stands in the store and in the chats when the day is over. */
import { z } from 'zod';
import { type Limits, piecesOf } from '../../src/channels/channel.ts';
import { LIMITS as ROBOT } from '../../src/channels/official/robot.ts';
import { LIMITS as OFFICIAL } from '../../src/channels/official/send.ts';
import { LIMITS as TELEGRAM } from '../../src/channels/telegram/send.ts';
import { LIMITS as WECHAT } from '../../src/channels/wechat/send.ts';
import type { File, Row } from './file.ts';
import type { Shown } from './platforms.ts';
import type { Ran } from './run.ts';
import type { Reporter } from './town.ts';
import { COMPOUNDS } from './world.ts';

const LIMITS: Record<string, Limits> = {
  'tg:': TELEGRAM,
  'wx:': WECHAT,
  'official:': OFFICIAL,
  'wecom-robot:': ROBOT,
};
/** Telegram puts a name in place of the number, WeChat the mention beside the words. */
const MENTION = /^(?:@\S+|刘叔)\s/;
const bare = (text: string): string => text.replace(MENTION, '');

const textsOf = (row: Row): string[] => {
  const limits = Object.entries(LIMITS).find(([prefix]) => row.to?.startsWith(prefix))?.[1];
  return limits === undefined
    ? []
    : piecesOf({ ...row, text: bare(row.text) }, limits).map(({ text }) => text);
};

const placeOf = (chat: string | null, text: string): string => `${chat}\n${bare(text)}`;

/** The messages and where they stand: in each chat, by their words. */
const matched = (rows: readonly Row[], shown: readonly Shown[]) => {
  const stands = new Map<string, Shown[]>();
  for (const one of shown) {
    const place = placeOf(one.chat, one.text);
    stands.set(place, [...(stands.get(place) ?? []), one]);
  }
  const meant = new Map<string, Row[]>();
  for (const row of rows.filter(({ state }) => state !== 'gathered'))
    for (const text of textsOf(row)) {
      const place = placeOf(row.to, text);
      meant.set(place, [...(meant.get(place) ?? []), row]);
    }
  return { stands, meant };
};
type Matched = ReturnType<typeof matched>;

export type Doubles = { kill: number; lost: number; unexplained: string[]; once: string[] };

const AT_MOST_ONCE = ['reminder', 'broadcast'];

/** Copies beyond the first: of what was in hand at a kill, of what arrived without its answer, and others. */
const doublesOf = ({ stands, meant }: Matched, inHand: ReadonlySet<string>): Doubles => {
  const doubles: Doubles = { kill: 0, lost: 0, unexplained: [], once: [] };
  for (const [place, copies] of stands) {
    const rows = meant.get(place) ?? [];
    const more = copies.length - rows.length;
    if (more <= 0) continue;
    if (rows.length === 0) doubles.unexplained.push(`nobody meant to say: ${place}`);
    const killed = rows.filter(({ key }) => inHand.has(key)).length;
    const lost = copies.filter((copy) => copy.lost).length;
    if (rows.some(({ kind }) => AT_MOST_ONCE.includes(kind))) doubles.once.push(place);
    doubles.lost += Math.min(more, lost);
    doubles.kill += Math.min(Math.max(more - lost, 0), killed);
    if (more > lost + killed) doubles.unexplained.push(`${copies.length} times: ${place}`);
  }
  return doubles;
};

const isUrgent = ({ priority }: Row): boolean => priority === 'P0' || priority === 'P1';
/** Running water and danger pass the rest; on WeChat what is not an answer waits aside. */
const mayPass = (row: Row, passed: Row): boolean =>
  (isUrgent(row) && !isUrgent(passed)) || (passed.to?.startsWith('wx:') === true && passed.kind !== 'reply');

/** Messages that stand in their chat before one that was meant to stand before them. */
const orderOf = ({ stands, meant }: Matched) => {
  const chats = new Map<string, { at: number; row: Row }[]>();
  for (const [place, [first]] of stands) {
    const row = meant.get(place)?.[0];
    if (first !== undefined && row !== undefined)
      chats.set(first.chat, [...(chats.get(first.chat) ?? []), { at: first.at, row }]);
  }
  let passed = 0;
  const broken: string[] = [];
  for (const [chat, all] of chats) {
    all.sort((one, other) => one.at - other.at);
    for (const [i, { row }] of all.entries())
      for (const later of all.slice(i + 1)) {
        if (later.row.seq > row.seq) continue;
        if (mayPass(row, later.row)) passed += 1;
        else broken.push(`${chat}: ${row.key} before ${later.row.key}`);
      }
  }
  return { passed, broken };
};

const CaseSchema = z.object({
  id: z.string(),
  words: z.string(),
  reporter: z.object({ person: z.string() }),
});

/** Who does not have exactly one case with their words. */
const reportsOf = (file: File, reporters: readonly Reporter[]): string[] => {
  const cases = z
    .array(z.object({ body: z.string() }))
    .parse(file.all('SELECT body FROM cases'))
    .map(({ body }) => CaseSchema.parse(JSON.parse(body)));
  const faults = reporters.flatMap(({ who, words }) => {
    const own = cases.filter(({ reporter }) => reporter.person === who.chat);
    return own.length === 1 && own[0]?.words === words
      ? []
      : [`${who.chat} has ${own.length} cases for “${words}”`];
  });
  if (cases.length !== reporters.length) faults.push(`${cases.length} cases of ${reporters.length} reports`);
  return faults;
};

const KeptSchema = z.object({ person: z.string(), body: z.string() });
const WordsSchema = z.object({ text: z.string() });

const isWithin = (some: readonly string[], all: readonly string[]): boolean => {
  let from = 0;
  return some.every((one) => {
    from = all.indexOf(one, from) + 1;
    return from > 0;
  });
};

/** Whose words in private are not in the store as they were said, each once and in their order. */
const wordsOf = (file: File, { said, lost }: Pick<Ran, 'said' | 'lost'>): string[] => {
  const kept = z.array(KeptSchema).parse(file.all('SELECT person, body FROM said ORDER BY seq'));
  const alone = said.filter((line) => line.group === undefined);
  return [...new Set(alone.map(({ who }) => who))].flatMap(({ chat, place }) => {
    const heard = kept.flatMap(({ person, body }) =>
      person === chat ? [WordsSchema.parse(JSON.parse(body)).text] : [],
    );
    const own = alone.filter(({ who }) => who.chat === chat);
    const told = own.map(({ text }) => text);
    // What was said on WeChat while nobody listened is nowhere. Of what a platform gave up the bot may have had a try: only the answer was lost.
    const sure = place === 'wechat' ? [] : own.filter((line) => !lost.has(line)).map(({ text }) => text);
    const whole = isWithin(heard, told) && isWithin(sure, heard);
    return whole ? [] : [`${chat} said ${told.join(' / ')}; kept are ${heard.join(' / ')}`];
  });
};

/** Forwards to somebody that stand in no chat, by themselves or in a digest. */
const forwardsOf = (rows: readonly Row[], { stands }: Matched): string[] => {
  const digests = new Map(rows.map((row) => [row.key, row]));
  return rows.flatMap((row) => {
    if (row.kind !== 'forward' || row.to === null) return [];
    const sent = row.state === 'gathered' ? digests.get(row.reason) : row;
    const arrived = sent !== undefined && textsOf(sent).every((text) => stands.has(placeOf(sent.to, text)));
    return arrived ? [] : [`${row.key} (${row.state} ${row.reason})`];
  });
};

/** Groups are answered only where somebody reported, and told what was decided for them. */
const chatterOf = (rows: readonly Row[], reporters: readonly Reporter[]): string[] => {
  const spoken = new Set(reporters.flatMap(({ who, group }) => (group ? [`${group.chat} ${who.chat}`] : [])));
  return rows.flatMap(({ to, kind, text, key }) => {
    if (to === null || !GROUPS.has(to) || kind === 'broadcast') return [];
    const person = /^@(\S+) /.exec(text)?.[1];
    return spoken.has(`${to} ${person}`) ? [] : [`${key} in ${to}`];
  });
};

const GROUPS = new Set(COMPOUNDS.map(({ group }) => group.chat));

/** Every promise with what speaks against it, and the figures beside them. */
export const judgeDay = (file: File, { said, lost, shown, reporters, inHand }: Ran) => {
  const rows = file.rows();
  const both = matched(rows, shown);
  const doubles = doublesOf(both, new Set(inHand.flat()));
  const order = orderOf(both);
  const promises: Record<string, string[]> = {
    'every report once in the store': reportsOf(file, reporters),
    'words in private kept once, in their order': wordsOf(file, { said, lost }),
    'every forward at least once': forwardsOf(rows, both),
    'broadcasts and reminders at most once': doubles.once,
    'doubles only of what was in hand at a kill or lost its answer': doubles.unexplained,
    'order kept in each chat': order.broken,
    'nothing said to chatter': chatterOf(rows, reporters),
    'no dead letters': file.all('SELECT error FROM dead_letters').map((one) => JSON.stringify(one)),
  };
  return { rows, promises, doubles, passed: order.passed };
};
export type Judged = ReturnType<typeof judgeDay>;
