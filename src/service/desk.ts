/** What staff do at the page: one-time codes, sessions, actions, and what they write down. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Bot } from '../channels/channel.ts';
import { DESK, type Desk, type SignedIn } from '../channels/desk.ts';
import type { AuditEntry, Invitation, Session } from '../core/model/desk.ts';
import type { Acted } from '../core/model/event.ts';
import { type Fact, keyOf } from '../core/model/learned.ts';
import { DAY, type Instant, MINUTE } from '../core/model/time.ts';
import type { Store, Tx } from '../store/store.ts';

/** Without 0 and O, 1 and I, which people read wrongly to one another. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE = 8;

const GOOD_FOR: Record<Invitation['to'], number> = {
  sign_in: 15 * MINUTE,
  staff: 7 * DAY,
  group: 7 * DAY,
};
const SESSION = 30 * DAY;
/** How exactly it is kept when a session was last used. */
const SEEN = 5 * MINUTE;

/** Codes are said aloud and typed: case, spaces and dashes do not matter. */
export const hashOfCode = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('base64url');

const newCode = (): string =>
  Array.from({ length: CODE }, () => SIGNS.charAt(randomInt(SIGNS.length)))
    .join('')
    .replace(/^(.{4})/, '$1-');

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
};

/** Whoever brings an invitation: the person it names, or a new account of the page. */
const personOf = (invitation: Invitation): string | undefined => {
  if (invitation.to === 'sign_in') return invitation.person;
  return invitation.to === 'staff' ? `${DESK}${randomBytes(9).toString('base64url')}` : undefined;
};

/** Keeps the invitation and gives its code: one time and, for signing in, a quarter of an hour; a week for the others. */
export const makeInvitation = async (
  store: Pick<Store, 'transaction'>,
  invitation: Invitation,
  by: string,
  now: Instant,
): Promise<string> => {
  const code = newCode();
  const until = now + GOOD_FOR[invitation.to];
  await store.transaction(async (tx) => {
    await tx.invite(hashOfCode(code), { invitation, by, at: now, until });
    await tx.audit({ at: now, by, did: 'invited', what: invitation.to });
  });
  return code;
};

export const createDesk = ({ store, bot, heldFor, refresh }: DeskTools): Desk => {
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
  const underWay = new Map<string, Promise<boolean>>();

  return {
    invite: (invitation, by, now) => makeInvitation(store, invitation, by, now),
    invited: async (code, now) =>
      (await store.transaction((tx) => tx.invitation(hashOfCode(code), now)))?.invitation,
    signIn: async (code, device, now) => {
      const opened = await store.transaction(async (tx) => {
        const hash = hashOfCode(code);
        const kept = await tx.invitation(hash, now);
        const person = kept === undefined ? undefined : personOf(kept.invitation);
        if (kept === undefined || person === undefined) return undefined;
        await tx.uninvite(hash);
        const { invitation } = kept;
        if (invitation.to === 'staff') {
          const { staff } = invitation;
          await keep(
            tx,
            { of: 'staff', from: person, role: staff.role, record: { ...staff, from: person } },
            kept.by,
            now,
          );
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
    end: (person, id, by, now) =>
      store.transaction(async (tx) => {
        for (const { secret } of await tx.sessionsOf(person, now)) {
          if (hashOf(secret).slice(0, 16) !== id) continue;
          await tx.endSession(secret);
          await tx.audit({ at: now, by, did: by === person ? 'signed_out' : 'revoked', what: person });
        }
      }),
    act: (event) => {
      // A second press waits for the first: they are one event.
      const doing = underWay.get(event.id) ?? acted(event).finally(() => underWay.delete(event.id));
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
          await tx.audit({ at: now, by, did: 'learned', what: key, detail: 'taken back' });
        }
      });
      await refresh();
    },
    note: audited,
  };
};
