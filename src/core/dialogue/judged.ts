/** A case put to the law with the tables of today. */
import { judge } from '../law/judge.ts';
import type { Building } from '../model/building.ts';
import type { Case } from '../model/case.ts';
import type { Judged } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';
import { cityOf } from './given.ts';

/** What the law says of the case; without its building what can be said without one. */
export const judgedNow = (kase: Case, building: Building | undefined, registry: Registry): Judged => {
  const city = cityOf(registry, building?.city ?? kase.city);
  const law = registry.laws.get(city.name) ?? registry.national;
  const { part, rain, hazards } = kase;
  return judge({
    facts: {
      ...kase.facts,
      hazards,
      ...(part === undefined ? {} : { part }),
      ...(rain === undefined ? {} : { rain }),
      ...(kase.failures === 0 ? {} : { failures: kase.failures }),
    },
    ...(building === undefined ? {} : { building }),
    city,
    law,
    // The first report governs the warranty, however late the rest comes to be known.
    at: kase.opened_at,
    version: registry.version,
  });
};
