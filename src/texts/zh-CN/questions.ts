/** The questions and what their options are called. */
import type { Ask, QuestionName } from '../../core/model/message.ts';
import { CLASSES } from './names.ts';

type Wording = { text: string; labels: Record<string, string> };

const yesNo = (yes: string, no: string): Record<string, string> => ({ yes, no, unknown: '说不清' });

const QUESTIONS: Record<QuestionName, Wording> = {
  building: { text: '哪个小区、几号楼？', labels: {} },
  building_number: { text: '几号楼？', labels: {} },
  which_building: { text: '是哪一处？', labels: { none: '都不是' } },
  part: {
    text: '哪里漏？',
    labels: {
      roof: '屋顶（我家顶层）',
      outer_wall: '外墙',
      window: '窗户边',
      upstairs: '楼上来水',
      pipe: '水管',
      unknown: '说不清',
    },
  },
  rain: { text: '是下雨才漏吗？', labels: yesNo('是', '不下雨也漏') },
  own_alteration: { text: '漏的地方，自家或楼上改过防水、动过管子吗？', labels: yesNo('改过', '没改过') },
  renovated: { text: '漏的部位近几年整体翻修过吗？', labels: yesNo('翻过', '没有') },
  first_hand: { text: '房子是从开发商手里首次收的吗？', labels: yesNo('是，首次收房', '不是，买的二手房') },
  delivery_date: { text: '哪年哪月从开发商手里收的房？记得几成说几成，不知道回“不知道”。', labels: {} },
  since: { text: '什么时候开始漏的？', labels: {} },
  consent: {
    text: '我来报？会带上房号。',
    labels: { with_phone: '报（可发电话）', without_phone: '报，不留电话', no: '先不报' },
  },
  room: { text: '几单元几室？', labels: {} },
  phone: { text: '留个电话给维修的人？不留回“不留”。', labels: {} },
  all_out: { text: '都出来了吗？', labels: { out: '都出来了', inside: '有人出不来' } },
  still_leaking: {
    text: '还漏吗？',
    labels: { dry: '不漏了', leaking: '还漏', worse: '更厉害', unsure: '没在家，说不准' },
  },
  which_case: { text: '是哪一单？', labels: {} },
  several_cases: { text: '都记吗？', labels: { none: '不是，一单一单来' } },
  repair_photo: { text: '有修好的照片，发一张更好；不发也行。', labels: {} },
  indoors: {
    text: '发来的照片里只有屋里吗？您说了，我才转给管事的。',
    labels: { indoors: '只有屋里', outdoors: '拍到了外面' },
  },
  broadcast: {
    text: '发吗？不回不发。',
    labels: { send: '发', edit: '改', refuse: '不发', now: '现在就发' },
  },
  broadcast_text: { text: '', labels: {} },
  rain_ready: {
    text: '人员、物资、雨水口备好了吗？点一下就行。',
    labels: { ready: '三样都好了', people: '缺人', supplies: '缺物资', drains: '雨水口没清' },
  },
  how_is_it: {
    text: '现在怎样？',
    labels: { fine: '没事', damp: '有湿印', not_repaired: '一直没修好', moved: '搬走了／别再提醒' },
  },
  erase: { text: '删除后找不回来，在办的报修会只留楼号。删吗？', labels: { erase: '删除', keep: '不删' } },
  bind_group: { text: '绑定吗？', labels: { bind: '绑定', leave: '不绑' } },
  cancel_case: { text: '要撤销报修吗？', labels: { cancel: '撤销', keep: '不撤，接着办' } },
  staff_property_class: { text: '这栋楼属于哪一种？', labels: { ...CLASSES, unknown: '要查' } },
  staff_delivery_date: { text: '这栋楼哪年哪月交房？例如“2019年6月”，要查回“不知道”。', labels: {} },
  staff_completion_date: { text: '这栋楼哪年哪月竣工验收？例如“2018年12月”，要查回“不知道”。', labels: {} },
  staff_renovations: {
    text: '这个部位后来整体翻修过吗？翻修过的写验收日期和实施单位，例如“2023年6月 某某公司”；没有回“没有”，要查回“不知道”。',
    labels: {},
  },
  staff_contract_scope: {
    text: '这个部位在物业合同的维修范围里吗？',
    labels: { yes: '在', no: '不在', unknown: '要查合同' },
  },
  staff_fund: {
    text: '这栋楼的住宅专项维修资金还有吗？',
    labels: { ample: '够用', low: '不多了', none: '没有或用完了', unknown: '要查' },
  },
  staff_shared: {
    text: '到现场看过了，漏的是大家共用的部位，还是自家的？',
    labels: { yes: '共用部位', no: '自家专有部位', unknown: '还没看清' },
  },
  staff_cause: { text: '到现场看过了，水从哪儿来？', labels: { unknown: '还没查清' } },
};

/** The question as asked. In a group consent is one tap. */
export const questionText = (ask: Ask): string => {
  if (ask.question === 'consent' && ask.values.length === 1) return '要我登记回“1”。';
  if (ask.question === 'broadcast' && !ask.values.includes('send')) return '';
  if (ask.question === 'cancel_case' && ask.case !== undefined) return `要撤销报修${ask.case}吗？`;
  if (ask.question === 'how_is_it' && ask.case !== undefined) return `${ask.case}现在怎样？`;
  if (ask.question.startsWith('staff_') && ask.case !== undefined)
    return `${ask.case} ${QUESTIONS[ask.question].text}`;
  // What it is about stands above it in words of its own.
  if (ask.after_rain === true) return '请选一个：';
  return QUESTIONS[ask.question].text;
};

/** What the value of the question is called, wherever it stands. */
export const valueLabel = (question: QuestionName, value: string): string =>
  QUESTIONS[question].labels[value] ?? value;

/** What choosing the value is called; the labels that come with the question go first. */
export const optionLabel = (ask: Ask, index: number): string => {
  const value = ask.values[index] ?? '';
  if (ask.question === 'consent' && ask.values.length === 1) return '登记';
  // An empty label stands for one of the texts'.
  return ask.labels?.[index] || valueLabel(ask.question, value);
};
