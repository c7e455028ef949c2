/** What handling an event works with. */
import type { Fact } from '../core/model/learned.ts';
import type { Staff } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import type { Understand } from '../understanding/understand.ts';

/** Where what was learned lies over the files. */
export type Learning = {
  /** What the files hold in the fact's place now, as JSON. */
  heldFor: (fact: Fact) => string | undefined;
  /** Lays over what is learned by now. */
  refresh: () => Promise<void>;
  /** All staff, also those whom no channel reaches. */
  everybody: () => readonly Staff[];
};

export type Tools = {
  /** The registry in force now; one event sees one registry. */
  registry: () => Registry;
  understand: Understand;
  /** Lines that are missed are kept, masked: whoever runs the bot consented to it. */
  keepsMissed?: boolean;
  /** Absent: the tables are fixed. */
  learning?: Learning;
  /** The address of the page, where it is known. */
  site?: string;
  /** A random case number of that length, perhaps taken. */
  caseNumber: (length: 4 | 6) => string;
  /** Absent: random ones. */
  newCode?: () => string;
};
