/** Lists of people without WeChat: their columns, how they are told from lists of compounds, and their rows. */
import type { ElderColumn, ElderFault, ElderField } from '../../core/model/elder-list.ts';
import type { CellPlace } from '../../core/model/import.ts';
import { isShortCode } from '../../core/model/phone.ts';
import { readCell, textOf } from './cells.ts';
import { BARE_PHONE, COMPOUNDS, column, headerKey, vocabularyOf } from './columns.ts';
import { type Bound, type Header, headerOf } from './header.ts';
import { TOTALS } from './scan.ts';
import { type Cell, letterOf, type Sheet } from './sheet.ts';

const ELDERS = vocabularyOf(
  [
    column(
      'name',
      'text',
      '老人姓名 姓名 老年人姓名 长者姓名 老人 称呼 老人称呼 名字 独居老人 独居老人姓名 空巢老人姓名 高龄老人姓名 户主姓名',
    ),
    column(
      'compound',
      'text',
      '小区 小区名称 小区名 小区（院）名称 所在小区 居住小区 所属小区 院落 院落名称 楼盘',
    ),
    column(
      'building',
      'text',
      '楼号 楼栋 楼栋号 楼栋名称 栋号 幢号 楼座 楼 楼房号 楼名 楼宇 所在楼 所在楼栋 哪栋楼 哪栋楼（小区和楼号）',
    ),
    column(
      'address',
      'text',
      '住址 家庭住址 现住址 居住地址 详细住址 地址 详细地址 家庭地址 住所 居住地 现居住地 房屋地址 老人住址',
    ),
    column('unit', 'text', '单元 单元号 门洞 门栋'),
    column(
      'room',
      'text',
      '房号 房间号 门牌 门牌号 室号 室 户号 房间 房屋号 单元房号 单元门牌 单元、房号 单元/房号 单元室 单元门牌号 门牌房号',
    ),
    column(
      'phone',
      'phone',
      `老人电话 老人联系电话 老人手机 老人手机号 本人电话 本人联系电话 长者电话 固定电话 座机 座机号 家庭电话 手机号码 ${BARE_PHONE.join(' ')}`,
    ),
    column(
      'cared_by',
      'text',
      '照看人 谁照看 谁照看（家人、网格员、邻居） 照料人 照顾人 照护人 看护人 包联人 包联人员 包联人姓名 包保人 包户人 包户干部 联系干部 网格员 网格员姓名 网格长 楼门长 楼长 负责人 责任人 帮扶人 结对人 志愿者 探访人 巡访员 子女 子女姓名 家属 家属姓名 亲属 监护人 监护人姓名 紧急联系人 紧急联系人姓名 联系人 联系人姓名',
    ),
    column(
      'cared_phone',
      'phone',
      '照看人电话 照看人联系电话 照料人电话 包联人电话 包联人联系电话 包联人员电话 包保人电话 网格员电话 网格员联系电话 网格员手机 网格长电话 楼门长电话 楼长电话 负责人电话 责任人电话 帮扶人电话 结对人电话 志愿者电话 子女电话 子女联系电话 子女联系方式 子女手机 家属电话 家属联系电话 亲属电话 监护人电话 监护人联系电话 紧急联系人电话 紧急联系电话 紧急联系人联系电话 紧急联系方式 联系人电话',
    ),
  ],
  ['序号', '编号'],
);

const isField = (field: string): field is ElderField => ELDERS.of(field)?.field === field;

/** A known column of the sheet, from the left. */
type Taken = Omit<Bound, 'column' | 'rank'> & { field: ElderField };

const BARE = new Set(BARE_PHONE.map(headerKey));

/** A second `电话` behind somebody who looks after them is that person's. */
const columnsOf = ({ bound }: Header): Taken[] => {
  const taken = bound
    .flatMap(({ index, header, column: { field } }): Taken[] =>
      isField(field) ? [{ index, header, field }] : [],
    )
    .sort((a, b) => a.index - b.index);
  const isOfCarer = ({ index, header, field }: Taken): boolean =>
    field === 'phone' &&
    BARE.has(headerKey(header)) &&
    taken.findLast((one) => one.index < index && ['name', 'cared_by'].includes(one.field))?.field ===
      'cared_by';
  const own = taken.some((one) => one.field === 'phone' && !isOfCarer(one));
  return taken.map((one) => (own && isOfCarer(one) ? { ...one, field: 'cared_phone' } : one));
};

const elderHeader = ({ rows }: Sheet): Header | undefined => headerOf(rows, {}, ELDERS, 'name');

/** What both sorts of lists may have says nothing of a building: where it is, and who answers for it. */
const SHARED =
  /^(?:compound|building|address|city|district|street|community|notes|source|url|verified_on|responsible_person\.|supervision\.community$)/;

/** A list of people has their names and where they live or whom to call, and nothing that is known of a building. */
export const areElders = (sheets: readonly Sheet[]): boolean =>
  sheets.some((sheet) => {
    const header = elderHeader(sheet);
    if (header === undefined || header.bound.length < 2) return false;
    const compounds = headerOf(sheet.rows, {}, COMPOUNDS);
    return compounds?.bound.every(({ column: { field } }) => SHARED.test(field)) ?? true;
  });

/** One person as the list writes them. `columns`: where each field stands. */
export type ElderRow = {
  at: CellPlace;
  columns: Map<ElderField, CellPlace>;
  fields: Partial<Record<ElderField, string>>;
};

export type ElderList = {
  rows: ElderRow[];
  faults: ElderFault[];
  columns: ElderColumn[];
  /** Headers that are of no use here. */
  unused: string[];
};

/** The same bounds as those of the form on the page. */
const LONGEST: Readonly<Partial<Record<ElderField, number>>> = {
  name: 20,
  building: 80,
  address: 80,
  room: 20,
  phone: 20,
  cared_by: 40,
};

/** What a spreadsheet would reckon with, or did so in vain. */
const FORMULA = /^[=@]|^[+-](?!\d)|^#[A-Z]+[/!?0]/;
/** Says that there is no telephone. */
const NO_PHONE = /^(?:无|没|未)\D*$/;

type Read = { value: string } | { problem: ElderFault['problem']; against?: string } | undefined;

const phoneOf = (cell: Cell, text: string): Read => {
  if (NO_PHONE.test(text)) return undefined;
  // A .csv that Excel saved lost the 0 before an area code.
  const reading = readCell('phone', /^\d{9,11}$/.test(text) ? Number(text) : cell);
  const number = reading.is === 'value' ? String(reading.value) : '';
  return number === '' || isShortCode(number) ? { problem: 'phone' } : { value: number };
};

const read = (field: ElderField, cell: Cell): Read => {
  const text = textOf(cell)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (text === '') return undefined;
  if (cell instanceof Date) return { problem: 'date' };
  if (FORMULA.test(text) || (field === 'name' && !/\p{L}/u.test(text))) return { problem: 'text' };
  const found = field === 'phone' || field === 'cared_phone' ? phoneOf(cell, text) : { value: text };
  const most = LONGEST[field];
  return found !== undefined && 'value' in found && most !== undefined && found.value.length > most
    ? { problem: 'long', against: String(most) }
    : found;
};

/** Several people look after one: each with the number that stands behind them. */
const withCell = (fields: ElderRow['fields'], field: ElderField, value: string): void => {
  const before = fields.cared_by;
  if (field === 'cared_phone') fields.cared_by = before === undefined ? value : `${before} ${value}`;
  else if (field === 'cared_by') fields.cared_by = before === undefined ? value : `${before}；${value}`;
  else fields[field] ??= value;
};

const rowOf = (cells: readonly Cell[], taken: readonly Taken[], at: CellPlace, list: ElderList): void => {
  const row: ElderRow = { at, columns: new Map(), fields: {} };
  const faults: ElderFault[] = [];
  for (const { index, header, field } of taken) {
    const cell = cells[index] ?? null;
    const place = { ...at, column: letterOf(index), header };
    if (!row.columns.has(field)) row.columns.set(field, place);
    const found = read(field, cell);
    if (found === undefined) continue;
    if ('problem' in found) faults.push({ ...place, value: textOf(cell), ...found });
    else {
      withCell(row.fields, field, found.value);
      row.columns.set(field, place);
    }
  }
  const { cared_by = '' } = row.fields;
  const most = LONGEST.cared_by ?? 0;
  if (cared_by.length > most && !faults.some(({ problem }) => problem === 'long'))
    faults.push({
      ...(row.columns.get('cared_by') ?? row.columns.get('cared_phone') ?? at),
      problem: 'long',
      value: cared_by,
      against: String(most),
    });
  if (faults.length === 0 && Object.keys(row.fields).length === 0) return;
  list.faults.push(...faults);
  list.rows.push(row);
};

/** Every row of every sheet that has a column of names; undefined where none has. */
export const readElders = (sheets: readonly Sheet[]): ElderList | undefined => {
  const list: ElderList = { rows: [], faults: [], columns: [], unused: [] };
  let known = false;
  for (const sheet of sheets) {
    const header = elderHeader(sheet);
    if (header === undefined) continue;
    known = true;
    const taken = columnsOf(header);
    list.columns.push(
      ...taken.map(({ index, header: title, field }) => ({ column: letterOf(index), header: title, field })),
    );
    list.unused.push(...header.unknown);
    for (const [index, cells] of sheet.rows.entries()) {
      if (index <= header.row || TOTALS.test(textOf(cells.find((cell) => textOf(cell) !== '') ?? null)))
        continue;
      rowOf(cells, taken, { ...(sheet.name !== undefined && { sheet: sheet.name }), row: index + 1 }, list);
    }
  }
  return known ? list : undefined;
};
