/** The private word to a household that reported a leak: what it told, and the question how it is now. */
import { ask as question } from '../dialogue/questions.ts';
import type { Ask } from '../model/message.ts';
import type { RainSay, Trouble } from '../model/rain-message.ts';
import { DAY, type Instant } from '../model/time.ts';
import type { Audience } from './audience.ts';
import type { Drafting } from './drafting.ts';

/** Who was reminded within this time is not asked again. */
const AGAIN = 7 * DAY;

export const householdSay = ({ troubles }: Audience): RainSay[] =>
  troubles.length === 0 ? [] : [{ say: 'rain_own_leak', troubles }];

/** Asked about one: what is open, else what was reported last. */
const foremost = (troubles: readonly Trouble[]): Trouble | undefined =>
  [...troubles]
    .filter(({ id }) => id !== '')
    .sort((a, b) => Number(b.open) - Number(a.open) || (b.opened ?? 0) - (a.opened ?? 0))[0];

export const householdAsk = (
  { all }: Drafting,
  { kind, to, troubles }: Audience,
  at: Instant,
): { ask?: Ask } => {
  const trouble = kind === 'person' ? foremost(troubles) : undefined;
  const isAsked = all().some(
    (one) =>
      one.to === to && (one.kind === 'reminder' || one.kind === 'relay') && Math.abs(one.at - at) < AGAIN,
  );
  return trouble === undefined || isAsked ? {} : { ask: question('how_is_it', to, { case: trouble.id }) };
};
