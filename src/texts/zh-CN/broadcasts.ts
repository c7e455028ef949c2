/** Broadcasts: what many read, and what whoever drafts and decides is told of it. */
import type { Life, Withdrawal } from '../../core/model/broadcast.ts';
import type {
  BroadcastFailed,
  BroadcastPlaceFault,
  BroadcastRefusal,
  BroadcastSay,
  BroadcastView,
  BroadcastWords,
  Warning,
} from '../../core/model/broadcast-say.ts';
import { clockOf, dayOf, type Instant } from '../../core/model/time.ts';
import { groupWords, reachWords } from './reach.ts';
import type { Words } from './words.ts';

export const timeWords = (at: Instant): string => {
  const [, month, day] = dayOf(at).split('-');
  return `${Number(month)}月${Number(day)}日${clockOf(at)}`;
};

export const wordsLines = ({ quote, only, text, own, by }: BroadcastWords): string[] => [
  ...(quote === undefined ? [] : [quote]),
  `${only === undefined ? '' : `${only.join('、')}号楼：`}${text}`,
  ...(own === undefined ? [] : [own]),
  ...(by === undefined ? [] : [`——${by}`]),
];

export const WARNINGS: Record<Warning, string> = {
  mobile: '里面像有手机号。别把个人的号码发到群里。',
  flat: '里面像有门牌号。别让人看出是谁家。',
  link: '里面有网址，居民会当成诈骗；确认是自己的再发。',
  weather: '里面说到天气。预报、预警只能转发气象台的原文。',
};

const BECAUSE: Record<Withdrawal, (time: string) => string> = {
  alert_cancelled: (time) => `这条依据的预警${time}已解除`,
  alert_superseded: (time) => `这条依据的预警${time}已有新的`,
  rain_began: (time) => `${time}已经下起来了，这条提醒不再合适`,
  rain_over: (time) => `雨${time}已经过去`,
};

export const pastWords = (life: Life, who = '同事'): string => {
  switch (life.state) {
    case 'approved':
      return `${who}${clockOf(life.at)}已经定了发，${timeWords(life.send_at)}发出。`;
    case 'sent':
      return `${who}${clockOf(life.at)}已经定了发，${clockOf(life.sent_at)}发出了。`;
    case 'recalled':
      return `这条${clockOf(life.recalled_at)}已经撤回。`;
    case 'refused':
      return `${who}${clockOf(life.at)}已经定了不发。`;
    case 'withdrawn':
      return `${BECAUSE[life.why](clockOf(life.at))}，没有发。`;
    case 'expired':
      return `这条${timeWords(life.at)}已过时，没有发。`;
    case 'draft':
      return '这条还没有定，现在做不了这一步。';
  }
};

export const refusalWords = (refusal: BroadcastRefusal): string => {
  switch (refusal.why) {
    case 'none':
      return '没有这条群发。';
    case 'not_yours':
      return '群发由社区指定的人起草、审核，这一步您做不了，没有发。需要的话请找社区负责人。';
    case 'changed':
      return '内容刚改过，没有按原来的发。请看现在的：';
    case 'nobody':
      return '这些楼没有绑定群，也没有能私聊的住户，发不到任何人。请先在“群和人”里绑定群。';
    case 'too_late':
      return '到能发的时候已经过时，没有发。要现在发，请选“现在就发”。';
    case 'empty':
      return '没有看到要发的话，没有收。';
    case 'long':
      return '太长了，群里没人读完，没有收。请缩到1000字以内。';
    case 'past':
      return pastWords(refusal.life, refusal.who);
  }
};

const FAILURES: readonly [RegExp, string][] = [
  [/^unbound$/, '群已解除绑定'],
  [/kicked|not a member|chat not found|upgraded|deleted/i, '机器人不在群里了'],
  [/blocked|deactivated|forbidden/i, '对方屏蔽了机器人'],
  [/no channel reaches/, '没有能到那里的渠道'],
  [/cannot be taken back/, '那里的消息撤不回'],
  [/expired/i, '到能送时已过时'],
  [/in flight/i, '送的时候断了，可能已经送到'],
];

export const failureWords = (failure: string): string =>
  FAILURES.find(([sign]) => sign.test(failure))?.[1] ?? `对方平台没收（${failure.slice(0, 80)}）`;

export const failedLine = ({ names, persons, failure }: BroadcastFailed): string =>
  `${[...names, ...(persons === 0 ? [] : [`私聊${persons}户`])].join('、')}：${failureWords(failure)}`;

export const whenWords = ({ send_at, quiet, expires_at }: BroadcastView): string[] => [
  ...(send_at === undefined
    ? []
    : [
        quiet ? `夜里不打扰，选“发”会在${timeWords(send_at)}发出。` : `选“发”会在${timeWords(send_at)}发出。`,
      ]),
  ...(expires_at === undefined ? [] : [`${timeWords(expires_at)}起作废。`]),
];

export const toWords = ({ groups, persons, counted, fewer, unreached }: BroadcastView): string[] => [
  groups.length + persons === 0
    ? '现在发不到任何人。'
    : `发给${[
        groups.length === 0 ? '' : `${groupWords(groups.length, counted)}：${groups.join('、')}`,
        persons === 0 ? '' : `私聊${persons}户`,
      ]
        .filter((part) => part !== '')
        .join('；')}。不@所有人。`,
  ...fewer.map(({ name, ...reach }) => `${name}：${reachWords(reach)}。`),
  ...(unreached.length === 0 ? [] : [`没绑定群、发不到：${unreached.join('、')}。`]),
];

/** Of those who chose another language: what they read, and what changing the words means for them. */
export const translatedLines = ({ translated }: Pick<BroadcastView, 'translated'>): string[] =>
  translated === 0
    ? []
    : [`其中${translated}处按自己选的语言收（英文或双语）；改了字，他们收到的就是您写的原话。`];

const preview = (view: BroadcastView): string[] => [
  `【草稿】${view.drafter === undefined ? '' : `${view.drafter}起草`}`,
  ...(view.why === undefined ? [] : [`为什么现在：${view.why}`]),
  ...toWords(view),
  '————',
  ...wordsLines(view.words),
  '————',
  ...(view.differs ? ['开头的楼号、末尾的电话按群各不相同。'] : []),
  ...translatedLines(view),
  ...view.warnings.map((one) => `注意：${WARNINGS[one]}`),
  ...whenWords(view),
];

const HOW =
  '写法：“给1、3-5号楼发：明天清洗外墙，请关窗”“给晴耕园发：…”“给全部群发：…”“明天7点给3号楼发：…”。';

const placeFault = (fault: BroadcastPlaceFault): string => {
  switch (fault.why) {
    case 'no_place':
      return `没认出“${fault.words}”是您管的哪里，没有发。`;
    case 'which_compound':
      return `您管着${fault.compounds.join('、')}，请写上是哪个小区。`;
    case 'no_building':
      return `${fault.compound}没有${fault.missing.join('、')}号楼，没有发。登记的有${fault.known.join('、')}号楼。`;
    case 'past_time':
      return '这个时间已经过了，没有发。';
  }
};

export const broadcasts: Words<BroadcastSay['say']> = {
  broadcast: wordsLines,
  broadcast_preview: ({ view }) => preview(view),
  broadcast_handed_on: ({ to }) => [
    to.length === 0
      ? '您能起草，不能定；现在没有能定的人，先存着，没有发。请找社区负责人。'
      : `已交${to.join('、')}定，定了告诉您。`,
  ],
  broadcast_approved: ({ who, send_at, soon, ...reach }) => [
    who === undefined
      ? soon
        ? `马上发给${reachWords(reach)}。10秒内回“撤”可撤回。`
        : `定了，${timeWords(send_at)}发给${reachWords(reach)}。到时之前回“撤”可撤回。`
      : `您起草的群发，${who}定了发，${timeWords(send_at)}发给${reachWords(reach)}。`,
  ],
  broadcast_refused: ({ who, reason }) => [
    who === undefined
      ? '好，不发。'
      : `您起草的群发，${who}定了不发${reason === undefined ? '' : `：${reason}`}。`,
  ],
  broadcast_taken_back: ({ from }) => [
    from === 'approved'
      ? '撤回了，没有发出。'
      : '正在撤。已经发出的能删的删，删不了的告诉您；看过的人已经看过。',
  ],
  broadcast_again: ({ chats }) => [`正在重发给没送到的${chats}处。`],
  broadcast_new_text: () => ['请把要发的整段话发来。不改了回“不改”。'],
  broadcast_not_done: ({ refusal }) => [refusalWords(refusal)],
  broadcast_receipt: ({ recalled, decides, groups, persons, failed }) => [
    recalled
      ? groups.length + persons === 0
        ? '撤回完了：一处也没撤掉。'
        : `撤回完了：${reachWords({ groups: groups.length, persons })}已撤。`
      : groups.length + persons === 0
        ? '发完了：一处也没送到。'
        : `发完了：${reachWords({ groups: groups.length, persons })}送到${groups.length === 0 ? '' : `（${groups.join('、')}）`}。`,
    ...(failed.length === 0
      ? []
      : [
          recalled ? '没撤掉的：' : '没送到的：',
          ...failed.map(failedLine),
          ...(recalled ? ['撤不掉的，要澄清请再发一条说明。'] : decides ? ['回“重发”再试没送到的。'] : []),
        ]),
    ...(recalled || !decides || groups.length + persons === 0 ? [] : ['回“撤回”可以撤，看过的人已经看过。']),
  ],
  broadcast_in_private: () => ['群发请私聊我写，别在群里。'],
  broadcast_how: ({ fault }) => [...(fault === undefined ? [] : [placeFault(fault)]), HOW],
};
