/** Whether residents' words for a place may become a name of it: what every place is called is nobody's name. */
import type { Building } from '../model/building.ts';
import { LABEL, type LookupIndex } from './index.ts';
import { canonical, formsOf } from './names.ts';

const ANY_PLACE =
  /^(?:我们?|咱们?|俺们?|这个?|那个?|本|自己?|老|旧|新|的)*(?:家里?|小区|社区|楼|院|大院|家属院|家属楼|宿舍楼?|公寓|花园|家园|住宅区?|胡同|村|单位|物业|门口|楼[上下]|顶[层楼]|一?单元)*$/;

/** `general`: any place is called so. `shared`: another compound is. `known`: it leads there already. */
export type Naming = { alias: string } | { not: 'general' | 'shared' | 'known' };

/** The words as an alias of the building, or why they are none. */
export const namingOf = (index: LookupIndex, words: string, building: Building): Naming => {
  const said = words.trim();
  const name = canonical(said).replace(LABEL, '').replaceAll(';', '');
  if (name.length < 2 || /^\d+$/.test(name) || ANY_PLACE.test(name)) return { not: 'general' };
  const own = [building.compound, ...(building.aliases ?? [])].flatMap((one) =>
    formsOf(canonical(one).replace(LABEL, '')).map(({ text }) => text),
  );
  if (own.includes(name)) return { not: 'known' };
  const holding = index.holding.get(building.id);
  const others = (index.keys.spelt.get(name) ?? []).filter(({ compound }) => compound !== holding);
  return others.length > 0 ? { not: 'shared' } : { alias: said };
};
