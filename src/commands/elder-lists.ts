/** Lists of people without WeChat from the page: held in memory for a while, written to no file. */
import { isDeepStrictEqual } from 'node:util';
import type { Bringer, ElderLists, ElderPreview } from '../channels/elder-lists.ts';
import { callsOn } from '../core/cases/scope.ts';
import type { ElderProposal } from '../core/model/elder-list.ts';
import type { Registry } from '../core/registry.ts';
import { proposeElders } from '../registry/import/elder-plan.ts';
import { type ElderList, readElders } from '../registry/import/elders.ts';
import { sheetsOf } from '../registry/import/sheet.ts';
import { createHeld } from './held.ts';

const MOST_HELD = 20;
/** More than any community has; a larger file is another one. */
const MOST_ROWS = 2000;
/** Bytes of an unpacked .xlsx; 200,000 rows that hold nothing have less. */
const MOST_UNPACKED = 32 * 1024 * 1024;

type Looked = { name: string; list: ElderList; proposal: ElderProposal };

const previewOf = (id: string, { name, list: { columns, unused }, proposal }: Looked): ElderPreview => ({
  id,
  name,
  columns,
  unused,
  ...proposal,
});

export const createElderLists = (registry: () => Registry): ElderLists => {
  const held = createHeld<Looked>(MOST_HELD);

  const propose = (list: ElderList, { roles }: Bringer): ElderProposal => {
    const { buildings, elders } = registry();
    return proposeElders(list, {
      buildings: [...buildings.values()].filter(({ id }) => callsOn(roles, id)),
      elders: elders.filter(({ building }) => callsOn(roles, building)),
    });
  };

  return {
    look: async ({ name, bytes }, who, now) => {
      // Its words could hold what stands in the file, and go nowhere.
      const sheets = await sheetsOf(bytes, MOST_UNPACKED).catch(() => undefined);
      if (sheets === undefined) return { bad: 'unreadable' };
      const list = readElders(sheets);
      if (list === undefined) return { bad: 'no_names' };
      if (list.rows.length === 0) return { bad: 'empty' };
      if (list.rows.length > MOST_ROWS) return { bad: 'too_many' };
      const looked = { name, list, proposal: propose(list, who) };
      return previewOf(held.put(looked, who.person, now), looked);
    },
    looked: (id, { person }, now) => {
      const found = held.get(id, person, now);
      return found === undefined ? undefined : previewOf(id, found);
    },
    again: (id, who, now) => {
      const found = held.get(id, who.person, now);
      if (found === undefined) return undefined;
      const proposal = propose(found.list, who);
      if (isDeepStrictEqual(proposal, found.proposal)) return previewOf(id, found);
      const looked = { ...found, proposal };
      return previewOf(held.put(looked, who.person, now), looked);
    },
  };
};
