/** What one step of a broadcast is given and what it gives back. */
import type { Broadcast, CastRow } from '../model/broadcast.ts';
import type { BroadcastRefusal } from '../model/broadcast-say.ts';
import type { AuditEntry } from '../model/desk.ts';
import type { Sizes } from '../model/group-size.ts';
import type { Message } from '../model/message.ts';
import type { Registry } from '../registry.ts';

export type CastGiven = {
  registry: Registry;
  /** The broadcast that is meant, if it is there. */
  broadcast: Broadcast | undefined;
  /** Its messages in the outbox, in the order in which they were put there. */
  rows: readonly CastRow[];
  /** Who lives in the buildings that words are written for, and may be written to. */
  residents: readonly string[];
  /** Of the groups that were counted lately. */
  sizes: Sizes;
};

/** What the words about a broadcast are made with. */
export type CastKnown = Pick<CastGiven, 'registry' | 'sizes'>;

export type CastEffect = {
  /** As it is from now on; absent: as it was. */
  broadcast?: Broadcast;
  out: Message[];
  /** Keys of messages that nobody has in hand yet and that are not sent any more. */
  dropped: string[];
  noted: AuditEntry[];
  refusal?: BroadcastRefusal;
};

export const nothingDone: CastEffect = { out: [], dropped: [], noted: [] };
