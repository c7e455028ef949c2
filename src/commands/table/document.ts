/** One city's law as Markdown in Chinese: how it is decided, every row, every overlay, every term, every quotation. */
import type { City } from '../../core/model/city.ts';
import type { Law } from '../../core/model/law.ts';
import type { Overlay, Row } from '../../core/model/rows.ts';
import { CONTACTS, PARTIES, PARTS, PAYS, RESPONSIBLE, SUPERVISORS } from '../../texts/zh-CN/names.ts';
import { CONFIDENCE, lengthOf, whenOfOverlay, whenOfRow } from './labels.ts';

type Ref<K extends string> = { kind: K; ifRecorded: boolean };

const names = <K extends string>(refs: readonly Ref<K>[], labels: Readonly<Record<K, string>>): string =>
  refs.map(({ kind, ifRecorded }) => `${labels[kind]}${ifRecorded ? '（有登记的）' : ''}`).join(' → ');

const period = ({ from, until }: { from?: string | undefined; until?: string | undefined }): string =>
  from === undefined && until === undefined ? '不限' : `${from ?? ''}至${until ?? '今'}`;

const quotes = (law: Law, keys: readonly string[]): string[] =>
  keys.flatMap((key) => {
    const clause = law.clauses[key];
    return clause === undefined ? [] : [`  - ${clause.law}${clause.article}：“${clause.quote}”`];
  });

const rowOf = (law: Law, row: Row): string[] => {
  const { responsible, pays, contacts, supervisors, forward } = row.give;
  return [
    `### ${row.id}`,
    `- 条件：${whenOfRow(row)}`,
    `- 责任：${RESPONSIBLE[responsible]}（${responsible}）`,
    `- 先打：${names(contacts, CONTACTS)}；最后总有${CONTACTS.city_12345}`,
    `- 监督：${names(supervisors, SUPERVISORS)}；最后总有${SUPERVISORS.city_12345}`,
    `- 费用：${PAYS[pays]}（${pays}）`,
    `- 送达：${names(forward, PARTIES)}`,
    `- 对居民说：${row.point}`,
    `- 依据（${CONFIDENCE[row.confidence]}；适用期间：${period(row)}）：`,
    ...quotes(law, row.clauses),
    '',
  ];
};

const effectOf = ({ give }: Overlay): string => {
  if ('responsible' in give) return `责任改为“${RESPONSIBLE[give.responsible]}”`;
  if ('pays' in give) return `费用改为“${PAYS[give.pays]}”`;
  if ('contacts_first' in give) return `先打 ${names(give.contacts_first, CONTACTS)}`;
  if ('contacts_last' in give) return `加上联系方 ${names(give.contacts_last, CONTACTS)}`;
  if ('supervisors_first' in give) return `监督先找 ${names(give.supervisors_first, SUPERVISORS)}`;
  if ('supervisors_last' in give) return `加上监督方 ${names(give.supervisors_last, SUPERVISORS)}`;
  if ('forward' in give) return `同时送 ${names(give.forward, PARTIES)}`;
  return '只加说明';
};

const overlayOf = (law: Law, overlay: Overlay): string[] => [
  `### ${overlay.id}`,
  `- 条件：${whenOfOverlay(overlay)}`,
  `- 结果：${effectOf(overlay)}`,
  ...(overlay.point === undefined ? [] : [`- 对居民说：${overlay.point}`]),
  `- 依据（${CONFIDENCE[overlay.confidence]}）：`,
  ...quotes(law, overlay.clauses),
  '',
];

const cell = (text: string): string => text.replaceAll('|', '｜');

const termsOf = (law: Law): string[] => [
  '| 部位 | 法规叫法 | 最低年限 | 对买房人从交付起的底线 | 竣工期间 | 依据 | 把握 |',
  '|---|---|---|---|---|---|---|',
  ...law.terms.map((term) => {
    const clause = law.clauses[term.clauses[0] ?? ''];
    const cells = [
      PARTS[term.part],
      term.named,
      lengthOf(term.term),
      lengthOf(term.floor),
      period(term),
      clause === undefined ? '' : `${clause.law}${clause.article}“${clause.quote}”`,
      CONFIDENCE[term.confidence],
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  }),
  '',
  '同一部位有两行的，两种年限都可能适用：都满了才算满，都没满才算在保。',
];

const clocksOf = (law: Law, city: City): string[] => {
  const season = city.heating_season;
  const rule = (title: string, found: Law['restart'], otherwise: string): string[] =>
    found === undefined
      ? [`- ${title}：${otherwise}`]
      : [`- ${title}（${found.since}起，${CONFIDENCE[found.confidence]}）：`, ...quotes(law, found.clauses)];
  return [
    ...rule('对所有权人从交付之日起算', law.hand_over, '按竣工验收之日起算，并不少于从交付起的底线'),
    ...rule('保修期内修过的部位重新起算', law.restart, '没有查到规定，修过的按“定不下来”处理'),
    '- 计算：当日不算，到期月的对应日24时止，没有对应日的到月末；最后一天是法定节假日的，是否顺延没有定论，按“定不下来”处理：',
    ...quotes(law, ['civil.201', 'civil.202', law.counting.last_day]),
    '- 底线、起算与“期内发生的问题”：',
    ...quotes(law, [law.counting.completion, law.counting.floor, law.counting.defect]),
    season === undefined
      ? '- 采暖期：没有查实，按宽的范围算，中间一律“定不下来”'
      : `- 采暖期：${season.from}至次年${season.until}（${season.source}；${CONFIDENCE[season.confidence]}）；当季可早可晚一个月，交付时已开始的一季不算`,
  ];
};

/** The whole law of a city, as it decides. */
export const documentOf = (law: Law, city: City): string =>
  [
    `# ${city.name}房屋漏雨责任判定表`,
    '',
    `版本 ${law.version}。先看有没有危险，再看质量保修期，再看产别；每一种情形有且只有一行主表，附加情形逐条叠加。`,
    '不知道的事实不猜：几行都可能时，取各行联系方的并集，责任和费用写“没定”。号码只来自登记。',
    '',
    '## 一、主表',
    '',
    ...law.rows.flatMap((row) => rowOf(law, row)),
    '## 二、附加情形',
    '',
    ...law.overlays.flatMap((overlay) => overlayOf(law, overlay)),
    '## 三、保修年限',
    '',
    ...termsOf(law),
    '',
    '## 四、怎么算日子',
    '',
    ...clocksOf(law, city),
    '',
  ].join('\n');
