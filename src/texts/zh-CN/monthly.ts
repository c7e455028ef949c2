/** Words of a month's list of cases (台账): what its sheets and columns are called, and what it says of itself. */
import type { Settings } from '../../core/model/settings.ts';
import { clockOf, dayOf, type Instant, MINUTE, type Month } from '../../core/model/time.ts';
import type { Warranty } from '../../core/model/verdict.ts';
import { PRIORITIES, spell } from './desk/cases.ts';
import { dateWords } from './verdict.ts';

export const SHEETS = { cases: '报修台账', sums: '汇总', about: '说明' } as const;

/** Of the sheet of cases, in their order. */
export const HEADS = {
  id: '单号',
  from: '来源',
  reported_at: '报修时间',
  community: '社区',
  compound: '小区',
  building: '楼号',
  unit: '单元',
  room: '房号',
  phone: '报修人电话',
  part: '漏水部位',
  rain: '下雨才漏',
  priority: '紧急程度',
  hazards: '危险',
  households: '户数',
  class: '产别',
  warranty: '保修（按登记）',
  last_day: '保修到',
  rule: '依据',
  responsible: '谁负责',
  done: '送给谁，做了什么',
  minutes: '首次接单用时（分钟）',
  target: '本平台目标（分钟）',
  in_time: '按时',
  climbed: '催办到',
  failures: '修后又漏（次）',
  status: '状态',
  ended_at: '结单（撤销）时间',
  ended_by: '怎么结的',
  notes: '备注',
} as const;

export const FROM = { month: '本月新报', before: '上月结转' } as const;

export const WARRANTIES: Record<Warranty['status'], string> = {
  in: '在保',
  out: '法定最低保修期已满（另有约定、修过或翻修过的另算）',
  uncertain: '说不准',
  unknown: '交房日期没有登记，算不出来',
  'n/a': '不适用',
};

export const monthly = {
  yes: '是',
  no: '否',
  unheard: '没说',
  unknownPart: '待查',
  nowhere: '（台账里没有这栋楼）',
  noCommunity: '（没有登记社区）',
  sample: '示例数据',
  erased: '住户删除了个人信息',
  unrecorded: '没有记录',
};

/** Of the sheet of sums. */
export const SUM_HEADS = [
  '分类',
  '名称',
  '上月结转',
  '本月新报',
  '本月结单',
  '本月撤销',
  '期末在办',
  '按时接单（分子）',
  '应接单（分母）',
  '本平台按时响应率',
  '本月修后又漏（单）',
] as const;

export const DIMENSIONS = {
  all: '合计',
  community: '社区',
  building: '楼',
  class: '产别',
  part: '漏水部位',
  status: '状态',
} as const;
export type Dimension = keyof typeof DIMENSIONS;

const moment = (at: Instant): string => `${dateWords(dayOf(at))}${clockOf(at)}`;

const targetsLine = ({ targets }: Settings): string =>
  (['P0', 'P1', 'P2', 'P3'] as const)
    .map((priority) => `${PRIORITIES[priority]}${spell(targets[priority].next_contact * MINUTE)}`)
    .join('、');

export type About = {
  month: Month;
  until: Instant;
  at: Instant;
  phones: boolean;
  settings: Settings;
  registry: string;
  /** Versions of law and tables that the cases keep, with how many keep each. */
  versions: ReadonlyMap<string, number>;
};

/** What the list is, line by line: name and text. */
export const aboutLines = (about: About): [string, string][] => [
  ['名称', `${dateWords(about.month)}房屋漏水报修台账`],
  ['性质', '内部工作资料，含个人信息：只给经办这些报修的人看，不公示、不转发，用完按规定销毁。'],
  ['期间', `${dateWords(about.month)}，情况截至${moment(about.until)}`],
  ['制表时间', moment(about.at)],
  ['收录', '本月报修的、上月没结转来的、本月结单或撤销的，一单一行。'],
  [
    '按当时的情况',
    '状态、送达、接单、催办、户数按截至时间；地点、部位、紧急程度和责任判断按制表时。上月结转＋本月新报＝本月结单＋本月撤销＋期末在办。',
  ],
  [
    '本平台按时响应率',
    `本月新报的单子里，在目标时间内有单位接单的，除以已到时间或已接单的。目标由本社区设定（${targetsLine(about.settings)}），不是法定期限，也不是市里考核的指标。`,
  ],
  [
    '电话',
    about.phones
      ? '只列同意转给维修方的住户的号码，全号。'
      : '只列同意转给维修方的住户的号码，中间遮住；原话、姓名不列。',
  ],
  ['保修', '按登记的日期和法定最低年限算，以现场查看和正式文件为准。'],
  ['现在的法规和台账版本', about.registry],
  ...[...about.versions].map(([version, n]): [string, string] => [
    '报修时的法规和台账版本',
    `${version}（${n}单）`,
  ]),
];
