/** The page about rain, for staff alone. */
import type { RainKind, RainReason } from '../../../core/model/rain.ts';
import { clockOf, dayOf, type Instant } from '../../../core/model/time.ts';
import { KINDS, rainReason } from '../rain-why.ts';
import { dateWords } from '../verdict.ts';

const time = (at: Instant): string => `${dateWords(dayOf(at))}${clockOf(at)}`;

export const rainPage = {
  title: '雨',
  off: '没有打开雨情（WEIYU_RAIN），或者您管的区还没有读到。',
  alerts: '官方预警（原文）',
  noAlerts: '现在没有生效的官方预警。',
  hours: '今后48小时，模式逐小时数据',
  internal: '内部参考，不得转发',
  noHours: '没有可用的逐小时数据，或者都没有量。',
  oldHours: '数据太旧，不再按它安排。',
  planned: '要发的',
  noPlanned: '48小时内没有要发的。',
  past: '发过的和没发的，最近七天',
  noPast: '没有。',
  place: (city: string, district: string): string => `${city}${district}`,
  read: (at: Instant): string => `${time(at)}读的`,
  amount: (at: Instant, mm: number, probability: number | undefined): string =>
    `${Number(dayOf(at).slice(8))}日${clockOf(at)} ${mm.toFixed(1)}毫米${probability === undefined ? '' : ` ${probability}%`}`,
  line: (at: Instant, kind: RainKind, chats: number, reason: RainReason): string =>
    `${time(at)} ${KINDS[kind]}，${chats}处。${rainReason(reason)}`,
} as const;
