/** What the codes are called in Chinese. */
import type {
  CaseStatus,
  ContactKind,
  Hazard,
  Part,
  Party,
  Pays,
  PropertyClass,
  Responsible,
  Role,
  Severity,
  SupervisorKind,
} from '../../core/model/codes.ts';

export const PARTS: Record<Part, string> = {
  roof: '屋顶',
  outer_wall: '外墙',
  window: '窗户',
  balcony: '阳台',
  terrace: '露台',
  bathroom: '卫生间',
  kitchen: '厨房',
  pipe: '水管',
  heating: '暖气',
  upstairs: '楼上来水',
  basement: '地下室',
  drain_backflow: '下水反水',
  common_area: '楼道等公共部位',
};

export const SEVERITIES: Record<Severity, string> = {
  damp: '返潮、湿印',
  drip: '滴水',
  flow: '流水',
  flood: '积水',
};

export const HAZARDS: Record<Hazard, string> = {
  electric: '电器灯具进水',
  ceiling: '顶棚要掉',
  gas: '燃气味',
  trapped: '有人被困',
  injury: '有人受伤',
  scald: '热水烫人',
  deep_water: '积水深',
};

export const ROLES: Record<Role, string> = {
  owner: '业主',
  tenant: '租户',
  relative: '家人代报',
  neighbour: '邻居代报',
  staff: '工作人员代报',
};

export const PARTIES: Record<Party, string> = {
  pm: '物业',
  developer: '开发商',
  builder: '施工单位',
  owner_unit: '产权单位',
  owners_body: '业委会（物管会）',
  community: '社区',
  street: '街道',
  district_housing: '区房管局',
  central_liaison: '服务中央单位和驻京部队工作部门',
  heat_unit: '供热单位',
  utility_unit: '水电气单位',
  implementer: '翻修实施单位',
  insurer: '保险公司',
  town_gov: '乡镇政府',
  manual_triage: '值班人员',
};

export const CONTACTS: Record<ContactKind, string> = {
  developer_warranty: '开发商保修',
  unified_leak: '漏雨报修',
  owner_unit: '产权单位房管处',
  street_leak: '街道漏雨报修',
  community: '社区',
  heat_unit: '供热单位',
  utility_unit: '水电气单位',
  implementer: '翻修实施单位',
  insurer: '保险公司',
  owners_body: '业委会（物管会）',
  self: '自家找人修',
  village_committee: '村委会',
  emergency_119: '火警救援',
  emergency_110: '报警',
  emergency_120: '急救',
  emergency_95598: '供电抢修',
  city_12345: '市民热线',
};

export const SUPERVISORS: Record<SupervisorKind, string> = {
  community: '社区',
  street: '街道',
  district_housing: '区房管局',
  district_pm_authority: '区物业主管部门',
  central_liaison: '服务中央单位和驻京部队工作部门',
  heat_city: '市供热主管部门',
  town_gov: '乡镇政府',
  city_12345: '市民热线',
};

export const CLASSES: Record<PropertyClass, string> = {
  pm_serviced: '有物业服务的住宅',
  direct_public: '直管公房',
  central_unit: '中央单位产权住宅',
  military: '部队产权住宅',
  self_managed_unit: '单位自管住宅',
  orphan_no_pm: '产权单位已不在、又没有物业的住宅',
  relocation_no_pm: '没有物业的回迁房',
  private_bungalow: '城镇私有平房',
  out_of_scope: '不在城镇漏雨维修指引范围内的房屋',
  unknown: '产别还没查清',
};

export const RESPONSIBLE: Record<Responsible, string> = {
  developer: '开发商负责修',
  developer_provisional: '先按在保送开发商查修',
  developer_successor: '由承接开发商保修责任的单位负责修',
  pm: '物业按服务合同修',
  pm_then_fund: '物业先止漏、查原因，超出合同的走维修资金',
  fund_process: '物业报社区和业委会（物管会），走维修资金',
  pm_owners_fund: '物业和业主组织商量用维修资金修',
  owners_shared: '相关业主一起修，街道社区协调',
  owner: '自家部分由业主修',
  owner_unit: '产权单位负责修',
  street_coordinates: '街道协调维修',
  renovation_implementer: '翻修的实施单位负责修',
  pm_owners_body_coordinate: '物业和业委会（物管会）协调',
  by_cause: '查清原因再定谁修',
  emergency: '先救急，再查责任',
  unknown: '谁负责还没查清',
  'n/a': '不适用',
};

export const PAYS: Record<Pays, string> = {
  developer: '保修费用由开发商承担',
  pm_contract: '合同范围内的包含在物业费里，以合同为准',
  pm_contract_or_fund: '合同管的物业出，超出的看能否用维修资金',
  fund: '符合条件的用住宅专项维修资金',
  fund_or_owners: '先看维修资金；没有的，由相关业主按面积分摊',
  owners_by_area: '没有维修资金的，由相关业主按面积分摊',
  owner: '自家专有部分由业主承担',
  owner_unit_presumed: '先由产权单位承担',
  owner_unit_and_owners_by_rule: '产权单位和业主按规定分担',
  owners_paid_service: '有偿服务，价格要先公示',
  street_coordinates: '费用由街道协调解决',
  implementer: '由翻修的实施单位承担',
  developer_or_insurer: '由开发商或保险公司承担',
  by_cause: '查清原因再定',
  by_finding: '现场认定后再定',
  undetermined: '现在还定不了',
  'n/a': '不适用',
};

export const STATUSES: Record<CaseStatus, string> = {
  reported: '已登记，还没送到',
  forwarded: '已送出，等人接单',
  accepted: '已接单',
  dispatched: '已派人',
  stopgap: '已临时止漏',
  claimed_repaired: '维修方说修好了，等您确认',
  awaiting_rain: '待雨检验',
  closed: '已结单',
  cancelled: '已撤销',
};

/** Why a case climbs: nobody took it, or nothing followed. */
export const standstill = (status: CaseStatus): string =>
  status === 'reported' || status === 'forwarded' ? '还没人接' : '接了以后没有下文';

/** Names of the facts that are shown back. */
export const FACTS: Record<string, string> = {
  place: '地址',
  unit: '单元',
  room: '房号',
  phone: '电话',
  role: '身份',
  part: '部位',
  spot: '位置',
  since: '开始时间',
  rain: '下雨才漏',
  severity: '程度',
  photos: '照片',
};

const VALUES: Record<string, Record<string, string>> = {
  part: PARTS,
  severity: SEVERITIES,
  role: ROLES,
  rain: { true: '是', false: '否，不下雨也漏' },
};

/** A fact and its value, as people read it: `房号 502`. */
export const fact = ([name, value]: readonly [string, string]): string =>
  `${FACTS[name] ?? name} ${VALUES[name]?.[value] ?? value}`;
