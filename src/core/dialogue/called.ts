/** What the words say of a call: how it ended, and which number it was to. */
import type { Building } from '../model/building.ts';
import type { ContactKind, DoubtKind, SupervisorKind } from '../model/codes.ts';
import type { Contact, Supervisor, Verdict } from '../model/verdict.ts';
import type { Context } from './context.ts';
import { hotlinesOf, isEmergency } from './hotlines.ts';

/** Words of a call, the surest first. */
const HOW: readonly [RegExp, DoubtKind][] = [
  [/空号|停机|欠费|[打拨]不[通进]|(无法|没法)接通|接不通/, 'dead'],
  [
    /(电话|号码|(?<![房楼门单])号)(是|都|给)?.{0,3}(错的?|不对|有误)|打错了|(号码?|电话).{0,2}不是(他们|物业|开发商|社区|街道|单位|这)|(说|打过去|人家|对方).{0,4}不是(他们|这个?|物业|开发商|社区|街道|那个?)|^不是这个?(单位|公司|电话|号码)/,
    'wrong',
  ],
  [/(没有?|无)人接听?(?!单|我的?单|这单)|不接电话|一直占线|关机/, 'unanswered'],
];
/** What might be, what an order met with, and what nobody called. */
const NOT_A_CALL =
  /我(家|自己)?的?(电话|号码|手机)|如果|要是|万一|假如|单子?.{0,3}没人接|没人接(活|手|待|管|孩子)/;

/** How the call ended, by the words; undefined: they tell of none. */
export const howCalled = (text: string): DoubtKind | undefined => {
  const words = text.normalize('NFKC').replace(/\s/g, '');
  if (NOT_A_CALL.test(words)) return undefined;
  return HOW.find(([pattern]) => pattern.test(words))?.[1];
};

export type Line = (Contact | Supervisor) & { phone: string };

/** Every number of the building's that the answer holds, in the order in which they are told. */
const linesOf = (verdict: Verdict): Line[] => {
  const all = [...hotlinesOf(verdict), ...verdict.contacts.filter((one) => !isEmergency(one))];
  const lines = [...all, ...verdict.supervisors].flatMap((one): Line[] =>
    one.phone === undefined || one.kind === 'city_12345' ? [] : [{ ...one, phone: one.phone }],
  );
  return lines.filter((one, i) => lines.findIndex(({ phone }) => phone === one.phone) === i);
};

const NAMED: readonly [RegExp, readonly (ContactKind | SupervisorKind)[]][] = [
  [/开发商|建设单位/, ['developer_warranty']],
  [/物业/, ['unified_leak']],
  [/社区|居委/, ['community']],
  [/街道/, ['street_leak', 'street']],
  [/区里|房管局|住建/, ['district_housing']],
  [/产权|房管处|营房/, ['owner_unit']],
  [/保险/, ['insurer']],
  [/供热|热力|暖气/, ['heat_unit']],
];
/** Not of any building's record. */
const PUBLIC = /(?<!\d)(12345|1[12]\d|95598)(?!\d)/;

/** The developer's number where the answer names others: residents have it from their papers. */
const developerOf = (building: Building | undefined): Line[] => {
  const phone = building?.developer?.warranty_phone;
  return phone === undefined ? [] : [{ kind: 'developer_warranty', phone: phone.number, hours: phone.hours }];
};

/**
 * The number that is meant: by its digits, by whose it is, else the first that the person did not call in vain yet (还是:
 * did). Undefined where whose it is was said and no number of theirs is known: nobody else's is doubted for it.
 */
export const lineMeant = (
  { event, registry }: Context,
  verdict: Verdict,
  building: Building | undefined,
): Line | undefined => {
  const text = event.text.normalize('NFKC');
  if (PUBLIC.test(text)) return undefined;
  const lines = [...linesOf(verdict), ...developerOf(building)];
  const digits = (text.match(/\d[\d-]{2,}\d/g) ?? []).map((one) => one.replaceAll('-', ''));
  const byDigits = lines.find(({ phone }) => digits.some((one) => phone.replaceAll('-', '').endsWith(one)));
  const kinds = NAMED.filter(([words]) => words.test(text)).flatMap(([, named]) => named);
  const byName = lines.find(({ kind }) => kinds.includes(kind));
  if (byDigits === undefined && byName === undefined && kinds.length > 0) return undefined;
  const inVain = lines.filter(({ phone }) => registry.doubts.get(phone)?.some(({ by }) => by === event.from));
  const again = /还是|仍/.test(text) ? inVain.at(-1) : undefined;
  const fresh = lines.find((line) => !inVain.includes(line));
  return byDigits ?? byName ?? again ?? fresh ?? lines[0];
};
