/** One-time codes: made, told once, and good while whoever made them may still give what they give. */
import { createHash, randomInt } from 'node:crypto';
import type { Channel } from '../channels/channel.ts';
import { mayInvite } from '../core/cases/granting.ts';
import type { Invitation, KeptInvitation } from '../core/model/desk.ts';
import { CODE_MARK } from '../core/model/message.ts';
import { DAY, type Instant, MINUTE } from '../core/model/time.ts';
import type { Staff } from '../core/model/world.ts';
import type { Store, Tx } from '../store/store.ts';
import { makeLink } from './links.ts';

/** Who makes codes on the command line. */
export const CONSOLE = 'operator';

/** Without 0 and O, 1 and I, which people read wrongly to one another. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE = 8;

const GOOD_FOR: Record<Invitation['to'], number> = {
  sign_in: 15 * MINUTE,
  staff: 7 * DAY,
  group: 7 * DAY,
};

/** Codes are said aloud and typed: case, width, spaces and dashes do not matter. */
export const hashOfCode = (code: string): string =>
  createHash('sha256')
    .update(
      code
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, ''),
    )
    .digest('base64url');

const randomCode = (): string =>
  Array.from({ length: CODE }, () => SIGNS.charAt(randomInt(SIGNS.length)))
    .join('')
    .replace(/^(.{4})/, '$1-');

/** Keeps the invitation and gives its code: one time and, for signing in, a quarter of an hour; a week for the others. */
export const makeInvitation = async (
  store: Pick<Store, 'transaction'>,
  invitation: Invitation,
  by: string,
  now: Instant,
  newCode: () => string = randomCode,
): Promise<string> => {
  const code = newCode();
  const until = now + GOOD_FOR[invitation.to];
  await store.transaction(async (tx) => {
    await tx.invite(hashOfCode(code), { invitation, by, at: now, until });
    await tx.audit({ at: now, by, did: 'invited', what: invitation.to });
  });
  return code;
};

/** Somebody who was ended or moved meanwhile gives nothing through a code that they made before. */
const mayStill = ({ invitation, by }: KeptInvitation, everybody: readonly Staff[]): boolean => {
  const maker = everybody.filter(({ from }) => from === by);
  return by === CONSOLE || mayInvite(maker, invitation);
};

/** The invitation under that hash, if it is good. */
export const goodInvitation = async (
  tx: Pick<Tx, 'invitation'>,
  hash: string,
  now: Instant,
  everybody: readonly Staff[],
): Promise<KeptInvitation | undefined> => {
  const kept = await tx.invitation(hash, now);
  return kept !== undefined && mayStill(kept, everybody) ? kept : undefined;
};

/**
 * Sends through the channel, and makes the code that a message promises only then: none is in the outbox, and what is
 * sent again has a code of its own. It is good for its time from when it was asked for.
 */
export const withCodes = (
  channel: Channel,
  store: Pick<Store, 'transaction'>,
  newCode?: () => string,
): Channel => ({
  ...channel,
  send: async (row) => {
    const { sign_in: person, link, case: id } = row;
    if (link !== undefined && id !== undefined) {
      const secret = await makeLink(store, { id, ...link }, row.created_at);
      return channel.send({ ...row, text: row.text.replaceAll(CODE_MARK, secret) });
    }
    if (person === undefined) return channel.send(row);
    const code = await makeInvitation(store, { to: 'sign_in', person }, person, row.created_at, newCode);
    return channel.send({ ...row, text: row.text.replaceAll(CODE_MARK, code) });
  },
});
