/** Danger first. Short, in the order in which to act; the numbers are the national emergency numbers. */
import type { Hazard } from '../../core/model/codes.ts';

const has = (hazards: readonly Hazard[], ...any: Hazard[]): boolean =>
  any.some((one) => hazards.includes(one));

/** The safety text for the dangers that were told of. */
export const safetyLines = (hazards: readonly Hazard[]): string[] => {
  const lines: (string | undefined)[] = [
    has(hazards, 'gas') ? '别开关灯、别在屋里打电话，能开窗就开窗，马上出去。' : undefined,
    has(hazards, 'ceiling', 'electric', 'deep_water', 'trapped')
      ? '快离开这间屋，老人孩子都出来。'
      : undefined,
    has(hazards, 'gas') ? '出去以后打燃气公司或119。' : undefined,
    has(hazards, 'ceiling', 'trapped', 'deep_water') ? '人出来就打119。' : undefined,
    has(hazards, 'injury', 'scald')
      ? '有人伤了打120。'
      : has(hazards, 'ceiling', 'trapped')
        ? '有人伤了打120。'
        : undefined,
    has(hazards, 'electric', 'ceiling', 'deep_water') ? '别碰湿的灯、开关和电器，别站在水里。' : undefined,
    has(hazards, 'ceiling') ? '鼓包别捅，别回去拿东西。' : undefined,
    has(hazards, 'electric', 'ceiling', 'deep_water')
      ? '总闸：只有箱子干、手脚干、不进那屋才拉；不然别动，叫物业电工或95598。'
      : undefined,
    has(hazards, 'electric') && !has(hazards, 'ceiling', 'trapped', 'deep_water')
      ? '冒火冒烟打119。'
      : undefined,
    has(hazards, 'scald') ? '小心烫伤；够得着又安全才关阀门，再打供热单位。' : undefined,
    '别上房、别登高。',
  ];
  return lines.filter((line) => line !== undefined);
};
