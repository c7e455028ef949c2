/**
 * What is said around rain. Only official stations may publish forecasts and warnings (《中华人民共和国气象法》第二十二条、第二十五条):
 * a warning is quoted as it is with its station and time, and what stands without one says nothing of coming weather.
 */
import type { Readiness } from '../../core/model/rain.ts';
import type { Call, Flaw, KeyBuilding, Quote, RainSay, Trouble } from '../../core/model/rain-message.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { CLASSES, PARTS } from './names.ts';
import { contactLine, supervisorLines } from './numbers.ts';
import { whyLine } from './rain-why.ts';
import { dateWords } from './verdict.ts';
import type { Words } from './words.ts';

const quoteLines = ({ sender, issued, headline, text, url, attributions }: Quote): string[] => [
  '【社区提醒】转发官方预警，原文如下：',
  ...(headline === undefined ? [] : [`〔${headline}〕`]),
  ...(text === undefined || text === headline ? [] : [text]),
  `发布：${sender}，${dateWords(dayOf(issued))}${clockOf(issued)}`,
  ...(url === undefined ? [] : [url]),
  ...attributions,
  '天气以气象台最新发布为准。',
];

const cancelledLines = (quote: Quote): string[] => [
  ...quoteLines(quote),
  '之前转发的那条预警不再有效。家里漏了的，照样报修。',
];

/** With a warning: what to do at once. Without: what anybody may check at any time. */
const PREPARE = {
  quoted: [
    '花5分钟：',
    '①清自家阳台、露台的地漏和雨水口',
    '②关窗，收花盆、衣物',
    '③漏过的地方挪开家具电器、拔插头，备盆和毛巾',
    '④旧水渍先拍张照',
  ],
  routine: [
    '【社区提醒】房屋防漏自查，花5分钟：',
    '①清自家阳台、露台的地漏',
    '②看看顶层、窗边、阳台有没有旧水渍，有的拍张照',
    '③漏过的地方别放电器',
    '④没修好的、新发现的，现在就报',
  ],
} as const;

const leakOf = ({ id, open, place, part }: Trouble): string =>
  `${place}${part === undefined ? '漏水' : `${PARTS[part]}漏水`}（${id}${open ? '' : '，登记已修好'}）`;

const keyLine = ({ place, cases, past, unfinished }: KeyBuilding): string => {
  const why = [
    ...(cases.length === 0 ? [] : [`未结${cases.length}件：${cases.join('、')}`]),
    ...(past === 0 ? [] : [`以前报过${past}次`]),
    ...(unfinished.length === 0
      ? []
      : [`${unfinished.map((part) => PARTS[part]).join('、')}维修没有验收日期`]),
  ];
  return `${place}：${why.join('；')}`;
};

/** Whoever works in several places reads first which one it is about. */
const areaWords = (area: string | undefined): string => (area === undefined ? '' : `${area}，`);

const callLine = ({ id, name, place, room = '', phone, cared_by }: Call): string =>
  [
    ...(id === undefined ? [] : [id]),
    ...(name === undefined ? [] : [name]),
    `${place}${room}`,
    phone ?? '没有电话，请上门',
    ...(cared_by === undefined ? [] : [`照看的人：${cared_by}`]),
  ].join(' ');

const nothingOr = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? ['台账里没有漏过的楼。'] : lines;

export const rain: Words<RainSay['say']> = {
  rain_quote: ({ quote, cancelled }) => (cancelled ? cancelledLines(quote) : quoteLines(quote)),
  rain_prepare: ({ quoted }) => [...PREPARE[quoted ? 'quoted' : 'routine'], '别上房、别爬高。有危险打119。'],
  rain_neighbours: () => ['邻居老人不看微信的，替我们捎句话。不用回“收到”。'],
  rain_own_leak: ({ troubles }) => [
    `您报过：${troubles.map(leakOf).join('；')}。`,
    '再漏回“还漏”，地址不用再说；不想再收提醒回“退订”。',
  ],
  rain_numbers: ({ numbers, supervisors }) => [
    ...numbers.flatMap(({ places, contacts }) => [
      ...(numbers.length === 1 ? [] : [`${places.join('、')}：`]),
      ...contacts.map(contactLine),
    ]),
    ...supervisorLines(supervisors),
  ],
  rain_key_buildings: ({ area, buildings, hardship, on_duty, calls, more_calls }) => [
    `【重点楼】${areaWords(area)}仅供工作人员，不得转发：`,
    ...nothingOr(buildings.map(keyLine)),
    ...(hardship === 0 ? [] : [`其中登记有困难家庭的楼${hardship}栋，请安排上门或打电话。`]),
    ...(calls.length === 0
      ? []
      : [
          '没有微信、要打电话或上门的（仅您可见）：',
          ...calls.map(callLine),
          ...(more_calls === 0 ? [] : [`还有${more_calls}位，见网页“雨”里的名单。`]),
        ]),
    on_duty.length === 0 ? '值班：台账里没有登记。' : `值班：${on_duty.join('、')}`,
    '物业、产权单位：屋面雨水口、天沟、落水管、排水泵、应急人员和物资，请逐项看一遍。',
  ],
  rain_ready_noted: ({ answer }) => [
    answer === 'ready' ? '记下了，三样都好了。' : `记下了：${READY[answer]}。已告诉社区，备好了再回一声。`,
  ],
  rain_not_ready: ({ name, answer }) => [`【雨前点名】${name}：${READY[answer]}。请跟一下。`],
  rain_roll: ({ area, ready, lacking, silent }) => [
    `【雨前点名】${areaWords(area)}备好了${ready.length}家${ready.length === 0 ? '' : `：${ready.join('、')}`}。`,
    ...lacking.map(({ name, answer }) => `${name}：${READY[answer]}。`),
    silent.length === 0 ? '都点过名了。' : `还没点名：${silent.join('、')}。请打电话问一声。`,
  ],
  rain_patrol: ({ area, buildings, others }) => [
    `【巡查】${areaWords(area)}按楼看，先看这些：`,
    ...nothingOr(buildings.map(keyLine)),
    ...(others === 0 ? [] : [`再看其余${others}栋。`]),
    '看：屋面和顶层、外墙和窗边、单元门口、地下室、雨水口和排水泵。',
    '顶棚鼓包、灯或插座进水：人先离开，打119；积水处别蹚水碰电，停电找95598。',
    '别让任何人上屋顶。发现漏的，照原样报：几号楼、哪里、多大。',
  ],
  rain_question: ({ trouble }) => [
    `您报的${leakOf(trouble)}，现在还漏吗？`,
    '还在漏的，原单接着催，不用重报。',
  ],
  rain_task: ({ text, source }) => ['【时令任务】', ...text, `依据：${source}`],
  rain_chase: ({ troubles }) => [
    '【雨后督办】您这边没办结的，请逐件回个进度：',
    ...troubles.map(({ id, place, part }) => `${id} ${place}${part === undefined ? '' : PARTS[part]}`),
    '回“单号 已派人下午3点到”“单号 先盖布了”“单号 修好了”就行。',
  ],
  weather_trouble: ({ provider, places, since, over }) =>
    over
      ? [`天气数据源${provider}恢复了。`]
      : [
          `天气数据源${provider}从${clockOf(since)}起答不上来（${places}个区）。`,
          '恢复之前不会按它发任何提醒；官方预警请您人工留意。原因在运行日志里（weather_troubled）。',
        ],
  rain_why: ({ lines }) =>
    lines.length === 0
      ? ['最近七天，雨前雨后没有该发的，也没有压下不发的。']
      : ['最近七天（仅供工作人员，不得转发）：', ...lines.map(whyLine)],
  group_reminders: ({ on }) => [
    on ? '好，这个群恢复收雨前提醒。' : '好，这个群不再收雨前提醒。要恢复，工作人员在群里@我发“本群订阅”。',
  ],
  rain_undecided: ({ compounds }) => [
    `${compounds.join('、')}有一条雨前草稿，没有人能定，发不出去。`,
    '请给管这些楼的社区人员“能定群发”的权限，或者改为自动发（只限自查提醒）。',
  ],
  alert_flawed: ({ id, flaw }) => [
    `官方预警${id}没有转发：${FLAWS[flaw]}。需要转发的，请您核对原文后人工办理。`,
  ],
  rain_summary: ({ area, summary: { open, closed, late, answered, phases, buildings, classes } }) => [
    `【雨后汇总】${areaWords(area)}未结${open}件，其中超过目标时间没人接的${late}件；一周内报的已结${closed}件。`,
    `一周内报的：雨前${phases.before}件，雨中${phases.during}件，雨后${phases.after}件。`,
    ...(answered.of === 0
      ? []
      : [`本平台按时响应率：${answered.in_time}/${answered.of}（按时响应件数/一周内报的件数）。`]),
    ...(buildings.length === 0
      ? []
      : [`按楼：${buildings.map(({ place, count }) => `${place}${count}件`).join('，')}`]),
    ...(classes.length === 0
      ? []
      : [
          `按产别：${classes.map(({ kind, count }) => `${kind === undefined ? '没有登记' : CLASSES[kind]}${count}件`).join('，')}`,
        ]),
    '目标时间是本平台自己定的，不是法律期限。',
  ],
};

const READY: Record<Readiness, string> = {
  ready: '三样都好了',
  people: '缺人',
  supplies: '缺物资',
  drains: '雨水口没清',
};

const FLAWS: Record<Flaw, string> = {
  sender: '没写发布单位',
  issued: '没写发布时间',
  expires: '失效时间读不出',
  level: '没写级别',
  words: '没有内容',
  exercise: '是演练',
  contradiction: '级别前后矛盾',
  area: '看不出发给哪个区',
};

/** What a draft around rain offers to whoever decides it. */
export const draftWords = { keyOnly: '只发有报修的楼', groupsOnly: '只发群' } as const;
