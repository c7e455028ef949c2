/** `judge`: facts to the law's answer, one report a line. */
import { defineCommand } from 'citty';
import { z } from 'zod';
import { judge } from '../core/law/judge.ts';
import { type Building, BuildingSchema } from '../core/model/building.ts';
import { IsoInstantSchema } from '../core/model/time.ts';
import { FactsSchema } from '../core/model/verdict.ts';
import type { Registry } from '../core/registry.ts';
import { answerLines } from './ndjson.ts';
import { commonArgs, registryOf, sourceOf } from './options.ts';

/** A building written into the question needs no name. */
const InlineSchema = BuildingSchema.extend({
  id: z.string().min(1).default('inline'),
  compound: z.string().min(1).default('这栋楼'),
});

const QuestionSchema = FactsSchema.extend({
  id: z.union([z.string(), z.number()]),
  at: IsoInstantSchema,
  city: z.string().optional(),
  building: InlineSchema.optional(),
  building_id: z.string().optional(),
});
type Asked = z.infer<typeof QuestionSchema>;

const buildingOf = (registry: Registry, { building, building_id }: Asked): Building | undefined => {
  if (building !== undefined || building_id === undefined) return building;
  const found = registry.buildings.get(building_id);
  if (found === undefined)
    throw new Error(`no building “${building_id}”: correct building_id, or give building`);
  return found;
};

const cityOf = (registry: Registry, name: string | undefined) => {
  if (name === undefined) return registry.city;
  const found = [...registry.cities.values()].find((city) => [city.name, ...city.aliases].includes(name));
  if (found !== undefined) return found;
  throw new Error(`no city “${name}”: weiyu knows ${[...registry.cities.keys()].join('、')}`);
};

const answer = (registry: Registry, asked: Asked): unknown => {
  const building = buildingOf(registry, asked);
  const city = cityOf(registry, asked.city ?? building?.city);
  const law = registry.laws.get(city.name);
  if (law === undefined) throw new Error(`data/law holds no law for ${city.name}: add a pack for it`);
  const { verdict, needs, staff_needs } = judge({
    facts: FactsSchema.parse(asked),
    ...(building === undefined ? {} : { building }),
    city,
    law,
    at: asked.at,
    version: registry.version,
  });
  return { id: asked.id, verdict, needs, staff_needs };
};

export default defineCommand({
  meta: {
    name: 'judge',
    description: 'facts to the law’s answer: NDJSON {"id","at","city"?,"building"|"building_id",…}',
  },
  args: commonArgs,
  run: async ({ args }) => {
    const registry = await registryOf(sourceOf(args));
    await answerLines(QuestionSchema, (asked) => [answer(registry, asked)]);
  },
});
