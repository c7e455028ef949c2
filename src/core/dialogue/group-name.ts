/**
 * A group whose name names a compound, 锦绣花园一期业主群: it is proposed to whoever may bind it, once, and is bound by their
 * yes and by nothing else.
 */
import { mayBind } from '../cases/granting.ts';
import { lookup } from '../lookup/lookup.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import type { Group, Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { type Context, reply } from './context.ts';
import type { Step } from './given.ts';
import { buildingsOfGroup, idsOf, placesOf } from './places.ts';
import { ask } from './questions.ts';

/** A name has to stand in the topic in full. */
const SURE = 0.9;

/** What the group would be bound to by its name; undefined: the name names none, or not one alone. */
const namedBy = (registry: Registry, id: string, topic: string): Group | undefined => {
  const { candidates } = lookup(registry.index, { text: topic, slots: {} });
  const [first, ...others] = candidates;
  if (first === undefined || first.score < SURE || others.length > 0) return undefined;
  const { compound_id, compound, building_id } = first;
  const buildings = building_id === undefined ? idsOf(registry, compound_id) : [building_id];
  return { id, name: topic, compound, buildings };
};

const sayOf = (registry: Registry, group: Group): Extract<Say, { say: 'group_named' }> => {
  const places = placesOf(registry, buildingsOfGroup(registry, group));
  return { say: 'group_named', topic: group.name ?? '', places: places === '*' ? [] : places };
};

const proposal = (registry: Registry, group: Group, of: string, to: string): Message => ({
  // Asked once: a no stays a no, whatever is said in the group later.
  key: `group:${group.id}:named:${of}`,
  to,
  kind: 'update',
  ...(to === of ? {} : { mention: of }),
  say: [sayOf(registry, group)],
  ask: ask('bind_group', of, { group }),
  sample: false,
});

const WORKERS: readonly Staff['role'][] = ['community_worker', 'community_lead'];

/** The question to who may bind the group: in the group where they speak to the bot there, else to the community's workers in private. */
export const proposals = ({ registry, event, roles }: Context): Message[] => {
  const { group: id, topic, addressed, from } = event;
  if (id === undefined || topic === undefined || !addressed || registry.groups.has(id)) return [];
  const group = namedBy(registry, id, topic);
  if (group === undefined) return [];
  const buildings = buildingsOfGroup(registry, group);
  if (mayBind(roles, buildings)) return [proposal(registry, group, from, id)];
  const workers = registry.staff.filter((one) => WORKERS.includes(one.role) && mayBind([one], buildings));
  return [...new Set(workers.map((one) => one.from))].map((one) => proposal(registry, group, one, one));
};

/** The answer to that question; undefined where the words are none. */
export const groupNamed = (context: Context): Step | undefined => {
  const { heard, registry, roles, event, in_group } = context;
  const { answered, value, conversation } = heard;
  const group = answered?.question === 'bind_group' ? answered.group : undefined;
  if (answered === undefined || group === undefined || value === undefined) return undefined;
  const told = (say: Say, more: Partial<Step> = {}): Step => ({
    conversation: { ...conversation, lost: 0 },
    cases: [],
    out: [reply(context, [say], { sample: false })],
    answered: answered.key,
    ...more,
  });
  const { topic, places } = sayOf(registry, group);
  if (value !== 'bind') return told({ say: 'group_left', topic });
  if (registry.groups.has(group.id)) return told({ say: 'group_bound_before', places });
  if (!mayBind(roles, buildingsOfGroup(registry, group))) return told({ say: 'group_left', topic });
  const here = in_group && event.group === group.id;
  return told(here ? { say: 'group_bound', places } : { say: 'group_bound_by_name', topic, places }, {
    learned: [{ of: 'group', id: group.id, record: group }],
  });
};
