/** The day in figures. */
import { MISHAPS } from '../../test/channels/mishaps.ts';
import type { Row } from './file.ts';
import type { Judged } from './promises.ts';
import type { Ran } from './run.ts';

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const rate = (count: number, ms: number): string => `${((count / ms) * 1_000).toFixed(1)} a second`;

/** Median, 95th percentile and longest of the time from the outbox to the chat. */
const tookOf = (rows: readonly Row[]): string => {
  const took = rows
    .flatMap(({ state, done_at, created_at }) =>
      state === 'sent' && done_at !== null ? [done_at - created_at] : [],
    )
    .sort((one, other) => one - other);
  const at = (share: number): string =>
    seconds(took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0);
  return `${at(0.5)} / ${at(0.95)} / ${at(1)} s`;
};

const onWechat = ({ to }: Row): boolean => to?.startsWith('wx:') === true;

const givenUpOf = (rows: readonly Row[]): string => {
  const reasons = new Map<string, number>();
  for (const { state, to, kind, reason } of rows)
    if (state === 'given_up' && to !== null)
      reasons.set(`${kind}, ${reason}`, (reasons.get(`${kind}, ${reason}`) ?? 0) + 1);
  return reasons.size === 0 ? '0' : [...reasons].map(([reason, count]) => `${count} (${reason})`).join('; ');
};

export const figuresOf = (ran: Ran, { rows, doubles, passed }: Judged): [string, string][] => {
  const { said, lost, again, shown, reporters, fortune, inHand, downs, peaks, began, lastSaid } = ran;
  const { count } = fortune;
  const lastShown = Math.max(began, ...shown.map(({ at }) => at));
  const failed = MISHAPS.reduce((sum, mishap) => sum + count[mishap], 0);
  return [
    ['said', `${said.length} in ${seconds(lastSaid - began)} s, ${rate(said.length, lastSaid - began)}`],
    ['reports', String(reporters.length)],
    ['brought to nobody by Tencent while the bot was down, and said again', String(lost.size)],
    ['not heard on WeChat while the bot was down, and said again', String(again)],
    ['sends', `${count.sends}, ${failed} failed (${((failed / count.sends) * 100).toFixed(1)} %)`],
    ['failed', MISHAPS.map((mishap) => `${count[mishap]} ${mishap}`).join(', ')],
    ['arrived', `${shown.length}, ${rate(shown.length, lastShown - began)}`],
    ['the last arrived', `${seconds(lastShown - lastSaid)} s after the last was said`],
    ['median / 95 % / longest to arrive, without WeChat', tookOf(rows.filter((row) => !onWechat(row)))],
    ['the same on WeChat, one message after another', tookOf(rows.filter(onWechat))],
    ['in hand at the kills', inHand.map((keys) => keys.length).join(', ')],
    ['down at the kills', `${downs.map(seconds).join(', ')} s`],
    ['doubles of what was in hand at a kill', String(doubles.kill)],
    ['doubles of what arrived and whose answer was lost', String(doubles.lost)],
    ['passed by what is more urgent', String(passed)],
    ['given up', givenUpOf(rows)],
    ['most memory of each process', `${peaks.map((peak) => peak.toFixed(0)).join(', ')} MB`],
  ];
};
