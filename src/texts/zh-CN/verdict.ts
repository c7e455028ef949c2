/** The law's answer in plain words: what is so, by which table, and what is not known. Never a bare 过保. */
import type { ContactKind, Pays } from '../../core/model/codes.ts';
import type { Contact, Verdict, Warranty } from '../../core/model/verdict.ts';
import { cited, numbered } from './clauses.ts';
import { CLASSES, PARTS, PAYS, RESPONSIBLE } from './names.ts';
import { contactLine } from './numbers.ts';

/** `2026年7月3日`, as precise as the date is. */
export const dateWords = (iso: string): string =>
  iso
    .split('-')
    .map((part, i) => `${Number(part)}${['年', '月', '日'][i] ?? ''}`)
    .join('');

export const warrantyLine = ({ status, last_day, part }: Warranty): string | undefined => {
  const what = part === undefined ? '' : PARTS[part];
  switch (status) {
    case 'in':
      return `${what}按现有登记还在法定保修期内${last_day === undefined ? '' : `，到${dateWords(last_day)}`}。`;
    case 'out':
      return `${what}按现有登记，法定最低保修期${last_day === undefined ? '已满' : `到${dateWords(last_day)}`}；质量保证书另有约定、期内修过或翻修过，另算。`;
    case 'uncertain':
      return `${what}还在不在保修期，现有登记说不准。有《住宅质量保证书》或交房单的，找出来拍个照。`;
    case 'unknown':
      return '交房日期没有登记，保修期还算不出来。有《住宅质量保证书》或交房单的，找出来拍个照。';
    default:
      return undefined;
  }
};

/** Who acts and who pays, in one line; the finding on the spot decides. */
export const dutyLine = ({ responsible, pays, property_class }: Verdict): string | undefined => {
  if (property_class === 'out_of_scope')
    return '这处房屋不在城镇住宅漏雨维修的范围里，谁来修请问村委会、乡镇，或打12345。';
  if (responsible === 'n/a') return undefined;
  const open = pays === 'n/a' || pays === 'undetermined' || pays === 'by_cause' || pays === 'by_finding';
  const paid = open ? '' : `，${PAYS[pays]}`;
  return `${RESPONSIBLE[responsible]}${paid}，以现场查看和审核为准。`;
};

/** Where the answer says that owners pay, it says by what, and what else may turn out. */
const OWNERS_PAY: readonly Pays[] = ['owner', 'owners_by_area', 'owners_paid_service'];

export const cautionLine = ({ pays, because }: Verdict): string | undefined => {
  if (!OWNERS_PAY.includes(pays)) return undefined;
  const clause = because[0]?.clauses[0];
  const basis = clause === undefined ? '' : `（${clause.law}${clause.article}）`;
  return `现场查清前先别付钱${basis}：查出是公共部位、还在保，或后来翻修的问题，另算。`;
};

/** Kinds that are told elsewhere: emergencies with the danger, supervisors after the report. */
const ELSEWHERE: readonly ContactKind[] = ['community', 'street_leak', 'city_12345'];

/** An owner's own old house has no hand-over paper to look for. */
const isPrivateHouse = ({ property_class, warranty }: Verdict): boolean =>
  property_class === 'private_bungalow' && warranty.status === 'unknown';

/** What a resident is told before deciding to report: the warranty, who acts, who pays, and whom else to call. */
export const verdictLines = (verdict: Verdict, told: readonly Contact[]): string[] => {
  const others = verdict.contacts.filter(
    ({ phone, kind }) =>
      phone !== undefined &&
      !told.some((one) => one.phone === phone) &&
      !kind.startsWith('emergency_') &&
      !ELSEWHERE.includes(kind),
  );
  const lines = [
    isPrivateHouse(verdict) ? undefined : warrantyLine(verdict.warranty),
    dutyLine(verdict),
    cautionLine(verdict),
    ...others.slice(0, 2).map(contactLine),
  ];
  return lines.filter((line) => line !== undefined);
};

/** What is said of law texts that were not read in the original. */
export const caveat: Record<Verdict['confidence'], string | undefined> = {
  seen: undefined,
  reprint: '其中有的条文只见过转载，以正式文本为准。',
  memory: '其中有的条文还没有核到原文，以正式文本为准。',
};

/** So many reasons are told. */
const REASONS = 4;

/** What is so; where several rows of the table are still possible, each of them. */
const reasonLines = ({ rows, because }: Verdict): string[] => {
  const points = [...new Set(because.map(({ point }) => point))].slice(0, REASONS);
  return rows.length > 1 && points.length > 1
    ? ['现在有几种可能，查清了才定：', ...numbered(points)]
    : points;
};

/** 为什么: the short answer, then the reasoning with its dates. */
export const whyLines = (verdict: Verdict): string[] => {
  const { arithmetic } = verdict.warranty;
  const lines = [
    dutyLine(verdict),
    cautionLine(verdict),
    `这栋楼：${CLASSES[verdict.property_class]}。`,
    arithmetic === undefined ? undefined : `保修这样算：${arithmetic}`,
    ...reasonLines(verdict),
    caveat[verdict.confidence],
    '不认这个说法，12345随时能打。看条文回“依据”。',
  ];
  return lines.filter((line) => line !== undefined);
};

/** So many clauses are quoted. */
const QUOTED = 6;

/** 依据: the clauses with their words, and what is not sure about them. */
export const basisLines = (verdict: Verdict): string[] => {
  const lines = verdict.because.flatMap((reason) => reason.clauses.map(cited));
  return [...[...new Set(lines)].slice(0, QUOTED), '以现场查看和正式文本为准，12345随时能打。'];
};
