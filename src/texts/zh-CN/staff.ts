/** What managers read: complete, short, and answerable in plain words. */

import type { Brief } from '../../core/model/case-told.ts';
import type { CaseStatus, ContactKind, DoubtKind, SupervisorKind } from '../../core/model/codes.ts';
import type { Household } from '../../core/model/conversation.ts';
import { CODE_MARK } from '../../core/model/message.ts';
import type { Say } from '../../core/model/say.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { cut } from './cut.ts';
import {
  CONTACTS,
  fact,
  HAZARDS,
  PARTIES,
  PARTS,
  ROLES,
  SEVERITIES,
  STATUSES,
  SUPERVISORS,
  standstill,
} from './names.ts';
import { partyStates } from './parties.ts';
import { dutyLine } from './verdict.ts';
import type { Words } from './words.ts';

/** So much of what residents wrote is read in a forward; all of it stands on the case's page. */
const QUOTED = 120;

const URGENCY: Record<Brief['priority'], string> = { P0: '【危险】', P1: '【流水】', P2: '', P3: '' };

/** A waiting time as people say it; whole hours are enough from two hours on. */
export const lasted = (minutes: number): string =>
  minutes < 120 ? `${minutes}分钟` : `${Math.round(minutes / 60)}小时`;

/** The flat, as far as it is known: `2单元1601室`. */
export const flat = (brief: Pick<Household, 'unit' | 'room'>): string =>
  `${brief.unit === undefined ? '' : `${brief.unit}单元`}${brief.room === undefined ? '' : `${brief.room}室`}`;

/** What leaks, where, and how, in one line. */
export const leak = (brief: Brief): string =>
  [
    brief.part === undefined ? '部位待查' : PARTS[brief.part],
    brief.spot === undefined || brief.spot === PARTS[brief.part ?? 'roof'] ? '' : brief.spot,
    brief.severity === undefined ? '' : SEVERITIES[brief.severity],
    brief.rain === undefined ? '' : brief.rain ? '下雨时漏' : '不下雨也漏',
    brief.since === undefined ? '' : `${brief.since}起`,
    brief.neighbours === true ? '邻居家也漏' : '',
    brief.repaired_before === true ? '修过又漏' : '',
  ]
    .filter((part) => part !== '')
    .join('，');

/** What the records say of the warranty, in one line. */
export const warrantyTold = (brief: Pick<Brief, 'verdict'>): string => {
  const { status, last_day } = brief.verdict.warranty;
  if (status === 'in') return `按登记在保${last_day === undefined ? '' : `，到${last_day}`}`;
  if (status === 'out')
    return `按登记法定最低保修期已满${last_day === undefined ? '' : `（${last_day}）`}，合同另有约定另算`;
  return '按登记说不准';
};

const summary = (brief: Brief): string[] =>
  [
    `${URGENCY[brief.priority]}${brief.id} ${brief.place === '' ? '地址待查' : brief.place}${flat(brief)}`,
    leak(brief),
    brief.hazards.length === 0 ? '' : `危险：${brief.hazards.map((one) => HAZARDS[one]).join('、')}`,
    brief.words === '' ? '' : `${brief.spoken ? '语音（机器听写）' : '原话'}：“${cut(brief.words, QUOTED)}”`,
    brief.households > 1 ? `共${brief.households}户` : '',
    brief.photos > 0 ? `照片${brief.photos}张` : '',
    brief.phone === undefined ? '住户电话：没有留' : `住户电话：${brief.phone}`,
    brief.role === undefined || brief.role === 'owner' ? '' : ROLES[brief.role],
    `报修时间：${dayOf(brief.opened_at)} ${clockOf(brief.opened_at)}`,
    `保修：${warrantyTold(brief)}`,
  ].filter((line) => line !== '');

const HOW = '回“接单”“已派人下午3点到”“先盖布了”“修好了”“转给开发商”或“不归我们管，因为…”都行。';

const DONE: Record<string, string> = {
  accept: '已记接单',
  dispatch: '已记派人',
  arrive: '已记到场',
  photo: '照片记下了',
  stopgap: '已记临时止漏',
  claim_repaired: '已记修好，正在问住户；住户说不漏才结单',
  refuse: '已记不归你们管，转社区协调',
  transfer: '已转',
  note: '已记下',
  letter: '已记提醒函发出',
};

const doneOf = (action: string, status: CaseStatus): string => {
  if (action === 'claim_repaired' && status === 'awaiting_rain')
    return '已记修好，等下场雨再看；住户说雨后不漏才结单';
  if (action === 'accept' && (status === 'reported' || status === 'forwarded'))
    return '已记您在盯；修的单位还没接单，到点照样往上报';
  return DONE[action] ?? '已记下';
};

const SAID: Record<Extract<Say, { say: 'resident_said' }>['what'], string> = {
  chase: '住户在催',
  still: '住户说修后又漏',
  resumed: '住户说还漏，恢复报修',
  fixed: '住户说不漏了',
  cancelled: '住户撤销了报修',
  joined: '又有一户在漏',
  erased: '住户删除了个人信息',
  damp: '住户说有湿印，请先去看一眼',
};

const NUMBER_NAMES: Record<ContactKind | SupervisorKind, string> = { ...SUPERVISORS, ...CONTACTS };

const SAID_OF_NUMBER: Record<DoubtKind, string> = {
  dead: '打不通',
  wrong: '号码不对',
  unanswered: '没人接',
};

export const forStaff: Words<
  | 'forward'
  | 'climbed_to_you'
  | 'ask_progress'
  | 'now_in_danger'
  | 'resident_said'
  | 'supplement'
  | 'done_for_staff'
  | 'impossible_for_staff'
  | 'no_such_case'
  | 'not_yours'
  | 'not_your_work'
  | 'case_for_staff'
  | 'several_for_staff'
  | 'none_done'
  | 'repair_link'
  | 'why_refuse'
  | 'staff_help'
  | 'number_doubted'
  | 'resident_wants_human'
> = {
  forward: ({ brief, unreached }) => [
    ...(unreached.length === 0
      ? []
      : [`【没送到${unreached.map((one) => PARTIES[one]).join('、')}，请人工转】`]),
    ...summary(brief),
    `已告诉住户：${dutyLine(brief.verdict) ?? '谁负责还在查'}`,
    HOW,
  ],
  climbed_to_you: ({ brief, waited_minutes }) => [
    `等了${lasted(waited_minutes)}，${standstill(brief.status)}，请您过问：`,
    ...summary(brief),
    HOW,
  ],
  now_in_danger: ({ brief }) => ['住户说现在有危险，请马上去：', ...summary(brief), HOW],
  ask_progress: ({ brief }) => [`${brief.id} ${brief.place}进展怎样？`, HOW],
  resident_said: ({ id, place, what, households }) => [
    `${id} ${place}：${SAID[what]}${households > 1 ? `（共${households}户）` : ''}。`,
  ],
  supplement: ({ id, place, facts }) => [`${id} ${place}补充：${facts.map(fact).join('，')}`],
  done_for_staff: ({ id, place, action, status }) => [`${id} ${place}：${doneOf(action, status)}。`],
  impossible_for_staff: ({ id, status }) => [`${id}现在是“${STATUSES[status]}”，这一步做不了。`],
  no_such_case: ({ id }) => [`没有${id}这一单，请看看号码。`],
  not_yours: ({ id }) => [`${id}不在您管的楼里，没有记。`],
  not_your_work: ({ id }) => [`${id}：这一步不归您的职责，没有记。请管这楼的物业或社区来做。`],
  case_for_staff: ({ brief, forwards }) => [
    ...summary(brief),
    `进展：${STATUSES[brief.status]}`,
    ...(forwards.length === 0 ? [] : [partyStates(forwards)]),
    HOW,
  ],
  several_for_staff: ({ cases, words }) => [
    `这${cases.length}单都记“${cut(words, 30)}”？`,
    ...cases.map(({ id, place }) => `${id} ${place === '' ? '地址待查' : place}`),
  ],
  repair_link: ({ id, name, site }) =>
    site === undefined
      ? ['这里没有网页，发不了链接。请直接把单子告诉师傅。']
      : [
          `${id}给${name}的链接，发给${name}本人，3天内有效，结单就作废：`,
          `${site}/repair/${CODE_MARK}`,
          '不用登录，能看这一单、接单、报到场、报修好、发照片。要收回，在这一单的页面上点“作废”。',
        ],
  none_done: () => ['好，没有记。请带上单号，一单一单说。'],
  why_refuse: ({ id }) => [`${id}：请写上理由，例如“${id} 不归我们管，因为是开发商保修”。`],
  staff_help: ({ cases }) => [
    cases.length === 0 ? '现在没有送给您、还没办完的报修。' : '送给您、还没办完的：',
    ...cases.slice(0, 10).map(({ id, place, status }) => `${id} ${place}：${STATUSES[status]}`),
    ...(cases.length > 10 ? [`另有${cases.length - 10}单`] : []),
    HOW,
  ],
  number_doubted: ({ place, kind, number, how, count }) => [
    `【号码】${place}的${NUMBER_NAMES[kind]}${number}，近14天${count}位居民反映${SAID_OF_NUMBER[how]}。`,
    how === 'unanswered'
      ? '请提醒他们接听；号码换了的，在“楼房台账”里改。'
      : '请打一下：换了的在“楼房台账”里改，没问题的点“打过，是对的”。',
  ],
  resident_wants_human: ({ person, words, danger }) => [
    danger
      ? `【危险】住户${person}还没说清在哪，请马上联系：“${cut(words, QUOTED)}”`
      : `住户${person}要找人：“${cut(words, QUOTED)}”`,
  ],
};
