/** The law's answer in plain words: what is so, by which table, and what is not known. Never a bare 过保. */
import type { ContactKind } from '../../core/model/codes.ts';
import type { Contact, Verdict, Warranty } from '../../core/model/verdict.ts';
import { CLASSES, PARTS, PAYS, RESPONSIBLE } from './names.ts';
import { contactLine } from './numbers.ts';

const day = (iso: string): string => {
  const [year, month, date] = iso.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const warrantyLine = ({ status, last_day, part }: Warranty): string | undefined => {
  const what = part === undefined ? '' : PARTS[part];
  switch (status) {
    case 'in':
      return `${what}按现有登记还在法定保修期内${last_day === undefined ? '' : `，到${day(last_day)}`}。`;
    case 'out':
      return `${what}按现有登记，法定最低保修期${last_day === undefined ? '已满' : `到${day(last_day)}`}；质量保证书另有约定、期内修过或翻修过，另算。`;
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

/** 为什么: the reasoning with its dates. */
export const whyLines = (verdict: Verdict): string[] => {
  const { arithmetic, rule } = verdict.warranty;
  const lines = [
    `产别：${CLASSES[verdict.property_class]}。`,
    arithmetic === undefined ? undefined : `保修期：${arithmetic}`,
    rule === undefined ? undefined : `依据的规则：${rule}`,
    ...verdict.because.slice(0, 3).map((reason) => reason.point),
    caveat[verdict.confidence],
    '回“依据”看条文。',
  ];
  return lines.filter((line) => line !== undefined);
};

/** 依据: the clauses with their words. */
export const basisLines = (verdict: Verdict): string[] => {
  const clauses = verdict.because.flatMap((reason) => reason.clauses);
  const lines = clauses.map(({ law, article, quote }) => `${law}${article}：“${quote}”`);
  const unsure = caveat[verdict.confidence];
  return [...new Set(lines)].slice(0, 6).concat(unsure === undefined ? [] : [unsure]);
};
