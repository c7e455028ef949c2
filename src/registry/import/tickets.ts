/** Lists of tickets: their columns, and how they are told from lists of compounds. */
import { column, vocabularyOf } from './columns.ts';
import { headerOf, type Mapping } from './header.ts';
import type { Sheet } from './sheet.ts';

export const TICKETS = vocabularyOf(
  [
    column('number', 'text', '工单编号 工单号 诉求编号 诉求工单号 受理编号'),
    column(
      'date',
      'date',
      '受理时间 受理日期 来电时间 来电日期 诉求时间 诉求日期 工单时间 工单日期 派单时间 派单日期 反映时间 反映日期 报修时间 报修日期 漏雨时间 漏雨日期',
    ),
    column('city', 'text', '城市 市'),
    column('district', 'text', '区 区县 行政区 所属区'),
    column('compound', 'text', '小区 小区名称 小区名 诉求小区 问题小区 院落'),
    column('building', 'building', '楼号 楼栋 楼栋号 栋号 楼门牌 楼'),
    column('part', 'part', '部位 漏雨部位 渗漏部位 问题部位 漏水部位'),
    column('said', 'words', '诉求内容 问题描述 反映内容 主要内容 工单内容 诉求标题 工单标题 标题 内容'),
    column('result', 'result', '结果 办理结果 处理结果 办结情况 办理情况 处理情况 是否解决 解决情况'),
  ],
  [],
);

/** A list of tickets has a day for each of them, and their number, part, words or result. */
export const areTickets = (sheets: readonly Sheet[], mapping: Mapping): boolean =>
  sheets.some(({ rows }) => {
    const fields = new Set(headerOf(rows, mapping, TICKETS)?.bound.map((one) => one.column.field));
    return fields.has('date') && ['number', 'part', 'said', 'result'].some((field) => fields.has(field));
  });
