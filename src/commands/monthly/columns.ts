/** What stands in each column of the list of cases. */
import type { Entry } from '../../core/cases/monthly.ts';
import { callable, ERASED } from '../../core/model/conversation.ts';
import type { Instant } from '../../core/model/time.ts';
import type { Registry } from '../../core/registry.ts';
import { RUNGS } from '../../texts/zh-CN/case.ts';
import { masked, PRIORITIES } from '../../texts/zh-CN/desk/cases.ts';
import { FROM, HEADS, monthly as texts, WARRANTIES } from '../../texts/zh-CN/monthly.ts';
import { CLASSES, HAZARDS, PARTS, RESPONSIBLE, STATUSES } from '../../texts/zh-CN/names.ts';
import { doneLines, endLine } from './called.ts';
import { type Cell, dayCell, momentCell, textCell } from './cells.ts';

export type Context = {
  registry: Registry;
  /** Numbers are written in full, of those who agreed. */
  phones: boolean;
};

/** `width` in characters. */
export type Column = {
  head: string;
  width: number;
  cell: (entry: Entry, context: Context) => Cell;
};

const recordOf = ({ kase }: Entry, { registry }: Context) =>
  kase.building === undefined ? undefined : registry.buildings.get(kase.building);

const placed = (entry: Entry, context: Context): string | undefined =>
  recordOf(entry, context)?.compound ?? (entry.kase.place === '' ? texts.nowhere : entry.kase.place);

const phoneOf = ({ kase }: Entry, { phones }: Context): string | undefined => {
  const phone = callable(kase.reporter);
  return phone === undefined || phones ? phone : masked(phone);
};

const rainOf = ({ kase: { rain } }: Entry): string =>
  rain === undefined ? texts.unheard : rain ? texts.yes : texts.no;

/** The rule that set the last day; without one the first clause of the answer. */
const ruleOf = ({ kase: { verdict } }: Entry): string | undefined => {
  const clause = verdict.because[0]?.clauses[0];
  return verdict.warranty.rule ?? (clause === undefined ? undefined : `${clause.law}${clause.article}`);
};

const inTime = ({ answer: { in_time } }: Entry): string | undefined =>
  in_time === undefined ? undefined : in_time ? texts.yes : texts.no;

const notesOf = ({ kase }: Entry): string =>
  [kase.sample ? texts.sample : '', kase.reporter.person === ERASED ? texts.erased : '']
    .filter((note) => note !== '')
    .join('；');

type Of<T> = (entry: Entry, context: Context) => T | undefined;

const text = (head: string, width: number, of: Of<string>): Column => ({
  head,
  width,
  cell: (entry, context) => textCell(of(entry, context)),
});
const number = (head: string, width: number, of: Of<number>): Column => ({
  head,
  width,
  cell: (entry, context) => of(entry, context) ?? null,
});
const moment = (head: string, of: Of<Instant>): Column => ({
  head,
  width: 17,
  cell: (entry, context) => momentCell(of(entry, context)),
});

/** In their order. */
export const COLUMNS: readonly Column[] = [
  text(HEADS.id, 9, ({ kase }) => kase.id),
  text(HEADS.from, 10, ({ from }) => FROM[from]),
  moment(HEADS.reported_at, ({ kase }) => kase.opened_at),
  text(HEADS.community, 14, (...row) => recordOf(...row)?.community),
  text(HEADS.compound, 18, placed),
  text(HEADS.building, 8, (...row) => recordOf(...row)?.building),
  text(HEADS.unit, 6, ({ kase }) => kase.reporter.unit),
  text(HEADS.room, 8, ({ kase }) => kase.reporter.room),
  text(HEADS.phone, 14, phoneOf),
  text(HEADS.part, 14, ({ kase: { part } }) => (part === undefined ? texts.unknownPart : PARTS[part])),
  text(HEADS.rain, 9, rainOf),
  text(HEADS.priority, 9, ({ kase }) => PRIORITIES[kase.priority]),
  text(HEADS.hazards, 16, ({ kase }) => kase.hazards.map((one) => HAZARDS[one]).join('、')),
  number(HEADS.households, 6, ({ kase }) => 1 + kase.joined.length),
  text(HEADS.class, 18, ({ kase }) => CLASSES[kase.verdict.property_class]),
  text(HEADS.warranty, 16, ({ kase }) => WARRANTIES[kase.verdict.warranty.status]),
  { head: HEADS.last_day, width: 12, cell: ({ kase }) => dayCell(kase.verdict.warranty.last_day) },
  text(HEADS.rule, 30, ruleOf),
  text(HEADS.responsible, 24, ({ kase }) => RESPONSIBLE[kase.verdict.responsible]),
  text(HEADS.done, 50, (entry, { registry }) => doneLines(entry, registry)),
  number(HEADS.minutes, 12, ({ answer }) => answer.minutes),
  number(HEADS.target, 11, ({ answer }) => answer.target),
  text(HEADS.in_time, 6, inTime),
  text(HEADS.climbed, 10, ({ kase }) => kase.climbed.map((rung) => RUNGS[rung]).at(-1)),
  number(HEADS.failures, 9, ({ kase }) => kase.failures),
  text(HEADS.status, 20, ({ kase }) => STATUSES[kase.status]),
  moment(HEADS.ended_at, ({ ended }) => ended?.at),
  text(HEADS.ended_by, 24, (entry, { registry }) =>
    entry.ended === undefined ? undefined : (endLine(entry, registry) ?? texts.unrecorded),
  ),
  text(HEADS.notes, 18, notesOf),
];
