/** The tables that ship, and advice asked of them for a made-up home. */
import { fileURLToPath } from 'node:url';
import { adviceOn, type Situation } from '../../src/core/guidance/answer.ts';
import type { Advice } from '../../src/core/model/advice.ts';
import type { Guidance, Topic } from '../../src/core/model/guidance.ts';
import type { Law } from '../../src/core/model/law.ts';
import type { Registry } from '../../src/core/registry.ts';
import { loadRegistry } from '../../src/registry/registry.ts';

const loaded = await loadRegistry({ data: fileURLToPath(new URL('../../data', import.meta.url)) });
if (loaded.registry === undefined) throw new Error(JSON.stringify(loaded.faults.slice(0, 3)));
export const registry: Registry = loaded.registry;

export const CITIES = [...registry.guidance.keys()];
export const DAY = '2026-07-16';

export const guidanceOf = (city: string): Guidance => {
  const found = registry.guidance.get(city);
  if (found === undefined) throw new Error(`no guidance for ${city}`);
  return found;
};

export const topic = (city: string, id: string): Topic => {
  const found = guidanceOf(city).topics.get(id);
  if (found === undefined) throw new Error(`no topic ${id} in ${city}`);
  return found;
};

export const lawOf = (city: string): Law => {
  const law = registry.laws.get(city);
  if (law === undefined) throw new Error(`no law for ${city}`);
  return law;
};

export const adviceOf = (city: string, asked: Topic, situation: Situation = {}, day = DAY): Advice => {
  const tables = { guidance: guidanceOf(city), law: lawOf(city), hotline: '12345', day };
  const found = adviceOn(asked, situation, tables);
  if (found === undefined) throw new Error(`${city} has no answer to ${asked.id}`);
  return found;
};

export const advice = (city: string, id: string, situation: Situation = {}, day = DAY): Advice =>
  adviceOf(city, topic(city, id), situation, day);
