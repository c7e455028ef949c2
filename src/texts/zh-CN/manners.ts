/** When the bot speaks up in a group unasked: the steps as people call them, and what is said when one is set. */
import type { Speaks } from '../../core/model/world.ts';
import type { Words } from './words.ts';

/** Said to the bot, each of them sets the step. */
export const STEPS: Record<Speaks, string> = {
  called: '只在被叫到时说话',
  sure: '很有把握才说话',
  likely: '稍有把握就说话',
};

export const STEPS_MEAN: Record<Speaks, string> = {
  called: '没@小雨的话都不接。只有说到人身危险（灯滴水、顶要塌）才出声。',
  sure: '没@也接，但要听得出确实是自己家正在漏。平时用这一档。',
  likely: '像是家里漏水的话就接。报修漏接得少，接错的话会多一些。',
};

const SHOWN = 10;

export const manners: Words<'group_speaks' | 'which_group' | 'not_your_group'> = {
  group_speaks: ({ group, speaks }) => [
    `记下了，${group === undefined ? '这个群' : `“${group}”`}：${STEPS[speaks]}。`,
    STEPS_MEAN[speaks],
  ],
  which_group: ({ groups }) => [
    `请把群名写在前面，例如“${groups[0] ?? ''} ${STEPS.called}”。您管的群：`,
    ...groups.slice(0, SHOWN),
    ...(groups.length > SHOWN ? [`等${groups.length}个，都在网页的“群和人”里。`] : []),
  ],
  not_your_group: ({ why }) => [
    why === 'unbound'
      ? '这个群还没绑定小区，请先绑定：社区负责人在网页的“群和人”里生成邀请码。'
      : '小雨在群里什么时候说话，由管这个群的社区工作人员定。',
  ],
};
