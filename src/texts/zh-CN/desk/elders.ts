/** The list of people without WeChat whom the community calls or visits before rain. */
const done = { saved: '存好了。', erased: '删掉了，发过的名单里也不再有。' } as const;
export type EldersDone = keyof typeof done;

export const elders = {
  title: '上门、打电话的名单',
  intro:
    '不用微信的老人。雨前的名单会私下发给管这些楼的社区人员，写明姓名、房号、电话、谁照看；不会发到群里，物业和街道看不到。',
  consent: '先征得本人或家人同意再登记。不用了就删掉，删了不留底。',
  link: (count: number): string => (count === 0 ? '登记不用微信的老人' : `不用微信的老人：${count}位`),
  back: '回到“雨”',
  none: '还没有登记。',
  add: '登记一位',
  addList: '从表格登记',
  imported: (added: number, changed: number): string => `登记好了：新增${added}位，改动${changed}位。`,
  change: '修改',
  name: '称呼',
  building: '哪栋楼（小区和楼号）',
  room: '单元、房号',
  phone: '电话',
  caredBy: '谁照看（家人、网格员、邻居）',
  save: '存',
  erase: '删掉',
  eraseWarning: '删了就没有了，发过的名单里的名字和电话也一起清掉。备份按备份的期限过期。',
  phoneNone: '没有电话，请上门',
  careOf: (who: string): string => `照看的人：${who}`,
  noBuilding: '没有找到这栋楼，或者不归您管。请从列出的楼里选。',
  incomplete: '没有填全：称呼和楼要有，电话只写数字。',
  gone: '这一位已经不在名单里，页面已更新。',
  done,
} as const;
