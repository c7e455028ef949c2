/** A pressed button: checked, done once, and what became of it. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { statusAfter } from '../../../core/cases/life.ts';
import { covers } from '../../../core/cases/recipients.ts';
import { maySee, rolesFor } from '../../../core/cases/scope.ts';
import { staffFactOf } from '../../../core/dialogue/staff-questions.ts';
import { mayTell } from '../../../core/law/tellers.ts';
import { type Case, type CaseAction, CaseActionSchema, type HistoryEntry } from '../../../core/model/case.ts';
import { PartySchema } from '../../../core/model/codes.ts';
import { AskedOfStaffSchema } from '../../../core/model/staff-fact.ts';
import { vagueDateIn } from '../../../core/model/telling.ts';
import { type Day, dayOf, VagueDateSchema } from '../../../core/model/time.ts';
import type { Staff } from '../../../core/model/world.ts';
import type { Outcome } from '../../../texts/zh-CN/desk/case.ts';
import type { DeskParts } from '../app.ts';
import type { Me } from '../me.ts';

const words = z.string().trim().max(200);
/** What is left empty was not said. */
const maybe = words.optional().transform((text) => (text === '' ? undefined : text));
/** Whether it has come is the case's to say. */
const dateIn = (text: string): string => vagueDateIn(text, '9999-12-31') ?? '';
const ActionFormSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('accept') }),
  z.object({ do: z.literal('dispatch'), eta: maybe }),
  z.object({ do: z.literal('arrive') }),
  z.object({ do: z.literal('stopgap'), what: maybe }),
  z.object({ do: z.literal('claim_repaired') }),
  z.object({ do: z.literal('refuse'), reason: words.min(2) }),
  z.object({ do: z.literal('transfer'), party: PartySchema }),
  z.object({ do: z.literal('told'), need: AskedOfStaffSchema, value: words, by: maybe }),
  z.object({ do: z.literal('letter'), to: maybe }),
  z.object({ do: z.literal('note'), text: z.string().trim().min(1).max(500) }),
  z.object({ do: z.literal('locate'), building: z.string().min(1).max(200) }),
  z.object({
    do: z.literal('inspected'),
    accepted: words.transform(dateIn).pipe(VagueDateSchema),
    by: maybe,
  }),
]);
const StateSchema = z.object({
  state: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
});

/** The same button, pressed on the same page with the same words, is the same event. */
const eventId = (person: string, id: string, state: number, action: CaseAction): string =>
  `desk:${createHash('sha256')
    .update(JSON.stringify([person, id, state, action]))
    .digest('base64url')
    .slice(0, 22)}`;

/** Without what is undefined, as it comes back from the store. */
const actionOf = (body: unknown, latest: Day): CaseAction | undefined => {
  const form = ActionFormSchema.safeParse(body);
  if (!form.success) return undefined;
  const { data } = form;
  if (data.do !== 'told') return CaseActionSchema.parse(JSON.parse(JSON.stringify(data)));
  const { need, value, by } = data;
  const fact = staffFactOf(need, need === 'renovations' && value === '' ? 'none' : value, latest, by);
  return fact === undefined ? undefined : { do: 'told', fact };
};

/** May one of these roles do it? Some actions ask for more than the role. */
const isTheirsToDo = (roles: readonly Staff[], kase: Case, action: CaseAction): boolean => {
  if (rolesFor(roles, kase, action.do).length === 0) return false;
  if (action.do === 'locate') return roles.some((role) => covers(role, action.building));
  return action.do !== 'told' || roles.some(({ role }) => mayTell(role, action.fact.need));
};

type Pressed = Pick<DeskParts, 'desk' | 'store' | 'now'> & { me: Me; id: string; body: unknown };

/** Does what the form says; undefined where the person may not see the case. */
export const press = async ({ desk, store, now, me, id, body }: Pressed): Promise<Outcome | undefined> => {
  const load = () =>
    store.transaction(async (tx) => ({ kase: await tx.caseById(id), history: await tx.history(id) }));
  const { kase, history } = await load();
  if (kase === undefined || !maySee(me.roles, kase)) return undefined;
  // Nothing was handed over, built or renewed after it leaked.
  const action = actionOf(body, dayOf(kase.opened_at));
  const form = StateSchema.safeParse(body);
  if (action === undefined || !form.success) return 'incomplete';
  const { state } = form.data;
  const isIn = (entries: readonly HistoryEntry[]): boolean =>
    entries.slice(state).some((entry) => entry.by === me.person && isDeepStrictEqual(entry.action, action));
  if (isIn(history)) return 'done';
  const isTheirs = isTheirsToDo(me.roles, kase, action);
  const at = now();
  if (!isTheirs || statusAfter(kase, action, me.person) === undefined) {
    await desk.note({ at, by: me.person, did: 'refused', what: id, detail: action.do });
    return isTheirs ? 'impossible' : 'not_yours';
  }
  const event = { id: eventId(me.person, id, state, action), at, by: me.person, case: id, action };
  const done = await desk.act({ type: 'acted', ...event });
  return done || isIn((await load()).history) ? 'done' : 'impossible';
};
