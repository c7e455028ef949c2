/** When the bot speaks up in a group without being called, and the words by which whoever keeps the group sets it. */
import { mayBind } from '../cases/granting.ts';
import type { Group, Speaks } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { tell } from './binding.ts';
import type { Context } from './context.ts';
import type { Step } from './given.ts';
import { buildingsOfGroup } from './places.ts';

/**
 * How sure it has to be that a leak is meant. Where it speaks only when called it still has to read of danger as surely
 * as elsewhere.
 */
const LEAST: Record<Speaks, number> = { called: 0.85, sure: 0.85, likely: 0.7 };

/** The step of the group; a group that no table knows has the usual one. */
export const speaksIn = ({ groups }: Pick<Registry, 'groups'>, group: string | undefined): Speaks =>
  (group === undefined ? undefined : groups.get(group)?.speaks) ?? 'sure';

/** How sure it has to be of what it overhears there. */
export const leastIn = (registry: Pick<Registry, 'groups'>, group: string | undefined): number =>
  LEAST[speaksIn(registry, group)];

/** The group's record with that step; the usual one is not written down. */
export const withSpeaks = ({ speaks: _, ...group }: Group, speaks: Speaks): Group =>
  speaks === 'sure' ? group : { ...group, speaks };

const SPEAK = '(?:说话|说|开口|出声|插话|回话?|答话?)';
const CALL = '(?:叫|@|艾特|点名|喊)';
const YOU = '(?:你|小雨|我)?';
const STEPS: readonly (readonly [Speaks, string])[] = [
  ['called', `只在?(?:被)?${CALL}到?${YOU}的?(?:时候?|了)?(?:才|再)?${SPEAK}`],
  ['called', `[不没]${CALL}到?${YOU}的?(?:时候?)?[,，]?(?:就|你)?(?:别|不要|不用|不)${SPEAK}`],
  ['likely', `稍微?有(?:一?点)?把握(?:就|也|才)可?以?${SPEAK}`],
  ['sure', `(?:很|非常|十分)?有把握(?:了)?(?:才|再)${SPEAK}`],
];
const WORDS = STEPS.map(
  ([speaks, words]) => [speaks, new RegExp(`^(.{0,30}?)[\\s:,，]*(?:${words})[吧啊了。.!\\s]*$`)] as const,
);
/** The group in which it is said, or the only one that there is. */
const HERE = /^(?:请|麻烦|以后|小雨|你|在|本群|这个?群|群里|这里|里|都|也|,|，|\s)*$/;

/** What the words want of a group: the step, and how the group is called; undefined: nothing. */
export const mannersIn = (text: string): { speaks: Speaks; of: string } | undefined => {
  const said = text.normalize('NFKC').trim();
  for (const [speaks, words] of WORDS) {
    const of = words.exec(said)?.[1]?.trim();
    if (of !== undefined) return { speaks, of: HERE.test(of) ? '' : of };
  }
  return undefined;
};

/** The groups that the person keeps. */
const groupsOf = ({ registry, roles }: Context): Group[] =>
  [...registry.groups.values()].filter((group) => mayBind(roles, buildingsOfGroup(registry, group)));

const set = (context: Context, group: Group, speaks: Speaks): Step =>
  tell(
    context,
    { say: 'group_speaks', speaks, ...(context.in_group ? {} : { group: group.name ?? group.id }) },
    { learned: [{ of: 'group', id: group.id, record: withSpeaks(group, speaks) }] },
  );

const inGroup = (context: Context, id: string, speaks: Speaks): Step | undefined => {
  const { event, registry } = context;
  const own = groupsOf(context).find((group) => group.id === id);
  if (own !== undefined) return set(context, own, speaks);
  // Others may say such words to one another.
  if (!event.addressed) return undefined;
  return tell(context, { say: 'not_your_group', why: registry.groups.has(id) ? 'of_others' : 'unbound' });
};

const nameOf = ({ name, id }: Group): string => name ?? id;

const inPrivate = (context: Context, of: string, speaks: Speaks): Step => {
  const own = groupsOf(context);
  const named = own.filter((group) => nameOf(group) === of);
  const meant = named.length > 0 ? named : own.filter((group) => nameOf(group).includes(of));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return set(context, only, speaks);
  if (own.length === 0) return tell(context, { say: 'not_your_group', why: 'of_others' });
  return tell(context, { say: 'which_group', groups: (only === undefined ? own : meant).map(nameOf) });
};

/** Sets a group's step where the words say so, or undefined where they are about something else. */
export const mannersSaid = (context: Context): Step | undefined => {
  const { event } = context;
  const wanted = mannersIn(event.text);
  if (wanted === undefined) return undefined;
  const { speaks, of } = wanted;
  if (event.group === undefined) return inPrivate(context, of, speaks);
  return of === '' ? inGroup(context, event.group, speaks) : undefined;
};
