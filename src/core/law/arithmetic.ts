/** The reckoning of a warranty in words that a resident can follow, for 为什么. */
import type { WarrantyStatus } from '../model/codes.ts';
import type { Law, Length } from '../model/law.ts';
import type { VagueDate } from '../model/time.ts';
import type { Warranty } from '../model/verdict.ts';
import { inWords, type Span } from './days.ts';
import type { Question } from './decide.ts';
import type { End, Run } from './question.ts';
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

const isWhole = ({ run, term }: End): boolean =>
  run !== undefined && term !== undefined && lengthInWords(run.length) === lengthInWords(term.term);

const ruleKey = (law: Law, end: End): string | undefined => {
  if (end.basis === 'repair') return law.restart?.clauses[0] ?? law.counting.defect;
  if (end.basis !== 'statute') return law.counting.completion;
  const ofTerm = end.term?.clauses[0] ?? law.counting.completion;
  if (end.run?.by !== 'delivery') return ofTerm;
  return isWhole(end) ? (law.hand_over?.clauses[0] ?? ofTerm) : law.counting.floor;
};

const ruleOf = (law: Law, end: End): string | undefined => {
  if (end.basis === 'none') return undefined;
  if (end.basis === 'contract') return '质量保证书或购房合同的约定';
  const clause = law.clauses[ruleKey(law, end) ?? ''];
  return clause === undefined ? undefined : `${clause.law}${clause.article}`;
};

const STARTS: Record<Run['by'], string> = {
  delivery: '交付',
  completion: '竣工验收合格',
  acceptance: '验收合格',
};

/** `从2024年5月1日验收合格起5年`; dates that stand in the sentence before are not said again. */
const runInWords = ({ by, from, length }: Run): string =>
  by === 'acceptance'
    ? `从${between(from)}验收合格起算${lengthInWords(length)}`
    : `从${STARTS[by]}起算${lengthInWords(length)}`;

const statute = (end: End): string => {
  const { term, run } = end;
  if (term === undefined || run === undefined) return '法定最低保修期';
  const whole = `${term.named}法定最低保修${lengthInWords(term.term)}`;
  return isWhole(end)
    ? `${whole}，从${STARTS[run.by]}起算`
    : `${whole}；交付晚的，从交付起不少于${lengthInWords(run.length)}，两头按晚的算`;
};

const BASIS: Record<End['basis'], (end: End) => string> = {
  statute,
  contract: ({ run }) => `质量保证书或合同约定的保修期更长${run ? `，${runInWords(run)}` : ''}`,
  repair: ({ run }) => `这个部位在保修期内修过${run ? `，${runInWords(run)}` : '，验收的日子没有登记'}`,
  works: ({ run }) => `这个部位后来整体翻修过${run ? `，${runInWords(run)}` : '，验收的日子没有登记'}`,
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
  const rule = ruleOf(question.law, end);
  return {
    ...part,
    status: r.status,
    ...(isExact(end.plain) && question.facts.part !== undefined ? { last_day: end.plain.lo } : {}),
    ...(rule === undefined ? {} : { rule }),
    arithmetic: arithmetic(question, r, end),
  };
};
