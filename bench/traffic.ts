/**
 * What people write on a rainy day: reports in two to five messages, managers' answers, questions about the progress,
 * talk in groups that is not for the bot; many at once, each waiting for nobody.
 */
import type { Said } from '../src/core/model/event.ts';
import { BUILDINGS, placeOf } from './city.ts';
import { pick, randomOf } from './random.ts';

type Draft = Pick<Said, 'from' | 'text'> & { group?: string };
/** Says its lines one by one and is told which cases each has touched. */
type Session = Generator<Draft, void, readonly string[]>;
type Random = () => number;

const LEAKS = [
  '不下雨也漏，暖气管漏水，地上都是水',
  '下雨窗户渗水，墙都湿了',
  '卫生间顶上滴水，楼上漏下来的',
  '厨房水管漏水，滴答一晚上了',
  '昨晚大雨，阳台顶上漏雨，拿盆接着',
  '客厅外墙渗水，墙皮掉了一片',
];
const CHATTER = [
  '谁家的猫跑出来了，在花坛边上',
  '明天一起去菜市场吗',
  '快递放在门口了，谢谢邻居',
  '今天停车位又被占了',
  '孩子作业写到几点啊你们家',
  '这雨什么时候停，路上全是水',
];
const STAFF = ['接单', '已派人下午3点到', '先盖布了', '收到，这就看'];
/** More than this many short answers nobody gives. */
const PATIENCE = 3;

const reportOf = (n: number, random: Random): { place: ReturnType<typeof placeOf>; flat: string } => ({
  place: placeOf(Math.floor(random() * BUILDINGS)),
  flat: `${1 + (n % 4)}单元${100 * (1 + Math.floor(random() * 15)) + 1 + Math.floor(random() * 4)}`,
});

function* report(n: number, random: Random): Session {
  const from = `居民${n}`;
  const { place, flat } = reportOf(n, random);
  const leak = pick(LEAKS, random);
  const atOnce = random() < 0.6;
  let touched = yield { from, text: atOnce ? `${place.words}${flat}，${leak}` : leak };
  if (!atOnce) touched = yield { from, text: `${place.words}${flat}` };
  for (let answers = 0; answers < PATIENCE && touched.length === 0; answers += 1) {
    touched = yield { from, text: '2' };
  }
  const [id] = touched;
  if (id === undefined) return;
  if (random() < 0.5) yield { from: place.staff, text: `${id} ${pick(STAFF, random)}` };
  if (random() < 0.4) yield { from, text: '进度' };
  if (random() < 0.3) yield { from: place.staff, text: `${id} 修好了` };
}

function* chatter(n: number, random: Random): Session {
  const group = placeOf(Math.floor(random() * BUILDINGS)).group;
  for (let line = 0; line < 3; line += 1) {
    yield { from: `邻居${n}`, group, text: pick(CHATTER, random) };
  }
}

function* question(n: number, random: Random): Session {
  const { words } = reportOf(n, random).place;
  yield { from: `问路${n}`, text: `${words}漏雨找谁，电话多少` };
}

const newSession = (n: number, random: Random): Session => {
  const kind = random();
  if (kind < 0.65) return report(n, random);
  return kind < 0.9 ? chatter(n, random) : question(n, random);
};

export type Traffic = {
  /** The next message, of a person none of whose messages is still being answered. */
  next(at: number): Said;
  /** The message was handled and touched these cases. */
  handled(said: Said, cases: readonly string[]): void;
};

/** How many people are in a conversation at a time. */
const AT_ONCE = 64;

export const createTraffic = (seed: number): Traffic => {
  const random = randomOf(seed);
  const idle: { session: Session; cases: readonly string[] }[] = [];
  const busy = new Map<string, Session>();
  let people = 0;
  let messages = 0;

  const draft = (): { session: Session; said: Draft } => {
    for (;;) {
      while (idle.length < AT_ONCE) {
        people += 1;
        idle.push({ session: newSession(seed * 1_000_000 + people, random), cases: [] });
      }
      const [one] = idle.splice(Math.floor(random() * idle.length), 1);
      const next = one?.session.next(one.cases);
      if (one !== undefined && next?.done === false) return { session: one.session, said: next.value };
    }
  };

  return {
    next: (at) => {
      const { session, said } = draft();
      messages += 1;
      const id = `bench:${seed}:${messages}`;
      busy.set(id, session);
      return { type: 'said', id, at, addressed: said.group === undefined, photos: [], ...said };
    },
    handled: ({ id }, cases) => {
      const session = busy.get(id);
      if (session !== undefined) idle.push({ session, cases });
      busy.delete(id);
    },
  };
};
