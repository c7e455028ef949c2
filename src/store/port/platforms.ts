/** What platforms bring and allow. Part of the store's port. */
import type { Address } from '../../core/model/address.ts';
import type { Instant } from '../../core/model/time.ts';

export type Platforms = {
  /** Keeps what a platform brought until it has been heard; what is there under that id stays as it is. */
  keepArrived(channel: string, id: string, body: string): Promise<void>;
  /** What the channel was brought and has not heard yet, the oldest first. */
  arrived(channel: string, limit: number): Promise<{ id: string; body: string }[]>;
  dropArrived(channel: string, ids: readonly string[]): Promise<void>;
  /** Every person and group on a platform whose ids change. */
  addresses(): Promise<Address[]>;
  /** In place of the one that the chat had. */
  keepAddress(address: Address): Promise<void>;
  /** The account sends at these times; what it sent until `before` is forgotten. */
  spend(account: string, times: readonly Instant[], before: Instant): Promise<void>;
  /** When the account sent after `since`, the earliest first. */
  spent(account: string, since: Instant): Promise<Instant[]>;
};
