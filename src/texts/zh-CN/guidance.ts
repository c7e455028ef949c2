/** What is told to those who ask: the short answer first, then the steps, what nobody can promise, the clauses. */
import type { Advice, AdviceSay, Notice, NoticeLine, Plea, PublishedList } from '../../core/model/advice.ts';
import { dayOf } from '../../core/model/time.ts';
import type { Warranty } from '../../core/model/verdict.ts';
import { cited, numbered, shortened } from './clauses.ts';
import { PARTIES, PARTS, SUPERVISORS } from './names.ts';
import { contactLine } from './numbers.ts';
import { dateWords } from './verdict.ts';
import type { Words } from './words.ts';

/** Where a resident or a clerk writes what is not known. */
export const BLANK = '＿＿';

/** So many clauses are told with an answer. */
const CITED = 2;

const adviceLines = ({ say, steps, limits, clauses }: Advice): string[] => [
  ...say,
  ...numbered(steps),
  ...(limits === undefined ? [] : [limits]),
  ...clauses.slice(0, CITED).map((clause) => `依据：${cited({ ...clause, quote: shortened(clause.quote) })}`),
];

const warrantyPlea = ({ status, last_day }: Warranty): string | undefined => {
  if (status === 'in' && last_day !== undefined) return `按登记还在法定保修期内，到${dateWords(last_day)}。`;
  if (status === 'out') return '按登记法定最低保修期已满，有没有别的约定、翻修，请一并核实。';
  return undefined;
};

const reportPlea = ({
  id,
  opened_at,
  failures,
  households,
  told,
  claimed_at,
}: NonNullable<Plea['report']>): string[] => [
  `${dateWords(dayOf(opened_at))}通过报修机器人登记，单号${id}${households > 1 ? `，同处已有${households}户` : ''}。`,
  ...told.map(
    ({ party, at, answered }) =>
      `${dateWords(dayOf(at))}已送${PARTIES[party]}，${answered ? '对方有回应' : '还没有回应'}。`,
  ),
  ...(claimed_at === undefined ? [] : [`${dateWords(dayOf(claimed_at))}对方说修好了，还没经雨水检验。`]),
  ...(failures === 0 ? [] : [`修后又漏${failures}次。`]),
];

const address = ({ place, unit, room }: Plea): string =>
  `${place ?? BLANK}${unit === undefined ? '' : `${unit}单元`}${room === undefined ? `${BLANK}室` : `${room}室`}`;

const symptom = ({ part, spot, rain, since }: Plea): string => {
  const where = `${spot ?? ''}${part === undefined ? BLANK : PARTS[part]}`;
  const when = rain === undefined ? '' : rain ? '，下雨就漏' : '，不下雨也漏';
  return `${where}漏水${when}，从${since === undefined ? `${BLANK}年${BLANK}月${BLANK}日` : dateWords(since)}开始。`;
};

/** Words to read out to 12345. */
const pleaLines = (plea: Plea, hotline: string): string[] => {
  const warranty = plea.warranty === undefined ? undefined : warrantyPlea(plea.warranty);
  return [
    `打${hotline}，照着念，${BLANK}的地方换成您的实情：`,
    `“我反映房屋漏水。地址${address(plea)}。`,
    symptom(plea),
    ...(plea.report === undefined
      ? [`${BLANK}月${BLANK}日报给${BLANK}，对方说${BLANK}。`]
      : reportPlea(plea.report)),
    ...(warranty === undefined ? [] : [warranty]),
    '请督促责任单位到现场查明原因、尽快维修，告诉我由谁负责、什么时候来。',
    `联系电话${BLANK}。”`,
    '念完记下工单号，有新情况再打补充。',
  ];
};

const NOTICE: Record<NoticeLine['what'], string> = {
  developer: '开发商（建设单位）：保修期内查修',
  builder: '施工单位：配合开发商保修',
  pm: '物业：牵头应急、接报修、转开发商',
  owner_unit: '产权单位：共用部位维修',
  emergency_unit: '应急维修单位',
  hotline: '统一的漏雨报修电话',
  responsible_person: '具体责任人',
};

const UNKNOWN = '还没有登记';

const noticeLine = ({ what, name, phone, hours }: NoticeLine): string => {
  const who = [
    name,
    phone === undefined ? undefined : `${phone}${hours === undefined ? '' : `（${hours}）`}`,
  ];
  const known = who.filter((one) => one !== undefined);
  return `${NOTICE[what]}：${known.length === 0 ? UNKNOWN : known.join(' ')}`;
};

const LISTED = { white: '白名单', black: '黑名单' } as const;

/** A published list, with by whom and when. */
const repairersLine = ({ by, date, items }: PublishedList): string => {
  const named = items.map(({ name, list }) => (list === undefined ? name : `${name}（${LISTED[list]}）`));
  return `${by}${dateWords(date)}公布的维修名单：${named.join('、')}。以发布单位为准。`;
};

/** 四明确 with the supervisors' numbers, as lines. */
const noticeLines = ({ lines, supervisors, hotline, repairers }: Notice): string[] => [
  ...lines.map(noticeLine),
  ...supervisors.map(
    ({ kind, phone, hours }) =>
      `监督：${SUPERVISORS[kind]} ${phone === undefined ? UNKNOWN : `${phone}${hours === undefined ? '' : `（${hours}）`}`}`,
  ),
  `市民热线：${hotline}，随时能打`,
  ...(repairers === undefined ? [] : [repairersLine(repairers)]),
];

export const guidance: Words<AdviceSay['say']> = {
  advice: ({ advice, general }) => [
    ...adviceLines(advice),
    ...(general ? ['说一声哪个小区几号楼，我按那栋楼的登记再说。'] : []),
  ],
  advice_basis: ({ clauses }) => [
    ...clauses.map((clause) => cited(clause)),
    '以正式文本为准，12345随时能打。',
  ],
  advice_in_short: ({ advice }) => [advice.say[0] ?? '', '细说点我头像私聊。'],
  advice_besides: ({ advice }) => advice.say.slice(0, 2),
  not_covered: ({ hotline, contacts }) => [
    '这个我没有现成的依据，不乱说。',
    ...(contacts.length === 0 ? [] : ['漏水的事先打：', ...contacts.map(contactLine)]),
    `政策上的事可以问${hotline}。`,
  ],
  hotline_text: ({ plea, hotline }) => pleaLines(plea, hotline),
  in_private: () => ['这个要写您家的情况，点我头像私聊，我给您写。'],
  repairers: ({ list }) => [repairersLine(list)],
  notice: ({ notice }) => [`${notice.place}报修公示`, ...noticeLines(notice)],
};
