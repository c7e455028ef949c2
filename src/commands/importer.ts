/** Importing from the page: plans are held for a while, so that what was looked at is what is done. */
import { randomBytes } from 'node:crypto';
import type { ImportAsked, Importer, ImportPreview } from '../channels/importer.ts';
import { type Instant, MINUTE } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import { COLUMNS } from '../registry/import/columns.ts';
import { carryOut, type Plan, planImport } from '../registry/import/plan.ts';
import { sheetsOf } from '../registry/import/sheet.ts';
import { DATA_DIR } from './options.ts';

const HELD = 15 * MINUTE;
/** Plans held at once: each has the whole of its files in memory. */
const MOST = 4;

type Held = { plan: Plan; asked: ImportAsked; by: string; until: Instant };

const previewOf = (id: string, { plan, asked }: Held): ImportPreview => {
  const { summary, faults, gaps, doubts, changes, unknownHeaders } = plan;
  return { id, name: asked.name, summary, faults, gaps, doubts, changes, unknownHeaders };
};

/** Imports into the directory `data`. */
export const createImporter = (data: string, registry: () => Registry): Importer => {
  const held = new Map<string, Held>();

  const heldFor = (id: string, by: string, now: Instant): Held | undefined => {
    const found = held.get(id);
    return found !== undefined && found.by === by && now < found.until ? found : undefined;
  };

  const plan: Importer['plan'] = async (asked, by, now) => {
    const { bytes, city, district, mapping } = asked;
    const planned = await planImport(await sheetsOf(bytes), {
      data,
      shipped: DATA_DIR,
      city,
      district,
      mapping: { ...mapping },
    });
    const id = randomBytes(9).toString('base64url');
    const oldest = held.keys().next().value;
    if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
    const kept = { plan: planned, asked, by, until: now + HELD };
    held.set(id, kept);
    return previewOf(id, kept);
  };

  return {
    cities: () => [...registry().cities.keys()],
    headers: () => COLUMNS.flatMap(({ headers: [first] }) => (first === undefined ? [] : [first])),
    plan,
    planned: (id, by, now) => {
      const found = heldFor(id, by, now);
      return found === undefined ? undefined : previewOf(id, found);
    },
    again: async (id, mapping, by, now) => {
      const found = heldFor(id, by, now);
      if (found === undefined) return undefined;
      held.delete(id);
      return plan({ ...found.asked, mapping: { ...found.asked.mapping, ...mapping } }, by, now);
    },
    carryOut: async (id, by, now) => {
      const found = heldFor(id, by, now);
      if (found === undefined || found.plan.faults.length > 0) return undefined;
      await carryOut(found.plan);
      held.delete(id);
      return found.plan.summary;
    },
  };
};
