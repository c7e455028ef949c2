/** What stands on the page of lines that the bot missed, and how intents are called. */
import type { Intent } from '../../../core/model/codes.ts';
import type { KeptLine, Taught, Why } from '../../../core/model/missed.ts';
import { shell } from './shell.ts';

export const INTENTS: Record<Intent, string> = {
  report_leak: '报漏水',
  chase: '催修、又漏了',
  me_too: '我家也漏',
  ask_contact: '问该打谁',
  ask_policy: '问保修、谁出钱',
  ask_status: '问办到哪了',
  fixed: '修好了、不漏了',
  ask_weather: '问下不下雨',
  subscribe: '要雨前提醒',
  unsubscribe: '不要雨前提醒',
  privacy: '看、删自己的资料',
  human: '找真人',
  help: '打招呼、问能干什么',
  thanks: '道谢',
  cancel: '取消',
  back: '退一步',
  restart: '重新来',
  affirm: '答“是”',
  deny: '答“不是”',
  dont_know: '答“不知道”',
  choose: '选几号',
  inform: '只说了地址、电话等',
  other_property: '别的物业事',
  chatter: '闲聊，不用理',
};

const WHY: Record<Why, string> = {
  thing: '说的像是别的东西在漏',
  told: '像是听说、转述',
  asked: '像是在问、在假设',
  notice: '像是通知、转发',
  review: '像是评价酒店、外卖等',
  over: '像是早就过去的事',
  trade: '像是买卖、广告',
  no_home: '没说漏在屋里哪儿',
  not_mine: '没说是自己家',
  not_now: '没说正在漏',
  unsure: '把握不够',
  not_called: '这个群只在被叫到时说话',
  place: '工作人员改了地点',
  part: '工作人员说部位不对',
  no_leak: '工作人员说不是漏水',
};

const HOW: Record<KeptLine['how'], string> = {
  passed_over: '没接话',
  abstained: '没听懂',
  misunderstood: '连着两次没听懂，给了热线',
  corrected: '听错了',
};

export const missed = {
  title: shell.pages.missed,
  intro:
    '小雨在群里听到带“水”字没接的话、没听懂的话、听错后被工作人员改过的话。看看该不该接：接多了就把这个群调严，接少了就调松。',
  keeps: (days: number): string =>
    `只留${days}天，到期自动删。存之前先去掉姓名、电话、房号、金额（数字都写成0），不记是谁、几点说的，所以住户来删自己的资料时，这里没有能对上他的东西。去名字靠固定写法，可能有漏的，看到了请点“删掉”。`,
  off: '现在一句原话也没有留（默认不留）。要留，请运维在设置文件里写 WEIYU_MISSED_DAYS=30（留30天，最多180天），再重启，并在群公告里告诉住户。留的话先去掉姓名、电话、房号、金额，不记是谁说的。',
  step: (step: string): string => `没人@小雨的时候：${step}`,
  turn: '调一调',
  none: '没有。',
  elsewhere: '私聊里的',
  goneGroup: '已经解除绑定的群',
  quoted: (text: string): string => `“${text}”`,
  about: ({ how, why, day, times }: KeptLine): string =>
    [HOW[how], ...why.map((one) => WHY[one]), day, ...(times > 1 ? [`${times}次`] : [])].join(' · '),
  teach: '教小雨',
  meaning: '这句话是',
  itIs: '是这个意思',
  itIsNot: '不是这个意思',
  drop: '删掉',
  own: '直接教一句',
  ownMeans: '按住户的说法写，别写姓名、电话、门牌。写好马上生效，大约一两秒。',
  line: '住户会这么说',
  taught: '教过的话',
  taughtMeans: '一字不差的再说，一定照这个意思；说法相近的，多半也跟着变准；会带错别的，就只记这一句。',
  means: ({ intent, not }: Taught): string => `${not === true ? '不是' : '是'}：${INTENTS[intent]}`,
  unteach: '不要了',
  told: {
    taught: '教会了，现在就这么听。',
    alone: '教会了这一句，一字不差的再说就这么听；说法相近的不跟着变，怕把别的听错。',
    untaught: '好，不再照这句。',
    dropped: '删掉了。',
  },
  gone: '这句刚被别人处理了。',
  incomplete: '请写一句话（两个字以上），再选意思。',
  refused: '教小雨由管全部楼的人来做。',
  against: (objections: readonly { text: string; meant: Intent; reads: Intent }[]): string =>
    `没有教：教了这句，下面这些本来听得对的就错了。${objections
      .slice(0, 3)
      .map(({ text, meant, reads }) => `“${text}”本是${INTENTS[meant]}，会听成${INTENTS[reads]}`)
      .join('；')}${objections.length > 3 ? `；一共${objections.length}句` : ''}。换个更具体的说法试试。`,
};
export type Told = keyof typeof missed.told;
