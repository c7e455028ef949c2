/** The reckoning of a warranty in words that a resident can follow, for 为什么. */
import type { WarrantyStatus } from '../model/codes.ts';
import type { Law, Length } from '../model/law.ts';
import type { VagueDate } from '../model/time.ts';
import type { Warranty } from '../model/verdict.ts';
import { inWords, type Span } from './days.ts';
import type { Question } from './decide.ts';
import type { End } from './question.ts';
import { isExact } from './term.ts';
import type { Reckoning } from './warranty.ts';

const lengthInWords = (length: Length): string => {
  if ('seasons' in length) return `${length.seasons}个采暖期`;
  return length.months % 12 === 0 ? `${length.months / 12}年` : `${length.months}个月`;
};

const between = (span: Span): string =>
  isExact(span) ? inWords(span.lo) : `最早${inWords(span.lo)}、最晚${inWords(span.hi)}`;

const dateIn = (label: string, date: VagueDate | undefined): string | undefined =>
  date === undefined ? undefined : `${label}${inWords(date)}`;

const ruleKey = (law: Law, end: End, r: Reckoning): string | undefined => {
  if (end.basis === 'statute') {
    const byOwner =
      law.hand_over !== undefined && r.delivery !== undefined && r.delivery.lo >= law.hand_over.since;
    return byOwner ? law.hand_over?.clauses[0] : (end.term?.clauses[0] ?? law.counting.completion);
  }
  return end.basis === 'repair' ? (law.restart?.clauses[0] ?? law.counting.defect) : law.counting.completion;
};

const ruleOf = (law: Law, end: End, r: Reckoning): string | undefined => {
  if (end.basis === 'none') return undefined;
  if (end.basis === 'contract') return '质量保证书或购房合同的约定';
  const clause = law.clauses[ruleKey(law, end, r) ?? ''];
  return clause === undefined ? undefined : `${clause.law}${clause.article}`;
};

const BASIS: Record<End['basis'], (end: End) => string> = {
  statute: (end) =>
    `${end.term?.named ?? '这个部位'}法定最低保修${end.term === undefined ? '期' : lengthInWords(end.term.term)}`,
  contract: () => '质量保证书或合同约定的保修期更长，按约定算',
  repair: () => '这个部位在保修期内修过，从验收合格之日重新起算',
  works: () => '这个部位后来整体翻修过，从翻修验收合格之日起算',
  none: () => '',
};

const CLOSING: Record<WarrantyStatus, string> = {
  in: '没有超过，按登记还在保修期内。',
  out: '已经超过。按现有登记，法定最低保修期已满；质量保证书另有约定、期内修过或翻修过，另算。',
  uncertain: '现有日期还定不下来，先按可能在保处理。请找《住宅质量保证书》和收房（交房）单。',
  unknown: '登记里没有能起算的日期，算不出。请找《住宅质量保证书》和收房（交房）单。',
  'n/a': '',
};

const dates = (question: Question, r: Reckoning): string => {
  const own = question.facts.first_hand === true ? question.facts.delivery_date : undefined;
  const { building } = question;
  const known = [
    dateIn('您从开发商收房的日子是', own),
    own === undefined ? dateIn('登记交付日期', building?.delivery_date) : undefined,
    dateIn('登记竣工日期', building?.completion_date ?? building?.year_built),
  ].filter((text) => text !== undefined);
  return known.length === 0 || r.status === 'unknown' ? '' : `${known.join('，')}。`;
};

const deciding = (r: Reckoning): End =>
  r.by.works === 'in' && r.works !== undefined ? r.works : r.developer;

/** Why the last day is a span: a vague date, or the builder's term reckoned from a completion that is not recorded. */
const doubt = (question: Question, r: Reckoning, end: End): string => {
  const { term } = end;
  const clock =
    question.law.hand_over !== undefined && (r.delivery?.lo ?? '') >= question.law.hand_over.since;
  if (end.basis !== 'statute' || term === undefined || clock || r.delivery === undefined) return '';
  const { building } = question;
  if (building?.completion_date !== undefined || building?.year_built !== undefined) return '';
  return `竣工日期没有登记，从交付起最少保${lengthInWords(term.floor)}、最多保${lengthInWords(term.term)}，`;
};

const arithmetic = (question: Question, r: Reckoning, end: End): string => {
  if (end.basis === 'none') return CLOSING[r.status];
  const until = isExact(end.plain)
    ? `当日不算，保到${between(end.plain)}24时`
    : `${doubt(question, r, end)}到期日${between(end.plain)}`;
  const holiday = end.hi > end.plain.hi ? '最后一天赶上法定节假日，是否顺延没有定论。' : '';
  const seen = question.facts.occurred_on === undefined ? '首次报修' : '最早发现';
  return `${dates(question, r)}${BASIS[end.basis](end)}，${until}。${holiday}${seen}${between(r.seen)}：${CLOSING[r.status]}`;
};

/** The verdict's warranty: status, last day where it is certain, the rule that set it and how it was reckoned. */
export const explain = (question: Question, r: Reckoning, outside: boolean): Warranty => {
  const part = question.facts.part === undefined ? {} : { part: question.facts.part };
  if (outside) return { ...part, status: 'n/a' };
  const end = deciding(r);
  const rule = ruleOf(question.law, end, r);
  return {
    ...part,
    status: r.status,
    ...(isExact(end.plain) && question.facts.part !== undefined ? { last_day: end.plain.lo } : {}),
    ...(rule === undefined ? {} : { rule }),
    arithmetic: arithmetic(question, r, end),
  };
};
