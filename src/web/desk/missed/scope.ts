/** Which of the missed lines somebody may read, and who may teach. */
import { bindsIn, mayBind } from '../../../core/cases/granting.ts';
import { buildingsOfGroup } from '../../../core/dialogue/places.ts';
import type { KeptLine } from '../../../core/model/missed.ts';
import type { Registry } from '../../../core/registry.ts';
import type { Me } from '../me.ts';

/** All buildings are theirs: what they teach is taught everywhere. */
export const teaches = ({ roles }: Me): boolean => bindsIn(roles) === '*';

/** Lines of the own groups; what was said in private has no place, so it is for those alone who have every place. */
export const mayRead = (me: Me, registry: Registry, { group }: KeptLine): boolean => {
  if (teaches(me)) return true;
  const found = group === undefined ? undefined : registry.groups.get(group);
  return found !== undefined && mayBind(me.roles, buildingsOfGroup(registry, found));
};
