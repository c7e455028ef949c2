/** What an import finds in a sheet: where it stands, and what is wrong or missing there. Rows and columns as a spreadsheet counts them. */

/** `row` from 1; `column` is the letter above it; `sheet` where the file has several. */
export type CellPlace = {
  sheet?: string | undefined;
  row: number;
  column?: string | undefined;
  header?: string | undefined;
};

/** Any of these and nothing of the file is taken over. */
export type ImportFault = CellPlace & {
  problem: 'no_name' | 'date' | 'coordinates' | 'class' | 'city' | 'other_city' | 'contradiction' | 'record';
  value: string;
  /** What it contradicts, or why it is refused. */
  against?: string | undefined;
};

/** `unread`: something stands in the cell that cannot be used. `building`: a ticket's building is not in the tables. The others: the record lacks it. */
export type ImportGap = CellPlace & {
  lacks: 'contact' | 'supervision' | 'class' | 'date' | 'district' | 'building' | 'unread';
  name: string;
  value?: string | undefined;
};

/**
 * `place`: two places of one name, `name`: two names side by side that differ in a word such as 小区; they may be one
 * and stay apart. `bare`: a row that said nothing but its name was taken for the only place of it.
 */
export type ImportDoubt = { kind: 'place' | 'name' | 'bare'; name: string; one: string; other: string };

/** One field of a record that was there before. */
export type ImportChange = { name: string; field: string; before: string; after: string };

export type ImportSummary = {
  /** Rows of the file with anything in them. */
  rows: number;
  /** Records. */
  added: number;
  changed: number;
  unchanged: number;
  /** Rows that went into the record of another row. */
  merged: number;
  faults: number;
  gaps: number;
};
