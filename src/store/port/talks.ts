/** What people said and were told, and their photos. Part of the store's port. */
import type { Conversation } from '../../core/model/conversation.ts';
import type { Said } from '../../core/model/event.ts';
import type { OutboxRow } from '../../core/model/message.ts';
import type { Instant } from '../../core/model/time.ts';

/** One thing of a private talk: what the person said, or what was said to them, sent or on its way. */
export type ThreadEntry = { at: Instant; said: Said } | { at: Instant; message: OutboxRow };

/** A photo as it is kept: made small, without place and device in it. */
export type Photo = {
  id: string;
  person: string;
  at: Instant;
  jpeg: Uint8Array;
  /** The same for lists. */
  thumb: Uint8Array;
  /** When it was taken, as the camera wrote it: `2026-07-03T21:04:33`, local time without a zone. */
  taken?: string;
};

export type PhotoSize = 'large' | 'small';

export type Talks = {
  /** Records the event id; false when it was recorded before. */
  firstSeen(event: string, at: Instant): Promise<boolean>;
  conversation(person: string): Promise<Conversation | undefined>;
  saveConversation(conversation: Conversation): Promise<void>;
  /** Everybody who said that they want rain reminders, or want them no more. */
  subscriptions(): Promise<{ person: string; on: boolean }[]>;
  /** Keeps what a person said in private, for reading the talk again. */
  keepSaid(said: Said): Promise<void>;
  /** The private talk with the person as both sides see it: its last `limit` things at most, the oldest first. */
  thread(person: string, limit: number): Promise<ThreadEntry[]>;
  /** Keeps a photo of the person; one with that id that is there stays as it is. */
  keepPhoto(photo: Photo): Promise<void>;
  /** The photo in that size, `large` where none is named; the large one also where no small one was kept. */
  photo(id: string, size?: PhotoSize): Promise<Omit<Photo, 'thumb'> | undefined>;
  /**
   * Takes the person out of everything that is kept: conversation, their words and photos and the messages to them, dead letters, and their part in
   * cases, history and forwarded words (a forward that still waits arrives and is then forgotten). Comes after the
   * cases of this event are saved and before its answer is put in the outbox.
   */
  erase(person: string): Promise<void>;
};
