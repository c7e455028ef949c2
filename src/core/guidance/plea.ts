/** Words for 12345, from what is known: facts and dates, what was tried, the number of the report. */
import type { Plea } from '../model/advice.ts';
import type { Case } from '../model/case.ts';
import type { Known } from '../model/conversation.ts';
import type { Verdict } from '../model/verdict.ts';

const ANSWERED: readonly Case['forwards'][number]['state'][] = ['accepted', 'refused'];

/** Each party once, since when it was told first. */
const toldOnce = (kase: Case): NonNullable<Plea['report']>['told'] => {
  const sent = kase.forwards.filter(({ state }) => state !== 'sending' && state !== 'unreachable');
  return [...new Set(sent.map(({ party }) => party))].flatMap((party) => {
    const all = sent.filter((one) => one.party === party);
    const [first] = all;
    if (first === undefined) return [];
    return [{ party, at: first.at, answered: all.some(({ state }) => ANSWERED.includes(state)) }];
  });
};

const reportOf = (kase: Case): NonNullable<Plea['report']> => ({
  id: kase.id,
  opened_at: kase.opened_at,
  failures: kase.failures,
  households: 1 + kase.joined.length,
  told: toldOnce(kase),
  ...(kase.status === 'claimed_repaired' || kase.status === 'awaiting_rain'
    ? { claimed_at: kase.status_at }
    : {}),
});

/** What `person` can say of their own case; of neighbours nothing but how many they are. */
export const pleaOfCase = (kase: Case, person: string): Plea => {
  const home =
    kase.reporter.person === person ? kase.reporter : kase.joined.find((one) => one.person === person);
  return {
    ...(kase.place === '' ? {} : { place: kase.place }),
    ...(home?.unit === undefined ? {} : { unit: home.unit }),
    ...(home?.room === undefined ? {} : { room: home.room }),
    ...(kase.part === undefined ? {} : { part: kase.part }),
    ...(kase.spot === undefined ? {} : { spot: kase.spot }),
    ...(kase.rain === undefined ? {} : { rain: kase.rain }),
    ...(kase.since === undefined ? {} : { since: kase.since }),
    warranty: kase.verdict.warranty,
    report: reportOf(kase),
  };
};

/** Before there is a case: what was told so far. */
export const pleaOfKnown = (known: Known, place: string | undefined, verdict: Verdict | undefined): Plea => ({
  ...(place === undefined ? {} : { place }),
  ...(known.unit === undefined ? {} : { unit: known.unit }),
  ...(known.room === undefined ? {} : { room: known.room }),
  ...(known.part === undefined ? {} : { part: known.part }),
  ...(known.place === undefined ? {} : { spot: known.place }),
  ...(known.rain === undefined ? {} : { rain: known.rain }),
  ...(known.since === undefined ? {} : { since: known.since }),
  ...(verdict === undefined ? {} : { warranty: verdict.warranty }),
});
