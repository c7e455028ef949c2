/** What is wanted, line by line. Each line is said to the bot in private unless it says otherwise. */
import { beforeAll, describe, expect, test } from 'vitest';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import type { Intent } from '../../src/core/model/codes.ts';
import { createUnderstanding, type Understand } from '../../src/understanding/understand.ts';

const at = Date.parse('2026-07-03T21:10:00+08:00');
let understand: Understand;
beforeAll(async () => {
  understand = await createUnderstanding(INTENTS_DIR);
});

const LINES: Partial<Record<Intent, string[]>> = {
  report_leak: [
    '家里漏水了',
    '房顶漏雨，怎么办啊',
    '晴耕园6号楼2单元1601，顶层，客厅顶上滴水',
    '柿子湾4号楼602，顶层，下雨就漏，物业说过保了让我自己修',
    '松果院3号楼顶层又漏了，盆都满了',
    '橘灯家园9号楼301，没下雨，楼上一洗澡我家卫生间顶就滴。把401电话给我',
    '吊灯那块鼓大包往下坠 滴水呢',
    '3栋502卫生间顶上滴水',
    '昨晚那场雨，主卧窗户边上往里渗水，墙皮都掉了',
    '我妈家北屋墙返潮长毛了，她一个人住',
    '楼上跑水了 我家吊顶全泡了',
    '地漏往上返水，臭死了，客厅都淹了',
    '暖气片呲水了，满屋都是',
    '半地下室进水了，水没过脚踝',
    '我租的房飘窗下雨进水，房东不管',
    '救命！天花板要塌了',
    '家里漏雨漏得厉害，床都挪了',
    '外墙渗水，一到雨季屋里就发霉',
    '家里成水帘洞了',
    '我家没有不漏的屋',
    '樓上漏水，天花板濕了一大片',
    '家里娄雨了',
    '漏漏漏漏水了！！！快来人',
    '房顶漏雨，物业电话打不通，5号楼601',
    '阳台顶上往下滴答水，接了三盆了😭',
    '水管爆了！！厨房里哗哗的',
    '看群里好几户报漏，我家也漏，2号楼3单元501',
    '就我一家漏，下雨天最厉害',
    // A letter that says its door is a message about home, however it is worded.
    '小雨你好，我住晴耕园6号楼2单元1601，我这屋里北墙根那块从清明以后就没干过，先是起了一层白毛，擦了又长，后来壁纸也翘了，孩子对这个过敏，天天咳嗽，我们也没敢动它，想请人来看看到底是哪儿来的水，白天家里都有人，随时能来。',
    '灯里往下流水，不敢开灯',
    '插座进水了，墙上一摸麻手，屋里漏雨',
    '公滨路591号4单元601室雨后成了水帘洞',
    '露台漏到我家客厅了',
  ],
  chase: [
    '催一下',
    '又漏了',
    '还在漏呢',
    '上次报的漏水没人来修',
    '修好才一周又漏了',
    '都三天了没人来',
    '还没修好',
    '报了半个月了，物业没动静',
    '修过两次了，一下雨还是漏',
    '师傅说来没来',
  ],
  me_too: ['我家也漏', '我家也漏了，601', '我们家也是，厨房也滴水', '我这也渗水', '我家也湿了一片'],
  ask_contact: [
    '物业电话多少',
    '该找谁修',
    '漏雨打什么电话',
    '社区电话发我一下',
    '漏水归谁管',
    '房子漏水俺该找谁去啊',
    '报修电话是多少？',
  ],
  ask_policy: [
    '屋顶保修几年',
    '修屋顶谁出钱',
    '能用维修基金吗',
    '家具泡坏了能赔吗',
    '开发商跑了怎么办',
    '过保了要自己掏钱吗',
    '楼顶漏水保修期多久',
    '零三年竣工的房子漏雨了还有保修没',
  ],
  ask_status: ['到哪一步了', '进度', '我报的那个怎么样了', '师傅什么时候来', '有消息了吗', '有人接单了吗'],
  fixed: [
    '修好了',
    '不漏了',
    '已经修好了，谢谢',
    '师傅修完了，没再漏',
    '家里那个漏水修好了',
    '昨天那场雨没漏',
    '现在不滴了',
  ],
  ask_weather: ['明天下雨吗', '今晚会不会下雨', '有暴雨预警吗', '雨什么时候停'],
  subscribe: ['下雨提醒我', '我要订阅', '下雨前告诉我一声', '开通下雨提醒'],
  unsubscribe: ['退订', '别再提醒我了', '取消提醒', '搬走了，别发了'],
  privacy: ['我的信息', '删除我的信息', '把我的电话删了', '你们存了我什么'],
  human: ['转人工', '我要人工客服', '找个真人说'],
  help: ['你好', '在吗', '你能做什么', '怎么用'],
  thanks: ['谢谢', '辛苦了', '谢谢师傅', '谢谢🙏'],
  cancel: ['取消', '算了', '取消报修', '先不报'],
  back: ['上一步', '返回', '刚才选错了'],
  restart: ['重新来', '重来', '从头来'],
  affirm: [
    '是',
    '对',
    '嗯',
    '行',
    '好的',
    '报',
    '是的',
    '可以',
    '没问题',
    '👌',
    '👍',
    '好 的',
    'OK',
    '對',
    '改过',
    '都出来了',
  ],
  deny: ['不', '不用', '没有', '不是', '不要', '没有改过', '都没改', '没改过防水'],
  dont_know: ['不知道', '说不清', '不清楚', '记不清了', '我也不知道', '不太清楚'],
  inform: [
    '半夏里2号楼4门502',
    '3号楼',
    '6-2-1601',
    '我住柿子湾4号楼602',
    '13800004401',
    '2022年6月18日收房',
    '去年国庆前后',
    '顶层',
    '不是3号楼是13号楼',
    '我是租户',
    '502',
  ],
  other_property: ['楼上太吵了', '电梯坏了', '车位被占了', '家里没水了', '暖气不热', '楼道堆垃圾没人收'],
  chatter: [
    '吃了吗',
    '今天真热',
    '手机进水了怎么办',
    '手机掉水里了',
    '你脑子进水了吧',
    '外卖汤都漏了',
    '屋漏偏逢连夜雨啊',
    '水滴石穿',
    '这套房子采光好，不漏水',
    '一楼会返潮吗，想租',
    '汽车漏油',
    '酒店空调漏水，差评',
    '专业防水补漏，免砸砖，联系电话13900000000',
    '新闻说好多地方漏雨',
    '漏发一瓶可乐',
    '捡漏价，速来看房',
    '给我讲个笑话',
    '谁的快递在门卫',
    '麻辣烫真好吃',
  ],
};

describe('said to the bot', () => {
  for (const [intent, lines] of Object.entries(LINES)) {
    test.each(lines)(`${intent}: %s`, (line) => {
      const reading = understand(line, { room: false, addressed: true, at });
      expect({ intent: reading.intent, why: reading.why }).toEqual({ intent, why: reading.why });
    });
  }
});

test.each(['你到哪了', '把他的电话给我', '我的手机坏了', '今天天气不错', '到了告诉我一声', '我们重新算一下'])(
  'a group talks among itself: %s',
  (line) => {
    expect(understand(line, { room: true, addressed: false, at }).intent).toBe('chatter');
  },
);

const LEAK = ['report_leak', 'me_too', 'chase'];

describe('overheard in a group', () => {
  test.each([
    '我家也漏',
    '松果院3号楼顶层又漏了，盆都满了',
    '我家客厅顶上漏水了，谁知道找谁',
    '咱家跑水了，赶紧回来',
    '我家也漏，3号楼1单元601',
    '家里又漏雨了，接了两盆',
    '我妈家屋顶漏了没人管',
    '6号楼1单元601卫生间一直滴水',
    '吊灯那块鼓大包往下坠 滴水呢',
  ])('a leak is surely meant: %s', (line) => {
    expect(LEAK).toContain(understand(line, { room: true, addressed: false, at }).intent);
  });

  test.each([
    '漏了',
    '屋漏偏逢连夜雨',
    '手机进水了',
    '听说隔壁小区漏雨了',
    '会漏水吗',
    '这房子一楼有点返潮，不建议买',
    '我的车天窗漏水，去4S店',
    '外卖漏了一袋子汤',
    '承接屋面防水，专业补漏',
    '如果漏水怎么办',
    '滴水之恩当涌泉相报',
    '前台说空调漏水，给换了房',
    '没人来打球啊',
    '我到家了',
    '我也是',
    '怎么还没到呢',
    '神经短路了',
    // A floor is nobody's address.
    '超市一层在漏水，绕着走',
    '我舅家在乡下，昨天一楼淹了',
    '我们家前年漏过，修完这两年都挺好',
    '昨天那么大雨，我家一滴没漏',
    '谁说咱楼顶漏的，别瞎传',
    '老家的房子漏雨了，我爸上去看了',
    '租客说漏水，上礼拜已经修了',
    '“我家漏水了”英语怎么讲',
  ])('nothing is: %s', (line) => {
    expect(LEAK).not.toContain(understand(line, { room: true, addressed: false, at }).intent);
  });
});

test.each([
  '还没修好',
  '不漏了吗',
  '修好了吗',
  '什么时候能修好',
  '修好没几天又漏了',
  '说修好了其实没有',
  '不下雨就不漏',
])('not repaired: %s', (line) => {
  expect(understand(line, { room: false, addressed: true, at }).intent).not.toBe('fixed');
});

test('why names the words that led there', () => {
  const { why } = understand('晴耕园6号楼漏雨', { room: false, addressed: true, at });
  expect(why).toEqual(expect.arrayContaining(['晴耕园 → compound', '6 → building', '漏雨 → water']));
});
