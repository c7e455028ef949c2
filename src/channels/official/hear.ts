/** From what lies in the inbox to events on disk: photos and voice are fetched, each person's messages in their order. */
import type { Said } from '../../core/model/event.ts';
import type { Instant } from '../../core/model/time.ts';
import type { Arrived, Inbox } from '../inbox.ts';
import { inOrder, type Reader, startReading } from '../reading.ts';
import type { Listen } from '../speech.ts';
import type { Calls } from './calls.ts';
import { type Hearing, hearingOf, type Menu } from './said.ts';
import { fieldsOf } from './xml.ts';

/** How often a photo is asked for. */
const TRIES = 3;

export type Hearers = {
  menu: Menu;
  now: () => Instant;
  /** Keeps a photo of the person and gives its id; undefined where it is none. */
  keepPhoto: (person: string, bytes: Uint8Array) => Promise<string | undefined>;
  photoLost: (error: unknown) => void;
  /** Absent: what is spoken is asked for in words. */
  listen?: Listen | undefined;
  voiceLost: (error: unknown) => void;
  /** What came could not be read or kept; it is tried again. */
  trouble: (error: unknown) => void;
};

type Parts = Hearers & {
  prefix: string;
  inbox: Inbox;
  calls: Pick<Calls, 'media'>;
  take: (said: Said) => Promise<void>;
};

const photosOf = async ({ photo, from }: Hearing, parts: Parts): Promise<string[]> => {
  if (photo === undefined) return [];
  for (let tries = 1; ; tries += 1) {
    try {
      const found = await parts.calls.media(photo);
      const id = found && (await parts.keepPhoto(from, found.bytes));
      return id === undefined ? [] : [id];
    } catch (error) {
      if (tries < TRIES) continue;
      parts.photoLost(error);
      return [];
    }
  }
};

const wordsOf = async (
  { voice }: Hearing,
  { calls, listen, voiceLost }: Parts,
): Promise<string | undefined> => {
  if (voice === undefined || listen === undefined) return undefined;
  try {
    const found = await calls.media(voice);
    return found && (await listen({ ...found, name: 'voice.amr' }));
  } catch (error) {
    voiceLost(error);
    return undefined;
  }
};

const heard = async (hearing: Hearing, parts: Parts): Promise<void> => {
  const { photo: _, voice: __, ...told } = hearing;
  const words = await wordsOf(hearing, parts);
  await parts.take({
    type: 'said',
    at: parts.now(),
    addressed: true,
    ...told,
    ...(words === undefined ? {} : { text: words, spoken: true }),
    photos: await photosOf(hearing, parts),
  });
};

/** Reads the inbox until it is stopped. */
export const startHearing = (parts: Parts): Reader => {
  const { inbox, prefix, menu, trouble } = parts;
  const work = async (came: readonly Arrived[]): Promise<void> => {
    const hearings = came.flatMap(({ body }) => hearingOf(fieldsOf(body) ?? {}, prefix, menu) ?? []);
    await inOrder(
      hearings,
      ({ from }) => from,
      (hearing) => heard(hearing, parts),
    );
  };
  return startReading<Arrived>({
    source: { next: inbox.next, confirm: (came) => inbox.confirm(came.map(({ id }) => id)) },
    work,
    trouble,
  });
};
