/** What the demonstration says around the talks. What is said in them is the bot's own, or stands in data/demo.json. */
import type { WarrantyStatus } from '../../core/model/codes.ts';

/** The link to it from the chat. */
export const invitation = '两分钟看小雨怎么干活（示例）';

export const page = {
  title: '两分钟看小雨 · 示例',
  name: '两分钟看小雨',
  about: '全是编的小区、人和电话。回话的是真的小雨。',
  chat: '去报修',
  scenes: '选一段看',
  night: '凌晨2点·晴耕园',
  nightAbout: '漏了、没人接、换人找、修好了、又漏、再修、住户说没漏才结单',
  twins: '同一句话，换栋楼',
  twinsAbout: '在保、法定期满、央产、没登记：四栋楼，四个答案，条文点开就是',
  storm: '暴雨夜·17户',
  stormAbout: '十分钟里17户来报，只成一单；物业、社区各看到什么',
  hello: '挑一段，自己会往下走。三部手机您都可以拿过来自己打字，剩下的人照样接着办。',
  privacy: '这里不用真名、真电话、真门牌。您打的字只在内存里，10分钟不用就没了，不会发给任何人。',
  noScript: '这一页要浏览器允许 JavaScript。',
  phones: '三部手机',
  controls: '播放',
  skip: '跳到播放按钮',
};

export const scripts = {
  me: '我',
  bot: '小雨',
  dial: '打电话',
  options: '可以点的回答',
  resident: '住户',
  pm: '物业',
  community: '社区',
  send: '发送',
  typeAs: '替这个人说话：',
  taken: '您在演',
  turn: '轮到您了。说点什么，或者按“下一步”。',
  yourTurn: '可以说：',
  waiting: '您在打字，时间停着',
  play: '接着放',
  pause: '停一停',
  next: '下一步',
  again: '重放',
  speed: '快慢',
  times: '倍',
  step: '第几步',
  elsewhere: '也发给了',
  households: '户',
  failures: '次修后又漏',
  basis: '依据',
  closed: '演完了：住户说没漏，才结的单。',
  over: '演完了。这一单现在：',
  nothing: '演完了，没有登记报修。',
  full: '看的人多，台子都占着。请过几分钟再来；也可以先看“同一句话，换栋楼”。',
  gone: '这一台10分钟没动，或者用了太久，已经收了。再点一次就重新开始。',
  tooMany: '点得太快了，歇几秒再点。',
  offline: '没连上。请看看网络，再点一次。',
  new: '有新消息',
};

/** How the warranty stands, in a word. */
export const WARRANTIES: Record<WarrantyStatus, string> = {
  in: '在保',
  out: '法定期满',
  uncertain: '保修期说不准',
  unknown: '保修期不知道',
  'n/a': '不看保修期',
};
