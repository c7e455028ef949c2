/** The weather as it is known, and what became of messages around rain. Part of the store's port. */
import type { RainEntry, Roll } from '../../core/model/rain.ts';
import type { Instant } from '../../core/model/time.ts';
import type { Outage, Sky } from '../../core/model/weather.ts';

export type Rain = {
  /** What is known of the weather at the place with that key. */
  sky(place: string): Promise<Sky | undefined>;
  skies(): Promise<Sky[]>;
  saveSky(sky: Sky): Promise<void>;
  /** Keys of the places whose `due_at` is not after `now`, the longest due first. */
  duePlaces(now: Instant): Promise<string[]>;
  /** The earliest `due_at` of a place. */
  nextRain(): Promise<Instant | undefined>;
  /** Providers that fail, or failed once. */
  outages(): Promise<Outage[]>;
  saveOutages(outages: readonly Outage[]): Promise<void>;
  /** Keeps what became of messages around rain; what was noted before is dropped. */
  noteRain(entries: readonly RainEntry[]): Promise<void>;
  saveRoll(roll: Roll): Promise<void>;
  /** What was answered to 雨前点名 from `at` on, in its order. */
  rollsSince(at: Instant): Promise<Roll[]>;
  /** What was noted of times from `at` on, in their order. */
  rainSince(at: Instant): Promise<RainEntry[]>;
  /** Takes the words out of the lists around rain that hold these; what is on its way still arrives. */
  forgetLists(words: string): Promise<void>;
};
