/** What one step is given and what it gives back. */

import type { CastGiven } from '../broadcasts/given.ts';
import type { Broadcast } from '../model/broadcast.ts';
import type { Case, CaseChange } from '../model/case.ts';
import type { City } from '../model/city.ts';
import type { Conversation } from '../model/conversation.ts';
import type { AuditEntry, Invitation } from '../model/desk.ts';
import type { Said } from '../model/event.ts';
import type { Fact } from '../model/learned.ts';
import type { Reading } from '../model/meaning.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Missed } from '../model/missed.ts';
import type { RainEntry, Roll } from '../model/rain.ts';
import type { Instant } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';

/** A question sent to the person that is still open, with the key of the message that asked it. */
export type Pending = Ask & { key: string; asked_at: Instant };

export type Step = {
  conversation?: Conversation;
  cases: CaseChange[];
  out: Message[];
  /** Key of the message whose question is now answered. */
  answered?: string;
  /** The person wants everything about them deleted. */
  erase?: string;
  /** What is known from now on, over the files. */
  learned?: Fact[];
  /** Hash of the one-time code that this used up. */
  spent?: string;
  /** What was said and not answered or not understood, for people to read where that is consented to. */
  missed?: Missed;
  /** What a manager answered to 雨前点名. */
  roll?: Roll;
  /** Lines of the audit list. */
  noted?: AuditEntry[];
  /** A broadcast as it is from now on. */
  broadcast?: Broadcast;
  /** Keys of messages that are not sent any more. */
  dropped?: string[];
};

/** What is at hand for a message of a person. */
export type Given = {
  registry: Registry;
  event: Said;
  reading: Reading;
  conversation: Conversation;
  pending: Pending | undefined;
  /** The person's roles, empty for a resident. */
  roles: readonly Staff[];
  /** What the code in the message is good for; absent: there is none in it. */
  offered?: Offered;
  /** The address of the page, where it is known. */
  site?: string;
};

/** A one-time code that was said, by its hash; `invitation` only while it is good. */
export type Offered = { hash: string; invitation?: Invitation };

/** What else the answer needs, loaded after the message was heard. */
export type Loaded = {
  /** Cases that the person reported or joined, newest first. */
  own: readonly Case[];
  /** Open cases in the building that is meant. */
  here: readonly Case[];
  /** Cases that the message names by number or quote, and those of the open question. */
  named: readonly Case[];
  /** For staff: open cases that were forwarded to them. */
  desk: readonly Case[];
  /** The broadcast that is meant, or what one is written with; absent: the words are about none. */
  cast?: CastGiven;
  /** What became of messages around rain lately, where staff ask for it. */
  rain?: readonly RainEntry[];
  /** A number no case has yet. */
  fresh: string;
};

export const nothing: Step = { cases: [], out: [] };

/** The conversation of a person who never spoke. */
export const newConversation = (person: string, at: number): Conversation => ({
  person,
  statements: [],
  asked: [],
  spoken_in: [],
  lost: 0,
  introduced: false,
  updated_at: at,
});

/** The city of a building, or the registry's own. */
export const cityOf = (registry: Registry, name: string | undefined): City =>
  (name === undefined ? undefined : registry.cities.get(name)) ?? registry.city;
