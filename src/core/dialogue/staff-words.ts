/** Plain words of managers: 接单, 已派人下午3点到, 先盖布了, 修好了, 转给开发商, 不归我们管因为…. */
import type { CaseAction } from '../model/case.ts';
import type { Party } from '../model/codes.ts';

const PARTIES: readonly [RegExp, Party][] = [
  [/开发商|建设单位/, 'developer'],
  [/施工/, 'builder'],
  [/物业/, 'pm'],
  [/产权单位|房管处|房管所|单位/, 'owner_unit'],
  [/业委会|物管会/, 'owners_body'],
  [/社区|居委会/, 'community'],
  [/街道|乡镇/, 'street'],
  [/区住建|房管局|住建委/, 'district_housing'],
  [/热力|供热|供暖/, 'heat_unit'],
  [/自来水|燃气|电力/, 'utility_unit'],
];

const partyIn = (text: string): Party | undefined => PARTIES.find(([words]) => words.test(text))?.[1];

/** A refusal needs its reason: what is left when the refusal itself is taken away. */
const reasonIn = (text: string): string =>
  text
    .replace(/.*?(不归我们管?|不是我们的?(事|活|范围)?|不属于我们|不在我们范围|管不了|我们不管)/, '')
    .replace(/^[\s，,。.、：:因为]+/, '')
    .trim();

const DAY = '(?:今天|明天|后天|今晚|明早|早上|上午|中午|下午|晚上)';
const CLOCK = '(?:\\d{1,2}\\s*[点:：时](?:半|\\d{1,2}分?)?|半个?小时|\\d+\\s*(?:分钟|个?小时))';
const ETA = new RegExp(`(?:${DAY}+\\s*${CLOCK}?|${CLOCK})(?:前|内|左右|后)?(?:能|就)?(?:到|去|上门)?`);

const etaIn = (text: string): string | undefined => ETA.exec(text)?.[0];

const DONE = '(?:盖|苫|铺|堵|接|止|修|弄|换|处理|到)[^，,。]{0,4}[了好完]|接单|收到|不|没|再说|再看';
/** Begins with an hour, and tells of nothing done, refused or put off. */
const PLANNED = new RegExp(`^(?!.*(?:${DONE}))${DAY}*\\s*${CLOCK}`);
const ARRIVED = /到场|到现场|在现场|已经?到(了|达)?$|^(人|师傅|我们?)(已经?)?到了/;

export type StaffWord = CaseAction | { do: 'refuse_without_reason' };

const RULES: readonly [RegExp, (text: string) => StaffWord | undefined][] = [
  [
    /不归我们|不是我们的|不属于我们|不在我们|管不了|我们不管/,
    (text) => {
      const reason = reasonIn(text);
      return reason.length < 2 ? { do: 'refuse_without_reason' } : { do: 'refuse', reason };
    },
  ],
  [
    /^(请?转(给|到|交)?|移交)/,
    (text) => {
      const party = partyIn(text);
      return party === undefined ? undefined : { do: 'transfer', party };
    },
  ],
  [/提醒函|(发|去)了?函/, () => ({ do: 'letter' })],
  [/没修好|未修好|还没修|修不好|没修完/, (text) => ({ do: 'note', text })],
  // “10点 老孙 先盖布” is what will be done; “盖布了” is what was.
  [PLANNED, (text) => ({ do: 'dispatch', eta: text.slice(0, 60) })],
  [ARRIVED, () => ({ do: 'arrive' })],
  [/(盖|苫|铺).{0,4}(布|毡|膜)|临时(止漏|处理|堵)|先(堵|接|止)/, (text) => ({ do: 'stopgap', what: text })],
  [/修好|修完|修复|处理完|已维修|弄好了|完工/, () => ({ do: 'claim_repaired' })],
  [
    /派人|派了|派工|派师傅|已派|安排(人|师傅|维修)|(师傅|人).{0,6}(过去|上门|到)|去看|上门|马上(到|去|过去)/,
    (text) => {
      const eta = etaIn(text);
      return { do: 'dispatch', ...(eta === undefined ? {} : { eta }) };
    },
  ],
  [/接单|收到|接了|我来|受理|知道了|好的?$|这就(看|处理)/, () => ({ do: 'accept' })],
];

/** For whom a link is wanted: 给老孙链接, 发个链接给老孙; undefined: none is. */
export const linkFor = (text: string): string | undefined => {
  if (!text.includes('链接')) return undefined;
  const [, before, after] =
    /(?:给|发)([\p{L}]{1,8}?)(?:发|一个|个|一条|条)*链接|链接.{0,3}?给([\p{L}]{1,8})/u.exec(text) ?? [];
  return (after ?? before ?? '').replace(/^[个一条]+$/, '') || '师傅';
};

/** One answer for all that the words name: 6号楼都派人了, 全部接单. */
export const meansAll = (text: string): boolean => /都|全部|全派|一起/.test(text);

/** What the words do to the case (its number taken out before), or undefined when they do nothing. */
export const staffWord = (text: string): StaffWord | undefined => {
  const words = text.normalize('NFKC').trim();
  for (const [pattern, action] of RULES) if (pattern.test(words)) return action(words);
  return undefined;
};
