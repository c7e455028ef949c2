/** `judge`: facts to the law's answer, one report a line. */
import { defineCommand } from 'citty';
import { z } from 'zod';
import { hotlinesOf } from '../core/dialogue/hotlines.ts';
import { placeName } from '../core/dialogue/known.ts';
import { judge } from '../core/law/judge.ts';
import { type Building, BuildingSchema } from '../core/model/building.ts';
import type { City } from '../core/model/city.ts';
import type { Hazard } from '../core/model/codes.ts';
import { IsoInstantSchema } from '../core/model/time.ts';
import { FactsSchema, type Verdict } from '../core/model/verdict.ts';
import type { Registry } from '../core/registry.ts';
import { lines } from '../texts/render.ts';
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

/** The city by any of its names; one that no table holds has the general hotline and the national law only. */
const cityOf = (registry: Registry, name: string | undefined): City => {
  if (name === undefined) return registry.city;
  const found = [...registry.cities.values()].find((city) => [city.name, ...city.aliases].includes(name));
  const { hotline } = registry.city;
  return found ?? { name, aliases: [], hotline, hotline_aliases: [], districts: [] };
};

/** What a resident would be told, in full: danger, whom to call, the answer, and who supervises. */
const told = (
  verdict: Verdict,
  building: Building | undefined,
  hazards: readonly Hazard[],
  city: City,
): string[] => {
  const contacts = hotlinesOf(verdict);
  return lines([
    ...(hazards.length === 0 ? [] : [{ say: 'safety', hazards } as const]),
    building === undefined
      ? { say: 'unlisted', words: '', hotline: city.hotline.number }
      : { say: 'hotline', place: placeName(building), contacts, urgent: verdict.priority === 'P0' },
    { say: 'verdict', verdict, told: contacts },
    { say: 'supervisors', supervisors: verdict.supervisors },
  ]);
};

const answer = (registry: Registry, asked: Asked): unknown => {
  const building = buildingOf(registry, asked);
  const city = cityOf(registry, asked.city ?? building?.city);
  const law = registry.laws.get(city.name) ?? { ...registry.national, city: city.name };
  const { verdict, needs, staff_needs } = judge({
    facts: FactsSchema.parse(asked),
    ...(building === undefined ? {} : { building }),
    city,
    law,
    at: asked.at,
    version: registry.version,
  });
  const say = told(verdict, building, asked.hazards ?? [], city);
  return { id: asked.id, verdict: { ...verdict, say }, needs, staff_needs };
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
