/** What stands on the page of groups and people. */
import type { Invitation } from '../../../core/model/desk.ts';
import type { Place } from '../../../core/model/staff-say.ts';
import { clockOf, dayOf, type Instant } from '../../../core/model/time.ts';
import type { Staff } from '../../../core/model/world.ts';
import { placesText } from '../accounts.ts';
import { ROLES, shell } from './shell.ts';

type Right = NonNullable<Staff['may']>[number];

const moment = (at: Instant): string => `${dayOf(at)} ${clockOf(at)}`;

export const bindings = {
  title: shell.pages.bindings,
  everywhere: '管全部楼的人',
  whole: '整个小区',
  choose: '选一个小区：',
  search: '找小区',
  find: '查找',
  /** Beside the name of a compound. */
  count: (groups: number, people: number): string => `${groups}个群，${people}个人`,
  more: '小区太多，没有全列出来，请按名字找。',
  noCompound: '没有您管的小区，或没有这个名字的小区。',

  groups: '群',
  noGroups: '还没有绑定的群。住户在绑定的群里说“3号楼漏了”，小雨就知道是哪个小区。',
  groupName: '群名',
  groupId: '群号',
  speaks: (step: string): string => `没人叫小雨的时候：${step}`,
  gets: (reminders: boolean, language: string): string =>
    `${reminders ? '收雨前提醒和预警' : '不收雨前提醒和预警'}，${language}`,
  notices: '提醒和语言',
  reminders: '收雨前自查提醒和转发的预警',
  language: '用什么语言',
  languageMeans: '官方预警按原文转发，法规和别人写的话不翻译。居民私聊可以自己选：说“英文”“双语”“中文”。',
  whenToSpeak: '小雨什么时候说话',
  stepsFor: '群里没人@小雨的时候',
  bySaying: (step: string): string => `也可以在群里@小雨说“本群 ${step}”，或私聊小雨“群名 ${step}”。`,
  people: '人',
  noPeople: '还没有人。没有人收，报修只能转运维人工处理。',
  name: '姓名',
  role: '职责',
  buildings: '管哪些楼',
  onDuty: '值班（报修先发给值班的）',
  duties: '值班表（可不填）：一行一段，填了的日子按它，其余按上面',
  dutiesHint: '2026-07-01至2026-07-07 18:00-08:00',
  oddDuty: (line: string): string =>
    `值班表这一行没看懂：“${line}”。请写成“2026-07-01至2026-07-07 18:00-08:00”。`,
  rights: '还可以',
  right: { draft: '拟雨前提醒', approve: '批准发雨前提醒' } satisfies Record<Right, string>,
  isOnDuty: '值班',
  reached: '收得到报修',
  atPage: '登录网页收',
  unreached: '收不到报修：没绑定聊天',
  seen: (at: Instant | undefined): string => (at === undefined ? '还没来过' : `最近 ${moment(at)}`),
  change: '修改',
  save: '保存',
  stop: '停用',
  stopWarning: '停用后，报修不再发给这个人，网页马上退出，这个人给的邀请码也作废。',
  doStop: '确定停用',
  devices: '登录设备',
  endSession: '让它退出',
  unbind: '解除绑定',
  unbindWarning: '解除后，小雨不再知道这个群是哪个小区的。',
  doUnbind: '确定解除',
  beyond: '管的楼或职责超出您的范围，要改请找运维人员。',
  itsYou: '这是您自己，要改请找同事。',

  invite: '添加',
  invitePerson: '请一个人',
  inviteGroup: '请一个群',
  bindHere: '按群号绑定',
  bind: '绑定',
  makeCode: '生成邀请码',
  instead: '给邀请码',
  open: '还没用的邀请码',
  openOne: (invitation: Invitation, until: Instant): string => {
    const what = invitation.to === 'group' ? (invitation.group.name ?? '一个群') : '';
    const who =
      invitation.to === 'staff' ? `${invitation.staff.name ?? ''} ${ROLES[invitation.staff.role]}` : what;
    return `${who}，${moment(until)}前有效`;
  },
  revoke: '作废',

  code: '邀请码，只显示这一次',
  sentence: '把这句话发给对方',
  forPerson: (code: string): string => `请私聊小雨发“绑定 ${code}”，7天内有效，只能用一次，别发到群里。`,
  forGroup: (code: string): string => `请在群里发“@小雨 绑定 ${code}”，7天内有效，只能用一次。`,
  orLink: '只用网页、不用聊天的，把这个链接发给对方：',
  gotIt: '记好了',

  done: {
    saved: '已保存。',
    stopped: '已停用，网页也退出了。',
    bound: '群已绑定。',
    unbound: '群已解除绑定。',
    speaks: '已保存，马上生效。',
    revoked: '邀请码已作废。',
    ended: '那个设备已退出。',
  },
  refused: '这一步超出您的范围，没有做。',
  noBuilding: '至少选一栋楼。不再负责了，请用“停用”。',
  incomplete: '没有填全，请再看看。',
  gone: '刚被别人改过或停用了，请看看现在的样子再改。',
  place: (places: readonly Place[] | '*'): string => placesText(places),
};
export type Done = keyof typeof bindings.done;
