/**
 * Residents' words without what leads to a person: names, telephone numbers, flats, amounts, accounts. Every number becomes
 * 0. By patterns, so a name without surname or title may pass: whoever keeps such words keeps them briefly, and says so.
 */

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧曹袁邓许沈曾彭吕苏卢蒋蔡贾魏薛阎余潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟钱汤尹黎乔贺赖龚欧葛';
/** Surnames that are words as well: only before a title. */
const WORDS_TOO = '高林马梁于叶程丁任田石夏方白万江史龙段雷毛常武文易金温康安洪牛关米水';
const TITLES =
  '师傅|先生|女士|小姐|太太|老师|经理|主任|书记|队长|工程师|工|医生|大夫|大爷|大妈|大姐|大哥|阿姨|奶奶|爷爷|叔叔|叔|婶|姨|姐|哥|伯|总|管家|大叔|嫂';
const ANY = `[${SURNAMES}${WORDS_TOO}]`;
const HAN = '\\u4e00-\\u9fa5';
const CHINESE = '零〇一二三四五六七八九两幺';

const RULES: readonly (readonly [RegExp, string])[] = [
  [/https?:\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '某账号'],
  [/@[^\s@,，:：]{1,20}[\s,，:：]?/g, ''],
  [/(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[\w-]{5,}/g, '某账号'],
  [new RegExp(`${ANY}[${HAN}]{0,2}?(?=${TITLES})`, 'g'), '某'],
  [new RegExp(`(?<![${HAN}])[老小]${ANY}(?![${HAN}]{0,1}(?:区|楼|时))`, 'g'), '某人'],
  [new RegExp(`[老小][${SURNAMES}](?=家|说|的|你|他|您|$|[^${HAN}])`, 'g'), '某人'],
  [
    new RegExp(
      `((?:我叫|我是|叫|姓名|联系人|户主|业主|房主|房东|租客|住户|本人)[是为叫:： ]*)[${SURNAMES}][${HAN}]{1,2}?(?=家|的|说|住|[^${HAN}]|$)`,
      'g',
    ),
    '$1某人',
  ],
  [new RegExp(`[${SURNAMES}][${HAN}]{1,2}(?=家[漏也又里的住楼])`, 'g'), '某人'],
  [
    new RegExp(
      `[${HAN}]{2,6}?(?:小区|花园|家园|公寓|新村|园|苑|里)(?=[\\d${CHINESE}十]+(?:号|栋|幢|座|期|区|-|#))`,
      'g',
    ),
    '某小区',
  ],
  [new RegExp(`[${HAN}]{2,4}(路|街|胡同|巷|大道)(?=\\d)`, 'g'), '某$1'],
  [/\d+/g, '0'],
  [new RegExp(`[${CHINESE}]{2,}`, 'g'), '0'],
  [new RegExp(`[${CHINESE}十百千万]+(?=号|栋|幢|单元|室|楼|层|门|座|户|块|元|平米)`, 'g'), '0'],
  [/0(?:[\s.,，\-()（）·—–]*0)+/g, '0'],
];

const LONGEST = 200;

const masking = (text: string): string =>
  RULES.reduce((left, [words, instead]) => left.replace(words, instead), text);

/** Until nothing more is found: what stands in place of one thing may show another. */
const settled = (text: string): string => {
  const next = masking(text);
  return next === text ? text : settled(next);
};

/** `known`: names that stand in it, each with what stands in its place. Masking what is masked changes nothing. */
export const maskedWords = (text: string, known: readonly (readonly [string, string])[] = []): string => {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ');
  const without = known.reduce(
    (left, [name, instead]) => (name.length < 2 ? left : left.replaceAll(name, instead)),
    plain,
  );
  const masked = settled(without);
  return masked.slice(0, LONGEST).trim();
};

/** Stands for the name of the speaker's compound. */
export const SOME_COMPOUND = '某小区';
/** Stands for a name that is known. */
export const SOMEBODY = '某人';
