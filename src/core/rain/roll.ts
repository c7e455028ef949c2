/** 雨前点名: managers and owner units say whether people, supplies and drains are ready; workers see who did not. */
import { covers } from '../cases/recipients.ts';
import { ask } from '../dialogue/questions.ts';
import type { Ask } from '../model/message.ts';
import { HOUR, type Instant } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import type { Audience } from './audience.ts';
import { areaSay, type Drafting, isHere, whom } from './drafting.ts';
import { nextWaking } from './quiet.ts';

/** So long after they were asked the worker sees who answered; what was asked counts for a day. */
const PAUSE = 2 * HOUR;
const COUNTS = 24 * HOUR;

const ANSWERS = ['pm', 'owner_unit'] as const;
export const isAsked = ({ roles }: Pick<Audience, 'roles'>): boolean =>
  roles.some((role) => ANSWERS.some((one) => one === role));

/** The question under the list of whoever has to be ready. */
export const rollAsk = (audience: Audience): { ask?: Ask } =>
  isAsked(audience) ? { ask: ask('rain_ready', audience.to) } : {};

/**
 * Of the persons asked: each by the messages that asked, the first one for this place before others. One answer is good
 * for all of a day: whoever has two places has one crew.
 */
const askedFor = (drafting: Drafting, { buildings }: Audience, at: Instant) => {
  const asking = drafting
    .all()
    .filter(({ kind, at: asked }) => kind === 'key_buildings' && Math.abs(asked - at) < COUNTS);
  return drafting.given.registry.staff
    .filter(({ role }) => ANSWERS.some((one) => one === role))
    .filter((one) => buildings.some(({ id }) => covers(one, id)))
    .flatMap((staff): { staff: Staff; key: string; at: Instant; keys: string[] }[] => {
      const own = asking.filter(({ to }) => to === staff.from);
      const first = own.find((one) => isHere(drafting, one)) ?? own[0];
      if (first === undefined) return [];
      return [{ staff, key: first.key, at: first.at, keys: own.map(({ key }) => key) }];
    });
};

/** Two hours after the first was asked, by day. */
export const rollCall = (drafting: Drafting): void => {
  const { given, now } = drafting;
  for (const audience of drafting.audiences) {
    if (!audience.roles.includes('community_worker') && !audience.roles.includes('community_lead')) continue;
    const asked = askedFor(drafting, audience, now);
    const [first] = asked.sort((a, b) => a.at - b.at);
    if (first === undefined) continue;
    const at = nextWaking(Math.max(first.at + PAUSE, now), given.registry.settings.rain);
    const answered = asked.map(({ staff, keys }) => ({
      name: staff.name ?? staff.from,
      answer: (given.rolls ?? []).findLast(({ key }) => keys.includes(key))?.answer,
    }));
    drafting.add({
      key: `rain:roll:${first.key}:${whom(audience)}`,
      at,
      phase: 'before',
      kind: 'summary',
      to: audience.to,
      reason: { why: 'roll' },
      say: [
        {
          say: 'rain_roll',
          ...areaSay(audience),
          ready: answered.flatMap(({ name, answer }) => (answer === 'ready' ? [name] : [])),
          lacking: answered.flatMap(({ name, answer }) =>
            answer === undefined || answer === 'ready' ? [] : [{ name, answer }],
          ),
          silent: answered.flatMap(({ name, answer }) => (answer === undefined ? [name] : [])),
        },
      ],
      sample: audience.buildings.some(({ sample }) => sample === true),
    });
  }
};
