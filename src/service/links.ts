/** Links for repairmen: made by a manager, good for one open case while the manager may still answer it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Links } from '../channels/desk.ts';
import { isOpen } from '../core/cases/life.ts';
import { rolesFor } from '../core/cases/scope.ts';
import type { Case } from '../core/model/case.ts';
import type { Link } from '../core/model/link.ts';
import { DAY, type Instant } from '../core/model/time.ts';
import type { Staff } from '../core/model/world.ts';
import type { Store, Tx } from '../store/store.ts';

const GOOD_FOR = 3 * DAY;

const hashOf = (secret: string): string => createHash('sha256').update(`link ${secret}`).digest('base64url');

/** A link's name that opens nothing. */
const idOf = (hash: string): string => hash.slice(0, 12);

/** Keeps a link and gives its secret, 192 random bits that are kept nowhere. */
export const makeLink = async (
  store: Pick<Store, 'transaction'>,
  { id, name, by }: { id: string; name: string; by: string },
  now: Instant,
): Promise<string> => {
  const secret = randomBytes(24).toString('base64url');
  const link: Link = { case: id, name, by, at: now, until: now + GOOD_FOR };
  await store.transaction(async (tx) => {
    await tx.keepLink(hashOf(secret), link);
    await tx.audit({ at: now, by, did: 'invited', what: id, detail: 'link' });
  });
  return secret;
};

type Parts = { store: Pick<Store, 'transaction'>; everybody: () => readonly Staff[] };

export const createLinks = ({ store, everybody }: Parts): Links => {
  const found = async (
    tx: Tx,
    hash: string,
    now: Instant,
  ): Promise<{ link: Link; kase: Case } | undefined> => {
    const link = await tx.link(hash, now);
    const kase = link === undefined ? undefined : await tx.caseById(link.case);
    if (link === undefined || kase === undefined || !isOpen(kase.status)) return undefined;
    const maker = everybody().filter(({ from }) => from === link.by);
    return rolesFor(maker, kase, 'claim_repaired').length > 0 ? { link, kase } : undefined;
  };
  return {
    makeLink: (asked, now) => makeLink(store, asked, now),
    opened: (secret, now) =>
      store.transaction(async (tx) => {
        const hash = hashOf(secret);
        const good = await found(tx, hash, now);
        if (good === undefined) return undefined;
        if (good.link.opened_at === undefined) {
          await tx.keepLink(hash, { ...good.link, opened_at: now });
          await tx.audit({ at: now, by: `link:${good.link.name}`, did: 'looked', what: good.kase.id });
        }
        return { ...good, history: await tx.history(good.kase.id) };
      }),
    links: (id, now) =>
      store.transaction(async (tx) =>
        (await tx.linksOf(id, now)).map(({ secret, ...link }) => ({ ...link, id: idOf(secret) })),
      ),
    endLink: (id, link, by, now) =>
      store.transaction(async (tx) => {
        for (const { secret } of await tx.linksOf(id, now)) {
          if (idOf(secret) !== link) continue;
          await tx.endLink(secret);
          await tx.audit({ at: now, by, did: 'revoked', what: id, detail: 'link' });
        }
      }),
  };
};
