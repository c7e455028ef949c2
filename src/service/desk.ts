/** What staff do at the page: one-time codes, sessions, actions, and what they write down. */
import { createHash, randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Bot } from '../channels/channel.ts';
import { DESK, type Desk, type SignedIn } from '../channels/desk.ts';
import type { Broadcast } from '../core/model/broadcast.ts';
import type { AuditEntry, Invitation, Session } from '../core/model/desk.ts';
import type { Acted, BroadcastActed } from '../core/model/event.ts';
import { type Fact, keyOf } from '../core/model/learned.ts';
import { DAY, type Instant, MINUTE } from '../core/model/time.ts';
import type { Staff } from '../core/model/world.ts';
import type { Store, Tx } from '../store/store.ts';
import { goodInvitation, hashOfCode, makeInvitation } from './invitations.ts';
import { createLinks } from './links.ts';

const SESSION = 30 * DAY;
/** How exactly it is kept when a session was last used. */
const SEEN = 5 * MINUTE;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A session under another name than that by which the store finds it. */
const signedIn = (hash: string, session: Session): SignedIn => ({
  ...session,
  id: hashOf(hash).slice(0, 16),
});

export type DeskTools = {
  store: Store;
  bot: Pick<Bot, 'receive'>;
  /** What the files hold in the fact's place now, as JSON. */
  heldFor: (fact: Fact) => string | undefined;
  /** Lays what was learned over the files anew. */
  refresh: () => Promise<void>;
  /** All staff, also those whom no channel reaches. */
  everybody: () => readonly Staff[];
};

/** Whoever brings an invitation: the person it names, or a new account of the page. */
const personOf = (invitation: Invitation): string | undefined => {
  if (invitation.to === 'sign_in') return invitation.person;
  return invitation.to === 'staff' ? `${DESK}${randomBytes(9).toString('base64url')}` : undefined;
};

export const createDesk = ({ store, bot, heldFor, refresh, everybody }: DeskTools): Desk => {
  const keep = async (tx: Tx, fact: Fact, by: string, at: Instant): Promise<void> => {
    const over = heldFor(fact);
    await tx.learn({ fact, by, at, ...(over === undefined ? {} : { over }) });
  };

  const audited = (entry: AuditEntry): Promise<void> => store.transaction((tx) => tx.audit(entry));

  const acted = async (event: Acted): Promise<boolean> => {
    const cases = await bot.receive(event);
    const done = cases.includes(event.case);
    const { at, by, action } = event;
    await audited({ at, by, did: done ? 'acted' : 'refused', what: event.case, detail: action.do });
    return done;
  };
  const cast = async (event: BroadcastActed): Promise<boolean> => {
    const now = (): Promise<Broadcast | undefined> =>
      store.transaction((tx) => tx.broadcast(event.broadcast));
    const before = await now();
    await bot.receive(event);
    return !isDeepStrictEqual(before, await now());
  };
  const underWay = new Map<string, Promise<boolean>>();

  return {
    ...createLinks({ store, everybody }),
    invite: (invitation, by, now) => makeInvitation(store, invitation, by, now),
    invited: async (code, now) =>
      (await store.transaction((tx) => goodInvitation(tx, hashOfCode(code), now, everybody())))?.invitation,
    invitations: (now) =>
      store.transaction(async (tx) => (await tx.invitations(now)).map(({ code: _, ...kept }) => kept)),
    revoke: (at, by, now) =>
      store.transaction(async (tx) => {
        for (const { code, ...kept } of await tx.invitations(now)) {
          if (kept.at !== at) continue;
          await tx.uninvite(code);
          await tx.audit({ at: now, by, did: 'revoked', what: kept.invitation.to });
        }
      }),
    signIn: async (code, device, now) => {
      const opened = await store.transaction(async (tx) => {
        const hash = hashOfCode(code);
        const kept = await goodInvitation(tx, hash, now, everybody());
        const person = kept === undefined ? undefined : personOf(kept.invitation);
        if (kept === undefined || person === undefined) return undefined;
        await tx.uninvite(hash);
        const { invitation } = kept;
        if (invitation.to === 'staff') {
          const { staff, instead } = invitation;
          const { role } = staff;
          const record = { ...staff, from: person };
          await keep(tx, { of: 'staff', from: person, role, record }, kept.by, now);
          if (instead !== undefined)
            await keep(tx, { of: 'staff', from: instead, role, record: null }, kept.by, now);
          await tx.audit({ at: now, by: person, did: 'joined', what: staff.role });
        }
        const secret = randomBytes(32).toString('base64url');
        const session = { person, opened_at: now, seen_at: now, until: now + SESSION, device };
        await tx.saveSession(hashOf(secret), session);
        await tx.audit({ at: now, by: person, did: 'signed_in', detail: device });
        return { secret, person };
      });
      if (opened !== undefined) await refresh();
      return opened;
    },
    session: async (secret, now) => {
      const hash = hashOf(secret);
      return store.transaction(async (tx) => {
        const session = await tx.session(hash, now);
        if (session === undefined) return undefined;
        if (now - session.seen_at > SEEN) await tx.saveSession(hash, { ...session, seen_at: now });
        return signedIn(hash, session);
      }, 'repeatable');
    },
    sessionsOf: async (person, now) =>
      (await store.transaction((tx) => tx.sessionsOf(person, now))).map(({ secret, ...session }) =>
        signedIn(secret, session),
      ),
    end: async (person, id, by, now) => {
      await store.transaction(async (tx) => {
        for (const { secret } of await tx.sessionsOf(person, now)) {
          if (hashOf(secret).slice(0, 16) !== id) continue;
          await tx.endSession(secret);
          await tx.audit({ at: now, by, did: by === person ? 'signed_out' : 'revoked', what: person });
        }
      });
      await refresh();
    },
    act: (event) => {
      // A second press waits for the first: they are one event.
      const doing = underWay.get(event.id) ?? acted(event).finally(() => underWay.delete(event.id));
      underWay.set(event.id, doing);
      return doing;
    },
    cast: (event) => {
      const doing = underWay.get(event.id) ?? cast(event).finally(() => underWay.delete(event.id));
      underWay.set(event.id, doing);
      return doing;
    },
    learn: async (facts, by, now, detail) => {
      await store.transaction(async (tx) => {
        for (const fact of facts) {
          await keep(tx, fact, by, now);
          const more = detail === undefined ? {} : { detail };
          await tx.audit({ at: now, by, did: 'learned', what: keyOf(fact), ...more });
        }
      });
      await refresh();
    },
    forget: async (keys, by, now) => {
      await store.transaction(async (tx) => {
        for (const key of keys) {
          await tx.forget(key);
          // Who doubted a number is nobody's business.
          const what = key.startsWith('doubt:') ? 'doubt' : key;
          await tx.audit({ at: now, by, did: 'learned', what, detail: 'taken back' });
        }
      });
      await refresh();
    },
    eraseElder: async ({ id, name }, by, now) => {
      const gone: Fact = { of: 'elder', id, record: null };
      const key = keyOf(gone);
      await store.transaction(async (tx) => {
        // Over a file that still names them lies that they are gone; else nothing of them is left at all.
        if (heldFor(gone) === undefined) await tx.forget(key);
        else await keep(tx, gone, by, now);
        await tx.forgetLists(name);
        await tx.audit({ at: now, by, did: 'learned', what: key, detail: 'taken back' });
      });
      await refresh();
    },
    unlist: (name) => store.transaction((tx) => tx.forgetLists(name)),
    note: audited,
  };
};
