/** Opening a case, or joining the one that is open for the same leak. */
import { sameLeak } from '../cases/duplicates.ts';
import { withDue } from '../cases/ladder.ts';
import type { Case } from '../model/case.ts';
import type { Known } from '../model/conversation.ts';
import type { Ask } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import type { Judged, Verdict } from '../model/verdict.ts';
import { type Context, reply, withdrawn } from './context.ts';
import { forwardTo } from './forwarding.ts';
import type { Step } from './given.ts';
import { join } from './join.ts';
import { factsOf, placeName, unknownOf } from './known.ts';
import { atOnce } from './photos.ts';
import { withAsked } from './questions.ts';
import { closing, flatQuestion, householdOf, registered, settled } from './registering.ts';
import { workerQuestion } from './staff-questions.ts';

const placeOf = ({ building, known }: Context): string => {
  if (building !== undefined) return placeName(building);
  return known.home?.kind === 'unlisted' ? known.home.words : '';
};

/** The leak as the case keeps it. */
const leakOf = (known: Known): Partial<Case> => ({
  ...(known.part === undefined ? {} : { part: known.part }),
  ...(known.place === undefined ? {} : { spot: known.place }),
  ...(known.rain === undefined ? {} : { rain: known.rain }),
  ...(known.severity === undefined ? {} : { severity: known.severity }),
  ...(known.since === undefined ? {} : { since: known.since }),
  ...(known.neighbours === undefined ? {} : { neighbours: known.neighbours }),
  ...(known.repaired_before === undefined ? {} : { repaired_before: known.repaired_before }),
});

const TELEPHONE = /\+?\d(?:[\s-]?\d){7,}/g;

/** The first words for the managers; without the telephone number where it is not to be passed on. */
const wordsOf = ({ known, event }: Context): string => {
  const words = known.words ?? event.text;
  return known.consent === 'without_phone' ? words.replace(TELEPHONE, '…') : words;
};

const newCase = (context: Context, verdict: Verdict): Case => ({
  id: context.fresh,
  city: context.city.name,
  ...(context.building === undefined ? {} : { building: context.building.id }),
  place: placeOf(context),
  sample: context.building?.sample === true,
  ...leakOf(context.known),
  hazards: context.known.hazards ?? [],
  photos: atOnce(context),
  words: wordsOf(context),
  ...((context.known.spoken ?? context.event.spoken) === true ? { spoken: true as const } : {}),
  reporter: householdOf(context, verdict.priority),
  joined: [],
  opened_at: context.event.at,
  status: 'reported',
  status_at: context.event.at,
  priority: verdict.priority,
  verdict,
  facts: factsOf(context.known, context.event.at),
  forwards: [],
  failures: context.known.repaired_before === true ? 1 : 0,
  climbed: [],
  reminded: 0,
});

/**
 * Opens the case and forwards it to every party that the verdict names, or joins the open one. `before` are the
 * lines that the reply begins with; `first` is asked before the flat.
 */
export const openCase = (context: Context, judged: Judged, before: Say[], first: Ask | undefined): Step => {
  const { known, event, registry, in_group } = context;
  const me_too = known.neighbours === true;
  const { part, unit, room } = known;
  const same = sameLeak(context.here, { person: event.from, part, unit, room, me_too });
  if (same !== undefined) return join(context, same, before, first);
  const opened = newCase(context, judged.verdict);
  const { change, out, told } = forwardTo(opened, judged.verdict.forward_to, registry, event.at);
  const asked = workerQuestion(change.case, registry, event.at);
  const say = [...before, registered(context, opened.id, told, false), ...closing(context, opened)];
  const question =
    first ??
    (in_group ? undefined : flatQuestion(opened, event.from, [...unknownOf(context.heard.conversation)]));
  return {
    conversation: withAsked(settled(context, opened.id), question),
    cases: [
      {
        case: withDue(asked.kase, registry.settings),
        history: [{ at: event.at, by: event.from, action: { do: 'report' } }, ...change.history],
      },
    ],
    out: [
      reply(context, say, { ask: question, case: opened.id, verdict: judged.verdict }),
      ...out,
      ...asked.out,
    ],
    ...withdrawn(context),
  };
};
