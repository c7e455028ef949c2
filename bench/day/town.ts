/** The people of the day. They report, answer what the bot asks them, accept and repair; the rest is chatter. */
import { pick, randomOf } from '../random.ts';
import { CHATTER, DANGER, DRIP, NOTICE } from './lines.ts';
import type { Line, Shown } from './platforms.ts';
import {
  BUILDINGS,
  COMPOUNDS,
  type Compound,
  LEAD,
  onOfficial,
  onTelegram,
  onWechat,
  type Place,
  type Who,
} from './world.ts';

/** Somebody who reports one leak, once. `chat`: where the bot answers. */
export type Reporter = { who: Who; chat: string; words: string; group?: Who };

export type Town = {
  /** The next report; undefined while all groups that it could come from wait for somebody's answer. */
  report(): Line | undefined;
  /** An answer or a word of staff for which it is time. */
  due(now: number): Line | undefined;
  chatter(): Line;
  broadcast(): Line;
  /** Somebody reads it. */
  read(shown: Shown): void;
  /** What was said on WeChat, which brings nothing twice, and was not answered for so long: it is said again. */
  unheard(now: number, patience: number): Line[];
  /** It reached nobody: it is said again a little later. */
  again(line: Line, now: number): void;
  reporters: readonly Reporter[];
  /** How many things are still going to be said. */
  waiting(): number;
};

/** Where one reports: mostly in private; few on WeChat, whose account may not say much. */
const wayOf = (n: number): { place: Place; inGroup: boolean } => {
  if (n % 20 === 9) return { place: 'wechat', inGroup: n % 40 === 9 };
  if (n % 5 === 2) return { place: 'telegram', inGroup: true };
  return { place: n % 2 === 0 ? 'telegram' : 'official', inGroup: false };
};

/** What is answered to a question in the bot's words. A door number is none of a group's business. */
const ANSWERS: readonly [RegExp, string][] = [
  [/都出来了吗/, '1'],
  [/我来报？/, '2'],
  [/要我登记/, '1'],
  [/留个电话/, '不留'],
  [/还漏吗/, '1'],
];

const MAKERS = { telegram: onTelegram, official: onOfficial, wechat: onWechat, robot: onTelegram } as const;
const FORWARD = /^(?:【.+?】)?([A-Z0-9]{4,6}) [\s\S]*原话/;

export const createTown = (seed: number): Town => {
  const random = randomOf(seed);
  const reporters: Reporter[] = [];
  const queue: { at: number; line: Line }[] = [];
  /** Who waits for an answer in that chat, and since when. */
  const talking = new Map<string, { reporter: Reporter; last: Line; since: number }>();
  const answered = new Set<string>();
  const inGroups = new Map<Compound, number>();
  const chats = new Map<string, Reporter>();
  const managers = new Map(COMPOUNDS.map(({ manager }) => [manager.chat, manager]));

  const say = (line: Line, after: number, now: number): void => {
    queue.push({ at: now + after, line });
  };
  const once = (what: string): boolean => !answered.has(what) && answered.add(what).has(what);

  const placed = (n: number, place: Place): Omit<Reporter, 'who'> | undefined => {
    const compound = pick(
      COMPOUNDS.filter(({ group }) => group.place === place && !talking.has(group.chat)),
      random,
    );
    const used = inGroups.get(compound) ?? 0;
    if (used >= BUILDINGS) return undefined;
    inGroups.set(compound, used + 1);
    const words = `${used + 1}号楼我家${n % 3 === 0 ? DANGER : DRIP}`;
    return { chat: compound.group.chat, words, group: compound.group };
  };
  const atHome = (n: number, chat: string): Omit<Reporter, 'who'> => {
    const { name } = COMPOUNDS[n % COMPOUNDS.length] ?? { name: '' };
    const room = `${(n % BUILDINGS) + 1}号楼${(n % 4) + 1}单元${100 * (1 + (n % 15)) + (n % 7) + 1}`;
    return { chat, words: `${name}${room}，${n % 3 === 0 ? DANGER : DRIP}` };
  };
  const lineOf = ({ who, words: text, group }: Reporter): Line =>
    group === undefined ? { who, text } : { who, text, group, called: true };

  return {
    reporters,
    waiting: () => queue.length,
    report: () => {
      const n = reporters.length;
      const { place, inGroup } = wayOf(n);
      const who = MAKERS[place](10_000 + n);
      const told = inGroup ? placed(n, place) : atHome(n, who.chat);
      if (told === undefined) return undefined;
      const reporter = { who, ...told };
      reporters.push(reporter);
      chats.set(who.chat, reporter);
      const last = lineOf(reporter);
      talking.set(told.chat, { reporter, last, since: performance.now() });
      return last;
    },
    due: (now) => {
      const at = queue.findIndex((one) => one.at <= now);
      return at < 0 ? undefined : queue.splice(at, 1)[0]?.line;
    },
    chatter: () => {
      const heard = COMPOUNDS.filter(({ group }) => group.place !== 'robot');
      const { group } = pick(heard, random);
      const who = MAKERS[group.place](50_000 + Math.floor(random() * 400));
      return { who, group, text: pick(CHATTER, random) };
    },
    broadcast: () => ({ who: LEAD, text: NOTICE }),
    read: ({ chat, text, at }) => {
      const id = FORWARD.exec(text)?.[1];
      const manager = managers.get(chat);
      if (manager !== undefined && id !== undefined && once(`accepts ${id}`)) {
        say({ who: manager, text: `${id} 接单` }, 3_000, at);
        if (random() < 0.5) say({ who: manager, text: `${id} 修好了` }, 20_000, at);
        return;
      }
      if (chat === LEAD.chat && text.includes('发吗？') && once('sends'))
        say({ who: LEAD, text: '1' }, 1_000, at);
      const talk = talking.get(chat);
      const reporter = talk?.reporter ?? chats.get(chat);
      if (reporter === undefined || text.includes(NOTICE.split('：')[1] ?? NOTICE)) return;
      talking.delete(chat);
      const [question, answer] = ANSWERS.find(([asked]) => asked.test(text)) ?? [];
      if (question === undefined || answer === undefined || !once(`${reporter.who.chat} ${question.source}`))
        return;
      const here = reporter.group?.chat === chat ? { group: reporter.group } : {};
      const line = { who: reporter.who, text: answer, ...here };
      say(line, 1_000 + random() * 2_000, at);
      talking.set(chat, { reporter, last: line, since: at });
    },
    again: (line, now) => say(line, 5_000, now),
    unheard: (now, patience) =>
      [...talking.values()].flatMap((talk) => {
        const { who } = talk.reporter;
        if (who.place !== 'wechat' || now - talk.since < patience) return [];
        talk.since = now;
        return queue.some(({ line }) => line === talk.last) ? [] : [talk.last];
      }),
  };
};
