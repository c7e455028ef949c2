/** Answers to a question of the bot's, and the few words that work everywhere: whole messages, never parts of one. */
import type { Intent } from '../core/model/codes.ts';
import { arabic } from '../core/model/numerals.ts';
import type { Note } from './notes.ts';

export type Answer = { intent: Intent; choice?: number };

const TAIL = '(?:的|了|吧|啊|呀|哈|呢|哦|噢|嘛|啦|,|。|!|~|\\.| |谢谢|小雨)*';
const whole = (words: string): RegExp => new RegExp(`^(?:${words})${TAIL}$`, 'i');

const WORDS: [Intent, RegExp][] = [
  [
    'back',
    whole('上一步|返回|退回|后退|上一个|回上一步|回去|返回上一步|退一步|back|刚才(?:那个)?(?:选|点|填|说)错'),
  ],
  [
    'restart',
    whole('重新来|重来|重新开始|从头(?:再)?来|从头开始|重新填|重新报|再来一(?:次|遍)|重填|restart|重置'),
  ],
  [
    'cancel',
    whole(
      '取消|算|不报|先不报|不弄|不用报|退出|停|停止|取消报修|取消登记|撤销|撤回报修|我要取消|取消(?:这次|本次)?报修|不想报|不报修|cancel|quit|拉倒|先这样|暂时不报|算了,?不报',
    ),
  ],
  [
    'dont_know',
    whole(
      '不知道|不清楚|说不清|说不清楚|说不准|不确定|不晓得|不太清楚|不太知道|没注意|记不清|记不得|忘|不记得|搞不清|弄不清|看不出来?|不好说|不太确定|没留意|谁知道|我哪知道|这我(?:哪|可)?不?知道|不懂|不明白|没数|我?也?不(?:太)?(?:清楚|知道|懂)',
    ),
  ],
  [
    'affirm',
    whole(
      '是|是的|对|对对|对呀|嗯|嗯嗯|恩|恩恩|哦|行|可以|好|好好|好的|好滴|好嘞|好咧|中|成|没错|没问题|确认|确定|同意|报|报吧|我要报|要报|报修|帮我报|你报|你帮我报|你来报|帮忙报|登记|帮我登记|登|ok|okay|yes|y|要|要的|需要|有|有的|有啊|正确|就是|就这个|就是这个|是这个|是它|对头|当然|当然是|肯定|必须|是啊|妥|妥妥|是我|收到|都对|报一下|嗯对|嗯是|嗯行|好吧|那行|那好|那报|麻烦(?:你|您)?(?:报|登记)?',
    ),
  ],
  [
    'deny',
    whole(
      '不|否|不是|没|没有|无|不用|不要|不行|不对|不需要|不同意|不可以|不必|错|没呢|没有呢|不是这个|都不是|不了|no|n|不好|没得|别|别报|不是的|还没|还没有|没用过?|不给|不留|没改过?|没翻过?|没做过?',
    ),
  ],
  [
    'thanks',
    whole(
      '谢谢|多谢|感谢|谢了|谢谢(?:你|您|啊|小雨|师傅|了|哈)?|辛苦|辛苦了|太感谢了?|非常感谢|感谢(?:你|您)|3q|thx|thanks|thank you|万分感谢|好的,?谢谢|麻烦(?:您|你)了',
    ),
  ],
  [
    'help',
    whole(
      '你好|您好|hi|hello|在|在吗|在么|在不在|帮助|help|怎么用|怎么报修|如何报修|你是谁|你能(?:干|做)(?:什么|啥|嘛)|能干(?:啥|什么)|有人吗|菜单|功能|\\?|你会(?:什么|啥)|使用说明|怎么使用|小雨|你好小雨|嗨|哈喽|你是机器人吗|你是(?:干|做)(?:什么|啥)的',
    ),
  ],
  [
    'human',
    whole(
      '人工|转人工|人工客服|人工服务|转人工客服|我要人工|找人工|真人|客服|找客服|我要找人|找个人|叫人来|换人|换个人|找真人|我要跟人(?:说|讲)|能不能找个人',
    ),
  ],
  [
    'fixed',
    whole(
      '(?:已经?|都|全)?(?:修好|不漏|没漏|没再漏|修完|弄好|修上|解决)(?:了)?(?:,?(?:不漏|谢谢|修好)了?)?|没事',
    ),
  ],
  [
    'chase',
    whole(
      '(?:怎么|咋)?(?:还|又)(?:在)?(?:漏|滴|渗)(?:着|水|雨)?(?:呢|了)?|催|催一下|催催|催单|帮我催(?:一下|催)?|更厉害|没人来|还没人来|还没修|还没来|没人管',
    ),
  ],
];

const DIGIT = '[1-9]\\d?|[一二两三四五六七八九]|十[一二]?';
const BARE = new RegExp(
  `^(?:(?:我)?(?:选|要|回|按|就)?(?:第)?(${DIGIT})(?:个|项|条|种|号|\\.|,|。|、|\\)|!)?${TAIL})$`,
);
const NUMBERED = /^(?:我?选?第?)([1-9]|1\d)(?:个|项)?(?:[,。.、;: !)]+|(?=[\u4e00-\u9fa5]))(?=.)/;
/** What makes a leading number a part of an address, a date or an amount instead. */
const MEASURED =
  /^(?:我?选?)\d+[ ]?(?:号|栋|幢|单元|层|楼|室|门|座|期|区|院|月|点|天|年|次|个(?!人报)|户|元|块|米|分|小时|#|-|日|周|星期|家|间|处|只|台|盆|桶|位|人|平|万|千|百|度|%|月份|\.\d)/;
const ORDINAL_CLAIM = /^(?:第[一二三1-3]次)/;

/** A message that is a choice, or begins with one (`1 138…`, `1,今天头一回`), or is an answer word and nothing else. */
export const readAnswer = (text: string, note: Note): Answer | undefined => {
  if (ORDINAL_CLAIM.test(text)) return undefined;
  const bare = BARE.exec(text)?.[1];
  if (bare !== undefined && !(/^\d+号/.test(text) || /^[一二三四五六七八九十]+号/.test(text))) {
    note(text, 'choose');
    return { intent: 'choose', choice: Number(arabic(bare)) };
  }
  const numbered = MEASURED.test(text) || text.length > 60 ? undefined : NUMBERED.exec(text)?.[1];
  if (numbered !== undefined) {
    note(numbered, 'choose');
    return { intent: 'choose', choice: Number(numbered) };
  }
  const word = WORDS.find(([, expression]) => expression.test(text));
  if (word === undefined) return undefined;
  note(text, word[0]);
  return { intent: word[0] };
};
