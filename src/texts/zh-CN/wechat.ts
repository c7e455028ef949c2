/** WeChat: what is said in a group to somebody who cannot be written to, and what the operator is told of the account. */
import { clockOf, dayOf, type Instant } from '../../core/model/time.ts';

const pageOf = (site: string | undefined): string =>
  site === undefined ? '工作台“微信”页' : `${site}/desk/wechat`;

export const wechat = {
  /** What somebody who became a friend is taken to say: the answer tells what the bot is. */
  greeting: '帮助',
  nudge: '有给您的消息，不便在群里说。请点我头像“添加到通讯录”，通过后我私下发给您。',
  alarm: {
    scan: (site: string | undefined): string =>
      `微信登录断了，要重新扫码：打开${pageOf(site)}，用小雨那部手机的微信扫。扫好以前，微信上收不到也发不出；没发出的先走别的渠道。`,
    lost: (site: string | undefined): string =>
      `微信连不上了，正在自动重连，原因见${pageOf(site)}和日志。连上以前，微信上收不到也发不出；没发出的先走别的渠道。`,
    back: (from: Instant, until: Instant): string =>
      `微信恢复了。${dayOf(from)} ${clockOf(from)}到${clockOf(until)}断着：这段时间住户在微信上说的话可能没收到，请翻一下那部手机，漏掉的请住户再发一遍。`,
    doubtful: (topics: readonly string[]): string =>
      `微信群认不清了：${topics.map((topic) => `“${topic}”`).join('、')}有同名的，小雨不往里发。请在群里重新绑定（工作台“群和人”），群名最好改得不一样。`,
    refused: '有一位住户把小雨的微信删了或拉黑了，发不到。要紧的请打电话。',
  },
  page: {
    title: '微信',
    states: {
      connecting: '没连上',
      scan: '等扫码',
      in: '在线',
    },
    since: (state: string, at: Instant): string => `${state}，从${dayOf(at)} ${clockOf(at)}起。`,
    as: (name: string): string => `登录的微信号叫“${name}”。`,
    scan: '用小雨那部手机的微信“扫一扫”，在手机上点“登录”。码过几分钟会换，页面自己更新。',
    alt: '登录微信的二维码',
    connecting: '正在连接服务，会自动重试。一直连不上，看日志里 wechat_trouble 那一行。',
    off: '没有配置微信。怎么接：docs/wechat.md。',
  },
};
