/** Questions that open nothing: whom to call, who pays and why, how far a report is. */
import { isOpen } from '../cases/life.ts';
import type { Say } from '../model/say.ts';
import { answer, type Context, judgeFor } from './context.ts';
import type { Step } from './given.ts';
import { hotlinesOf } from './hotlines.ts';
import { isReporting, placeName } from './known.ts';
import { focusOf, partiesOf, progressOf } from './own-case.ts';
import { type Home, policy } from './policy.ts';
import { report } from './report.ts';

/** The home that the talk is about: that of the case in focus, else the building that is known. */
export const atHand = (context: Context): Home | undefined => {
  const { building, known, registry } = context;
  const focus = isReporting(known) ? undefined : focusOf(context);
  if (focus !== undefined && (building === undefined || focus.building === building.id)) {
    const record = building ?? registry.buildings.get(focus.building ?? '');
    const place = building === undefined ? focus.place : placeName(building);
    return { verdict: focus.verdict, place, kase: focus, record };
  }
  if (building === undefined) return undefined;
  return { verdict: judgeFor(context, building).verdict, place: placeName(building), record: building };
};

const contacts = (context: Context, { verdict, place }: Home): Step => {
  const hotline: Say = { say: 'hotline', place, contacts: hotlinesOf(verdict), urgent: false };
  return answer(context, [hotline, { say: 'supervisors', supervisors: verdict.supervisors }], { verdict });
};

/** 联系谁, 谁出钱, 凭什么: answered without opening anything. */
export const consult = (context: Context, about: 'contact' | 'policy'): Step => {
  const home = atHand(context);
  if (about === 'policy') return policy(context, home);
  return home === undefined ? report(context) : contacts(context, home);
};

/** 进度: the open cases of the person, or the last one. */
export const status = (context: Context): Step => {
  const cases = context.own.filter((kase) => isOpen(kase.status)).slice(0, 3);
  const [newest] = cases.length > 0 ? cases : context.own;
  if (newest === undefined) return answer(context, [{ say: 'no_case' }]);
  const shown = cases.length > 0 ? cases : [newest];
  return answer(context, [
    {
      say: 'status',
      // Who has it and who does not is nobody else's business.
      cases: shown.map((kase) =>
        context.in_group ? progressOf(kase) : { ...progressOf(kase), forwards: partiesOf(kase) },
      ),
      supervisors: context.in_group ? [] : newest.verdict.supervisors,
    },
  ]);
};
