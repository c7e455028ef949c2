/** Staff's words about rain: 为什么没发 in private, 本群退订 and 本群订阅 in a group. */
import { covers } from '../cases/recipients.ts';
import type { Message } from '../model/message.ts';
import { ReadinessSchema } from '../model/rain.ts';
import type { Group } from '../model/world.ts';
import { asksWhy, whyLines } from '../rain/why.ts';
import { answer, type Context } from './context.ts';
import type { Step } from './given.ts';
import { buildingsOfGroup } from './places.ts';

const GROUP_OFF = /^(本群|这个群|群里)?(退订|不要提醒|关闭提醒)[吧了。.!\s]*$/;
const GROUP_ON = /^(本群|这个群|群里)?(订阅|恢复提醒|打开提醒)[吧了。.!\s]*$/;

/** The group's record with or without reminders; that it wants them is not written down. */
export const withReminders = ({ reminders: _, ...group }: Group, on: boolean): Group =>
  on ? group : { ...group, reminders: false };

/** Only whoever looks after the group's buildings speaks for the group; residents' 退订 is their own. */
const groupReminders = (context: Context): Step | undefined => {
  const { event, registry, roles } = context;
  const text = event.text.normalize('NFKC').trim();
  const on = GROUP_ON.test(text);
  const group = event.group === undefined ? undefined : registry.groups.get(event.group);
  if (group === undefined || !event.addressed || (!on && !GROUP_OFF.test(text))) return undefined;
  const mine = buildingsOfGroup(registry, group).some((id) => roles.some((one) => covers(one, id)));
  if (!mine) return undefined;
  return {
    ...answer(context, [{ say: 'group_reminders', on }], { sample: false }),
    learned: [{ of: 'group', id: group.id, record: withReminders(group, on) }],
  };
};

/** A tap on 人员、物资、雨水口; what is lacking goes to the community at once. */
const readiness = (context: Context): Step | undefined => {
  const { heard, event, registry, roles } = context;
  const answer_ = ReadinessSchema.safeParse(heard.value);
  if (heard.answered?.question !== 'rain_ready' || !answer_.success) return undefined;
  const { data: given } = answer_;
  const [own] = roles;
  const buildings = own?.buildings ?? [];
  const workers = registry.staff.filter(
    ({ role, buildings: theirs }) =>
      role === 'community_worker' &&
      (buildings === '*' || theirs === '*' || buildings.some((id) => theirs.includes(id))),
  );
  const step = answer(context, [{ say: 'rain_ready_noted', answer: given }], { sample: false });
  const out = given === 'ready' ? [] : workers;
  return {
    ...step,
    roll: { key: heard.answered.key, person: event.from, at: event.at, answer: given },
    out: [
      ...step.out,
      ...out.map(
        ({ from }): Message => ({
          key: `rain:ready:${event.id}:${from}`,
          to: from,
          kind: 'update',
          say: [{ say: 'rain_not_ready', name: own?.name ?? event.from, answer: given }],
          sample: false,
        }),
      ),
    ],
  };
};

/** Undefined where the words are about something else. */
export const rainSaid = (context: Context): Step | undefined => {
  const { event, roles, registry, rain } = context;
  if (roles.length === 0) return undefined;
  if (event.group !== undefined) return groupReminders(context);
  const ready = readiness(context);
  if (ready !== undefined) return ready;
  if (!asksWhy(event.text)) return undefined;
  return answer(context, [{ say: 'rain_why', lines: whyLines(rain ?? [], roles, registry) }], {
    sample: false,
  });
};
