/** A channel's inbox over the store. */
import { createInbox, type Inbox } from '../channels/inbox.ts';
import type { Store } from '../store/store.ts';

export const inboxOf = (store: () => Pick<Store, 'transaction'>, channel: string): Inbox =>
  createInbox({
    keep: ({ id, body }) => store().transaction((tx) => tx.keepArrived(channel, id, body)),
    kept: (limit) => store().transaction((tx) => tx.arrived(channel, limit)),
    // Heard again after a power cut it is the same event.
    drop: (ids) => store().transaction((tx) => tx.dropArrived(channel, ids), 'repeatable'),
  });
