/** The page on which a community's list is taken into the tables. */
import type { ImportSummary } from '../../../core/model/import.ts';

export const importing = {
  title: '导入台账',
  intro:
    '把社区的小区台账、往年的12345漏水工单（.xlsx 或 .csv）导入楼房台账。先看会改什么，再决定导不导。一处有错，整份不导。',
  file: '文件',
  city: '城市（表里没写的行）',
  district: '区（表里没写的行）',
  look: '先看看',
  nothingWritten: '这一步什么都不写。住户的姓名、电话不会导进来。',
  noFile: '没有选文件，或文件是空的。',
  failed: (why: string): string => `这份文件没有读成：${why}`,
  gone: '看过的内容只留15分钟，已经不在了。请再选一次文件。',
  notYours: '导入会改整份台账，只有管全部楼的社区人员和运维能做。',
  summary: ({ rows, added, changed, unchanged, merged }: ImportSummary): string =>
    `${rows}行；新增${added}条，改动${changed}条，不变${unchanged}条，合并${merged}行`,
  refused: (faults: number): string => `有${faults}处错误，什么都没有导入。照下面改好再选一次。`,
  nothingNew: '没有新内容，不用导入。',
  doIt: ({ added, changed }: ImportSummary): string => `导入：新增${added}条，改动${changed}条`,
  leave: '不导',
  faults: '错误（按行、列）',
  changes: '会改动的',
  doubts: '拿不准的',
  gaps: '缺的（不影响导入）',
  unknown: '不认识的列',
  howToMap: '对上了就选一个，下次还认得；不要的选“以后都不要”。',
  notNow: '这次不要',
  never: '以后都不要',
  lookAgain: '再看一遍',
  done: (added: number, changed: number): string =>
    `导入好了：新增${added}条，改动${changed}条。马上就用上。`,
};
