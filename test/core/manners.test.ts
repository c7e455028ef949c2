/** The words that set when the bot speaks in a group, and those that only sound so. */
import { expect, test } from 'vitest';
import { mannersIn } from '../../src/core/dialogue/manners.ts';

test.each([
  ['本群 只在被叫到时说话', 'called', ''],
  ['本群，只在叫到小雨时才说话。', 'called', ''],
  ['这个群里不@你就别说话', 'called', ''],
  ['只在被@的时候回', 'called', ''],
  ['晴耕园业主群 很有把握才说话', 'sure', '晴耕园业主群'],
  ['有把握再说', 'sure', ''],
  ['请在本群稍有把握就说话吧', 'likely', ''],
  ['橘灯家园邻里群：稍微有点把握就开口', 'likely', '橘灯家园邻里群'],
])('%s', (text, speaks, of) => {
  expect(mannersIn(text)).toEqual({ speaks, of });
});

test.each(['师傅说有把握修好', '只在下雨时漏', '物业没叫到人', '本群只说漏水的事', '没把握别乱修'])(
  '%s sets nothing',
  (text) => {
    expect(mannersIn(text)).toBeUndefined();
  },
);
