/** A case whose facts became better known: the law's answer anew, and whoever now answers for it gets it. */
import type { Building } from '../model/building.ts';
import type { Case, CaseChange } from '../model/case.ts';
import type { Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';
import { forwardTo } from './forwarding.ts';
import { caseToday } from './hotlines.ts';
import { judgedNow } from './judged.ts';

/** The parties of the verdict to whom nobody sent the case yet. */
const unsent = (kase: Case, { forward_to }: Verdict): Verdict['forward_to'] =>
  forward_to.filter(
    (party) => !kase.forwards.some((one) => one.party === party && one.state !== 'unreachable'),
  );

/** The change with the verdict of today, sent to those whom it names and who do not have it. The more urgent of the two priorities stays. */
export const rejudged = (
  { case: before, history }: CaseChange,
  building: Building | undefined,
  registry: Registry,
  at: Instant,
): { change: CaseChange; out: Message[] } => {
  const judged = judgedNow(before, building, registry);
  const { verdict } = caseToday({ ...before, verdict: judged.verdict }, registry, at);
  const [priority = verdict.priority] = [before.priority, verdict.priority].sort();
  const kase: Case = { ...before, verdict, priority };
  const { change, out } = forwardTo(kase, unsent(kase, verdict), registry, at);
  return { change: { case: change.case, history: [...history, ...change.history] }, out };
};
