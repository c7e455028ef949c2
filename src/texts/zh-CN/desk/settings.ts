/** What a community may tune, and what each of it means. */
import type { Rung } from '../../../core/model/case.ts';
import type { Priority } from '../../../core/model/codes.ts';

export const PRIORITIES: Record<Priority, string> = {
  P0: '危险（顶要掉、进电、有人被困）',
  P1: '正在流水',
  P2: '滴水、返潮',
  P3: '打听情况',
};

export const RUNGS: Record<Rung, string> = {
  next_contact: '换下一位值班的人',
  community: '告诉社区',
  street: '告诉街道',
  district: '告诉区里',
};

const lasting = (minutes: number): string => {
  if (minutes < 60) return `${minutes}分钟`;
  if (minutes < 1440) return `${Math.round(minutes / 6) / 10}小时`;
  return `${Math.round(minutes / 144) / 10}天`;
};

export const settings = {
  intro:
    '这里改的是本社区的目标，不是法律期限，小雨也不会对住户说成法律。存了马上用；在办的单子，从它下一步起按新的算。',
  save: '存',
  saved: '存好了，从现在起就用。',
  same: '没有改动。',
  isDefault: (value: string): string => `默认${value}`,
  nameIsDefault: (name: string): string => `默认“${name}”。`,
  operator: '谁在用小雨',
  operatorMeans: '住户第一次说话时小雨会说：“我是××在用的程序，不是政府部门。”',
  city: '城市',
  cityMeans: '住户没说是哪个城市时，按这里的算。',
  firstFile: '台账里的第一个',
  targets: '没人接的时候，等多久往上报（分钟）',
  targetsMeans: '从报修算起。一级比一级晚。',
  minutes: lasting,
  urgency: '急不急',
  hours: '等多久（小时）',
  hoursOf: {
    progress_hours: {
      name: '接单以后多久问进展',
      means: '接了没下文，小雨问接单的人；问两次还没下文，往上报。',
    },
    remind_hours: { name: '说修好以后多久再问住户', means: '住户没回音，小雨再问一次。' },
    close_hours: {
      name: '说修好以后多久没回音就结单',
      means: '结单前告诉过住户。屋顶、外墙、窗户要等下雨检验，不会这样结。',
    },
    ask_hours: { name: '一个“2”管多久', means: '小雨问了话，这么久以内回的“1”“2”算是答它。' },
  },
  hoursText: (hours: number): string => `${hours}小时`,
  clash: (name: string, saw: string, now: string): string =>
    `没有存：您打开页面以后，“${name}”有人改过。您看到的是${saw}，现在是${now}。请看清再改。`,
  learned: (who: string, when: string): string => `${who}，${when}改的`,
  faults: {
    operator: '写上名字，40个字以内。',
    city: '没有这个城市的资料。',
    number: '写大于0的整数，最多一年。',
    order: '要一级比一级晚：后面的不能早于前面的。',
    close: '结单要在再问住户之后。',
  },
};
