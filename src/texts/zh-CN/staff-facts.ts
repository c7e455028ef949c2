/** What staff found out of a case: how it is called, and how residents and managers hear of it. */
import type { StaffFact } from '../../core/model/staff-fact.ts';
import { whoDid } from './case.ts';
import { CLASSES } from './names.ts';
import { dateWords, dutyLine } from './verdict.ts';
import type { Words } from './words.ts';

const FUND = { ample: '够用', low: '不多了', none: '没有或用完了' } as const;

/** The fact in words, as it was told. */
export const factLine = (fact: StaffFact): string => {
  switch (fact.need) {
    case 'property_class':
      return `这栋楼是${CLASSES[fact.value]}`;
    case 'delivery_date':
      return `这栋楼${dateWords(fact.value)}交房`;
    case 'completion_date':
      return `这栋楼${dateWords(fact.value)}竣工验收`;
    case 'renovations':
      if (fact.value === null) return '这个部位后来没有整体翻修过';
      return `这个部位翻修过，${dateWords(fact.value)}验收${fact.by === undefined ? '' : `，${fact.by}实施`}`;
    case 'contract_scope':
      return fact.value ? '这个部位在物业合同的维修范围里' : '这个部位不在物业合同的维修范围里';
    case 'fund':
      return `维修资金${FUND[fact.value]}`;
    case 'shared':
      return fact.value ? '漏的是共用部位' : '漏的是自家专有部位';
    case 'cause':
      return `水是从${fact.value}来的`;
  }
};

export const staffFacts: Words<
  'staff_told' | 'staff_told_doubt' | 'verdict_line' | 'staff_asked' | 'staff_noted' | 'staff_unsure'
> = {
  staff_told: ({ who, party, id, fact }) => [`${id}：${whoDid(party, who)}说，${factLine(fact)}。`],
  staff_told_doubt: () => [
    '这是他们的说法，以现场和书面材料为准。不认可，可以请社区到现场一起看，12345随时能打。',
  ],
  verdict_line: ({ verdict }) => [`现在按登记：${dutyLine(verdict) ?? '谁负责还在查'}`],
  staff_asked: ({ id, place }) => [`${id} ${place}漏水，有一件事只有您这边查得到：`],
  staff_noted: ({ id, place, fact }) => [`${id} ${place}，记下了：${factLine(fact)}。`],
  staff_unsure: ({ id }) => [`好，${id}先放着，查到了随时回这个问题，或在单子的页面上填。`],
};
