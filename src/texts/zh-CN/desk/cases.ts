/** What stands in the list of cases. */
import type { CaseStatus, Priority } from '../../../core/model/codes.ts';
import { clockOf, DAY, dayOf, type Instant, MINUTE } from '../../../core/model/time.ts';

export const PRIORITIES: Record<Priority, string> = { P0: '危险', P1: '流水', P2: '渗湿', P3: '咨询' };

const WHOLE_DAYS = 3 * DAY;

/** Short enough for a column. */
export const PROGRESS: Record<CaseStatus, string> = {
  reported: '没送到人',
  forwarded: '等接单',
  accepted: '已接单',
  dispatched: '已派人',
  stopgap: '已先止漏',
  claimed_repaired: '说修好了',
  awaiting_rain: '待雨检验',
  closed: '已结单',
  cancelled: '已撤销',
};

/** `12分钟`, `3小时20分`, `5天`. */
export const spell = (ms: number): string => {
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  if (minutes < 60) return `${minutes}分钟`;
  if (ms >= WHOLE_DAYS) return `${Math.floor(ms / DAY)}天`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}小时${rest === 0 ? '' : `${rest}分`}`;
};

/** `7月3日 21:04`, with the year where it is not this one. */
export const when = (at: Instant, now: Instant): string => {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  const years = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? '' : `${year}年`;
  return `${years}${month}月${day}日 ${clockOf(at)}`;
};

/** The number of a person, as it is shown before somebody asks for it: `138****4401`. */
export const masked = (phone: string): string =>
  phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** A moment to come, as short as it can be said: `16:57前`, `明天00:11前`. */
export const before = (at: Instant, now: Instant): string => {
  if (dayOf(at) === dayOf(now)) return `${clockOf(at)}前`;
  return dayOf(at) === dayOf(now + DAY) ? `明天${clockOf(at)}前` : `${when(at, now)}前`;
};

const MOBILE = /(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)/g;

/** The words without the mobile numbers in them. */
export const withoutNumbers = (words: string): string =>
  words.replace(MOBILE, (number) => masked(number.replace(/^\+?86|\D/g, '')));

export const cases = {
  title: '报修',
  lists: { late: '逾期', open: '在办', closed: '已结', all: '全部' },
  which: '哪些报修',
  search: '找报修',
  searchHint: '单号、电话后四位、房号、原话里的词',
  compound: '小区',
  everywhere: '所有小区',
  find: '查找',
  clear: '清除条件',
  only: (place: string): string => `只看${place}`,
  busiest: '报修集中的楼',
  count: (place: string, households: number, open: number): string =>
    `${place} ${households}户${open === households ? '' : `，${open}单`}`,
  none: '没有这样的报修。',
  noneYet: '还没有报修。住户报修后会自动出现在这里。',
  head: ['单号', '地点', '时限', '状态', '谁在办', '户数'],
  late: (ms: number): string => `超时${spell(ms)}`,
  waits: '等住户或等雨',
  over: (at: Instant, now: Instant): string => `${when(at, now)}报`,
  nowhere: '地址待查',
  failures: (n: number): string => `修后又漏${n}次`,
  nobody: '没有人接',
  taken: '有人接手',
  households: (n: number): string => `${n}户`,
  sample: '示例',
  more: '下一页',
  first: '回到第一页',
  pages: '翻页',
};
