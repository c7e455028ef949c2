/** A list of compounds and buildings: what it would add to the tables and change in them. */
import type { ImportGap } from '../../core/model/import.ts';
import { lackingIn } from '../gaps.ts';
import { COMPOUNDS } from './columns.ts';
import { type Draft, draft } from './draft.ts';
import { type Entry, entriesOf, nameOf } from './entries.ts';
import { readExisting } from './existing.ts';
import { checkMapping } from './header.ts';
import { districtSlug, recordId } from './ids.ts';
import { matchAll } from './match.ts';
import { dropFarPoints } from './place.ts';
import type { Proposal, Site } from './proposal.ts';
import { rowsOf } from './rows.ts';
import { scan } from './scan.ts';
import type { Sheet } from './sheet.ts';

const textOf = ({ fields }: Entry, field: string): string | undefined => {
  const value = fields.get(field);
  return typeof value === 'string' ? value : undefined;
};

/** Ids for all entries; two of one name in one district are told apart by their address in the web or in town. */
const idsOf = (entries: readonly Entry[], folder: (entry: Entry) => string): ((entry: Entry) => string) => {
  const part = (entry: Entry): string => `${folder(entry)}-${districtSlug(entry.district)}`;
  const times = new Map<string, number>();
  const place = (entry: Entry): string => `${part(entry)}|${entry.key}`;
  for (const entry of entries) times.set(place(entry), (times.get(place(entry)) ?? 0) + 1);
  return (entry) =>
    recordId(part(entry), {
      key: entry.key,
      name: textOf(entry, 'compound') ?? '',
      building: textOf(entry, 'building'),
      ...((times.get(place(entry)) ?? 0) > 1 && { apart: entry.rows[0].url ?? entry.address ?? '' }),
    });
};

const LACKS = ['contact', 'supervision', 'class', 'date', 'district'] as const;

/** What the records lack that the file speaks of. */
const gapsOf = ({ records }: Draft): ImportGap[] =>
  records.flatMap(({ entry, record }) => {
    const [{ at, city }] = entry.rows;
    const kinds = new Set(lackingIn(record, city));
    return LACKS.filter((kind) => kinds.has(kind)).map(
      (lacks): ImportGap => ({ ...at, lacks, name: nameOf(entry) }),
    );
  });

/** Reads the list against what is there; writes nothing. */
export const proposeCompounds = async (
  sheets: readonly Sheet[],
  { data, mapping, slugs, home }: Site,
): Promise<Proposal> => {
  checkMapping(mapping, COMPOUNDS);
  const { rows: scanned, told } = scan(sheets, mapping, COMPOUNDS);
  const rows = rowsOf(scanned, home, told);
  const far = dropFarPoints(rows);
  const { entries, ...joined } = entriesOf(rows);
  const folder = ({ rows: [row] }: Entry): string => slugs.get(row.city.name) ?? 'unknown';
  const existing = await readExisting(data, home.cities);
  const { matched, doubts } = matchAll(entries, existing.known, idsOf(entries, folder));
  const drafted = draft(data, matched, existing, folder);
  const { added, changed, unchanged } = drafted;
  return {
    counts: { rows: told.count, added, changed, unchanged, merged: rows.length - entries.length },
    faults: [...told.faults, ...joined.faults, ...drafted.faults],
    gaps: [...told.gaps, ...far, ...gapsOf(drafted)],
    doubts: [...joined.doubts, ...doubts],
    changes: drafted.changes,
    unknownHeaders: told.unknown,
    files: drafted.files,
  };
};
