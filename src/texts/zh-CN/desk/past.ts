/** Leaks of past years, as tickets of the city's hotline tell them. */
import type { PastTicket } from '../../../core/model/history.ts';
import { PARTS } from '../names.ts';

const RESULTS = { solved: '解决了', unsolved: '没有解决' };

export const past = {
  title: (count: number): string => `往年漏过${count}次`,
  line: ({ date, part, result }: PastTicket): string =>
    [
      date,
      part === undefined ? '部位不详' : PARTS[part],
      ...(result === undefined ? [] : [RESULTS[result]]),
    ].join(' '),
  source: '来自导入的12345工单',
};
