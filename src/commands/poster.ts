/** `poster BUILDING FILE.pdf`: one page for the entrance, with the number to call and a code that leads to the chat. */
import { existsSync } from 'node:fs';
import { defineCommand } from 'citty';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { cityOf } from '../core/dialogue/given.ts';
import { placeName, recordsOf } from '../core/dialogue/known.ts';
import { numbersOn, posterOf } from '../core/guidance/poster.ts';
import { lookup } from '../core/lookup/lookup.ts';
import type { Building } from '../core/model/building.ts';
import { dayOf } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import { wallClock } from '../service/clock.ts';
import { openReading } from '../store/sqlite/store.ts';
import { posterWords, withoutCode } from '../texts/zh-CN/poster.ts';
import { createUnderstanding } from '../understanding/understand.ts';
import { refuseTaken, writeWhole } from './fresh-file.ts';
import { laidOver } from './learning.ts';
import { print } from './ndjson.ts';
import { commonArgs, INTENTS_DIR, registryOf, sourceOf } from './options.ts';

/** By id, or by the words that the bot would understand without asking back. */
const buildingMeant = async (registry: Registry, text: string): Promise<Building> => {
  const named = registry.buildings.get(text);
  if (named !== undefined) return named;
  const understand = await createUnderstanding(INTENTS_DIR);
  const { slots } = understand(text, { room: false, addressed: true, at: wallClock() });
  const { candidates, decided } = lookup(registry.index, { text, slots });
  const [best] = candidates;
  const found = decided ? registry.buildings.get(best?.building_id ?? '') : undefined;
  if (found !== undefined) return found;
  const meant = candidates.flatMap(({ building_id, compound_id }) => {
    const one = registry.buildings.get(building_id ?? '');
    return one === undefined ? recordsOf(registry, compound_id) : [one];
  });
  const lines = meant.map((one) => `${one.id}  ${placeName(one)}  ${one.district ?? ''}`);
  throw new Error(
    lines.length === 0
      ? `no building “${text}”: \`weiyu lookup\` finds ids`
      : `“${text}” is not surely one building; name one by its id:\n${lines.join('\n')}`,
  );
};

/** The tables, with what was learned since where there is a database. */
const tablesOf = async (args: {
  data: string;
  world?: string | undefined;
  db?: string | undefined;
}): Promise<Registry> => {
  const { WEIYU_DATA, WEIYU_DB } = readConfig();
  const tables = await registryOf(sourceOf({ ...args, data: WEIYU_DATA ?? args.data }));
  if (args.db === undefined && !existsSync(WEIYU_DB)) return tables;
  const store = await openReading(args.db ?? WEIYU_DB);
  try {
    return await laidOver(tables, store);
  } finally {
    await store.close();
  }
};

const SiteSchema = z.url({ protocol: /^https?$/ }).optional();

/** Where the code leads: the chat, with the building known. */
const linkTo = (site: string | undefined, id: string): string | undefined => {
  const { data, success } = SiteSchema.safeParse(site);
  if (!success) throw new Error(`no address “${site}”: write the whole of it, as https://weiyu.example.cn`);
  return data === undefined ? undefined : new URL(`/?b=${encodeURIComponent(id)}`, data).href;
};

const warn = (told: string): void => void process.stderr.write(`${told}\n`);

export default defineCommand({
  meta: { name: 'poster', description: 'one A4 page for the entrance of a building, as a PDF' },
  args: {
    ...commonArgs,
    building: { type: 'positional', required: true, description: 'id of the building, or its name' },
    file: { type: 'positional', required: true, description: 'the .pdf file to write' },
    url: { type: 'string', description: 'address of the page that the code leads to; or WEIYU_URL' },
    db: { type: 'string', description: 'database file, for what was learned since' },
    force: { type: 'boolean', description: 'overwrite the file if it is there' },
  },
  run: async ({ args }) => {
    const { file } = args;
    refuseTaken(file, '.pdf', args.force === true);
    const registry = await tablesOf(args);
    const building = await buildingMeant(registry, args.building);
    const { hotline } = cityOf(registry, building.city);
    const poster = posterOf(building, placeName(building), hotline);
    const at = wallClock();
    const words = posterWords(poster, registry.settings.operator, dayOf(at));
    const link = linkTo(args.url ?? readConfig().WEIYU_URL, building.id);
    if (link === undefined)
      warn(
        'no address of the page is known, so the poster has no code to scan: name it with --url or WEIYU_URL',
      );
    for (const { number } of numbersOn(poster))
      if ((registry.doubts.get(number) ?? []).length > 0)
        warn(`residents called ${number} in vain: check it before the poster hangs`);
    // Loaded here alone: the fonts are 17 MB.
    const { posterPage } = await import('./poster/page.ts');
    const bytes = await posterPage(link === undefined ? withoutCode(words) : words, link, at);
    writeWhole(file, bytes);
    print({ file, building: building.id, place: poster.place, link: link ?? null, bytes: bytes.length });
  },
});
