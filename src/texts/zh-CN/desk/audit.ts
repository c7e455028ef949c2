/** What stands on the audit list: who did what, in plain words. */
import { StaffRoleSchema } from '../../../core/model/codes.ts';
import type { AuditEntry } from '../../../core/model/desk.ts';
import { ROLES, shell } from './shell.ts';

const DID: Record<AuditEntry['did'], string> = {
  signed_in: '登录了网页',
  signed_out: '退出了网页',
  refused_sign_in: '用错的码登录或绑定，没有成',
  revoked: '作废、收回',
  invited: '生成了登录码或邀请码',
  joined: '用邀请码加入',
  acted: '处理报修',
  refused: '想做没让做的事',
  looked: '看了报修详情',
  searched: '按号码查找',
  learned: '改了资料',
  imported: '导入了台账',
  broadcast: '群发',
  tried_again: '让没送到的再送',
};

/** What codes and kinds of facts are called. */
const NAMES: Record<string, string> = {
  // one-time codes
  sign_in: '登录码',
  staff: '给人的邀请码',
  // actions on a case
  accept: '接单',
  dispatch: '派人',
  arrive: '到场',
  stopgap: '临时止漏',
  claim_repaired: '说修好了',
  refuse: '说不归自己管',
  transfer: '转给别家',
  note: '记一笔',
  locate: '定了地点',
  inspected: '登记验收',
  // what was not allowed on the page of groups and people
  invite_person: '请人',
  invite_instead: '给人邀请码',
  invite_group: '请群',
  bind_group: '绑定群',
  unbind_group: '解除群的绑定',
  set_speaks: '定小雨在群里什么时候说话',
  change: '改人的职责',
  stop: '停用人',
  revoke: '作废邀请码',
  end_session: '让别人的设备退出',
  // more
  group: '给群的邀请码',
  phones: '连电话一起看',
  digits: '查了四位以上的数字',
  doubt: '有人说号码不通',
  subscriber: '订阅提醒',
  elders: '上门、打电话的名单',
  'taken back': '撤回',
  message: '消息',
  link: '给师傅的链接',
  letter: '没能处理的话',
};

const FACTS: Record<string, string> = {
  building: '楼的资料',
  record: '新的楼',
  staff: '人的职责',
  group: '群的绑定',
  settings: '设置',
  example: '教小雨的话',
  doubt: '号码不通',
  elder: '上门、打电话的名单',
};

const isRole = (code: string): code is keyof typeof ROLES => StaffRoleSchema.safeParse(code).success;

export const audit = {
  title: shell.pages.audit,
  who: '谁',
  what: '做了什么',
  everybody: '所有人',
  everything: '所有事',
  find: '看',
  none: '没有记录。',
  newer: '回到最新',
  older: '更早的',
  pages: '翻页',
  did: DID,
  bot: '小雨',
  console: '命令行',
  /** Somebody who is in no table (any more). */
  stranger: (id: string): string => `不在册（${id}）`,
  /** A code in words; words stay as they are. */
  name: (code: string): string => NAMES[code] ?? (isRole(code) ? ROLES[code] : code),
  /** What a fact is about. */
  fact: (kind: string, about: string): string => `${FACTS[kind] ?? kind}${about === '' ? '' : `：${about}`}`,
};
