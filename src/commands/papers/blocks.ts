/** Papers as blocks of a document, for text and for print. */
import type { Advice } from '../../core/model/advice.ts';
import type { Case } from '../../core/model/case.ts';
import type { Sheet } from '../../core/model/guidance.ts';
import { dayOf } from '../../core/model/time.ts';
import { RUNGS } from '../../texts/zh-CN/case.ts';
import { cited } from '../../texts/zh-CN/clauses.ts';
import { PARTS, STATUSES } from '../../texts/zh-CN/names.ts';
import { BLANK, type Counts, PAPER_WORDS, type Paper, PROOFS } from '../../texts/zh-CN/papers.ts';
import { type Block, heading, list, table, text } from '../table/blocks.ts';

const W = PAPER_WORDS;

const basis = ({ clauses }: Pick<Advice, 'clauses'>): Block[] =>
  clauses.length === 0 ? [] : [heading(2, W.basis), list(clauses.map(cited))];

/** A letter or form: to whom, what is known and what is blank, what is asked, on what basis. */
export const paperBlocks = (paper: Paper, place: string, advice: Pick<Advice, 'clauses'>): Block[] => [
  heading(1, paper.title),
  text(`${W.to}${paper.to.join('、')}`),
  text(paper.opening),
  table(
    [W.field, W.content],
    [[W.place, place], ...paper.rows.map(([name, value]) => [name, value ?? BLANK])],
  ),
  heading(2, W.asks),
  list(paper.asks),
  ...basis(advice),
  text(W.by_data),
  ...paper.sign.map(text),
];

/** The steps of an answer, each with room for who, when and what. */
export const checklistBlocks = (place: string, advice: Advice): Block[] => [
  heading(1, W.checklist),
  text(place),
  ...advice.say.map(text),
  table(
    W.steps,
    advice.steps.map((step, i) => [`${i + 1}. ${step}`, BLANK, BLANK, BLANK]),
  ),
  ...(advice.limits === undefined ? [] : [text(advice.limits)]),
  ...basis(advice),
];

/** Open cases that came back after a repair or climbed to the street: on the list until somebody answers for them. */
export const isChronic = ({ failures, climbed }: Case): boolean =>
  failures > 0 || climbed.includes('street') || climbed.includes('district');

export const ledgerBlocks = (cases: readonly Case[]): Block[] => [
  heading(1, W.ledger),
  text(W.ledger_note),
  cases.length === 0
    ? text(W.ledger_none)
    : table(
        W.ledger_head,
        cases.map((kase) => [
          kase.id,
          kase.place,
          kase.part === undefined ? '' : PARTS[kase.part],
          dayOf(kase.opened_at),
          String(1 + kase.joined.length),
          String(kase.failures),
          STATUSES[kase.status],
          kase.climbed.map((rung) => RUNGS[rung]).at(-1) ?? '',
          BLANK,
          BLANK,
          BLANK,
        ]),
      ),
];

const TAKEN = new Set<Case['status']>([
  'accepted',
  'dispatched',
  'stopgap',
  'claimed_repaired',
  'awaiting_rain',
  'closed',
]);

export const countsOf = (cases: readonly Case[]): Counts => {
  const counted = cases.filter(({ status }) => status !== 'cancelled');
  const danger = counted.filter(({ hazards }) => hazards.length > 0);
  const taken = (some: readonly Case[]): number => some.filter(({ status }) => TAKEN.has(status)).length;
  return {
    all: counted.length,
    taken: taken(counted),
    closed: counted.filter(({ status }) => status === 'closed').length,
    again: counted.filter(({ failures }) => failures > 0).length,
    danger: danger.length,
    dangerTaken: taken(danger),
  };
};

/** The score sheet: what the cases show stands beside the line; points are given by people. */
export const sheetBlocks = (sheet: Sheet, place: string, cases: readonly Case[]): Block[] => {
  const counts = countsOf(cases);
  const shown = (proof: keyof typeof PROOFS | undefined): string =>
    proof === undefined ? W.not_ours : PROOFS[proof](counts);
  return [
    heading(1, sheet.title, sheet.paper),
    text(place),
    ...(sheet.until === undefined ? [] : [text(W.sheet_over(sheet.until))]),
    ...sheet.groups.flatMap(({ name, items }) => [
      heading(2, name, String(items.reduce((sum, { points }) => sum + points, 0))),
      table(
        W.sheet_head,
        items.map((item) => [item.text, String(item.points), shown(item.proof), BLANK]),
      ),
    ]),
    heading(2, W.vetoes),
    table(
      W.veto_head,
      sheet.vetoes.map((veto) => [veto.text, shown(veto.proof), BLANK]),
    ),
  ];
};
