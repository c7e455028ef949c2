/** `sign-in`: a one-time link for staff, from the operator's command line; also while the bot runs. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { type StaffRole, StaffRoleSchema } from '../core/model/codes.ts';
import type { Invitation } from '../core/model/desk.ts';
import { wallClock } from '../service/clock.ts';
import { CONSOLE, makeInvitation } from '../service/invitations.ts';
import { openBeside } from '../store/sqlite/store.ts';

const roleOf = (name: string): StaffRole => {
  const role = StaffRoleSchema.safeParse(name);
  if (role.success) return role.data;
  throw new Error(`no role “${name}”: use one of ${StaffRoleSchema.options.join(', ')}`);
};

type Args = { person: string | undefined; name: string; role: string; buildings: string };

const invitationOf = ({ person, name, role, buildings }: Args): Invitation =>
  person !== undefined
    ? { to: 'sign_in', person }
    : {
        to: 'staff',
        staff: { name, role: roleOf(role), buildings: buildings === '*' ? '*' : buildings.split(',') },
      };

export default defineCommand({
  meta: { name: 'sign-in', description: 'a one-time link to the pages of staff' },
  args: {
    person: {
      type: 'positional',
      required: false,
      description:
        'chat account of somebody who is staff (`from` in the tables); absent: a new account of the page',
    },
    name: { type: 'string', default: '运维', description: 'name of the new account' },
    role: { type: 'string', default: 'operator', description: 'its role' },
    buildings: {
      type: 'string',
      default: '*',
      description: 'ids of its buildings, with commas, or * for all',
    },
    db: { type: 'string', description: 'database file' },
  },
  async run({ args }) {
    const config = readConfig();
    const store = await openBeside(args.db ?? config.WEIYU_DB);
    try {
      const code = await makeInvitation(store, invitationOf(args), CONSOLE, wallClock());
      const site = config.WEIYU_URL ?? `http://localhost:${config.WEIYU_PORT ?? config.PORT}`;
      process.stdout.write(`${site}/desk/sign-in?code=${code}\n`);
    } finally {
      await store.close();
    }
  },
});
