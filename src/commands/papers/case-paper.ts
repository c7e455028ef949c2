/** The papers of one case, as blocks and as a page to print. */
import type { CasePaper } from '../../channels/papers.ts';
import type { Case } from '../../core/model/case.ts';
import type { Instant } from '../../core/model/time.ts';
import type { Registry } from '../../core/registry.ts';
import { SAMPLE } from '../../texts/render.ts';
import { buildingRows, caseRows, TEMPLATES } from '../../texts/zh-CN/papers.ts';
import { type Block, text } from '../table/blocks.ts';
import { htmlOf } from '../table/html.ts';
import { checklistBlocks, paperBlocks } from './blocks.ts';
import { adviceFor, type Subject, subjectOf } from './home.ts';

/** The topic whose clauses, and steps, a paper rests on. */
const RESTS_ON: Record<CasePaper, string> = {
  'fund-report': 'fund-how',
  'fund-checklist': 'fund-emergency',
  reminder: 'central',
  meeting: 'still-unsolved',
};

/** The paper, filled as far as record and case tell. Throws where the city's guidance lacks the topic. */
export const casePaper = (kind: CasePaper, registry: Registry, subject: Subject, at: Instant): Block[] => {
  const advice = adviceFor(registry, RESTS_ON[kind], subject, at);
  if (kind === 'fund-checklist') return checklistBlocks(subject.place, advice);
  const { more, ...template } = TEMPLATES[kind];
  const rows = [...buildingRows(subject.building), ...caseRows(subject.kase), ...more];
  return paperBlocks({ ...template, rows }, subject.place, advice);
};

/** The title that a paper's first heading gives, for a page. */
export const titleOf = ([first]: readonly Block[]): string => (first?.is === 'heading' ? first.text : '');

/** Marked where a fictional record is behind it. */
export const marked = (blocks: readonly Block[], { building, kase }: Subject): Block[] =>
  (building?.sample ?? kase?.sample) === true ? [...blocks, text(SAMPLE)] : [...blocks];

/** Papers of a case as pages to print. */
export const createPapers =
  (registry: () => Registry) =>
  (kind: CasePaper, kase: Case, at: Instant): string => {
    const subject = subjectOf(registry(), undefined, kase);
    const blocks = marked(casePaper(kind, registry(), subject, at), subject);
    return htmlOf(titleOf(blocks), blocks);
  };
