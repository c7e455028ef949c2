/** What the conditions of rows and overlays are called in the document. */
import type { Teller } from '../../core/law/tellers.ts';
import type { Confidence, Losses, WarrantyStatus } from '../../core/model/codes.ts';
import type { Law, Length } from '../../core/model/law.ts';
import type { LossRow, Overlay, Row } from '../../core/model/rows.ts';
import type { Facts, StaffNeed } from '../../core/model/verdict.ts';
import { CLASSES, HAZARDS, PARTS, PAYS, RESPONSIBLE, ROLES } from '../../texts/zh-CN/names.ts';

type Labels = Readonly<Record<string, string>>;

const PRESENT: Labels = { yes: '有', no: '没有' };
const TRUE: Labels = { yes: '是', no: '否' };
const STATUSES: Record<WarrantyStatus, string> = {
  in: '在保',
  out: '法定最低保修期已满',
  uncertain: '定不下来',
  unknown: '没有日期',
  'n/a': '不适用',
};

type Condition = { name: string; values: Labels };

export const CORE: Record<keyof Row['when'], Condition> = {
  class: { name: '产别', values: CLASSES },
  source: {
    name: '水从哪儿来',
    values: { rain: '雨水', dry: '不是雨水（本户或公共部位）', upstairs: '楼上', heating: '暖气' },
  },
  warranty: {
    name: '质量保修期',
    values: {
      in: '开发商保修期内',
      in_works: '后来翻修工程的保修期内',
      open: '现有日期定不下来',
      out: '已满',
    },
  },
  altered: { name: '自家改动过漏水处', values: TRUE },
  pm: { name: '物业', values: PRESENT },
  scope: { name: '属物业合同维修范围', values: TRUE },
  shared: { name: '共用部位', values: TRUE },
  fund: { name: '维修资金', values: { usable: '可用', none: '没有或不可用' } },
  ground: { name: '土地', values: { rural: '集体', urban: '国有' } },
};

const flag = (name: string): Condition => ({ name, values: TRUE });

const OVERLAY: Record<keyof Overlay['when'], Condition> = {
  responsible: { name: '责任方', values: RESPONSIBLE },
  pays: { name: '费用', values: PAYS },
  priority: {
    name: '等级',
    values: { P0: 'P0 危及人身', P1: 'P1 正在流水', P2: 'P2 返潮、慢渗', P3: 'P3 咨询' },
  },
  warranty: { name: '质量保修期', values: STATUSES },
  class: { name: '产别', values: CLASSES },
  part: { name: '部位', values: PARTS },
  role: { name: '报修人', values: ROLES },
  hazards: { name: '危险', values: HAZARDS },
  hardship: flag('困难户、特困人员（五保户）'),
  silent: flag('责任方不理会'),
  unable: flag('责任方暂时无力维修'),
  repeated: flag('两次以上没修好'),
  access_refused: flag('有人不让进门'),
  concentrated: flag('小区漏雨集中'),
  developer_gone: flag('开发商已注销'),
  developer_unable: flag('登记：开发商无力维修'),
  developer_silent: flag('登记：开发商不理会'),
  successor: flag('有承接保修的单位'),
  insured: flag('质量潜在缺陷保险有效'),
  mixed: flag('两种产别'),
  second_hand: flag('不是从开发商手里收的房'),
  repaired_lately: flag('登记里这个部位近五年修过'),
  cause: { name: '查到或说到的原因', values: {} },
};

/** A row naming all values but a few reads better by what it leaves out. */
const MANY = 5;

const valuesIn = ({ values }: Condition, chosen: readonly string[]): string => {
  const left = Object.keys(values).filter((value) => !chosen.includes(value));
  const words = (keys: readonly string[]): string => keys.map((key) => values[key] ?? key).join('、');
  return chosen.length >= MANY && left.length < chosen.length ? `除${words(left)}以外` : words(chosen);
};

const read = (conditions: Readonly<Record<string, Condition>>, when: object): string =>
  Object.entries(when)
    .flatMap(([key, chosen]: [string, unknown]) => {
      const condition = conditions[key];
      return condition === undefined || !Array.isArray(chosen)
        ? []
        : [`${condition.name}：${valuesIn(condition, chosen.map(String))}`];
    })
    .join('；');

export const whenOfRow = (row: Row): string => read(CORE, row.when);

/** Causes are called as the law's own table calls them. */
export const whenOfOverlay = (law: Law, overlay: Overlay): string => {
  const values = Object.fromEntries(law.causes.map(({ id, named }) => [id, named]));
  return read({ ...OVERLAY, cause: { ...OVERLAY.cause, values } }, overlay.when);
};

export const whenOfLosses = (row: LossRow): string => read(OVERLAY, row.when) || '其余情形';

export const TELLERS: Record<Teller, string> = {
  resident: '居民',
  worker: '社区工作人员（查登记、查档案）',
  pm: '物业',
  onsite: '现场查看的人',
};

export const FACT_NAMES: Record<keyof Facts, string> = {
  part: '漏的部位',
  rain: '下雨才漏',
  severity: '漏得多急',
  role: '报修人是谁',
  place: '家里哪一处',
  occurred_on: '最早哪天看见',
  reported_on: '第一次报修的日子',
  delivery_date: '自己收房的日子',
  first_hand: '是不是从开发商手里收的房',
  shared: '共用还是自家部位',
  own_alteration: '自家改动过漏水处',
  renovated: '近几年翻修过',
  cause: '原因',
  failures: '修了几次没修好',
  party_silent: '责任方不理会',
  party_unable: '责任方修不起',
  access_refused: '有人不让进门',
  concentrated: '小区漏雨集中',
  hardship: '困难户、特困人员',
  hazards: '危险',
};

export const STAFF_NAMES: Record<StaffNeed, string> = {
  building: '是哪栋楼',
  property_class: '产别',
  delivery_date: '楼的交付日期',
  completion_date: '楼的竣工验收日期',
  renovations: '翻修工程、验收日期和实施单位',
  contract_scope: '物业合同的维修范围',
  fund: '维修资金有没有、够不够',
  shared: '共用还是自家部位',
  cause: '原因',
};

export const LOSSES: Record<Losses, string> = {
  developer: '向开发商提',
  developer_if_buyer: '能不能向开发商提，说不准',
  implementer: '向翻修的实施单位提',
  landlord_or_fault: '先告诉房东，再看谁有过错',
  fault: '谁有过错向谁提',
};

export const CONFIDENCE: Record<Confidence, string> = {
  seen: '见过原文',
  reprint: '见过转载',
  memory: '凭记忆，待核',
};

export const lengthOf = (length: Length): string => {
  if ('seasons' in length) return `${length.seasons}个采暖期`;
  return length.months % 12 === 0 ? `${length.months / 12}年` : `${length.months}个月`;
};
