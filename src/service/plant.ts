/** Open cases that a world brings with it are put in the store once, as if they had been reported. */
import { withDue } from '../core/cases/ladder.ts';
import { isOpen } from '../core/cases/life.ts';
import { recipients } from '../core/cases/recipients.ts';
import { cityOf } from '../core/dialogue/given.ts';
import { placeName } from '../core/dialogue/known.ts';
import { judge } from '../core/law/judge.ts';
import type { Case } from '../core/model/case.ts';
import type { OpenCase } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import type { Store } from '../store/store.ts';

const openedAt = (open: OpenCase): number => {
  const at = Date.parse(
    open.opened === undefined
      ? ''
      : open.opened.length === 10
        ? `${open.opened}T00:00:00+08:00`
        : open.opened,
  );
  return Number.isNaN(at) ? 0 : at;
};

const caseOf = (open: OpenCase, registry: Registry): Case => {
  const building = open.building === undefined ? undefined : registry.buildings.get(open.building);
  const city = cityOf(registry, building?.city);
  const law = registry.laws.get(city.name);
  if (law === undefined) throw new Error(`data/law holds no law for ${city.name}: add a pack for it`);
  const at = openedAt(open);
  const { verdict } = judge({
    facts: {
      ...(open.part === undefined ? {} : { part: open.part }),
      ...(open.rain === undefined ? {} : { rain: open.rain }),
      ...(open.failures === undefined ? {} : { failures: open.failures }),
    },
    ...(building === undefined ? {} : { building }),
    city,
    law,
    at,
    version: registry.version,
  });
  return {
    id: open.case,
    city: city.name,
    ...(building === undefined ? {} : { building: building.id }),
    place: building === undefined ? '' : placeName(building),
    sample: building?.sample === true,
    ...(open.part === undefined ? {} : { part: open.part }),
    ...(open.rain === undefined ? {} : { rain: open.rain }),
    hazards: [],
    photos: [],
    words: '',
    reporter: {
      person: open.reporter ?? '',
      joined_at: at,
      ...(open.unit === undefined ? {} : { unit: open.unit }),
      ...(open.room === undefined ? {} : { room: open.room }),
      ...(open.phone === undefined ? {} : { phone: open.phone, may_call: true }),
    },
    joined: [],
    opened_at: at,
    status: open.status ?? 'reported',
    status_at: at,
    priority: verdict.priority,
    verdict,
    forwards: (open.forwarded_to ?? []).map((party) => {
      const [to] = recipients(registry.staff, party, building?.id, at);
      const state = to === undefined ? ('unreachable' as const) : ('delivered' as const);
      return { party, to: to?.from ?? null, at, state, ...(to?.name === undefined ? {} : { name: to.name }) };
    }),
    failures: open.failures ?? 0,
    climbed: [],
    reminded: 0,
  };
};

/** Puts each open case of the registry in the store unless one with its number is there. */
export const plantOpenCases = (store: Store, registry: Registry): Promise<void> =>
  store.transaction(async (tx) => {
    for (const open of registry.open_cases) {
      if ((await tx.caseById(open.case)) !== undefined) continue;
      const planted = caseOf(open, registry);
      const kept = isOpen(planted.status) ? withDue(planted, registry.settings) : planted;
      await tx.saveCase({
        case: kept,
        history: [{ at: kept.opened_at, by: kept.reporter.person, action: { do: 'report' } }],
      });
    }
  });
