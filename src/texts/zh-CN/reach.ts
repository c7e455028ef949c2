/** How many a broadcast goes to. */
import type { Counted, Reach } from '../../core/model/group-size.ts';

/** `3个群约412人`: the people as far as groups were counted. */
export const groupWords = (groups: number, counted: Counted | undefined): string => {
  if (counted === undefined) return `${groups}个群`;
  const people = `约${counted.people}人`;
  const rest = groups - counted.groups;
  return rest === 0
    ? `${groups}个群${people}`
    : `${groups}个群（其中${counted.groups}个${people}，${rest}个人数不详）`;
};

/** `3个群约412人，私聊11户`; where no group was counted `3个群、私聊11户`. */
export const reachWords = ({ groups, persons, counted }: Reach): string =>
  [groups === 0 ? '' : groupWords(groups, counted), persons === 0 ? '' : `私聊${persons}户`]
    .filter((part) => part !== '')
    .join(counted === undefined ? '、' : '，');
