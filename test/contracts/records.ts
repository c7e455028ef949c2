/** Small valid records for the store's tests; each test says only what it is about. */
import type { Case, HistoryEntry } from '../../src/core/model/case.ts';
import type { Conversation, Household } from '../../src/core/model/conversation.ts';
import type { Said } from '../../src/core/model/event.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import type { Verdict } from '../../src/core/model/verdict.ts';

export const NOW = Date.parse('2026-07-03T21:04:00+08:00');

const verdict: Verdict = {
  rows: ['R03'],
  overlays: [],
  confidence: 'seen',
  property_class: 'pm_serviced',
  warranty: { part: 'roof', status: 'out', last_day: '2014-09-25', rule: '屋面防水' },
  responsible: 'pm',
  first_contact: { kind: 'unified_leak', phone: '010-0000-2101' },
  contacts: [{ kind: 'unified_leak', phone: '010-0000-2101' }],
  supervisors: [{ kind: 'community', phone: '010-0000-2103' }],
  pays: 'pm_contract',
  priority: 'P1',
  forward_to: ['pm'],
  because: [
    { point: 'pm', clauses: [{ law: '指引（试行）', article: '二（一）', quote: '及时对漏雨部位进行维修' }] },
  ],
  version: 'test',
};

export const household = (person: string, rest: Partial<Household> = {}): Household => ({
  person,
  joined_at: NOW,
  ...rest,
});

export const aCase = (id: string, rest: Partial<Case> = {}): Case => ({
  id,
  city: '北京',
  building: 'b3',
  place: '晴耕园3号楼',
  sample: true,
  part: 'roof',
  hazards: [],
  photos: [],
  words: '客厅顶上滴水',
  reporter: household('li', { room: '502', phone: '13800004401' }),
  joined: [],
  opened_at: NOW,
  status: 'forwarded',
  status_at: NOW,
  priority: 'P1',
  verdict,
  forwards: [],
  failures: 0,
  climbed: [],
  reminded: 0,
  ...rest,
});

export const forwardedTo = (...people: string[]): Pick<Case, 'forwards'> => ({
  forwards: people.map((to) => ({ party: 'pm', to, at: NOW, state: 'sending' })),
});

export const entry = (by: string, action: HistoryEntry['action']): HistoryEntry => ({ at: NOW, by, action });

export const conversation = (person: string, rest: Partial<Conversation> = {}): Conversation => ({
  person,
  statements: [{ event: 'e1', at: NOW, facts: { part: 'roof', rain: true }, unknown: ['since'] }],
  asked: [],
  spoken_in: [],
  lost: 0,
  introduced: true,
  subscribed: false,
  updated_at: NOW,
  ...rest,
});

export const message = (key: string, to: string | null, rest: Partial<OutboxRow> = {}): OutboxRow => ({
  key,
  to,
  kind: 'reply',
  text: `${key} 的话`,
  options: [],
  created_at: NOW,
  ...rest,
});

export const question = (key: string, to: string, of: string, rest: Partial<OutboxRow> = {}): OutboxRow =>
  message(key, to, { ask: { question: 'rain', of, values: ['yes', 'no'] }, ...rest });

export const said = (id: string, from: string): Said => ({
  type: 'said',
  id,
  at: NOW,
  from,
  addressed: true,
  text: '漏雨',
  photos: [],
});
