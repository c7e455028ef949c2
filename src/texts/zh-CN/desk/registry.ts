/** The lookup tables as staff read and correct them. */
import type { Building, Phone } from '../../../core/model/building.ts';
import type { DoubtKind } from '../../../core/model/codes.ts';
import type { BuildingField } from '../../../core/model/learned.ts';
import type { LineName } from '../../../core/model/lines.ts';
import { CLASSES, PARTS } from '../names.ts';

/** Whose number it is. */
export const LINE_NAMES: Record<LineName, string> = {
  'pm.unified_leak_phone': '物业漏雨报修电话',
  'pm.duty_phone': '物业值班电话',
  'developer.warranty_phone': '开发商保修电话',
  'owner_unit.phone': '产权单位房管处电话',
  street_leak_phone: '街道漏雨报修电话',
  'emergency_unit.phone': '应急维修单位电话',
  'responsible_person.phone': '责任人电话',
  'builder.phone': '施工单位电话',
  'insurance.phone': '保险报案电话',
  'heat_unit.phone': '供热单位电话',
  village_committee_phone: '村委会电话',
  town_gov_phone: '乡镇政府电话',
  'supervision.community': '社区监督电话',
  'supervision.street': '街道监督电话',
  'supervision.district_housing': '区房管局监督电话',
  'supervision.heat_city': '市供热主管部门电话',
  'supervision.central_liaison': '服务中央单位和驻京部队工作部门电话',
};

export const FIELD_NAMES: Partial<Record<BuildingField, string>> = {
  building: '楼号',
  aliases: '别名',
  property_class: '产别',
  completion_date: '竣工日期',
  delivery_date: '交付日期',
  developer: '开发商',
  builder: '施工单位',
  pm: '物业',
  emergency_unit: '应急维修单位',
  responsible_person: '责任人',
  owner_unit: '产权单位',
  owners_body: '业主组织',
  fund: '维修资金',
  repairs: '保修期内修过并验收的',
  renovations: '翻修',
  insurance: '质量保险',
  heat_unit: '供热单位',
  street_leak_phone: '街道漏雨报修电话',
  supervision: '监督电话',
  village_committee_phone: '村委会电话',
  town_gov_phone: '乡镇政府电话',
};

export const BALANCES: Record<NonNullable<NonNullable<Building['fund']>['balance']>, string> = {
  ample: '够用',
  low: '不多了',
  none: '没有了',
  unknown: '不清楚',
};

const HOW: Record<DoubtKind, string> = { dead: '打不通', wrong: '号码不对', unanswered: '没人接' };

export const phoneText = (phone: Phone | undefined): string =>
  phone === undefined
    ? '没有登记'
    : [phone.number, phone.hours, phone.source, phone.verified_on && `${phone.verified_on}核实`]
        .filter((part) => part !== undefined && part !== '')
        .join('，');

const fundText = ({ exists, balance, custodian }: NonNullable<Building['fund']>): string =>
  [
    exists === false ? '没有交存' : exists === true ? '有' : '有没有不清楚',
    balance === undefined ? '' : `余额${BALANCES[balance]}`,
    custodian === undefined ? '' : `由${custodian}代管`,
  ]
    .filter((part) => part !== '')
    .join('，');

const workText = (part: keyof typeof PARTS, details: readonly (string | undefined)[]): string =>
  [PARTS[part], ...details].filter((detail) => detail !== undefined && detail !== '').join('，');

const accepted = (date: string | undefined): string =>
  date === undefined ? '验收日期没有登记' : `${date}验收合格`;

type Said = { [Field in BuildingField]?: Building[Field] | undefined };

/** What a record says in the field, a line each; nothing where it says nothing. */
export const fieldText = (field: BuildingField, record: Said): string[] => {
  switch (field) {
    case 'aliases':
      return record.aliases === undefined || record.aliases.length === 0 ? [] : [record.aliases.join('、')];
    case 'property_class':
      return record.property_class === undefined ? [] : [CLASSES[record.property_class]];
    case 'fund':
      return record.fund === undefined ? [] : [fundText(record.fund)];
    case 'repairs':
      return (record.repairs ?? []).map((one) =>
        workText(one.part, [one.place, accepted(one.accepted), one.by && `${one.by}修`]),
      );
    case 'renovations':
      return (record.renovations ?? []).map((one) =>
        workText(one.part, [one.project, accepted(one.accepted), one.implementer?.name]),
      );
    default: {
      const value = record[field];
      if (typeof value === 'string' || typeof value === 'number') return [String(value)];
      return typeof value === 'object' && 'name' in value && typeof value.name === 'string'
        ? [value.name]
        : [];
    }
  }
};

export const registry = {
  listIs: '您管的小区和楼。缺电话的、没核实的、有人反映打不通的排在前面。',
  search: '找小区、楼、地址',
  searchButton: '找',
  all: '全部',
  gaps: { dead: '有人反映打不通', none: '没有报修电话', unverified: '有号码没核实过', old: '核实超过12个月' },
  counted: (name: string, count: number): string => `${name} ${count}`,
  nothingFound: '没有找到。换个词，或看全部。',
  found: (count: number): string => `共${count}个小区`,
  buildings: (count: number): string => `${count}栋`,
  whole: '整个小区',
  more: '下一页',
  before: '上一页',
  ages: (ages: { three: number; twelve: number; older: number; never: number }): string =>
    `号码：3个月内核实过${ages.three}个，12个月内${ages.twelve}个，更早${ages.older}个，从没核实${ages.never}个。`,
  toUnknown: (count: number): string => `住户说的、没查到登记的地方（${count}）`,
  back: '回到台账',
  missing: '没有这栋楼，或不归您管。',
  sample: '示例数据：不是真的楼，电话只能用010-0000开头的。',
  facts: '登记的情况',
  none: '没有登记',
  numbers: '电话',
  fictional: '示例',
  never: '从没核实过',
  verified: (date: string, days: number): string =>
    `${date}核实（${days === 0 ? '今天' : days < 31 ? `${days}天前` : `${Math.floor(days / 30.4)}个月前`}）`,
  doubted: (reports: readonly { how: DoubtKind }[], day: string): string => {
    const ways = [...new Set(reports.map(({ how }) => HOW[how]))].join('、');
    return `${reports.length}位居民反映${ways}，最近一次${day}`;
  },
  source: (source: string): string => `来源：${source}，`,
  confirm: '打过，是对的',
  wrong: '号码不对，先拿掉',
  wrongLeads: '拿掉以后，小雨说电话没有登记，请打12345。',
  correct: '改号码',
  add: '补一个号码',
  whose: '谁的',
  number: '号码',
  hours: '什么时候有人接',
  hoursHint: '24小时、9–18点',
  from: '从哪儿知道的',
  fromHint: '公示牌、物业告知、自己打过',
  save: '存，马上用',
  siblings: (count: number): string => `同小区另外${count}栋登记的也是这个号码，一起改`,
  changeFacts: '改情况',
  aliasesLabel: '居民还怎么叫（一行一个）',
  dateHint: '2019年5月、2019-05-20、2019',
  empty: '不清楚就空着',
  clazz: '产别',
  ownersBody: '业主组织',
  fundExists: '维修资金',
  yes: '有',
  no: '没有',
  unknown: '不清楚',
  balance: '余额',
  custodian: '谁代管',
  addRepair: '登记修过的部位',
  repairLeads: '有验收单的才登记：修好部位的保修期从验收合格那天起重新算（以当地规定为准）。',
  part: '部位',
  place: '在哪儿',
  placeHint: '1601客厅',
  acceptedOn: '验收合格日期',
  by: '谁修的',
  addRenovation: '登记翻修',
  project: '什么工程',
  implementer: '实施单位',
  learned: '在页面上改过、还没写回文件的',
  learnedWho: (who: string, when: string): string => `${who}，${when}`,
  over: (value: string): string => `文件里是：${value}`,
  takenBack: '撤回',
  takenBackLeads: '撤回以后，以文件里的为准。',
  bot: '小雨',
  saved: '存好了，从现在起就用这个。',
  confirmed: '记下了：今天打过，是对的。',
  removed: '拿掉了。小雨会说电话没有登记，请打12345。',
  forgotten: '撤回了，以文件里的为准。',
  nothingNew: '没有改动。',
  clash: (saw: string, now: string, who: string): string =>
    `没有存：您打开页面以后，这一项有人改过。您看到的是：${saw}。现在是：${now}${who === '' ? '' : `（${who}）`}。请看清再改。`,
  faults: {
    number: '这个号码打不了。一次写一个，座机带区号，例如010-6512-3456。',
    sampleOnly: '示例楼只能用010-0000-开头的号码。',
    sampleInReal: '010-0000-开头的是示例号码，真的楼不能用。',
    source: '写上从哪儿知道的，别人才好核对。',
    date: '日期写成2019年5月20日、2019年5月或2019年，不能是以后的日子。',
    part: '选一个部位。',
    name: '写上名字。',
    taken: '台账里已经有这栋楼。',
  },
};
