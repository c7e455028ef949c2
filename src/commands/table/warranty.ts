/** The document's part on warranties: terms, clocks, calendars. */
import type { City } from '../../core/model/city.ts';
import type { Law } from '../../core/model/law.ts';
import { PARTS } from '../../texts/zh-CN/names.ts';
import { type Block, heading, type Item, list, table, text } from './blocks.ts';
import { CONFIDENCE, lengthOf } from './labels.ts';
import { period, quotes } from './quotes.ts';

const termsOf = (law: Law): Block[] => [
  table(
    ['部位', '法规叫法', '最低年限', '对买房人从交付起的底线', '竣工期间', '依据', '把握'],
    law.terms.map((term) => [
      PARTS[term.part],
      term.named,
      lengthOf(term.term),
      lengthOf(term.floor),
      period(term),
      quotes(law, term.clauses).join('；'),
      CONFIDENCE[term.confidence],
    ]),
  ),
  text(
    '同一部位有两行的，两种年限都可能适用：都满了才算满，都没满才算在保。2000年1月30日《建设工程质量管理条例》施行以前竣工的，当时的规定没有核到，从宽按现行年限算。',
  ),
];

const seasonOf = (law: Law, { heating_season }: City): string => {
  if (heating_season !== undefined) {
    const { from, until, source, confidence } = heating_season;
    return `采暖期：${from}至次年${until}（${source}；${CONFIDENCE[confidence]}）；当季可早可晚一个月，交付时已开始的一季不算`;
  }
  const { shortest, longest } = law.heating;
  return `采暖期：没有查实；最短按${shortest.from}至次年${shortest.until}、最长按${longest.from}至次年${longest.until}算，中间一律“定不下来”`;
};

const clock = (law: Law, title: string, rule: Law['restart'], otherwise: string): Item =>
  rule === undefined
    ? `${title}：${otherwise}`
    : {
        text: `${title}（${rule.since}起，${CONFIDENCE[rule.confidence]}）`,
        below: quotes(law, rule.clauses),
      };

const clocksOf = (law: Law, city: City): Block =>
  list([
    clock(law, '对所有权人从交付之日起算', law.hand_over, '按竣工验收之日起算，并不少于从交付起的底线'),
    clock(law, '保修期内修过的部位重新起算', law.restart, '没有查到规定，修过的按“定不下来”处理'),
    {
      text: '当日不算，到期月的对应日24时止，没有对应日的到月末；最后一天是法定节假日的，是否顺延没有定论，按“定不下来”处理',
      below: quotes(law, ['civil.201', 'civil.202', law.counting.last_day]),
    },
    {
      text: '起算、底线与期内发生的问题：发现或首次报修的日子不晚于最后一天，就在保',
      below: quotes(law, [law.counting.completion, law.counting.floor, law.counting.defect]),
    },
    '只知道年、月的：那一年、那一月的每一天答案都一样才下结论，不一样就“定不下来”',
    seasonOf(law, city),
  ]);

const holidaysOf = (law: Law): Block[] => [
  text('各年以国务院办公厅通知为准；还没有通知的年份从宽列。'),
  list(quotes(law, [law.counting.holidays])),
  table(
    ['节日', '放假', '至'],
    law.holidays.map(({ name, from, until }) => [name, from, until]),
  ),
];

export const warrantyBlocks = (law: Law, city: City): Block[] => [
  heading(2, '五、保修年限与怎么算日子'),
  ...termsOf(law),
  clocksOf(law, city),
  heading(2, '六、法定节假日'),
  ...holidaysOf(law),
];
