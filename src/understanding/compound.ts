/** The compound's name out of running text: what stands before the building's number, without how people lead up to it. */

const LEAD_IN =
  /^.*(?:我家在|我家是|我家住|家住|住在|[我她他]住|我在|住的是|住的|这里是|这儿是|这是|地址是|地址|地点是?|位于|小区是|小区叫|小区名|就是|我们是|俺家|我们家|我家|我们小区|我们|咱们|咱家|咱|我妈家|我爸家|我妈|就住|家住|住那个|住这个|购买了?|购置了?|买了|入住|父母家|妈妈家|奶奶家|爸妈家|您好|你好|大家好|请问|反映|报修|本人|我是|业主|帮我|帮忙|是|在)(?:的|了|:)?/;
const ADMINISTRATIVE = [
  /^[\u4e00-\u9fa5A-Z]?\d*市(?=.{2})/,
  /^[A-Z]\d+[区县]市?(?=.{2})/,
  /^[\u4e00-\u9fa5]{1,3}(?:新区|区|县)(?<![一二三四五六七八九十东西南北中小社]区)(?=.{2})/,
  /^[\u4e00-\u9fa5]{1,6}(?:街道|镇|乡)(?=.{2})/,
  /^[\u4e00-\u9fa5]{1,6}社区(?=[\u4e00-\u9fa5]{2})/,
  /^[\u4e00-\u9fa5]{1,6}(?:路|大街|大道|街|胡同)(?:\d+号)?(?:那个|那边的?|这边的?|上的)?(?=[\u4e00-\u9fa5]{3})(?![\u4e00-\u9fa5]?\d*号院)/,
];
const SUFFIX =
  '(?:(?:胡同|[路街巷里])\\d+号院?|\\d+号院|小区|社区|家园|嘉园|花园|佳园|公寓|大院|家属院|家属楼|宿舍|新村|新苑|名苑|雅苑|苑|园|里|湾|城|府|庭|居|院|胡同|公馆|国际|花都|名都|新区|新城|广场|山庄|世家|华庭|豪庭|首府|天下|绿洲|家属区|[^城首]都|轩|墅|邸|[一二三四五六七八九十\\d]期|[一二三四五六七八九十东西南北\\dA-Z]区)';
const NAMED = new RegExp(
  `^([\\u4e00-\\u9fa5A-Za-z0-9]{1,12}?${SUFFIX}(?:[一二三四五六七八九十\\d]期|[一二三四五六七八九十东西南北\\dA-Z]区|[东西南北]里)?)`,
);
const SURELY_A_NAME = /(?:小区|家园|花园|苑|公寓|家属院|新村)$/;
/** Words that end like a name and are none. */
const COMMON =
  /^(?:我们|这个|那个|咱们|本|整个|同一个|一个|哪个|什么|你们|他们|老|全|各|每个|的)?(?:小区|社区|公寓|宿舍|大院|家属院|家属楼|院|城)$|(?:公园|医院|法院|校园|学院|幼儿园|庄园|动物园|电影院|家里|屋里|哪里|这里|那里|城里|夜里|间里|群里|心里|水里|手里|楼里|缝里|眼里|墙里|顶里|柜里|子里|厅里|厨里|厕里|车里|村里|院里|单元里|政府|邻居|起居|长城|进城)$/;
const NOT_A_NAME =
  /^(?:都|也|就|又|还|的|了|吗|呢|吧|啊|从|自|楼|顶|水(?=管|表|龙|槽|池|从|都|是|一|往|顺|流|滴|在|$)|漏|渗|滴|雨|不|没|有|要|会|能|想|说|去|来|给|把|被|让|用|和(?!.{1,3}(?:里|园|苑)$)|跟|与|第|共|约|到|只|每)|[漏渗滴]|[了吗呢吧啊的]$|怎么|电话|物业|楼上|楼下|邻居|昨|今天|下雨|上周|现在|厕所|卫生间|客厅|卧室|住户$|墙|窗|地板|天花|听说|找|隔壁|对面|别的|其他|^好$|^谢谢$|^楼?顶$|^业主$|^社区|网格|经理|师傅|保修|一个人|这一|租的|他们|报过|看看|算我|爬了|谁家|^(?:商场|超市|医院|学校|单位|公司)$/;

const withoutDistrict = (words: string, city: RegExp): string =>
  [city, ...ADMINISTRATIVE].reduce((rest, prefix) => rest.replace(prefix, ''), words);

const clean = (words: string, city: RegExp): string | undefined => {
  const led = words
    .replace(LEAD_IN, '')
    .replace(/^[那叫住个]/, '')
    .replace(/^小雨/, '');
  const name = withoutDistrict(led, city).replace(/的$/, '');
  if (name.length < 2 || name.length > 16 || /^\d+$/.test(name)) return undefined;
  return COMMON.test(name) || NOT_A_NAME.test(name) ? undefined : name;
};

/**
 * `before`: where the building, unit or room begins; without it only a name that ends like one is taken. `city`: a city's
 * name at the beginning, which is none of the compound's.
 */
export const readCompound = (text: string, before: number | undefined, city: RegExp): string | undefined => {
  if (before !== undefined) {
    const run = /[\u4e00-\u9fa5A-Za-z0-9·]+(?:\([\u4e00-\u9fa5A-Z0-9]{1,6}\))?[, ]?$/.exec(
      text.slice(0, before),
    );
    return run === null ? undefined : clean(run[0].replace(/[, ]$/, ''), city);
  }
  for (const clause of text.split(/[,。;!?: ]+/)) {
    const led = withoutDistrict(clause.replace(LEAD_IN, '').replace(/的$/, ''), city);
    // 锦绣花园漏雨报修: what leads up to something else may have begun with the name.
    for (const words of new Set([led, clause])) {
      const named = NAMED.exec(words)?.[1];
      const certain = words !== clause || named?.length === words.length;
      const name = named === undefined ? undefined : clean(named, city);
      if (name !== undefined && (certain || SURELY_A_NAME.test(name))) return name;
    }
  }
  return undefined;
};
