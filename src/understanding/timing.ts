/** What a date in the sentence is the date of: since when it leaks, when the home was handed over, when it was built. */
import type { Slots } from '../core/model/meaning.ts';
import type { Instant } from '../core/model/time.ts';
import { readDates, type Said } from './dates.ts';
import type { Note } from './notes.ts';

type Timing = Pick<Slots, 'since' | 'delivery_date' | 'completion_date'>;

const DELIVERY = '交付|交房|交楼|收房|收楼|拿房|拿的房|拿钥匙|拿的钥匙|交钥匙|接房|交的房|收的房|交的';
const COMPLETION = '竣工|建成|完工|盖的|盖好|建的|建造|落成|修建|建起|建房|的房子|的老?楼|的老房';
const BEGINNING = '从|自|自从|打|发现时间|时间';
const BEGUN =
  '开始|起(?!诉|来)|以来|至今|到现在|就?(?:一直)?(?:漏|渗|滴|返|发现|出现|有点?漏|淹|潮)|头一回|第一次|突然|才';
/** Something else happened then. */
const OTHERWISE =
  '来|看|去|说|报|装修|装的|买|购|搬|入住|住进|打过?电话|找|投诉|换|修|签|问|翻|做|贷|结婚|又|还|也|刚装';

/** 报修五天了: how long one waits, not how long it leaks. */
const WAITED = /(?:报|报修|修|等|催|拖|反映|投诉|打电话|找)(?:了|过|都|到现在)?(?:快|都|已经|有)?$/;

/** 今年七十八了 */
const AGE = /^(?:都|已经|快)?[\d一二三四五六七八九十]{1,3}(?:岁|了|多)/;

/** Without any of these in the message a date is not that of a leak. */
const LEAKED = /漏|渗|滴|湿|淹|泡|水|潮|霉|开始|就这样/;
/** A date and nothing else answers whatever was asked; it is handed on as `since`. */
const BARE =
  /^(?:底|初|中|前后|左右|的?时候|吧|大概|大约|差不多|好像|应该|可能|是|有|都|已经|快|了|那会儿?|[春夏秋冬]天?|[早晚]上|夜里|开始的?|起|[,。 ])*$/;

const near = (text: string, said: Said, before: string, after: string): boolean => {
  const left = text.slice(Math.max(0, said.index - 8), said.index);
  const right = text.slice(said.index + said.words.length, said.index + said.words.length + 10);
  return (
    new RegExp(`(?:${after})`).test(right.split(/[,。;!?]/)[0] ?? '') ||
    new RegExp(`(?:${before})[^,。;]{0,5}$`).test(left)
  );
};

const meaning = (text: string, said: Said): keyof Timing | undefined => {
  if (
    /(?:房子?|楼)(?:是|,)?$/.test(text.slice(0, said.index)) &&
    /^的/.test(text.slice(said.index + said.words.length))
  )
    return 'completion_date';
  if (near(text, said, DELIVERY, DELIVERY)) return 'delivery_date';
  if (near(text, said, COMPLETION, COMPLETION)) return 'completion_date';
  const right = text.slice(said.index + said.words.length);
  if (new RegExp(`^.{0,2}(?:${OTHERWISE})|^[^,。;]{0,5}又`).test(right) || AGE.test(right)) return undefined;
  if (WAITED.test(text.slice(0, said.index))) return undefined;
  if (/^今/.test(said.words) && !/^今年/.test(said.words))
    return /^.{0,4}(?:开始|头一回|第一次|突然|发现|才|刚)/.test(right) ? 'since' : undefined;
  if (BARE.test(text.replace(said.words, '')) || (said.relative && LEAKED.test(text))) return 'since';
  return near(text, said, BEGINNING, BEGUN) ? 'since' : undefined;
};

/** The dates with their meaning, and the text with every date blanked so that no number of theirs looks like an address. */
export const readTiming = (text: string, at: Instant, note: Note): { timing: Timing; rest: string } => {
  const timing: Timing = {};
  let rest = text;
  for (const said of readDates(text, at)) {
    rest =
      rest.slice(0, said.index) + ';'.repeat(said.words.length) + rest.slice(said.index + said.words.length);
    const slot = meaning(text, said);
    if (slot === undefined || timing[slot] !== undefined) continue;
    timing[slot] = said.date;
    note(said.words, `${slot} ${said.date}`);
  }
  return { timing, rest };
};
