/** How far each party that was told is: 已送达, 已接单. */
import type { PartyState } from '../../core/model/case-told.ts';
import { PARTIES } from './names.ts';

const STATES: Record<PartyState['state'], string> = {
  sending: '正在送',
  delivered: '已送达',
  accepted: '已接单',
  refused: '已退回',
  unreachable: '没送到',
};

const nameOf = ({ party, name = '' }: PartyState): string =>
  name.includes(PARTIES[party]) ? name : `${PARTIES[party]}${name}`;

/** `物业孙工已接单，社区李老师已送达。` */
export const partyStates = (forwards: readonly PartyState[]): string =>
  `${forwards.map((one) => `${nameOf(one)}${STATES[one.state]}`).join('，')}。`;
