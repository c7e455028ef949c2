/** Accounts and groups, from a chat: 绑定 with a one-time code, 登录 to the pages, 解除绑定. */
import type { Invitation } from '../model/desk.ts';
import type { Fact } from '../model/learned.ts';
import type { Say } from '../model/say.ts';
import { HOUR } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import { type Context, reply } from './context.ts';
import type { Step } from './given.ts';
import { isReporting } from './known.ts';
import { buildingsOfGroup, placesOf } from './places.ts';

const DASH = '\\s\\-_\\u2010-\\u2015\\u2212';
const LEAD = '(?:绑定|綁定|邀请码?|邀請碼?)[\\s:,，是为]*["“”「『\'‘]*';
/** Eight signs, anywhere: people paste the whole sentence in which they got the code. */
const CODE = new RegExp(`(${LEAD})((?:[A-Z0-9][${DASH}]*){8})(?![A-Z0-9])`, 'i');
/** Said to the bot, with a code that is none or with nothing. */
const ODD = new RegExp(`^\\s*(${LEAD})([A-Z0-9${DASH}]{0,30})["”」』'’]*[。.!]?\\s*$`, 'i');
const SIGN_IN =
  /^(?:我要|我想|请|怎么|帮我)?(?:登[录陆錄]|网页登[录陆]|管理页面?|管理后台|后台|工作台)(?:一下)?[吗呢。.!?\s]*$/;
const UNBIND = /^(?:我要|请)?(?:解除绑定|退出绑定|解绑)[吧了。.!\s]*$/;
const LEAVE = /^退出[吧了。.!\s]*$/;

export type Binding = { do: 'bind'; code: string } | { do: 'sign_in' | 'unbind' | 'leave' };

/** What the words want of an account; undefined: nothing. `code` has capitals and digits only, none where none was said. */
export const bindingIn = (text: string): Binding | undefined => {
  const words = text.normalize('NFKC').trim();
  const code = (ODD.exec(words) ?? CODE.exec(words))?.[2];
  if (code !== undefined) return { do: 'bind', code: code.toUpperCase().replace(/[^A-Z0-9]/g, '') };
  if (SIGN_IN.test(words)) return { do: 'sign_in' };
  if (UNBIND.test(words)) return { do: 'unbind' };
  return LEAVE.test(words) ? { do: 'leave' } : undefined;
};

/** The words as they may be kept: no code stands in them. */
export const withoutCode = (text: string): string => {
  const word = bindingIn(text);
  if (word?.do !== 'bind' || word.code === '') return text;
  const words = text.normalize('NFKC').trim();
  return words.replace(ODD.test(words) ? ODD : CODE, '$1••••-••••');
};

const TRIES = 5;

const triesOf = ({ conversation, event }: Context): number[] =>
  (conversation.wrong_codes ?? []).filter((at) => event.at - at < HOUR);

/** Says this; nothing of the words counts as told of a leak. */
export const tell = (context: Context, say: Say, more: Partial<Step> = {}): Step => ({
  conversation: { ...context.conversation, lost: 0, updated_at: context.event.at },
  cases: [],
  out: [reply(context, [say], { sample: false })],
  ...more,
});

const wrong = (context: Context): Step => {
  const { conversation, event } = context;
  return tell(
    context,
    { say: 'code_refused', why: 'wrong' },
    {
      conversation: {
        ...conversation,
        lost: 0,
        wrong_codes: [...triesOf(context), event.at],
        updated_at: event.at,
      },
      noted: [{ at: event.at, by: 'bot', did: 'refused_sign_in' }],
    },
  );
};

type ForStaff = Extract<Invitation, { to: 'staff' }>;

/** The record of whoever brings the invitation; what they have of that role already stays. */
const recordOf = ({ event, roles }: Context, { staff }: ForStaff): Staff => {
  const before = roles.find(({ role }) => role === staff.role);
  const all = staff.buildings === '*' || before?.buildings === '*';
  const may = [...new Set([...(before?.may ?? []), ...(staff.may ?? [])])];
  return {
    ...before,
    ...staff,
    from: event.from,
    buildings: all ? '*' : [...new Set([...(before?.buildings ?? []), ...staff.buildings])],
    ...(may.length === 0 ? {} : { may }),
  };
};

const bindPerson = (context: Context, hash: string, invitation: ForStaff): Step => {
  const { event, registry } = context;
  const record = recordOf(context, invitation);
  const { name, role, buildings } = record;
  const { instead } = invitation;
  const learned: Fact[] = [
    { of: 'staff', from: event.from, role, record },
    ...(instead === undefined || instead === event.from
      ? []
      : [{ of: 'staff' as const, from: instead, role, record: null }]),
  ];
  const say: Say = {
    say: 'bound',
    ...(name === undefined ? {} : { name }),
    role,
    places: placesOf(registry, buildings),
  };
  return tell(context, say, {
    learned,
    spent: hash,
    noted: [{ at: event.at, by: event.from, did: 'joined', what: role }],
  });
};

const bindGroup = (
  context: Context,
  id: string,
  hash: string,
  { group }: Extract<Invitation, { to: 'group' }>,
): Step => {
  const { registry } = context;
  const placesOfGroup = (of: typeof group) => {
    const places = placesOf(registry, buildingsOfGroup(registry, of));
    return places === '*' ? [] : places;
  };
  const before = registry.groups.get(id);
  if (before !== undefined)
    return tell(context, { say: 'group_bound_before', places: placesOfGroup(before) });
  const learned: Fact[] = [{ of: 'group', id, record: { ...group, id } }];
  return tell(context, { say: 'group_bound', places: placesOfGroup(group) }, { learned, spent: hash });
};

const WHY = { group: 'for_group', sign_in: 'for_page' } as const;

const inPrivate = (context: Context, code: string): Step => {
  const { offered } = context;
  if (code === '') return tell(context, { say: 'how_to_bind' });
  if (triesOf(context).length >= TRIES) return tell(context, { say: 'code_refused', why: 'too_often' });
  if (offered?.invitation === undefined) return wrong(context);
  const { hash, invitation } = offered;
  return invitation.to === 'staff'
    ? bindPerson(context, hash, invitation)
    : tell(context, { say: 'code_refused', why: WHY[invitation.to] });
};

/** In a group a person's code has been read by others: it is void from then on, also where the bot was not addressed. */
const inGroup = (context: Context, group: string, code: string): Step | undefined => {
  const { event, offered } = context;
  const invitation = offered?.invitation;
  const isForGroup = invitation?.to === 'group';
  if (offered !== undefined && invitation !== undefined && !isForGroup) {
    const noted: Step['noted'] = [{ at: event.at, by: 'bot', did: 'revoked', what: invitation.to }];
    return tell(context, { say: 'code_refused', why: 'in_group' }, { spent: offered.hash, noted });
  }
  if (!event.addressed) return undefined;
  if (code === '') return tell(context, { say: 'how_to_bind' });
  if (triesOf(context).length >= TRIES) return tell(context, { say: 'code_refused', why: 'too_often' });
  if (offered === undefined || !isForGroup) return wrong(context);
  return bindGroup(context, group, offered.hash, invitation);
};

const signIn = (context: Context): Step | undefined => {
  const { event, roles, site, in_group } = context;
  if (in_group) return event.addressed ? tell(context, { say: 'sign_in_in_private' }) : undefined;
  if (roles.length === 0) return tell(context, { say: 'sign_in_is_for_staff' });
  const say: Say = { say: 'sign_in', ...(site === undefined ? {} : { site }) };
  return tell(context, say, { out: [{ ...reply(context, [say], { sample: false }), sign_in: event.from }] });
};

const unbind = (context: Context): Step => {
  const { event, roles } = context;
  return tell(
    context,
    { say: 'unbound', roles: roles.map(({ role }) => role) },
    { learned: roles.map(({ role }) => ({ of: 'staff', from: event.from, role, record: null })) },
  );
};

/** Answers what is about accounts and groups, or undefined where the words are about something else. */
export const bindingSaid = (context: Context): Step | undefined => {
  const { event, roles, known, in_group } = context;
  const word = bindingIn(event.text);
  switch (word?.do) {
    case undefined:
      return undefined;
    case 'bind':
      return event.group === undefined
        ? inPrivate(context, word.code)
        : inGroup(context, event.group, word.code);
    case 'sign_in':
      return signIn(context);
    case 'unbind':
      return in_group || roles.length === 0 ? undefined : unbind(context);
    case 'leave': {
      // In a report of their own 退出 leaves the report.
      const atWork = !in_group && roles.length > 0 && !isReporting(known);
      return atWork ? tell(context, { say: 'how_to_unbind' }) : undefined;
    }
  }
};
