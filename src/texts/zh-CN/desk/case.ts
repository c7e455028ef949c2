/** What stands on the page of one case. */
import type { Work } from '../../../core/cases/scope.ts';
import type { Forward } from '../../../core/model/case.ts';
import type { StaffNeed } from '../../../core/model/verdict.ts';

export const FORWARDS: Record<Forward['state'], string> = {
  sending: '正在送',
  delivered: '已送到，等接单',
  accepted: '已接单',
  refused: '已退回',
  unreachable: '没送到',
};

export const STAFF_NEEDS: Record<StaffNeed, string> = {
  building: '是哪栋楼',
  property_class: '房屋产别（有没有物业、归哪个单位）',
  delivery_date: '交房日期',
  completion_date: '竣工日期',
  renovations: '翻修的部位、验收日期和实施单位',
  contract_scope: '物业合同管不管这个部位',
  fund: '有没有维修资金、余额够不够',
  shared: '漏的是共用部位还是自家部位',
  cause: '漏水的原因',
};

export const POSTED = { waiting: '正在送', sent: '已送出', given_up: '没送到' };

/** The buttons of staff, and what pressing them leads to. */
export const WORK: Record<Work, { name: string; leads: string }> = {
  accept: { name: '接单', leads: '住户会听到您接单了。' },
  dispatch: { name: '派人', leads: '住户会听到人什么时候到。' },
  arrive: { name: '到场', leads: '住户会听到人到了，处置记录里留下到场时间。' },
  stopgap: { name: '先止漏', leads: '住户会听到先临时止住了；止住不等于修好，单子接着办。' },
  claim_repaired: { name: '已修好', leads: '会去问住户；住户说不漏才结单，屋顶、外墙和窗要等下场雨。' },
  refuse: { name: '不归我们', leads: '会转给社区协调，住户会听到理由。' },
  transfer: { name: '转给', leads: '会送给对方，住户会听到转给了谁。' },
  note: { name: '备注', leads: '住户会看到备注，不要写别家的事。' },
  inspected: {
    name: '登记验收合格',
    leads:
      '有验收单的才登记。记进这栋楼的台账，修好部位的保修期从这天起重新算（以当地规定为准）；住户会听到。',
  },
  told: { name: '查清一件', leads: '会按查清的重新判断；责任、费用、电话变了的，住户和在办的单位会听到。' },
  letter: { name: '登记已发提醒函', leads: '记进处置记录，不发给住户。' },
  locate: { name: '定楼', leads: '会按这栋楼重新判断责任，送给该管的人，并告诉住户该打的电话。' },
};

export const OUTCOMES = {
  done: { good: true, text: '已记下，住户和有关的人会收到消息。' },
  impossible: { good: false, text: '没有做：按现在的进展，这一步做不了。看看下面的记录。' },
  not_yours: { good: false, text: '没有做：这一步不归您的职责。' },
  incomplete: { good: false, text: '没有做：有必填的没填，或太长。' },
};
export type Outcome = keyof typeof OUTCOMES;

export const one = {
  title: (id: string, place: string): string => `${id} ${place}`,
  missing: '没有这一单，或者它不归您管。请看看单号。',
  todo: '您可以做的',
  nothingToDo: '按现在的进展和您的职责，这里没有要您做的。',
  eta: '什么时候到',
  etaHint: '例如：下午3点到',
  what: '怎么止的',
  whatHint: '例如：先盖了布',
  reason: '理由（必填）',
  reasonHint: '例如：在保，是开发商保修',
  accepted: '验收合格日期',
  acceptedHint: '2026年7月5日',
  by: '谁修的',
  party: '转给谁',
  unbound: '（没有绑定账号，会交给值班人员）',
  text: '写什么',
  send: (name: string): string => `记“${name}”`,
  where: '小区名',
  look: '在台账里找',
  whichBuilding: '是哪栋',
  noBuilding: '台账里没有找到您能定的楼。换个名字找，或先把它加进台账。',

  said: '住户说的',
  noWords: '没有留下原话。',
  photos: '照片',
  photo: (n: number): string => `照片${n}`,
  opened: '报修时间',
  hazards: '危险',
  households: (n: number): string => `住户（${n}户）`,
  reporter: '报修人',
  joined: '同一处漏的',
  noFlat: '没有说房号',
  noPhone: '没有留电话，或不同意转给维修方',
  showPhones: '显示电话（会记入操作记录）',
  hidePhones: '遮住电话',
  erased: '住户删除了个人信息',

  law: '责任和依据',
  class: '产别',
  responsible: '谁负责',
  pays: '谁出钱',
  warranty: '保修',
  arithmetic: '怎么算的',
  rule: '依据的规则',
  contacts: '该打的电话',
  supervisors: '监督电话',
  noNumber: '电话还没有登记',
  verified: (day: string | undefined): string => (day === undefined ? '没有核实日期' : `${day}核实`),
  reasons: '理由和条文',
  version: '按报修时的法规和台账判断',
  needs: '还要您查清的',
  needsWhy: '查清后在下面填，会按查清的重新判断。',
  whichNeed: '查清了哪一件',
  dateHint: '例如：2019年6月',
  works: { date: '翻修验收日期（没翻修过就空着）', by: '实施单位' },
  addressee: '发给哪个单位',
  papers: '文书（自动填好，可打印）',
  paper: {
    reminder: '提醒函',
    'fund-report': '维修资金报送单',
    'fund-checklist': '维修资金办理清单',
    meeting: '联席会议记录',
  },

  forwards: '送给了谁',
  notSent: '还没有送给任何人。',
  unboundParty: '没有绑定账号',
  record: '记录',
  reported: '报修',
  handled: '处置',
  messages: '小雨告诉住户的',
  noMessages: '还没有给住户发过消息。',
  inGroup: '群里',
  bot: '小雨',
  resident: '住户',
  residentN: (n: number): string => `住户${n}`,
  someone: '工作人员',
};
