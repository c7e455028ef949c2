/** The leaks of past years in `data/history`, as `import` writes them, and what is wrong with the files. */
import { join } from 'node:path';
import { HistorySchema, type PastTicket } from '../core/model/history.ts';
import type { Registry } from '../core/registry.ts';
import type { Finding } from './finding.ts';
import { readJson, shownPath } from './json.ts';
import { jsonFiles } from './read.ts';
import { schemaFaults } from './schema.ts';

/** The tickets by the building's id, the newest first; files that cannot be used are left to `check`. */
export const readHistory = async (data: string): Promise<Map<string, PastTicket[]>> => {
  const past = new Map<string, PastTicket[]>();
  for (const path of await jsonFiles(join(data, 'history'))) {
    const read = await readJson(path);
    const { data: history } = HistorySchema.safeParse(read.ok ? read.value : undefined);
    for (const ticket of history?.tickets ?? []) {
      if (ticket.building_id === undefined) continue;
      past.set(ticket.building_id, [...(past.get(ticket.building_id) ?? []), ticket]);
    }
  }
  for (const tickets of past.values()) tickets.sort((one, other) => (one.date < other.date ? 1 : -1));
  return past;
};

/** Every fault of every file; a building is looked for only where the tables could be read. */
export const historyFaults = async (data: string, registry: Registry | undefined): Promise<Finding[]> => {
  const faults: Finding[] = [];
  for (const path of await jsonFiles(join(data, 'history'))) {
    const read = await readJson(path);
    const file = shownPath(path);
    const parsed = read.ok ? HistorySchema.safeParse(read.value) : undefined;
    if (!read.ok) faults.push(read.fault);
    else if (parsed?.success === false) faults.push(...schemaFaults(parsed.error, read.value, file, []));
    for (const [index, { building_id }] of (parsed?.data?.tickets ?? []).entries()) {
      if (registry === undefined || building_id === undefined || registry.buildings.has(building_id))
        continue;
      faults.push({
        kind: 'reference',
        file,
        path: `tickets[${index}].building_id`,
        problem: `no building “${building_id}”`,
        remedy: 'correct the id, or leave it out',
      });
    }
  }
  return faults;
};
