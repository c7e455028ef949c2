/** Small valid broadcasts; each test says only what it is about. */
import type { Broadcast } from '../../src/core/model/broadcast.ts';

export const NOW = Date.parse('2026-07-03T15:00:00+08:00');

export const aBroadcast = (rest: Partial<Broadcast> = {}): Broadcast => ({
  id: 'b1',
  kind: 'manual',
  buildings: ['qinggeng-3'],
  audience: [
    { chat: 'g1', kind: 'group', name: '一群' },
    { chat: 'g2', kind: 'group', name: '二群' },
  ],
  unreached: [],
  text: '明天清洗外墙，请关窗',
  options: [],
  sample: false,
  drafted_by: '李老师',
  drafted_at: NOW,
  revision: 1,
  life: { state: 'draft' },
  ...rest,
});
