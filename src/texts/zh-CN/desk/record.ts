/** Everything that can happen to a case, as a line of 报修记录 and 处置记录. */
import type { CaseAction } from '../../../core/model/case.ts';
import { RUNGS } from '../case.ts';
import { FACTS, HAZARDS, PARTIES } from '../names.ts';
import { flat } from '../staff.ts';
import { factLine } from '../staff-facts.ts';

/** What residents did belongs to 报修记录, the rest to 处置记录. */
export const REPORTED: ReadonlySet<CaseAction['do']> = new Set([
  'report',
  'join',
  'update',
  'photo',
  'chase',
  'looked',
  'still_leaking',
  'confirm',
  'cancel',
  'worsen',
  'erase',
]);

/** What the persons and buildings in a line are called. */
export type Called = { person: (id: string) => string; building: (id: string) => string };

type Lines = {
  [K in CaseAction['do']]: (action: Extract<CaseAction, { do: K }>, called: Called) => string;
};

const colon = (text: string | undefined): string => (text === undefined || text === '' ? '' : `：${text}`);

const LINES: Lines = {
  report: () => '报修',
  join: ({ household }) => `又有一户说也漏${colon(flat(household))}`,
  forward: ({ party, to, name }) =>
    to === null ? `要送${PARTIES[party]}，没有绑定账号` : `送给${PARTIES[party]}${colon(name)}`,
  delivered: ({ to }, { person }) => `送到了${colon(person(to))}`,
  undeliverable: ({ to }, { person }) => `没送到${colon(person(to))}`,
  delayed: ({ to }, { person }) => `还没送到，接着送，先找下一位${colon(person(to))}`,
  accept: () => '接单',
  dispatch: ({ eta }) => `派人${colon(eta)}`,
  arrive: () => '到场',
  stopgap: ({ what }) => `先止漏${colon(what)}`,
  claim_repaired: () => '说修好了',
  refuse: ({ reason }) => `说不归他们管${colon(reason)}`,
  transfer: ({ party }) => `转给${PARTIES[party]}`,
  confirm: ({ after_rain }) => (after_rain ? '说雨后不漏了' : '说不漏了'),
  still_leaking: () => '说还漏',
  chase: () => '催办',
  looked: ({ how }) => (how === 'damp' ? '说现在有湿印' : '说现在没事'),
  worsen: ({ hazards }) => `说现在有危险${colon(hazards.map((one) => HAZARDS[one]).join('、'))}`,
  escalate: ({ rung }) => `没人处理，找${RUNGS[rung]}`,
  remind: () => '提醒了一次',
  close_silent: () => '一直没有回音，先结单',
  cancel: () => '撤销报修',
  update: ({ fields }) => `补充${colon(fields.map((name) => FACTS[name] ?? name).join('、'))}`,
  photo: ({ paths }) => `发来照片${paths.length}张`,
  note: ({ text }) => `备注${colon(text)}`,
  erase: () => '删除了个人信息',
  inspected: ({ accepted, by }) => `登记验收合格${colon(accepted)}${by === undefined ? '' : `，${by}修`}`,
  told: ({ fact }) => `查清了：${factLine(fact)}`,
  letter: ({ to }) => `提醒函已发${colon(to)}`,
  locate: ({ building }, called) => `查到是${called.building(building)}`,
};

/** The line of one thing that happened. */
export const lineOf = <K extends CaseAction['do']>(
  action: Extract<CaseAction, { do: K }>,
  called: Called,
): string => {
  const line: Lines[K] = LINES[action.do as K];
  return line(action, called);
};
