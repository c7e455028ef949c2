/** `paper KIND`: forms, letters and lists for staff, filled from a building's record and a case; the rest stays blank. */
import { defineCommand } from 'citty';
import { z } from 'zod';
import { CasePaperSchema } from '../channels/papers.ts';
import { readConfig } from '../config.ts';
import { apply } from '../core/cases/apply.ts';
import type { View } from '../core/cases/scope.ts';
import type { Case } from '../core/model/case.ts';
import type { Instant } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import { wallClock } from '../service/clock.ts';
import { CONSOLE } from '../service/invitations.ts';
import { openBeside } from '../store/sqlite/store.ts';
import type { CaseQuery, Store, Tx } from '../store/store.ts';
import { commonArgs, registryOf, sourceOf } from './options.ts';
import { isChronic, ledgerBlocks, sheetBlocks } from './papers/blocks.ts';
import { casePaper, marked, titleOf } from './papers/case-paper.ts';
import { buildingNamed, type Subject, subjectOf } from './papers/home.ts';
import type { Block } from './table/blocks.ts';
import { htmlOf } from './table/html.ts';
import { markdownOf } from './table/markdown.ts';

/** Those of one case, and two of all cases of a compound: 挂账督办台账 and the score sheet. */
const KindSchema = z.enum([...CasePaperSchema.options, 'ledger', 'score']);
type Kind = z.infer<typeof KindSchema>;

/** More cases than a district has in a year. */
const LIMIT = 10_000;

type Asked = {
  kind: Kind;
  registry: Registry;
  subject: Subject;
  at: Instant;
  casesAt: (list: CaseQuery['list']) => Promise<Case[]>;
};

const blocksOf = async ({ kind, registry, subject, at, casesAt }: Asked): Promise<Block[]> => {
  const { building, place, city } = subject;
  if (kind === 'ledger') return ledgerBlocks((await casesAt('open')).filter(isChronic));
  if (kind === 'score') {
    const guidance = registry.guidance.get(city);
    if (guidance?.sheet === undefined) throw new Error(`data/guidance holds no score sheet for ${city}`);
    return sheetBlocks(guidance.sheet, building?.compound ?? place, await casesAt('all'));
  }
  return casePaper(kind, registry, subject, at);
};

/** A letter that goes out is written into its case. */
const record = async (tx: Tx, { kase, building }: Subject, at: Instant): Promise<void> => {
  const to = building?.owner_unit?.name;
  const letter = { do: 'letter', ...(to === undefined ? {} : { to }) } as const;
  const change = kase === undefined ? undefined : apply(kase, letter, CONSOLE, at);
  if (change === undefined) throw new Error('--record needs --case, whose history keeps it');
  await tx.saveCase(change);
  await tx.audit({ at, by: CONSOLE, did: 'acted', what: change.case.id, detail: 'letter' });
};

/** The cases of the compound, or all of them where none is named. */
const listed =
  (store: Store, registry: Registry, { building }: Subject, now: Instant): Asked['casesAt'] =>
  async (list) => {
    const all = [...registry.buildings.values()].filter(({ compound }) => compound === building?.compound);
    const buildings = building === undefined ? {} : { buildings: all.map(({ id }) => id) };
    const views: readonly View[] = [{ buildings: '*', parties: '*' }];
    const query: CaseQuery = { views, list, now, limit: LIMIT, ...buildings };
    return (await store.transaction((tx) => tx.listCases(query), 'repeatable')).cases;
  };

type Named = { case?: string | undefined; building?: string | undefined };

const subjectNamed = async (store: Store, registry: Registry, named: Named): Promise<Subject> => {
  const id = named.case?.toUpperCase();
  const kase = id === undefined ? undefined : await store.transaction((tx) => tx.caseById(id));
  if (id !== undefined && kase === undefined)
    throw new Error(`no case ${id} in this database: name its file with --db`);
  const building = named.building === undefined ? undefined : buildingNamed(registry, named.building);
  return subjectOf(registry, building, kase);
};

export default defineCommand({
  meta: { name: 'paper', description: 'a form, letter or list for staff, filled from record and case' },
  args: {
    ...commonArgs,
    kind: { type: 'positional', required: true, description: KindSchema.options.join(' · ') },
    case: { type: 'string', description: 'number of the case' },
    building: { type: 'string', description: 'id of the building' },
    db: { type: 'string', description: 'database file' },
    html: { type: 'boolean', description: 'one page of HTML instead of Markdown' },
    record: { type: 'boolean', description: 'write into the case that the letter went out' },
  },
  run: async ({ args }) => {
    const { data: kind } = KindSchema.safeParse(args.kind);
    if (kind === undefined)
      throw new Error(`no paper “${args.kind}”: use one of ${KindSchema.options.join(', ')}`);
    const registry = await registryOf(sourceOf(args));
    const store = await openBeside(args.db ?? readConfig().WEIYU_DB);
    try {
      const at = wallClock();
      const subject = await subjectNamed(store, registry, args);
      if (subject.place === '' && kind !== 'ledger')
        throw new Error('say what it is about with --case or --building');
      const casesAt = listed(store, registry, subject, at);
      const filled = await blocksOf({ kind, registry, subject, at, casesAt });
      const blocks = marked(filled, subject);
      if (args.record === true) await store.transaction((tx) => record(tx, subject, at));
      process.stdout.write(args.html === true ? htmlOf(titleOf(blocks), blocks) : markdownOf(blocks));
    } finally {
      await store.close();
    }
  },
});
