/** Who looked at whose data: a line in the audit list, once a day for the same. */
import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../core/model/desk.ts';
import { dayOf, type Instant } from '../../core/model/time.ts';
import type { Tx } from '../../store/store.ts';

type Noting = Pick<Tx, 'firstSeen' | 'audit'>;

const noteDaily = async (tx: Noting, about: string, entry: AuditEntry): Promise<void> => {
  const key = createHash('sha256').update(`${entry.by} ${about}`).digest('base64url').slice(0, 22);
  if (await tx.firstSeen(`${entry.did}:${key}:${dayOf(entry.at)}`, entry.at)) await tx.audit(entry);
};

/** The case with what its residents told was opened; `phones`: their numbers were shown too. */
export const noteLook = async (
  tx: Noting,
  by: string,
  id: string,
  phones: boolean,
  at: Instant,
): Promise<void> => {
  await noteDaily(tx, id, { at, by, did: 'looked', what: id });
  if (phones) await noteDaily(tx, `${id} phones`, { at, by, did: 'looked', what: id, detail: 'phones' });
};

/** The list of elders, with their telephones, was opened. */
export const noteElders = (tx: Noting, by: string, at: Instant): Promise<void> =>
  noteDaily(tx, 'elders', { at, by, did: 'looked', detail: 'elders' });

/** Four digits or more may be of a telephone. The digits themselves are not written down. */
export const noteSearch = async (tx: Noting, by: string, words: string, at: Instant): Promise<void> => {
  if (/\d{4}/.test(words)) await noteDaily(tx, words, { at, by, did: 'searched', detail: 'digits' });
};
