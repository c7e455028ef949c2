/** Which intent: answers first, then words that mean one thing only, then the leak, then what was trained, then bare facts. */
import type { Intent } from '../core/model/codes.ts';
import type { Setting, Slots } from '../core/model/meaning.ts';
import type { Answer } from './answers.ts';
import type { Classify, Guess } from './classifier.ts';
import type { Leak } from './leak.ts';
import type { Note } from './notes.ts';

type Evidence = {
  text: string;
  setting: Setting;
  answer: Answer | undefined;
  leak: Leak;
  slots: Slots;
  classify: Classify;
  note: Note;
};

/** Words that mean one thing whatever surrounds them. The first that matches holds. */
const COMMANDS: [Intent, RegExp][] = [
  [
    'privacy',
    /(?:删除|删掉|清除|抹掉|注销).{0,4}(?:我的?)?.{0,3}(?:信息|资料|记录|数据|电话|号码|隐私)|我的(?:信息|资料|数据|隐私)|(?:存|留|保存|记录)了?我.{0,4}(?:什么|哪些|啥).{0,4}(?:信息|资料)?/,
  ],
  [
    'unsubscribe',
    /退订|取消(?:订阅|提醒|雨前)|别再?(?:提醒|发|通知|推送)|不要再?(?:提醒|发|通知|推送)|不用再?(?:提醒|通知|推送)|关(?:闭|掉)(?:下雨|雨前)?提醒|搬走了/,
  ],
  [
    'subscribe',
    /订阅|(?:开启|打开|开通|设置|加个)(?:下雨|雨前|降雨|暴雨)?提醒|(?:下雨|雨前|降雨|要下雨|有雨|暴雨).{0,6}(?:提醒|通知|告诉|说一声|叫)(?:一下)?我|提醒我.{0,4}(?:下雨|有雨|雨)/,
  ],
  [
    'human',
    /转人工|人工客服|人工服务|找(?:个)?(?:真人|活人|人工)|(?:跟|和|找)(?:个)?(?:真人|人工)(?:说|讲|聊)?/,
  ],
  ['cancel', /(?:取消|撤销|撤回|撤掉|作废).{0,4}(?:报修|登记|工单|单子|这单|报的)|不(?:想)?报修了/],
  [
    'ask_status',
    /进度|进展|到哪(?:一步|步|儿|里)?了|(?:处理|办|修)(?:得|的)?(?:怎么样|咋样|如何|到哪)|(?:报|登记)的.{0,6}(?:怎么样|咋样|受理|有人接|有消息|有回音)|有(?:消息|回音|结果|眉目)(?:了)?(?:吗|没)|什么时候(?:能)?(?:来|修|派人|上门)|啥时候(?:能)?(?:来|修|派人|上门)|查(?:一下|下|询)?.{0,4}(?:单|报修|进度|案)|(?:派人|师傅|维修工|人).{0,3}(?:来|出发|到)了?(?:没|吗)/,
  ],
];
const CHASE =
  /催(?:一下|一催|催|下|单|促)|没人来|没有人来|没人(?:修|管|理|接|联系)|没来(?:修|人|看)|没修好?|没有修|没(?:给)?(?:处理|解决)|还没(?:来|修|人|动静|动|处理|解决|派)|(?:修|弄|补)(?:过|好|完|了).{0,14}(?:又|还(?:在|是)?|照样|接着|继续|没用|不管用)(?:.{0,4})(?:漏|渗|滴|湿|不行|一样|返)?|又(?:开始)?(?:漏|渗|滴)|还(?:在|是)?(?:漏|渗|滴)|(?:报|说|打|反映|投诉)(?:过|了|完)?.{0,10}(?:没|不).{0,4}(?:动静|反应|来|修|管|理|人|回|下文|结果)/;
const REPORTED =
  /上次|上回|之前报|报过|报了|登记过|登记了|报修(?:了|过|好几|几|多)|催|单子|工单|前几天报|昨天报|都报|投诉(?:了|过)|修(?:过|好|完|了)/;
const FIXED =
  /(?:已经|都|全|终于|给)?(?:修好|修完|弄好|补好|解决|处理好)(?:了|啦)|不(?:再)?(?:漏|渗|滴)(?:水|雨)?了|没(?:有)?再(?:漏|渗|滴)|(?:没|不)(?:再)?漏(?:水|雨)?(?:了|$)/;
const NOT_FIXED =
  /没(?:有)?(?:修好|弄好|解决|处理好)|(?:修好|漏|解决|好)了?(?:吗|么|没|嘛|\?)|什么时候|啥时候|何时|能不能|说(?:是)?修好|以为|才能|希望|要是|如果|修好(?:了)?.{0,10}(?:又|还)|不能|怎么才|不是|没几天|不漏才怪/;
const ME_TOO =
  /(?:我家|我们家|我们?这|俺家|咱家|我屋|我楼|我们?楼|我这边|\d{3,4}|我们单元).{0,6}(?:也|同样|一样)(?:在|是|有|开始)?(?:点)?(?:漏|渗|滴|湿|返|进水|这样|一样|遭|有水|淹)|^(?:我|我家|俺家)?也(?:是|漏|在漏|一样)(?:了|着|呢|的)?$|^\+1$|加我一个|算我(?:家)?一个|同漏/;
const CONTACT =
  /(?:电话|热线|号码|联系方式|联系人).{0,6}(?:多少|是啥|是什么|几|给我|发|有吗|有没有|告诉|呢|\?)|(?:多少|什么|哪个|啥|谁有|有).{0,6}(?:电话|热线|联系方式)|(?:该|应该|要|得)?(?:找|联系|打给|打)(?:谁|哪|哪个|什么部门|哪里|哪儿)|给谁打|归谁管|谁(?:来|负责|管)(?:修|维修)?|哪个(?:部门|单位)|(?:给|要|求|发).{0,6}(?:电话|联系方式)/;
const POLICY =
  /保修(?:期|多|几|吗|范围)|质保|过保|在保|维修(?:资金|基金)|大修基金|公共维修|谁(?:出|掏|花|付|承担|来出|买单|赔)|(?:费用|钱).{0,6}(?:谁|怎么算|多少|承担|自己)|赔偿|赔(?:吗|我|不赔|多少|钱)|索赔|要不要(?:钱|花钱|收费)|收费吗|(?:要|需要|得)(?:自己)?(?:花|掏|出)钱(?:吗|么)|怎么(?:维权|起诉|告)|(?:责任|义务).{0,6}(?:谁|划分|是不是|吗)|有(?:什么|啥|没有)(?:规定|法律|政策|依据)|(?:法律|条例|规定|政策).{0,6}(?:怎么|是什么|说)|起诉|合法吗/;
const WEATHER =
  /(?:明天|后天|今天|今晚|明晚|周末|这周|下周|最近|几点|待会|一会儿?|晚上|下午).{0,6}(?:下雨|有雨|雨|天气|暴雨|下不下).{0,4}(?:吗|么|不|没|\?|多大|大不大|怎么样|$)|会(?:不会)?下.{0,2}雨|天气(?:预报|怎么样|如何|咋样)|(?:有|发)(?:没有)?.{0,4}(?:暴雨|雷电|大风)?预警(?:吗|没|么|了吗)|什么时候(?:下雨|雨停|停)|雨.{0,4}(?:多大|停|下到几点)|下不下雨(?!都|也)/;
const PROPERTY =
  /噪音|吵(?:死|得|的)|太吵|停车|车位|乱停|电梯(?:坏|停|又|不|老)|垃圾|遛狗|狗(?:叫|屎|不拴)|物业费|停水|停电|没(?:有)?(?:水|电)了|水压|暖气不热|不热|供暖|不供暖|门禁|路灯|快递|绿化|保安|广场舞|油烟|装修(?:噪|太吵|扰)|停气|断水|路面|坑洼|井盖|充电桩|消防通道|光纤|宽带|蟑螂|老鼠/;

const fact = (slots: Slots): boolean =>
  Object.entries(slots).some(
    ([slot, value]) => value !== undefined && slot !== 'choice' && slot !== 'hazards',
  );
/** Danger that comes with water even if the water is not named. */
const inDanger = ({ hazards = [] }: Slots): boolean =>
  hazards.some((hazard) => hazard === 'ceiling' || hazard === 'trapped' || hazard === 'deep_water');
/** Longer messages tell a story; they are neither answers nor requests. */
const LONGEST_ANSWER = 60;
const isPlaced = ({ building, room, unit }: Slots): boolean =>
  building !== undefined || room !== undefined || unit !== undefined;

const ofLeak = ({ text, setting, leak, slots, note }: Evidence): Guess | undefined => {
  const overheard = setting.room && !setting.addressed;
  const danger = slots.hazards !== undefined && leak !== 'none';
  const enough = leak === 'sure' || (leak === 'likely' && (!overheard || danger));
  if (!enough) return undefined;
  const confidence = leak === 'sure' ? 0.95 : 0.75;
  if (ME_TOO.test(text) && slots.building === undefined) return { intent: 'me_too', confidence };
  const chasing = CHASE.exec(text);
  if (
    chasing !== null &&
    (slots.building === undefined || REPORTED.test(text)) &&
    text.length <= LONGEST_ANSWER
  ) {
    note(chasing[0], 'chase');
    return { intent: 'chase', confidence };
  }
  return { intent: 'report_leak', confidence };
};

/** Questions come before the leak they mention, unless the leak is told in full. */
const asked = (text: string): Intent | undefined => {
  if (CONTACT.test(text)) return 'ask_contact';
  if (POLICY.test(text)) return 'ask_policy';
  return WEATHER.test(text) ? 'ask_weather' : undefined;
};

const LEAST = { addressed: 0.55, overheard: 0.85 };

/** What was trained is believed of a leak only where one of these words stands. */
const ANCHORS: Partial<Record<Intent, RegExp>> = {
  report_leak: /[漏渗淹潮霉湿滴]|水|雨/,
  me_too: /[漏渗淹潮湿滴]|水/,
  chase: /修|报|漏|渗|滴|师傅|物业|催|处理|没人管|没人来|没动静/,
  fixed: /修|漏|滴|渗|好了|解决/,
};

const byTraining = ({ text, setting, classify, note, leak }: Evidence): Guess | undefined => {
  if (text.length > LONGEST_ANSWER) return undefined;
  const guess = classify(text);
  note(text.slice(0, 20), `trained: ${guess.intent} ${guess.confidence.toFixed(2)}`);
  const least = setting.room && !setting.addressed ? LEAST.overheard : LEAST.addressed;
  if (guess.confidence < least || guess.intent === 'chatter') return undefined;
  const anchor = ANCHORS[guess.intent];
  if (anchor === undefined) return guess;
  return leak !== 'dry' && !(setting.room && !setting.addressed) && anchor.test(text) ? guess : undefined;
};

export const decide = (evidence: Evidence): Guess => {
  const { text, answer, leak, slots, note } = evidence;
  if (answer !== undefined) return { intent: answer.intent, confidence: 0.98 };
  const command = COMMANDS.find(([, expression]) => expression.test(text));
  if (command !== undefined && leak !== 'sure') {
    note(text, command[0]);
    return { intent: command[0], confidence: 0.9 };
  }
  if (FIXED.test(text) && !NOT_FIXED.test(text) && leak !== 'sure')
    return { intent: 'fixed', confidence: 0.9 };
  const question = asked(text);
  if (question !== undefined && !(leak === 'sure' && (isPlaced(slots) || text.length > 30)))
    return { intent: question, confidence: 0.85 };
  const told = ofLeak(evidence);
  if (told !== undefined) return told;
  if (inDanger(slots) && !evidence.setting.room) return { intent: 'report_leak', confidence: 0.7 };
  if (CHASE.test(text) && REPORTED.test(text) && text.length <= LONGEST_ANSWER)
    return { intent: 'chase', confidence: 0.8 };
  if (PROPERTY.test(text) && leak === 'none') return { intent: 'other_property', confidence: 0.8 };
  const trained = byTraining(evidence);
  if (trained !== undefined) return trained;
  if (
    fact(slots) &&
    (!evidence.setting.room || evidence.setting.addressed) &&
    text.length <= LONGEST_ANSWER &&
    (isPlaced(slots) || text.length <= 24)
  )
    return { intent: 'inform', confidence: 0.7 };
  return { intent: 'chatter', confidence: 0.6 };
};
