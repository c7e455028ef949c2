/** Holds the file of its first argument until it is killed, with its garbage collected all the while: nothing here refers to the store any more. */
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

const store = await openSqliteStore(process.argv[2] ?? '');
await store.transaction((tx) => tx.firstSeen('held', 0));
process.stdout.write('held\n');
setInterval(() => globalThis.gc?.(), 20);
