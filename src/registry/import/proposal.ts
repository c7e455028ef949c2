/** What each sort of sheet is read with, and what it answers. */
import type {
  ImportChange,
  ImportDoubt,
  ImportFault,
  ImportGap,
  ImportSummary,
} from '../../core/model/import.ts';
import type { Mapping } from './header.ts';
import type { Home } from './rows.ts';
import type { Planned } from './write.ts';

/** `slugs`: each city's part of file names. */
export type Site = { data: string; mapping: Mapping; slugs: ReadonlyMap<string, string>; home: Home };

export type Proposal = {
  counts: Pick<ImportSummary, 'rows' | 'added' | 'changed' | 'unchanged' | 'merged'>;
  faults: ImportFault[];
  gaps: ImportGap[];
  doubts: ImportDoubt[];
  changes: ImportChange[];
  /** Headers that nobody knows; their columns are left aside. */
  unknownHeaders: string[];
  files: Planned[];
};
