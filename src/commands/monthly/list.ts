/** The list of a month, read page by page so that neither memory nor a running bot's chat waits for it. */
import { type Entry, entryOf, type Sums } from '../../core/cases/monthly.ts';
import type { View } from '../../core/cases/scope.ts';
import { type Instant, type Month, monthSpan } from '../../core/model/time.ts';
import type { CaseCursor, Store } from '../../store/store.ts';
import type { Cell } from './cells.ts';
import { COLUMNS, type Context } from './columns.ts';
import { type Line, tallyOf } from './tally.ts';

/** Cases that are read in one go. */
const PAGE = 200;

export type Asked = Context & {
  store: Store;
  /** Whose cases are listed. */
  views: readonly View[];
  month: Month;
  now: Instant;
};

export type List = {
  /** One a case, the oldest first, in the order of `COLUMNS`. */
  rows: Cell[][];
  lines: Line[];
  sums: Sums;
  /** Versions of law and tables that the cases keep. */
  versions: ReadonlyMap<string, number>;
};

type Page = { entries: Entry[]; next: CaseCursor | undefined };

/** A page and its histories are of one moment; between two pages others may write. */
const pageOf = ({ store, registry, views, month, now }: Asked, after: CaseCursor): Promise<Page> =>
  store.transaction(async (tx) => {
    const span = monthSpan(month);
    const page = await tx.listCases({ views, list: 'all', now, after, limit: PAGE });
    const entries: Entry[] = [];
    for (const kase of page.cases) {
      const overBefore =
        kase.status_at < span.start && (kase.status === 'closed' || kase.status === 'cancelled');
      if (overBefore) continue;
      const entry = entryOf(kase, await tx.history(kase.id), span, { settings: registry.settings, now });
      if (entry !== undefined) entries.push(entry);
    }
    return { entries, next: page.next };
  }, 'repeatable');

export const listOf = async (asked: Asked): Promise<List> => {
  const tally = tallyOf(asked.registry);
  const versions = new Map<string, number>();
  const rows: Cell[][] = [];
  // Newest first; nothing that was reported after the month is read.
  let after: CaseCursor | undefined = { at: monthSpan(asked.month).end, id: '' };
  while (after !== undefined) {
    const { entries, next }: Page = await pageOf(asked, after);
    for (const entry of entries) {
      const { version } = entry.kase.verdict;
      tally.add(entry);
      versions.set(version, (versions.get(version) ?? 0) + 1);
      rows.push(COLUMNS.map(({ cell }) => cell(entry, asked)));
    }
    after = next;
  }
  return { rows: rows.reverse(), lines: tally.lines(), sums: tally.all(), versions };
};
