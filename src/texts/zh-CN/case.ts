/** What residents are told of their case. */
import type { Rung } from '../../core/model/case.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { cut } from './cut.ts';
import { PARTIES, STATUSES, standstill } from './names.ts';
import { contactLine, supervisorLines, withNumber } from './numbers.ts';
import { partyStates } from './parties.ts';
import type { Words } from './words.ts';

export const RUNGS: Record<Rung, string> = {
  next_contact: '下一位值班员',
  community: '社区',
  street: '街道',
  district: '区房管局',
};

const partyName = (party: string): string =>
  Object.entries(PARTIES).find(([code]) => code === party)?.[1] ?? '';

/** `物业王工`; a name that says the party itself stands alone. */
export const whoDid = (party: string, who: string): string => {
  const name = partyName(party);
  return who.includes(name) ? who : `${name}${who}`;
};

export const aboutCase: Words<
  | 'status'
  | 'no_case'
  | 'chased'
  | 'reopened'
  | 'closed'
  | 'awaiting_rain'
  | 'cancelled'
  | 'kept'
  | 'party_did'
  | 'located'
  | 'party_inspected'
  | 'party_note'
  | 'party_refused'
  | 'party_transferred'
  | 'claims_repaired'
  | 'climbed'
  | 'unreachable'
  | 'silence_closes'
  | 'closed_silent'
> = {
  status: ({ cases, supervisors }) => [
    ...cases.flatMap(({ id, place, status, at, by, forwards = [] }) => [
      `${id} ${place}：${STATUSES[status]}${by === undefined ? '' : `（${by}）`}，${dayOf(at)} ${clockOf(at)}。`,
      ...(forwards.length === 0 ? [] : [partyStates(forwards)]),
    ]),
    ...(supervisors.length === 0 ? [] : supervisorLines(supervisors)),
  ],
  no_case: () => ['没查到您名下在办的报修。家里漏水就说哪个小区几号楼、哪里漏。'],
  chased: ({ id, supervisors }) => [`${id}已替您催。`, ...supervisorLines(supervisors)],
  reopened: ({ id, after, supervisors }) => [
    after === 'repair' ? `记下了，修后又漏。${id}接着催，不用重报。` : `${id}恢复了，接着办，不用重报。`,
    '拍照录像，别删。',
    ...supervisorLines(supervisors),
  ],
  closed: ({ id }) => [`好，${id}结单。再漏回“还漏”，不用重报。`],
  awaiting_rain: ({ id }) => [
    `好，${id}先记“待雨检验”。天干不漏不算数，等下场雨再看。`,
    '雨后不漏回“下雨没漏”，我就结单；再漏回“还漏”。',
  ],
  cancelled: ({ id }) => [`${id}已撤销。再漏回“还漏”就恢复。`],
  kept: ({ id }) => [`好，${id}接着办。`],
  party_did: ({ who, party, id, did, detail }) => {
    const name = whoDid(party, who);
    if (did === 'accept') return [`${id}：${name}接单了。`];
    if (did === 'watch') return [`${id}：${name}收到了，在盯着。修的人还没接，我接着催。`];
    if (did === 'dispatch') return [`${id}：${name}派人了${detail === undefined ? '' : `，说${detail}`}。`];
    if (did === 'arrive') return [`${id}：${name}到场了。`];
    return [`${id}：${name}说先临时止住了。止住不等于修好，我接着跟。`];
  },
  located: ({ id, place }) => [`${id}的楼查到了：${place}。`],
  party_inspected: ({ who, party, id, accepted }) => [
    `${id}：${whoDid(party, who)}登记了验收合格：${accepted}。验收单您也留一份，拍照。`,
  ],
  party_note: ({ who, party, id, text }) => [`${id}：${whoDid(party, who)}说“${cut(text, 60)}”。我接着跟。`],
  party_refused: ({ who, party, id, reason, passed_on }) => [
    `${id}：${whoDid(party, who)}说不归他管，理由是“${reason}”。${passed_on ? '我转给社区协调，您也可以打12345。' : '社区还没接上我这里，请您打社区或12345。'}`,
  ],
  party_transferred: ({ who, party, id, to }) => [
    `${id}：${whoDid(party, who)}转给了${PARTIES[to]}，我接着跟。`,
  ],
  claims_repaired: ({ who, party, id, by_rain }) => [
    `${id}：${whoDid(party, who)}说修好了。`,
    '先别急着签：单子写清日期、位置、谁修的，看好再签，拍照留底。',
    ...(by_rain ? ['等下场雨再看。再漏回“还漏”，不用重报。'] : []),
  ],
  climbed: ({ id, rung, status, reached, contacts }) => [
    reached
      ? `${id}${standstill(status)}，我在找${RUNGS[rung]}。`
      : `${id}${standstill(status)}，${RUNGS[rung]}我也联系不上。`,
    ...(withNumber(contacts).length === 0 ? [] : ['请再打：', ...withNumber(contacts).map(contactLine)]),
    '有危险别等，打119。12345随时能打。',
  ],
  unreachable: ({ id, contacts, hotline, operator }) => [
    `${id}没送到，对方收不到我的消息。请您直接打：`,
    ...(withNumber(contacts).length === 0 ? [hotline] : withNumber(contacts).map(contactLine)),
    ...(operator ? ['也正在告诉值班人员。'] : []),
  ],
  silence_closes: ({ id, place, days }) => [
    `${place}（${id}）修后怎样？${days}天内没有回音就先结单，之后再漏照样回“还漏”。`,
  ],
  closed_silent: ({ id }) => [`${id}一直没听您说漏，先结单。再漏回“还漏”，不用重报。`],
};
