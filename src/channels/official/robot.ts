/** The robot of a WeCom group: it can speak there and hears nothing. Reports of a property manager's group, notices of residents'. */
import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE } from '../../core/model/time.ts';
import { type Channel, type Limits, piecesOf, SendError, withNumbers } from '../channel.ts';
import { createPace } from '../pace.ts';
import { post } from './calls.ts';
import { type Codes, sendError } from './send.ts';
import { ROOT } from './wecom.ts';

/** What the chats of robots begin with; the name that the settings give the robot follows. */
export const ROBOT = 'wecom-robot:';

export const LIMITS: Limits = {
  // 2048 bytes of text.
  length: 2_000,
  unit: 'bytes',
  buttons: 0,
  /** Twenty a minute, and not quite that. */
  perSecond: 18 / 60,
  edit: false,
  mention: false,
  photo: false,
  location: false,
};

/** https://developer.work.weixin.qq.com/document/path/91770 */
const CODES: Codes = {
  // The address is wrong, or the robot was taken out of the group; too long; empty.
  never: [93000, 93004, 93008, 40008, 40058, 44004, 45002],
  later: { 45009: MINUTE },
};

export type RobotOptions = {
  /** The key in the address of each robot, by the name that it has in the tables. */
  keys: Readonly<Record<string, string>>;
  root?: string | undefined;
  /** Stands below a question: where it can be answered. Undefined where there is no such place. */
  answerAt: string | undefined;
};

export const createRobot = ({ keys, root = ROOT, answerAt }: RobotOptions): Channel => {
  const turns = new Map<string, () => number>();
  const turnOf = (name: string): number => {
    const turn = turns.get(name) ?? createPace(LIMITS.perSecond, () => performance.now());
    turns.set(name, turn);
    return turn();
  };
  return {
    name: 'wecom-robot',
    limits: LIMITS,
    send: async (row) => {
      const name = row.to?.slice(ROBOT.length) ?? '';
      const key = keys[name];
      if (key === undefined)
        throw new SendError(`WEIYU_WECOM_ROBOTS names no robot “${name}”: add it, or change the tables`);
      const below = row.ask === undefined || answerAt === undefined ? '' : `\n${answerAt}`;
      const text = `${withNumbers(row)}${below}`;
      try {
        for (const piece of piecesOf({ ...row, text, options: [] }, LIMITS)) {
          await wait(turnOf(name));
          const body = { msgtype: 'text', text: { content: piece.text } };
          await post(root, '/cgi-bin/webhook/send', `key=${encodeURIComponent(key)}`, body);
        }
      } catch (error) {
        throw sendError(error, CODES);
      }
    },
  };
};
