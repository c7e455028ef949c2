/** Words of the papers that staff print: what each is called, to whom it goes, what it says. Blanks are filled by hand. */

import type { Building } from '../../core/model/building.ts';
import type { Case } from '../../core/model/case.ts';
import type { Proof } from '../../core/model/guidance.ts';
import { dayOf } from '../../core/model/time.ts';
import { CLASSES, PARTIES, PARTS, STATUSES } from './names.ts';
import { dateWords, warrantyLine } from './verdict.ts';

/** Where a clerk writes what is not known. */
export const BLANK = '＿＿＿＿＿＿';

/** A paper as data; a row without a value is a blank. */
export type Paper = {
  title: string;
  to: readonly string[];
  opening: string;
  rows: readonly (readonly [string, string | undefined])[];
  /** What is asked for, or what follows. */
  asks: readonly string[];
  sign: readonly string[];
};

const FUND: Record<'ample' | 'low' | 'none' | 'unknown', string> = {
  ample: '登记为充足',
  low: '登记为不多',
  none: '登记为没有余额',
  unknown: '余额没有登记',
};

/** The basic fields of a building: where, how big, of whom, since when, with what fund. */
export const buildingRows = (building: Building | undefined): Paper['rows'] => [
  ['产别', building?.property_class === undefined ? undefined : CLASSES[building.property_class]],
  ['建成年代', building?.year_built ?? building?.completion_date],
  ['户数', building?.households?.toString()],
  ['建筑面积（平方米）', building?.area?.toString()],
  ['产权单位', building?.owner_unit?.name],
  ['物业服务人', building?.pm?.name],
  ['业主组织', building?.owners_body],
  ['住宅专项维修资金', building?.fund?.balance === undefined ? undefined : FUND[building.fund.balance]],
  ['资金代管单位', building?.fund?.custodian],
];

const flatOf = ({ reporter: { unit, room } }: Case): string | undefined =>
  room === undefined ? undefined : `${unit === undefined ? '' : `${unit}单元`}${room}室`;

/** What the case shows; nobody's telephone number is in it. */
export const caseRows = (kase: Case | undefined): Paper['rows'] => [
  ['报修单号', kase?.id],
  ['房号', kase === undefined ? undefined : flatOf(kase)],
  ['登记日期', kase === undefined ? undefined : dateWords(dayOf(kase.opened_at))],
  ['最早发现', kase?.since === undefined ? undefined : dateWords(kase.since)],
  ['漏水部位', kase?.part === undefined ? undefined : `${kase.spot ?? ''}${PARTS[kase.part]}`],
  ['涉及户数（已登记）', kase === undefined ? undefined : String(1 + kase.joined.length)],
  ['修后又漏（次）', kase === undefined ? undefined : String(kase.failures)],
  ['现在的情况', kase === undefined ? undefined : STATUSES[kase.status]],
  [
    '已送单位',
    kase === undefined
      ? undefined
      : [...new Set(kase.forwards.map(({ party }) => PARTIES[party]))].join('、'),
  ],
  ['保修（按登记）', kase === undefined ? undefined : warrantyLine(kase.verdict.warranty)],
];

const SIGN = ['经办人：＿＿＿＿＿＿', '单位（章）：＿＿＿＿＿＿', '日期：＿＿年＿＿月＿＿日'];

type Template = Omit<Paper, 'rows'> & { more: Paper['rows'] };

/** The papers of one case or building. */
export const TEMPLATES: Record<'fund-report' | 'reminder' | 'meeting', Template> = {
  'fund-report': {
    title: '房屋漏雨情况报送单',
    to: ['社区居（村）民委员会', '业主委员会（物业管理委员会）'],
    opening: '下列漏雨部位经判断超出物业服务合同维修范围，现将情况报送，请按住宅专项维修资金的规定研究办理。',
    more: [
      ['现场查看日期、参加人', undefined],
      ['是否共用部位、由谁认定', undefined],
      ['是否危及人身、房屋安全', undefined],
      ['已采取的临时措施', undefined],
      ['建议的维修方案、预算', undefined],
    ],
    asks: [
      '请居委会召集现场会，形成会议纪要。',
      '请业委会（物管会）按规定组织表决、公示，或按应急情况办理。',
      '收件人、收件日期：＿＿＿＿＿＿',
    ],
    sign: SIGN,
  },
  reminder: {
    title: '关于及时解决房屋漏雨问题的提醒函',
    to: ['产权单位房屋管理部门'],
    opening: '居民反映贵单位产权住宅漏雨。按照属地提醒的要求，现将情况告知，请及时查看、解决。',
    more: [
      ['前次提醒的日期', undefined],
      ['单位的答复', undefined],
    ],
    asks: [
      '请指定联系人并告知查看、维修安排。',
      '请将办理情况回复发函单位；需要上级协调的，一并说明。',
      '本函送达方式、签收人、日期：＿＿＿＿＿＿',
    ],
    sign: SIGN,
  },
  meeting: {
    title: '房屋漏雨协调（联席）会议记录',
    to: ['社区居（村）民委员会', '物业服务人', '业主委员会（物业管理委员会）', '有关部门和单位'],
    opening: '下列漏雨问题涉及几家，需要会商确定谁先修、谁牵头、何时回话。',
    more: [
      ['会议日期、地点', undefined],
      ['召集单位', undefined],
      ['参加单位和人员', undefined],
      ['是否涉及多个部门', undefined],
      ['是否跨区', undefined],
    ],
    asks: [
      '议定：由＿＿＿＿＿＿先行维修，＿＿年＿＿月＿＿日前回话。',
      '未议定的，报＿＿＿＿＿＿（上一级）协调，日期：＿＿年＿＿月＿＿日。',
      '结果反馈给转办单位的日期：＿＿年＿＿月＿＿日',
    ],
    sign: SIGN,
  },
};

export const PAPER_WORDS = {
  to: '送：',
  place: '小区、楼号',
  field: '项目',
  content: '内容',
  basis: '依据',
  asks: '请求和后续',
  by_data: '按登记和报修单自动填写，空白处由经办人填；以现场查看和正式文件为准。',
  checklist: '维修资金应急使用办理清单',
  steps: ['步骤', '经办', '日期', '备注'],
  ledger: '漏雨问题挂账督办台账',
  ledger_head: [
    '单号',
    '小区、楼号',
    '部位',
    '登记日期',
    '户数',
    '修后又漏',
    '现状',
    '催办到',
    '责任人',
    '回话期限',
    '复核',
  ],
  ledger_note: '在办单中，修后又漏过，或催办到街道以上的列入；责任人、期限、复核由街道（社区）填写。',
  ledger_none: '现在没有需要挂账的在办单。',
  sheet_head: ['内容', '分值', '本平台能证明的', '得分'],
  vetoes: '一票否决项',
  veto_head: ['内容', '本平台能证明的', '有无'],
  not_ours: '不归本平台知道',
  sheet_over: (day: string): string => `该活动到${dateWords(day)}为止，此表作为自查样表。`,
} as const;

/** Counts of a compound's cases, said as counts: no rate of the authorities is meant. */
export type Counts = {
  all: number;
  taken: number;
  closed: number;
  again: number;
  danger: number;
  dangerTaken: number;
};

export const PROOFS: Record<Proof, (counts: Counts) => string> = {
  answered: ({ all, taken, closed }) => `本平台漏水报修${all}单：有单位接的${taken}单，结单${closed}单`,
  repaired: ({ closed, again }) => `本平台结单${closed}单，修后又漏过的${again}单`,
  hazards: ({ danger, dangerTaken }) => `本平台有危险的报修${danger}单，有单位接的${dangerTaken}单`,
  complaints: ({ again, all }) => `本平台报修${all}单、修后又漏${again}单；12345投诉量不归本平台知道`,
};
