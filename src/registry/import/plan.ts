/** What an import would do, to be shown before it is done; and doing it. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../../core/model/city.ts';
import type { ImportSummary } from '../../core/model/import.ts';
import { citiesByName } from '../faults.ts';
import { type Finding, findingLine, type Placed } from '../finding.ts';
import { jsonFiles, readCity } from '../read.ts';
import { proposeCompounds } from './compounds.ts';
import { areElders } from './elders.ts';
import type { Mapping } from './header.ts';
import { proposeHistory } from './history.ts';
import { citySlugs } from './ids.ts';
import { keeping, readKept } from './mapping.ts';
import type { Proposal } from './proposal.ts';
import type { Sheet } from './sheet.ts';
import { areTickets } from './tickets.ts';
import { furnish, writeAll } from './write.ts';

export type Target = {
  /** Where `compounds`, `cities` and `law` lie, or will. */
  data: string;
  /** The data that ships, for a directory that has no cities and laws yet. */
  shipped: string;
  /** Of the rows that name none. */
  city?: string | undefined;
  district?: string | undefined;
  mapping?: Mapping | undefined;
};

export type Plan = Omit<Proposal, 'counts'> & { target: Target; summary: ImportSummary };

const citiesOf = async ({ data, shipped }: Target): Promise<Placed<City>[]> => {
  const own = join(data, 'cities');
  const dir = await access(own).then(
    () => own,
    () => join(shipped, 'cities'),
  );
  const faults: Finding[] = [];
  const cities: Placed<City>[] = [];
  for (const file of await jsonFiles(dir)) {
    const city = await readCity(file, { faults, gaps: [], values: [] });
    if (city !== undefined) cities.push(city);
  }
  if (faults.length > 0) throw new Error(faults.map(findingLine).join('\n'));
  return cities;
};

const cityNamed = (name: string | undefined, cities: ReadonlyMap<string, City>): City | undefined => {
  if (name === undefined) return undefined;
  const city = cities.get(name);
  if (city !== undefined) return city;
  const known = [...cities.keys()].join(', ');
  throw new Error(`no city “${name}”: write data/cities/NAME.json for it, or one of ${known}`);
};

/**
 * Reads the sheets (compounds, or tickets of past years) against what is in `target.data` and tells what would be
 * added and changed; writes nothing. Headers told before (`import-mapping.json`) are known again. Throws where no column holds names, the city is not known, the data that is
 * there has faults, or the list is one of people: they do not belong into the files.
 */
export const planImport = async (sheets: readonly Sheet[], target: Target): Promise<Plan> => {
  const placed = await citiesOf(target);
  const cities = citiesByName(placed);
  const kept = await readKept(target.data);
  const mapping = { ...kept.mapping, ...target.mapping };
  const site = {
    data: target.data,
    mapping,
    slugs: citySlugs(placed),
    home: { cities, city: cityNamed(target.city, cities), district: target.district },
  };
  const tickets = areTickets(sheets, mapping);
  if (!tickets && areElders(sheets))
    throw new Error(
      'a list of people (姓名), not of buildings: take it to the page /desk/rain/elders (上门、打电话的名单); nothing was written',
    );
  const propose = tickets ? proposeHistory : proposeCompounds;
  const { counts, files, ...found } = await propose(sheets, site);
  const refused = found.faults.length > 0;
  const own = keeping(target.data, kept, mapping);
  const none = { added: 0, changed: 0, unchanged: 0, merged: 0 };
  return {
    ...found,
    target,
    files: refused ? [] : [...files, ...own],
    summary: {
      ...counts,
      ...(refused && none),
      faults: found.faults.length,
      gaps: found.gaps.length,
    },
  };
};

/** Does what was planned: all of it, or on an error none. A plan with faults has nothing to do. */
export const carryOut = async ({ target, faults, files }: Plan): Promise<void> => {
  if (faults.length > 0) return;
  await furnish(target.data, target.shipped);
  await writeAll(files);
};
