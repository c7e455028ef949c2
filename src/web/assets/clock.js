/** Times as people say them, in Chinese time wherever the device is. */
import { text } from './texts.js';

const ZONE = { timeZone: 'Asia/Shanghai' };
const time = new Intl.DateTimeFormat('zh-CN', { ...ZONE, hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('zh-CN', { ...ZONE, month: 'long', day: 'numeric' });
const DAY = 24 * 60 * 60_000;

/** @param {number} at @param {number} [now] */
export const clock = (at, now = Date.now()) => {
  const on = day.format(at);
  if (on === day.format(now)) return `${text('today')} ${time.format(at)}`;
  return `${on === day.format(now - DAY) ? text('yesterday') : on} ${time.format(at)}`;
};
