/** One city's law as a document in Chinese: how it decides, every row, every overlay, and what each rests on. */
import { FACT_NAMES as CORE_FACT_NAMES } from '../../core/law/compile.ts';
import { CORE_TOLD_BY, REPORT_TOLD_BY, STAFF_TOLD_BY, type Teller } from '../../core/law/tellers.ts';
import type { City } from '../../core/model/city.ts';
import type { Law } from '../../core/model/law.ts';
import type { LossRow, Overlay, Row } from '../../core/model/rows.ts';
import { FactsSchema, StaffNeedSchema } from '../../core/model/verdict.ts';
import { CONTACTS, PARTIES, PAYS, RESPONSIBLE, SUPERVISORS } from '../../texts/zh-CN/names.ts';
import { type Block, heading, type Item, list, table, text } from './blocks.ts';
import {
  CONFIDENCE,
  CORE,
  FACT_NAMES,
  LOSSES,
  STAFF_NAMES,
  TELLERS,
  whenOfLosses,
  whenOfOverlay,
  whenOfRow,
} from './labels.ts';
import { period, quotes } from './quotes.ts';
import { warrantyBlocks } from './warranty.ts';

type Ref<K extends string> = { kind: K; ifRecorded: boolean };

const names = <K extends string>(refs: readonly Ref<K>[], labels: Readonly<Record<K, string>>): string =>
  refs.map(({ kind, ifRecorded }) => `${labels[kind]}${ifRecorded ? '（有登记的）' : ''}`).join(' → ');

const basisOf = (law: Law, rule: Row | Overlay | LossRow): Item => ({
  text: `依据（${CONFIDENCE[rule.confidence]}；适用期间：${period(rule)}）`,
  below: quotes(law, rule.clauses),
});

const overview = (law: Law): Block =>
  table(
    ['行', '条件', '责任', '先打', '费用', '把握'],
    law.rows.map((row) => [
      row.id,
      whenOfRow(row),
      RESPONSIBLE[row.give.responsible],
      names(row.give.contacts.slice(0, 1), CONTACTS),
      PAYS[row.give.pays],
      CONFIDENCE[row.confidence],
    ]),
  );

const rowOf = (law: Law, row: Row): Block[] => {
  const { responsible, pays, contacts, supervisors, forward } = row.give;
  return [
    heading(3, row.id, RESPONSIBLE[responsible]),
    list([
      `条件：${whenOfRow(row)}`,
      `责任：${RESPONSIBLE[responsible]}（${responsible}）`,
      `先打：${names(contacts, CONTACTS)}；最后总有${CONTACTS.city_12345}`,
      `监督：${names(supervisors, SUPERVISORS)}；最后总有${SUPERVISORS.city_12345}`,
      `费用：${PAYS[pays]}（${pays}）`,
      `送达：${names(forward, PARTIES)}`,
      `对居民说：${row.point}`,
      basisOf(law, row),
    ]),
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

const overlayOf = (law: Law, overlay: Overlay): Block[] => [
  heading(3, overlay.id, effectOf(overlay)),
  list([
    `条件：${whenOfOverlay(law, overlay)}`,
    `结果：${effectOf(overlay)}`,
    ...(overlay.point === undefined ? [] : [`对居民说：${overlay.point}`]),
    basisOf(law, overlay),
  ]),
];

const lossesOf = (law: Law): Block[] => [
  text('从上往下，第一条合得上的算数；不知道的条件不算合得上。只说向谁提，不说赔不赔、赔多少。'),
  ...law.losses.flatMap((row) => [
    heading(3, row.id, LOSSES[row.give.losses]),
    list([`条件：${whenOfLosses(row)}`, `对居民说：${row.point}`, basisOf(law, row)]),
  ]),
];

const causesOf = (law: Law): Block[] => [
  text('报修或现场认定里说到下面的话，就知道水从哪儿来；说“不是”“排除”的不算。没有来源的只加说明。'),
  table(
    ['原因', '说法', '水从哪儿来'],
    law.causes.map(({ named, words, source }) => [
      named,
      words.join('、'),
      source === undefined ? '不定' : (CORE.source.values[source] ?? source),
    ]),
  ),
];

const tellers = (who: readonly Teller[]): string => who.map((one) => TELLERS[one]).join('、');

const askedOf = (): Block[] => [
  text('居民只被问居民说得清的事；其余的由工作人员查，查的时候报修照样往下走。'),
  table(
    ['事实', '谁说得清'],
    [
      ...CORE_FACT_NAMES.map((fact) => [`主表：${CORE[fact].name}`, tellers(CORE_TOLD_BY[fact])]),
      ...FactsSchema.keyof().options.map((fact) => [
        `报修：${FACT_NAMES[fact]}`,
        tellers(REPORT_TOLD_BY[fact]),
      ]),
      ...StaffNeedSchema.options.map((need) => [`待查：${STAFF_NAMES[need]}`, TELLERS[STAFF_TOLD_BY[need]]]),
    ],
  ),
];

export const titleOf = (city: City): string => `${city.name}房屋漏雨责任判定表`;

/** The whole law of a city, as it decides. */
export const documentOf = (law: Law, city: City): Block[] => [
  heading(1, titleOf(city)),
  text(
    `版本 ${law.version}。先看有没有危险，再看质量保修期，再看产别；每一种情形有且只有一行主表，附加情形逐条叠加。不知道的事实不猜：几行都可能时，取各行联系方的并集，责任和费用写“没定”。号码只来自登记。“见过转载”“凭记忆”的，一律以正式文本为准。`,
  ),
  heading(2, '一、主表一览'),
  overview(law),
  heading(2, '二、主表逐行'),
  ...law.rows.flatMap((row) => rowOf(law, row)),
  heading(2, '三、附加情形'),
  text('按下面的次序叠加，后面的看得到前面改过的结果。'),
  ...law.overlays.flatMap((overlay) => overlayOf(law, overlay)),
  heading(2, '四、说到的原因'),
  ...causesOf(law),
  ...warrantyBlocks(law, city),
  heading(2, '七、东西泡坏了向谁提'),
  ...lossesOf(law),
  heading(2, '八、谁说得清'),
  ...askedOf(),
];
