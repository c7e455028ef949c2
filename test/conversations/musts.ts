/** What a `=` line of a transcript demands. Each demand can fail; a demand of no known form is a fault of the test. */
import { expect } from 'vitest';
import type { Case } from '../../src/core/model/case.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';

export type Seen = {
  /** What the bot sent since the last thing said or the last passing of time. */
  last: readonly OutboxRow[];
  /** Everything the bot sent so far. */
  all: readonly OutboxRow[];
  caseById: (id: string) => Promise<Case | undefined>;
  /** Cases opened so far. */
  cases: () => Promise<readonly Case[]>;
  nameOf: (chat: string) => string;
  isGroup: (chat: string) => boolean;
};

type Must = (seen: Seen, match: RegExpExecArray) => void | Promise<void>;

/** All that a reader of these messages sees, the options of a question included. */
const texts = (rows: readonly OutboxRow[]): string =>
  rows.flatMap((row) => [row.text, ...row.options.map((option) => option.label)]).join('\n');

const caseOf = async ({ caseById }: Seen, id: string): Promise<Case> => {
  const kase = await caseById(id);
  if (kase === undefined) throw new Error(`there is no case ${id}`);
  return kase;
};

/** `key=value` pairs of a case: building, room, unit, part, rain, role, phone, priority, households, failures … */
const fieldsOf = (kase: Case): Record<string, string> => ({
  building: String(kase.building),
  place: kase.place,
  unit: String(kase.reporter.unit),
  room: String(kase.reporter.room),
  phone: String(kase.reporter.phone),
  role: String(kase.reporter.role),
  part: String(kase.part),
  rain: String(kase.rain),
  severity: String(kase.severity),
  priority: kase.priority,
  households: String(1 + kase.joined.length),
  failures: String(kase.failures),
  photos: String(kase.photos.length),
  hazards: kase.hazards.join('+'),
  since: String(kase.since),
  warranty: kase.verdict.warranty.status,
});

const MUSTS: readonly [RegExp, Must][] = [
  [
    /^case (\w+) → (.+)$/,
    async (seen, [, id = '', names = '']) => {
      const kase = await caseOf(seen, id);
      const told = kase.forwards.flatMap((one) => (one.to === null ? [] : [seen.nameOf(one.to)]));
      expect(told, `${id} goes to`).toEqual(expect.arrayContaining(names.split('、')));
    },
  ],
  [
    /^case (\w+) (reported|forwarded|accepted|dispatched|stopgap|claimed_repaired|awaiting_rain|closed|cancelled)$/,
    async (seen, [, id = '', status]) => {
      expect((await caseOf(seen, id)).status).toBe(status);
    },
  ],
  [
    /^case (\w+) (.+=.+)$/,
    async (seen, [, id = '', pairs = '']) => {
      const fields = fieldsOf(await caseOf(seen, id));
      const wanted = Object.fromEntries(pairs.split(/\s+/).map((pair) => pair.split('=')));
      expect(fields).toMatchObject(wanted);
    },
  ],
  [
    /^(\d+) cases?$/,
    async (seen, [, count]) => {
      expect(await seen.cases()).toHaveLength(Number(count));
    },
  ],
  [/^silent$/, ({ last }) => expect(last.map((row) => row.text)).toEqual([])],
  [/^says (.+)$/, ({ last }, [, words = '']) => expect(texts(last)).toContain(words)],
  [/^does not say (.+)$/, ({ last }, [, words = '']) => expect(texts(last)).not.toContain(words)],
  [/^never said (.+)$/, ({ all }, [, words = '']) => expect(texts(all)).not.toContain(words)],
  [
    /^never said in a group (.+)$/,
    ({ all, isGroup }, [, words = '']) =>
      expect(texts(all.filter((row) => row.to !== null && isGroup(row.to)))).not.toContain(words),
  ],
  [
    /^tells (\S+) (.+)$/,
    ({ last, nameOf }, [, who = '', words = '']) =>
      expect(texts(last.filter((row) => row.to !== null && nameOf(row.to) === who))).toContain(words),
  ],
  [
    /^asks (\w+)$/,
    ({ last }, [, question]) => expect(last.map((row) => row.ask?.question)).toContain(question),
  ],
  [
    /^does not ask (\w+)$/,
    ({ last }, [, question]) => expect(last.map((row) => row.ask?.question)).not.toContain(question),
  ],
];

/** Checks one demand against what was seen. */
export const must = async (demand: string, seen: Seen): Promise<void> => {
  // The longer patterns stand later for a reader; they are tried first.
  for (const [pattern, check] of [...MUSTS].reverse()) {
    const match = pattern.exec(demand);
    if (match !== null) return check(seen, match);
  }
  throw new Error(`“= ${demand}” is no demand that the runner knows; see test/conversations/musts.ts`);
};
