/** Staff answer what only they can know: read against the question, and never taken from words that are about the work. */
import { caseNumbersIn } from '../cases/number.ts';
import { mayTell } from '../law/tellers.ts';
import { dayOf } from '../model/time.ts';
import { answer, type Context } from './context.ts';
import type { Step } from './given.ts';
import { doOne, withQuestion } from './staff-deeds.ts';
import { needOf, staffFactOf } from './staff-questions.ts';
import { staffWord } from './staff-words.ts';

const isWork = (text: string): boolean => staffWord(text) !== undefined || caseNumbersIn(text).length > 0;

const RENOVATED = /翻修|翻新/;

/** What may stand around a date that answers: 大概2019年6月交房的. */
const AROUND =
  /大概|大约|应该|左右|好像|是|在|的|吧|这|栋|楼|交房|交付|收房|竣工|验收|合格|建成|盖好?|翻修|翻新|整体|过|了|实施|[\u4e00-\u9fff]{4,30}(?:公司|中心|单位|局)/g;

/** The date, where the words say hardly anything else: 上周去看过，墙是湿的 tells of no hand-over. */
const dateTold = ({ event, reading }: Context): string | undefined => {
  const { delivery_date, completion_date, since } = reading.slots;
  const rest = event.text
    .normalize('NFKC')
    .replace(AROUND, '')
    .replace(/[\d零〇一二三四五六七八九十前去今年月日号初底中\s,，。.、/-]/g, '');
  return rest.length > 2 ? undefined : (delivery_date ?? completion_date ?? since ?? event.text);
};

/** The answer to a question about what only staff can know; undefined where the words answer none. */
export const found = (context: Context): Step | undefined => {
  const { pending, heard, named, event, roles } = context;
  const need = pending === undefined ? undefined : needOf(pending.question);
  const kase = named.find(({ id }) => id === pending?.case);
  if (pending === undefined || need === undefined || kase === undefined) return undefined;
  // “好的” takes the case on and “7月5日修好” claims a repair, whatever was asked last.
  if (isWork(event.text) && !(need === 'renovations' && RENOVATED.test(event.text))) return undefined;
  // What staff tell of a case is no fact of their own home.
  const talk = { conversation: context.conversation, case: kase.id, sample: kase.sample };
  if (heard.out_of_range) return answer(context, [{ say: 'choose_one', count: pending.values.length }], talk);
  const value = heard.value ?? (pending.values.length === 0 ? dateTold(context) : undefined);
  if (value === undefined) return undefined;
  const answered = { answered: pending.key };
  if (value === 'unknown') {
    const next = withQuestion(context, kase);
    const step = answer(context, [{ say: 'staff_unsure', id: kase.id }], { ...talk, ask: next.ask });
    return { ...step, ...answered, cases: [{ case: next.kase, history: [] }] };
  }
  const by = /([\u4e00-\u9fff]{4,30}(?:公司|中心|单位|局))/.exec(event.text)?.[1];
  const fact = staffFactOf(need, value, dayOf(kase.opened_at), need === 'renovations' ? by : undefined);
  if (fact === undefined || !roles.some(({ role }) => mayTell(role, need))) return undefined;
  return {
    ...doOne({ ...context, heard: { ...heard, conversation: context.conversation } }, kase, {
      do: 'told',
      fact,
    }),
    ...answered,
  };
};
