/** The port to importing a list from the page: looked at first, then done or left. */
import type {
  ImportChange,
  ImportDoubt,
  ImportFault,
  ImportGap,
  ImportSummary,
} from '../core/model/import.ts';
import type { Instant } from '../core/model/time.ts';

export type ImportAsked = {
  /** Of the file. */
  name: string;
  bytes: Uint8Array;
  /** Of the rows that name none. */
  city?: string;
  district?: string;
  /** Headers that nobody knows: to one that is known; null for a column that is of no use. */
  mapping: Readonly<Record<string, string | null>>;
};

export type ImportPreview = {
  /** Of the plan, which is held for a quarter of an hour. */
  id: string;
  name: string;
  summary: ImportSummary;
  faults: readonly ImportFault[];
  gaps: readonly ImportGap[];
  doubts: readonly ImportDoubt[];
  changes: readonly ImportChange[];
  unknownHeaders: readonly string[];
};

export type Importer = {
  cities(): readonly string[];
  /** One word of each column that is known. */
  headers(): readonly string[];
  /** What would happen; nothing is written. Throws, with what to do, where the file cannot be read. */
  plan(asked: ImportAsked, by: string, now: Instant): Promise<ImportPreview>;
  /** The plan of that person, while it is held. */
  planned(id: string, by: string, now: Instant): ImportPreview | undefined;
  /** The same file with more headers told. */
  again(
    id: string,
    mapping: ImportAsked['mapping'],
    by: string,
    now: Instant,
  ): Promise<ImportPreview | undefined>;
  /** Does what was planned, all or nothing; throws, with what to do, where it cannot be done. Undefined: held no more. */
  carryOut(id: string, by: string, now: Instant): Promise<ImportSummary | undefined>;
};
