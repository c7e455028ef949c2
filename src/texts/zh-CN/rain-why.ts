/** Why something around rain is planned, went out or did not, for staff. */
import type { RainEntry, RainKind, RainReason, WhyNot } from '../../core/model/rain.ts';
import type { WhyLine } from '../../core/model/rain-message.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { dateWords } from './verdict.ts';

const HOW = {
  new: '本地新发布的官方预警',
  risen: '官方预警升级',
  still: '官方橙色或红色预警仍在持续，距上次转发已满设定时间',
  cancelled: '官方预警解除，之前转发过',
} as const;

/** Why the message is planned, for staff; no figure of a model stands in it. */
export const rainReason = (reason: RainReason): string => {
  switch (reason.why) {
    case 'alert':
      return `${HOW[reason.how]}（${reason.product}）`;
    case 'hours':
      return [
        '内部参考达到设定的提醒线，只用来定发送时间，不得转发',
        ...(reason.dry_spell ? ['久旱，提醒线减半'] : []),
        ...(reason.likely === 'unknown' ? ['没有概率，必须有人审核'] : []),
      ].join('；');
    case 'rain':
      return '内部参考：巡查时段开始，不得转发';
    case 'calendar':
      return `每年的这一天（${reason.source}）`;
    case 'roll':
      return '雨前点名两小时后汇总';
    case 'over':
      return '过程结束，回访在办的单子';
  }
};

export const KINDS: Record<RainKind, string> = {
  relay: '转发预警',
  reminder: '自查提醒',
  key_buildings: '重点楼名单',
  patrol: '巡查单',
  question: '雨后回访',
  summary: '雨后汇总',
  task: '时令任务',
};

export const WHY_NOT: Record<WhyNot, string> = {
  day: '24小时内发过一条了',
  week: '这周已经发够条数',
  relayed: '当天转发过预警，不再另发',
  quiet: '夜里，且不是橙色、红色',
  off: '对方退订了',
  unlikely: '内部参考把握不够，不得转发',
  late: '知道得太晚，来不及',
  unapproved: '没有人定，已作废',
  refused: '有人定了不发',
  ended: '依据的预警已经结束或换了新的',
  cancelled: '依据的预警已经解除',
  begun: '已经下起来了',
};

export const DID: Record<RainEntry['did'], string> = { sent: '发了', drafted: '等人定', withheld: '没发' };

/** `3个群（…）、私聊11户、工作人员2人` */
export const whomWords = ({
  groups,
  persons,
  staff,
}: Pick<WhyLine, 'groups' | 'persons' | 'staff'>): string =>
  [
    groups.length === 0 ? '' : `${groups.length}个群（${groups.join('、')}）`,
    persons === 0 ? '' : `私聊${persons}户`,
    staff === 0 ? '' : `工作人员${staff}人`,
  ]
    .filter((part) => part !== '')
    .join('、');

/** Why it went out, or why not, in one line. */
export const whyLine = (line: WhyLine): string => {
  const because = line.why_not === undefined ? rainReason(line.reason) : WHY_NOT[line.why_not];
  return `${dateWords(dayOf(line.at))}${clockOf(line.at)} ${KINDS[line.kind]}，${whomWords(line)}：${DID[line.did]}。${because}`;
};
