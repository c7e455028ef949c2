/** What a community worker reads after an import, on the command line and on the page. */
import type {
  CellPlace,
  ImportChange,
  ImportDoubt,
  ImportFault,
  ImportGap,
} from '../../core/model/import.ts';

const FAULTS: Record<ImportFault['problem'], (fault: ImportFault) => string> = {
  no_name: () => '没有小区名 → 填上小区名；如果是合并单元格，请取消合并后逐行填满',
  date: ({ value }) =>
    value === ''
      ? '没有日期 → 填上日期'
      : `“${value}”不是日期 → 写成 2019-05-01、2019-05 或 2019；不知道就留空`,
  coordinates: ({ value, against }) =>
    against === 'swapped'
      ? `坐标 ${value} 的经度和纬度写反了 → 两列对调`
      : `坐标 ${value} 不可能 → 经度在 73–136、纬度在 3–54 之间；不知道就留空`,
  class: ({ value }) =>
    `不认识的产别“${value}” → 写成 商品房、直管公房、央产、军产、单位自管、失管、无物业回迁房、私有平房 之一；不知道就留空`,
  city: ({ value }) =>
    value === ''
      ? '不知道是哪个城市 → 选好城市（命令行加 --city 城市名），或加一列“城市”'
      : `没有城市“${value}”的资料 → 改正，或在 data/cities 里写上它`,
  other_city: ({ value, against }) => `这一行是${value}的，而这次导入的是${against} → 分开导入，或改正城市`,
  contradiction: ({ value, against }) =>
    `“${value}”和第${against}行说的不一样 → 留下对的那一行；真是两个地方的，在小区名里写清楚`,
  record: ({ value, against }) => `这条记录不能用（${value}：${against}）→ 改正`,
};

const GAPS: Record<ImportGap['lacks'], string> = {
  contact: '没有报修电话',
  supervision: '社区、街道、区住建（房管）监督电话不全',
  class: '没有产别',
  date: '没有竣工、交付日期或建成年份',
  district: '没有区',
  building: '工单说的楼不在小区表里',
  unread: '单元格里的内容用不上（没有写进去）',
};

const EXAMPLES = 3;

/** Where it stands in the file. */
export const placeOf = ({ sheet, row, column, header }: CellPlace): string =>
  [
    sheet === undefined ? '' : `“${sheet}”`,
    `第${row}行`,
    column === undefined ? '' : `${column}列`,
    header === undefined ? '' : `“${header}”`,
  ].join('');

const among = <T>(all: readonly T[], line: (one: T) => string, most = EXAMPLES): string[] => [
  ...all.slice(0, most).map((one) => `  ${line(one)}`),
  ...(all.length > most ? [`  … 还有${all.length - most}处`] : []),
];

/** One line a fault, with its row, column and remedy. */
export const faultLines = (faults: readonly ImportFault[]): string[] =>
  faults.map((fault) => `${placeOf(fault)}：${FAULTS[fault.problem](fault)}`);

/** How many of each kind, with examples. */
export const gapLines = (gaps: readonly ImportGap[]): string[] =>
  (Object.keys(GAPS) as ImportGap['lacks'][]).flatMap((lacks) => {
    const ofKind = gaps.filter((gap) => gap.lacks === lacks);
    if (ofKind.length === 0) return [];
    const line = (gap: ImportGap): string =>
      `${placeOf(gap)} ${gap.name}${gap.value === undefined ? '' : `：${gap.value}`}`;
    return [`${GAPS[lacks]}：${ofKind.length}处`, ...among(ofKind, line)];
  });

/** Places of one name: which were kept apart, and which were taken for one because nothing spoke against it. */
export const doubtLines = (doubts: readonly ImportDoubt[]): string[] => {
  const of = (kind: ImportDoubt['kind']): readonly ImportDoubt[] =>
    doubts.filter((doubt) => doubt.kind === kind);
  const where = (place: string): string => (place === '' ? '地点不详' : place);
  const section = (
    title: string,
    some: readonly ImportDoubt[],
    line: (doubt: ImportDoubt) => string,
  ): string[] => (some.length === 0 ? [] : [`${title}：${some.length}处`, ...among(some, line)]);
  return [
    ...section(
      '名字相近、离得很近，可能是同一个小区，没有合并',
      of('name'),
      ({ name, one }) => `${name} 和 ${one}`,
    ),
    ...section(
      '同名，可能是同一个小区，没有合并',
      of('place'),
      ({ name, one, other }) => `${name}（${where(one)}）和 ${name}（${where(other)}）`,
    ),
    ...section('只有名字，归到唯一的同名小区', of('bare'), ({ name, one }) => `${name} → ${where(one)}`),
  ];
};

export const changeLines = (changes: readonly ImportChange[]): string[] =>
  changes.length === 0
    ? []
    : [
        `改动的内容：${changes.length}处`,
        ...among(
          changes,
          ({ name, field, before, after }) =>
            `${name} ${field}：${before === '' ? '（空）' : before} → ${after}`,
          10,
        ),
      ];

export const unknownHeaderLines = (headers: readonly string[]): string[] =>
  headers.length === 0
    ? []
    : [
        `不认识的列，没有导入：${headers.join('、')}`,
        `  要导入就写一个对应文件，如 {"${headers[0]}": "物业电话"}，再加 --mapping 文件名；不要的写 null`,
      ];

export const refusedLine = (faults: number): string => `有${faults}处错误，什么都没有导入；改正后再导入一次`;
export const dryRunLine = '试运行：什么都没有写';
