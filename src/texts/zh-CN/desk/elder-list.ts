/** A list of people without WeChat from a file: what it would do, and what is wrong in it, in plain words. */
import type { ElderColumn, ElderFault, ElderField } from '../../../core/model/elder-list.ts';
import type { Elder } from '../../../core/model/world.ts';
import { placeOf } from '../import.ts';

const FIELDS: Record<ElderField, string> = {
  name: '姓名',
  compound: '小区',
  building: '楼号',
  address: '住址',
  unit: '单元',
  room: '房号',
  phone: '电话',
  cared_by: '照看人',
  cared_phone: '照看人电话',
};

const FAULTS: Record<ElderFault['problem'], (fault: ElderFault) => string> = {
  no_name: () => '没有姓名 → 填上；如果是合并单元格，请取消合并后逐行填满',
  no_place: () => '没有写哪栋楼 → 填上；如果是合并单元格，请取消合并后逐行填满',
  building: ({ value }) =>
    `您管的楼里没有“${value}” → 小区和楼号照楼房台账的写法，如“晴耕园6号楼”；不归您管的请从表里删掉`,
  ambiguous: ({ value }) => `您管的楼里有几处都叫“${value}”，分不清 → 写全小区名，如“一期”“二期”`,
  phone: ({ value }) => `“${value}”不像打得通的电话 → 改正，或留空`,
  text: ({ value }) => `“${value}”不能用（像公式，或不是名字）→ 改成普通文字`,
  date: () => 'Excel把这一格当成了日期 → 把这一列设成“文本”，再填一遍',
  long: ({ value, against }) => `“${value}”太长 → 最多${against}个字`,
  twice: ({ value, against }) =>
    `“${value}”和第${against}行同名、同一栋楼 → 是一个人就删掉一行，是两个人就写上各自的房号`,
  unclear: ({ value }) => `名单上有不止一位可能是“${value}” → 表里、页面上都写上房号，分清楚再传`,
};

const who = ({ name, room = '' }: Pick<Elder, 'name' | 'room'>, place: string): string =>
  `${name} ${place}${room}`;

const CHANGES = ['room', 'phone', 'cared_by'] as const;

export const elderList = {
  title: '从表格登记',
  intro: '传一份 .xlsx 或 .csv。先看会登记谁、改什么，再决定登不登记；一处有错，整份不登记。只认您管的楼。',
  columns:
    '第一行写列名：姓名、小区、楼号、单元、房号、电话、照看人。小区和楼号也可以写在一列“住址”里，如“晴耕园6号楼”。姓名和楼要有，别的可以空着；别的列不读。',
  template: '下载空表',
  templateName: '老人名单.csv',
  templateHeaders: [
    FIELDS.name,
    FIELDS.compound,
    FIELDS.building,
    FIELDS.unit,
    FIELDS.room,
    FIELDS.phone,
    FIELDS.cared_by,
    FIELDS.cared_phone,
  ],
  file: '文件',
  look: '先看看',
  nothingWritten: '这一步什么都不写。表格不留底。',
  back: '回到名单',
  noFile: '没有选文件，或文件是空的。',
  bad: {
    unreadable:
      '这份文件打不开，或者里面的东西太多。请把老人那几列复制到一张新表，存成 .xlsx（不要密码，不要老的 .xls），再选一次。',
    no_names: '没有找到“姓名”这一列。请在第一行写上列名，再选一次。',
    empty: '表里一个人也没有。',
    too_many: '这份表超过2000行，不像老人名单，没有读。请检查是不是选错了文件。',
  },
  gone: '看过的内容只留15分钟，已经不在了。请再选一次文件。',
  changedMeanwhile: '刚才名单或楼房台账有改动，什么都没有写。下面是现在的结果，请再看一遍。',
  summary: (added: number, changed: number, unchanged: number): string =>
    `新增${added}位，改动${changed}位，不变${unchanged}位。`,
  others: (count: number): string =>
    count === 0 ? '' : `名单上另有${count}位不在这份表里，都留着。搬走的、去世的请在名单上删掉。`,
  refused: (faults: number): string => `有${faults}处错误，什么都没有登记。照下面改好再选一次。`,
  nothingNew: '都已经在名单上，不用登记。',
  doIt: (added: number, changed: number): string => `登记：新增${added}位，改动${changed}位`,
  leave: '不登记',
  faults: '错误（按行、列）',
  changes: '会改动的',
  added: '会新增的',
  more: (count: number): string => `……还有${count}条`,
  read: '怎么读的',
  column: ({ column, header, field }: ElderColumn): string => `${column}列“${header}” → ${FIELDS[field]}`,
  unused: (headers: readonly string[]): string => `没有读的列：${headers.join('、')}`,
  fault: (fault: ElderFault): string => `${placeOf(fault)}：${FAULTS[fault.problem](fault)}`,
  person: (elder: Omit<Elder, 'id'>, place: string): string =>
    [
      who(elder, place),
      ...(elder.phone === undefined ? [] : [elder.phone]),
      ...(elder.cared_by === undefined ? [] : [`照看的人：${elder.cared_by}`]),
    ].join('，'),
  change: ({ before, after }: { before: Elder; after: Elder }, place: string): string =>
    `${who(before, place)}：${CHANGES.filter((field) => before[field] !== after[field])
      .map((field) => `${FIELDS[field]} ${before[field] ?? '（空）'} → ${after[field] ?? ''}`)
      .join('；')}`,
} as const;
