/** What the page itself says, around the talk. */

/** The page as it is before anything was said. */
export const page = {
  title: '漏水报修 · 小雨',
  name: '小雨',
  about: (operator: string): string => `漏水报修 · ${operator}在用的程序，不是政府部门`,
  danger: '有危险先打',
  hello:
    '家里漏水，直接跟我说：哪个小区几号楼，哪里漏。我告诉您打哪个电话、谁负责，替您登记，一直跟到不漏为止。',
  helloAt: (place: string): string =>
    `您这里是${place}。哪里漏？直接跟我说，我告诉您打哪个电话、谁负责，替您登记，一直跟到不漏为止。`,
  /** First words to tap, for who does not know how to begin. */
  starters: ['下雨屋顶漏水', '卫生间漏水', '上次没修好，又漏了', '该打哪个电话？', 'English'],
  log: '对话',
  below: '下面还有 ↓',
  input: '在这里写',
  send: '发送',
  photo: '发照片',
  photoLarge: '大图',
  larger: '大字',
  more: '更多',
  close: '关上',
  carry: '换台手机接着聊',
  where: '告诉小雨我在哪儿',
  mine: '您存了我什么？',
  forget: '删除我的信息',
  noScript: (hotline: string): string => `这个页面要浏览器允许 JavaScript。漏水急的，直接打${hotline}。`,
  skip: '跳到输入框',
};

/** What the scripts of the page say when something happens. */
export const scripts = {
  me: '我',
  bot: '小雨',
  sending: '正在发',
  waiting: '还没发出去，连上网就发',
  sent: '已收到',
  failed: '没发成。请改短些再发，或直接打电话。',
  tooMany: '发得太快了，歇一下自动再发',
  offline: '没有网络。您写的先记在这台手机上，连上就发。急的先打电话。',
  connecting: '正在连接……',
  noCookie: '这个浏览器不让网页记住您。请换个浏览器打开，或直接打电话。',
  placed: '（发了位置）',
  noPlace: '没有拿到位置。请直接写哪个小区几号楼。',
  photo: '照片',
  photoBad: '这张照片发不了，请换一张。',
  photoHeic:
    '这是苹果手机的HEIC照片，这里打不开。把照片截个屏，发截图就行；或在手机“设置→相机→格式”里选“兼容性最佳”再拍。',
  photoMany: '一次最多9张。',
  photoFailed: '照片没发成，文字也没发。请换张照片再发，或只发文字。',
  photoAway: '照片现在打不开，连上网再看。',
  taken: '拍摄于 ',
  placeAsk: '照片里有拍摄地点，要用它来找楼吗？不用的话，地点不会发出去。',
  placeUse: '用它找楼',
  placeLeave: '不用',
  remove: '不发这张',
  options: '可以点的回答',
  dial: '打电话',
  carryAsk:
    '这是从另一台手机带过来的对话。打开后，这台手机也能看见、也能接着说。不认识发链接的人，就别打开。',
  carryOpen: '打开',
  carryLeave: '不打开',
  carryGone: '这个链接用过了，或者过期了。请在原来那台手机上再点一次“换台手机接着聊”。',
  carryMade: '在另一台手机上打开这个链接，就能接着聊。只能用一次，一天内有效，别发给外人。',
  copy: '复制链接',
  copied: '复制好了',
  close: '关上',
  today: '今天',
  yesterday: '昨天',
};
