/** Importing from the page: plans are held for a while, so that what was looked at is what is done. */
import type { ImportAsked, Importer, ImportPreview } from '../channels/importer.ts';
import type { Registry } from '../core/registry.ts';
import { COLUMNS } from '../registry/import/columns.ts';
import { carryOut, type Plan, planImport } from '../registry/import/plan.ts';
import { sheetsOf } from '../registry/import/sheet.ts';
import { createHeld } from './held.ts';
import { DATA_DIR } from './options.ts';

/** Plans held at once: each has the whole of its files in memory. */
const MOST = 4;

type Looked = { plan: Plan; asked: ImportAsked };

const previewOf = (id: string, { plan, asked }: Looked): ImportPreview => {
  const { summary, faults, gaps, doubts, changes, unknownHeaders } = plan;
  return { id, name: asked.name, summary, faults, gaps, doubts, changes, unknownHeaders };
};

/** Imports into the directory `data`. */
export const createImporter = (data: string, registry: () => Registry): Importer => {
  const held = createHeld<Looked>(MOST);

  const plan: Importer['plan'] = async (asked, by, now) => {
    const { bytes, city, district, mapping } = asked;
    const planned = await planImport(await sheetsOf(bytes), {
      data,
      shipped: DATA_DIR,
      city,
      district,
      mapping: { ...mapping },
    });
    const looked = { plan: planned, asked };
    return previewOf(held.put(looked, by, now), looked);
  };

  return {
    cities: () => [...registry().cities.keys()],
    headers: () => COLUMNS.flatMap(({ headers: [first] }) => (first === undefined ? [] : [first])),
    plan,
    planned: (id, by, now) => {
      const found = held.get(id, by, now);
      return found === undefined ? undefined : previewOf(id, found);
    },
    again: async (id, mapping, by, now) => {
      const found = held.get(id, by, now);
      if (found === undefined) return undefined;
      held.drop(id);
      return plan({ ...found.asked, mapping: { ...found.asked.mapping, ...mapping } }, by, now);
    },
    carryOut: async (id, by, now) => {
      const found = held.get(id, by, now);
      if (found === undefined || found.plan.faults.length > 0) return undefined;
      await carryOut(found.plan);
      held.drop(id);
      return found.plan.summary;
    },
  };
};
