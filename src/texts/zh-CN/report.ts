/** What residents are told while they report. */

import type { Told } from '../../core/model/case-told.ts';
import type { DoubtKind } from '../../core/model/codes.ts';
import { clockOf } from '../../core/model/time.ts';
import { fact, PARTIES } from './names.ts';
import { contactLine, doubted, groupSupervisor, supervisorLines } from './numbers.ts';
import { safetyLines } from './safety.ts';
import { basisLines, verdictLines, whyLines } from './verdict.ts';
import type { Words } from './words.ts';

const names = (told: readonly Told[]): string =>
  [...new Set(told.map((one) => PARTIES[one.party]))].join('、');

const unreached = (told: readonly Told[]): string[] =>
  told
    .filter((one) => !one.reached && one.phone !== undefined)
    .map((one) => `${PARTIES[one.party]}还没接上我这里，请直接打：${one.phone}${doubted(one)}`);

const sending = (told: readonly Told[], operator: boolean): string => {
  const reached = told.filter((one) => one.reached);
  if (reached.length > 0) return `正在送${names(reached)}，谁接了告诉您。`;
  return operator
    ? '管事的单位都还没接上我这里，正在转值班人员，请您同时打上面的电话。'
    : '管事的单位都还没接上我这里，单子先存着，没有人收到，请您一定打上面的电话。';
};

const introduced = (operator: string): string =>
  `（我是报修机器人小雨，${operator}在用的程序，不是政府部门。）`;

const IN_VAIN: Record<DoubtKind, string> = {
  dead: '打不通',
  wrong: '可能不对',
  unanswered: '没人接',
};

/** Out of hours nobody is to blame. */
const inVain = (how: DoubtKind, number: string, hours: string | undefined, asked: boolean): string => {
  if (hours !== undefined) return `${number}是${hours}，这会儿没人接。`;
  const then = how === 'unanswered' ? '正在请人催' : '正在请人核实';
  return `对不起，${number}${IN_VAIN[how]}，我记下了${asked ? `，${then}` : ''}。`;
};

export const report: Words<
  | 'intro'
  | 'help'
  | 'thanks'
  | 'safety'
  | 'out_of_danger'
  | 'still_inside'
  | 'hotline'
  | 'supervisors'
  | 'group_supervisor'
  | 'wet_lamp'
  | 'group_private'
  | 'unlisted'
  | 'where'
  | 'verdict'
  | 'why'
  | 'basis'
  | 'registered'
  | 'keep_proof'
  | 'only_indoors'
  | 'photos_in_private'
  | 'photos_noted'
  | 'photos_left'
  | 'not_registered'
  | 'heard'
  | 'noted'
  | 'look_later'
  | 'as_it_is'
  | 'lost'
  | 'choose_one'
  | 'left'
  | 'restarted'
  | 'one_step_back'
  | 'nothing_back'
  | 'human'
  | 'called_in_vain'
  | 'weather'
  | 'subscribed'
  | 'other_property'
  | 'my_data'
  | 'erased'
  | 'not_erased'
  | 'failed'
> = {
  intro: ({ operator }) => [introduced(operator)],
  help: ({ operator }) => [
    '家里漏水，直接说就行：哪个小区几号楼，哪里漏。',
    '我告诉您该打哪个电话、谁负责、谁监督，替您登记、送给管事的，一直跟到不漏为止。',
    introduced(operator),
  ],
  thanks: () => ['不客气。再漏随时叫我。'],
  safety: ({ hazards }) => safetyLines(hazards),
  out_of_danger: () => ['好，待在外面。没检查过别回屋。'],
  still_inside: () => ['马上打119，说清几号楼几层、有人出不来。', '您自己别再进去。'],
  hotline: ({ place, contacts, urgent }) =>
    contacts[0]?.phone === undefined
      ? [`${place}的报修电话还没有登记，先打12345。`]
      : [urgent ? '再打报修值班：' : `收到，${place}。先打这个：`, ...contacts.map(contactLine)],
  supervisors: ({ supervisors }) => supervisorLines(supervisors),
  group_supervisor: ({ supervisor }) => [groupSupervisor(supervisor)],
  wet_lamp: () => ['灯和插座湿了别碰，马上告诉我。'],
  group_private: () => ['房号、电话别发群里，点我头像私聊。'],
  unlisted: ({ words, hotline, neighbours }) => [
    words === '' ? '这个地址我还没查到登记，谁管不敢乱说。' : `“${words}”我这里还没有登记，谁管不敢乱说。`,
    ...(neighbours === undefined ? [] : ['同小区别的楼报修打这个，先问问：', contactLine(neighbours)]),
    `${neighbours === undefined ? '先打' : '问不到就打'}市民热线：\n${hotline}`,
  ],
  where: ({ hotline }) => [`急的话先打${hotline}，那边随时有人。`],
  verdict: ({ verdict, told }) => verdictLines(verdict, told),
  why: ({ verdict }) => whyLines(verdict),
  basis: ({ verdict }) => basisLines(verdict),
  registered: ({ id, at, told, joined, in_group, unasked, taken, operator }) => [
    joined
      ? `这处漏水已经有人报了，您家记在同一单：${id}。`
      : unasked
        ? `情况急，我先替您登记了：${id}，${clockOf(at)}。`
        : `登记好了，${id}，${clockOf(at)}。`,
    taken === undefined ? sending(told, operator) : `${taken}已经接单，有进展告诉您。`,
    ...(in_group ? [] : unreached(told)),
  ],
  keep_proof: () => ['拍照录像，别删；别上房、别登高。'],
  only_indoors: () => ['只拍屋里漏水的地方，不要拍院子、大门、楼外。'],
  photos_in_private: () => ['这里的照片别发群里，点我头像私聊；只拍屋里漏水的地方，不要拍院子、大门、楼外。'],
  photos_noted: ({ id, count }) => [`照片${count}张记在${id}里了，转给管事的。`],
  photos_left: () => ['好，这些不转。只拍屋里漏水的地方，再发我就行。'],
  not_registered: () => ['好，先不报。', '自己打电话的，问清对方姓名和来的时间，记下来。'],
  heard: () => ['记下了。'],
  as_it_is: ({ how }) => [
    how === 'damp'
      ? '记下了，有湿印。先拍张照留底；变大或滴水，回“还漏”。'
      : '好，记下了。再漏回“还漏”，地址不用再说。',
  ],
  look_later: () => ['好，看清了回“不漏了”或“还漏”。'],
  noted: ({ id }) => [`记在${id}里了，转给管事的。`],
  lost: ({ hotline, again, operator }) => {
    if (!again) return ['没看明白。家里漏水就说：哪个小区几号楼、哪里漏。', `急的直接打${hotline}。`];
    const asked = operator ? '正在请值班人员看。' : '';
    return [`我没看明白，不耽误您：${asked}急的直接打${hotline}。`];
  },
  choose_one: ({ count }) => [count === 1 ? '请回1。' : `请回1到${count}。`],
  left: ({ hotline }) => [`好，先放下。再漏随时叫我，急的打${hotline}。`],
  restarted: () => ['好，从头来。哪个小区、几号楼，哪里漏？'],
  one_step_back: () => ['退回一步。'],
  nothing_back: () => ['没有可退的了。要从头来回“重新来”。'],
  human: ({ hotline, reached }) => [
    reached ? '正在请值班人员看。' : '现在没有值班人员在线。',
    `急的直接打${hotline}。`,
  ],
  called_in_vain: ({ how, number, hours, next, supervisor, asked, danger, looking }) => [
    inVain(how, number, hours, asked),
    '请改打：',
    contactLine(next),
    ...(supervisor === undefined ? [] : [groupSupervisor(supervisor)]),
    ...(next.kind === 'city_12345' ? [] : ['12345随时能打。']),
    ...(looking ? ['我马上找下一位值班的人。'] : []),
    ...(danger ? ['有危险别等，打119。'] : []),
  ],
  weather: () => ['天气我不能预报，请看气象台最新发布。', '家里漏水就告诉我哪个小区几号楼、哪里漏。'],
  subscribed: ({ on }) => [
    on ? '好，社区发雨前提醒时也发给您。不要了回“退订”。' : '好，不再发雨前提醒。家里漏水随时叫我。',
  ],
  other_property: ({ hotline }) => [`我只管漏水。这件事请打物业，或打${hotline}。`],
  my_data: ({ facts, cases }) => [
    facts.length === 0 && cases.length === 0 ? '我没有存您的信息。' : '我存着您的这些：',
    ...facts.map(fact),
    ...(cases.length === 0 ? [] : [`报修 ${cases.join('、')}`]),
    ...(facts.length === 0 && cases.length === 0 ? [] : ['要删回“删除我的信息”。']),
  ],
  not_erased: () => ['好，不删。'],
  erased: () => ['删好了。在办的报修只留楼号，接着办。'],
  failed: ({ hotline }) => ['我这边出错了，您说的没办成。', `急的直接打${hotline}，别等我。`],
};
