/** What the page of one case is made from, and what persons are called on it. */
import type { Case, HistoryEntry } from '../../../core/model/case.ts';
import { ERASED, type Household } from '../../../core/model/conversation.ts';
import type { Instant } from '../../../core/model/time.ts';
import type { Staff } from '../../../core/model/world.ts';
import type { Registry } from '../../../core/registry.ts';
import type { Posted } from '../../../store/store.ts';
import { one } from '../../../texts/zh-CN/desk/case.ts';
import { ROLES } from '../../../texts/zh-CN/desk/shell.ts';
import type { Me } from '../me.ts';

export type View = {
  me: Me;
  kase: Case;
  history: readonly HistoryEntry[];
  messages: readonly Posted[];
  registry: Registry;
  everybody: readonly Staff[];
  now: Instant;
  /** The residents' numbers are shown in full. */
  phones: boolean;
  /** Name of the place as the person wrote it, to look it up. */
  where: string;
};

/** Who reported first, then those who joined. */
export const householdsOf = ({ reporter, joined }: Case): Household[] => [reporter, ...joined];

/** What somebody is called: residents by their turn, staff by name and role. No account is shown. */
export const calledOn = ({ kase, everybody }: Pick<View, 'kase' | 'everybody'>) => {
  const homes = householdsOf(kase).map(({ person }) => person);
  return (id: string): string => {
    if (id === 'bot') return one.bot;
    if (id === ERASED || id === '') return one.resident;
    const turn = homes.indexOf(id);
    if (turn >= 0) return homes.length === 1 ? one.resident : one.residentN(turn + 1);
    const staff = everybody.find(({ from }) => from === id);
    if (staff === undefined) return kase.forwards.find(({ to }) => to === id)?.name ?? one.someone;
    return `${ROLES[staff.role]} ${staff.name ?? one.someone}`;
  };
};
