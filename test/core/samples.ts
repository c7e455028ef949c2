/** A case to start a test from; every field can be set. */
import type { Case } from '../../src/core/model/case.ts';

const OPENED = Date.parse('2026-07-03T21:14:00+08:00');

export const aCase = (fields: Partial<Case> = {}): Case => ({
  id: 'A7K2',
  city: '示例市',
  building: 'sample-1',
  place: '示例园1号楼',
  sample: true,
  part: 'roof',
  hazards: [],
  photos: [],
  words: '顶上漏水',
  reporter: { person: '刘叔', joined_at: OPENED },
  joined: [],
  opened_at: OPENED,
  status: 'forwarded',
  status_at: OPENED,
  priority: 'P1',
  verdict: {
    rows: ['R02'],
    overlays: [],
    confidence: 'seen',
    property_class: 'pm_serviced',
    warranty: { status: 'in', part: 'roof' },
    responsible: 'developer',
    first_contact: { kind: 'unified_leak', phone: '010-0000-2101' },
    contacts: [{ kind: 'unified_leak', phone: '010-0000-2101' }],
    supervisors: [{ kind: 'community', phone: '010-0000-2103' }],
    pays: 'developer',
    priority: 'P1',
    forward_to: ['pm', 'developer'],
    because: [{ point: '在保', clauses: [{ law: '示例', article: '第一条', quote: '示例' }] }],
    version: 'test',
  },
  forwards: [{ party: 'pm', to: '王工', name: '王工', at: OPENED, state: 'delivered' }],
  failures: 0,
  climbed: [],
  reminded: 0,
  ...fields,
});
