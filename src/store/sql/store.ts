/** The store over any SQL driver. */
import type { Store, Tx } from '../store.ts';
import { addressTx } from './addresses.ts';
import { arrivedTx } from './arrived.ts';
import { broadcastTx } from './broadcasts.ts';
import { caseTx } from './cases.ts';
import { censusTx } from './census.ts';
import { deskTx } from './desk.ts';
import { eraseTx } from './erase.ts';
import { heldTx } from './held.ts';
import { linkTx } from './links.ts';
import { missedTx } from './missed.ts';
import { outboxTx } from './outbox.ts';
import { peopleTx } from './people.ts';
import { purgeTx } from './purge.ts';
import { rowTx } from './rows.ts';
import type { Driver, Sql } from './sql.ts';
import { threadTx } from './thread.ts';
import { weatherTx } from './weather.ts';

/** Where it cannot be undone the database has undone the whole transaction: no later statement of it runs. */
const undo = async (sql: Sql, name: string): Promise<void> => {
  try {
    await sql.run(`ROLLBACK TO SAVEPOINT ${name}`);
    await sql.run(`RELEASE SAVEPOINT ${name}`);
  } catch {}
};

const savepointTx = (sql: Sql): Pick<Tx, 'savepoint'> => {
  let depth = 0;
  return {
    async savepoint(work) {
      depth += 1;
      const name = `level_${depth}`;
      await sql.run(`SAVEPOINT ${name}`);
      try {
        const result = await work();
        await sql.run(`RELEASE SAVEPOINT ${name}`);
        return result;
      } catch (error) {
        await undo(sql, name);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
};

export const sqlStore = (driver: Driver): Store => ({
  transaction: (work, safety) =>
    driver.transaction(
      (sql) =>
        work({
          ...savepointTx(sql),
          ...peopleTx(sql),
          ...threadTx(sql),
          ...caseTx(sql),
          ...rowTx(sql),
          ...deskTx(sql),
          ...missedTx(sql),
          ...outboxTx(sql),
          ...heldTx(sql),
          ...linkTx(sql),
          ...arrivedTx(sql),
          ...addressTx(sql),
          ...broadcastTx(sql),
          ...censusTx(sql),
          ...eraseTx(sql),
          ...purgeTx(sql),
          ...weatherTx(sql),
        }),
      safety,
    ),
  close: () => driver.close(),
});
