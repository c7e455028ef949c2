/** What the demonstration's page needs of a stage: a bot of the visitor's own, on which the script plays and they may join. */
import type { CaseStatus } from '../../core/model/codes.ts';
import type { OutboxRow } from '../../core/model/message.ts';
import type { Instant } from '../../core/model/time.ts';

/** The three telephones side by side. */
export const PANES = ['resident', 'pm', 'community'] as const;
export type Pane = (typeof PANES)[number];

export const SCENES = ['night', 'storm'] as const;
export type SceneName = (typeof SCENES)[number];

/** Something said, by a person (`me`, from where their telephone is) or by the bot. */
export type DemoLine = {
  id: string;
  /** `elsewhere`: to somebody who has no telephone on the stage. */
  pane: Pane | 'elsewhere';
  by: 'me' | 'bot';
  /** Who said it, or whom the bot said it to. */
  name: string;
  at: Instant;
  text: string;
  asks: boolean;
  options: OutboxRow['options'];
};

/** What happened since the last news. */
export type DemoNews = {
  clock: Instant;
  lines: DemoLine[];
  /** What there is to see; absent where nothing of the script happened. */
  caption?: string;
  /** How long a reader needs for it at the usual speed. */
  seconds: number;
  /** Steps of the script that are over, and all of them. */
  done: number;
  of: number;
  /** The script would now let this party speak, but a visitor has taken it over. */
  turn?: { pane: Pane; words: readonly string[] };
  /** Whose telephone each pane is now. */
  speakers: Record<Pane, string>;
  /** The case as the bot keeps it. */
  case?: { id: string; status: CaseStatus; label: string; households: number; failures: number };
};

export type DemoStage = {
  /** The script's next step. */
  next(): Promise<DemoNews>;
  /** A visitor speaks: from now on the script leaves that party to them. `quotes`: the message whose answer was tapped. */
  say(pane: Pane, text: string, quotes?: string): Promise<DemoNews>;
  close(): Promise<void>;
};

/** The same words, said of one building. */
export type Twin = {
  place: string;
  /** What the answer rests on: the warranty, the kind of property. */
  tags: string[];
  lines: { by: 'me' | 'bot'; text: string }[];
  /** The clauses, in the bot's words. */
  basis: string;
};

export type Demo = {
  /** The lookup tables hold the sample records that the script speaks of. */
  isThere(): boolean;
  open(scene: SceneName): Promise<DemoStage>;
  twins(): Promise<Twin[]>;
};
