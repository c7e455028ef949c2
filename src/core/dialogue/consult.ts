/** Questions that open nothing: whom to call, who pays and why, how far a report is. */
import { isOpen } from '../cases/life.ts';
import type { Case } from '../model/case.ts';
import type { Say } from '../model/say.ts';
import type { Verdict } from '../model/verdict.ts';
import { answer, type Context, judgeFor } from './context.ts';
import type { Step } from './given.ts';
import { hotlinesOf } from './hotlines.ts';
import { isReporting, placeName } from './known.ts';
import { focusOf, progressOf } from './own-case.ts';
import { report } from './report.ts';

/** The answer that the talk is about: that of the case in focus, else of the building. */
export const atHand = (context: Context): { verdict: Verdict; place: string; kase?: Case } | undefined => {
  const { building, known } = context;
  const focus = isReporting(known) ? undefined : focusOf(context);
  const ofFocus = focus !== undefined && (building === undefined || focus.building === building.id);
  if (building === undefined && !ofFocus) return undefined;
  const place = building === undefined ? (focus?.place ?? '') : placeName(building);
  return ofFocus
    ? { verdict: focus.verdict, place, kase: focus }
    : { verdict: judgeFor(context, building).verdict, place };
};

/** 联系谁, 谁出钱, 凭什么: answered without opening anything. */
export const consult = (context: Context, about: 'contact' | 'policy'): Step => {
  const { event, in_group } = context;
  const hand = atHand(context);
  if (hand === undefined) return report(context);
  const { verdict, place } = hand;
  const hotline: Say = { say: 'hotline', place, contacts: hotlinesOf(verdict), urgent: false };
  if (about === 'contact' || in_group) {
    return answer(context, [hotline, { say: 'supervisors', supervisors: verdict.supervisors }], { verdict });
  }
  const basis = /依据|条款|哪条|法条/.test(event.text);
  const why: Say[] = [
    { say: 'verdict', verdict, told: [] },
    { say: 'why', verdict },
  ];
  return answer(context, basis ? [{ say: 'basis', verdict }] : why, { verdict });
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
      cases: shown.map(progressOf),
      supervisors: context.in_group ? [] : newest.verdict.supervisors,
    },
  ]);
};
