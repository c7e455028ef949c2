/** Danger first, as in Chinese: the same steps in the same order. */
import type { Hazard } from '../../core/model/codes.ts';

export const safetyLines = (hazards: readonly Hazard[]): string[] => {
  const has = (...any: Hazard[]): boolean => any.some((one) => hazards.includes(one));
  const lines: (string | undefined)[] = [
    has('gas')
      ? 'No switches, no telephone indoors. Open a window if you can, and get out at once.'
      : undefined,
    has('ceiling', 'electric', 'deep_water', 'trapped')
      ? 'Leave this room now, the old and the children too.'
      : undefined,
    has('gas') ? 'Once outside call the gas company or 119.' : undefined,
    has('ceiling', 'trapped', 'deep_water') ? 'As soon as you are out call 119.' : undefined,
    has('injury', 'scald', 'ceiling', 'trapped') ? 'If somebody is hurt call 120.' : undefined,
    has('electric', 'ceiling', 'deep_water')
      ? 'Touch no wet lamp, switch or appliance. Do not stand in water.'
      : undefined,
    has('ceiling') ? 'Do not pierce the bulge. Do not go back for things.' : undefined,
    has('electric', 'ceiling', 'deep_water')
      ? 'Main switch: only if the box is dry, you are dry and it is not in that room. Else leave it: the property company’s electrician, or 95598.'
      : undefined,
    has('electric') && !has('ceiling', 'trapped', 'deep_water') ? 'Sparks or smoke: call 119.' : undefined,
    has('scald')
      ? 'Mind the hot water. Shut the valve only if you reach it safely, then call the heating company.'
      : undefined,
    'Stay off the roof and off ladders.',
  ];
  return lines.filter((line) => line !== undefined);
};
