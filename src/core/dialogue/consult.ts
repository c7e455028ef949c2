/** Questions that open nothing: whom to call, who pays and why, how far a report is. */
import { isOpen } from '../cases/life.ts';
import type { Say } from '../model/say.ts';
import { answer, type Context, judgeFor } from './context.ts';
import type { Step } from './given.ts';
import { isReporting, placeName } from './known.ts';
import { focusOf, progressOf } from './own-case.ts';
import { hotlinesOf, report } from './report.ts';

/** 联系谁, 谁出钱, 凭什么: answered without opening anything. */
export const consult = (context: Context, about: 'contact' | 'policy'): Step => {
  const { building, event, in_group, known } = context;
  const focus = isReporting(known) ? undefined : focusOf(context);
  const ofFocus = focus !== undefined && (building === undefined || focus.building === building.id);
  if (building === undefined && !ofFocus) return report(context);
  const verdict = ofFocus ? focus.verdict : judgeFor(context, building).verdict;
  const place = building === undefined ? (focus?.place ?? '') : placeName(building);
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
