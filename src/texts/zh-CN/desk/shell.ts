/** What stands around the pages of staff: menu, door, sessions. */
import type { StaffRole } from '../../../core/model/codes.ts';

export const ROLES: Record<StaffRole, string> = {
  pm: '物业',
  developer: '开发商',
  owner_unit: '产权单位',
  repairman: '维修',
  community_worker: '社区工作者',
  community_lead: '社区负责人',
  street: '街道',
  district: '区住建（房管）',
  operator: '运维',
};

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
];
const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/Chrome/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const named = (names: readonly [RegExp, string][], device: string): string[] =>
  names
    .filter(([sign]) => sign.test(device))
    .slice(0, 1)
    .map(([, name]) => name);

export const shell = {
  name: '小雨工作台',
  nameless: '未留名',
  menu: '页面',
  skip: '跳到正文',
  news: '有更新，点这里看',
  who: (name: string, roles: readonly StaffRole[]): string =>
    `${name} · ${[...new Set(roles)].map((role) => ROLES[role]).join('、')}`,
  pages: {
    cases: '报修',
    broadcasts: '群发',
    inbox: '消息',
    rain: '雨',
    bindings: '群和人',
    missed: '没接住的话',
    registry: '楼房台账',
    import: '导入',
    settings: '设置',
    undelivered: '没送到',
    audit: '操作记录',
    wechat: '微信',
    sessions: '登录设备',
  },
  signIn: '工作人员登录',
  code: '登录码',
  enter: '登录',
  howToCode:
    '登录码用一次就作废。没有的，请向给您开通的社区负责人或运维人员要；已经绑定聊天账号的，私聊小雨发“登录”。',
  badCode: '这个登录码不对、用过了或过期了。请再要一个。',
  signedOut: '没有登录，或登录已失效。请重新登录。',
  staleForm: '页面放得太久或不是您打开的，这一步没有做。请回去再点一次。',
  notYours: '这一页不归您的职责。需要的话，请找社区负责人或运维人员。',
  refused: '没有做',
  back: '回到报修',
  sessionsAre: '您在这些设备上登录着。不认识的、丢了的，马上退出。',
  /** What the browser calls itself, as people call it. */
  device: (device: string): string =>
    [...named(SYSTEMS, device), ...named(BROWSERS, device)].join(' · ') || '不认识的设备',
  thisOne: '本机',
  sessionTimes: (opened: string, seen: string): string => `${opened}登录，最近使用${seen}`,
  signOut: '退出登录',
  end: '让它退出',
};
