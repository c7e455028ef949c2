/** Questions of rights, money and papers: answered from the tables of `data/guidance`, for this home as far as it is known. */
import { adviceOn } from '../guidance/answer.ts';
import { topicOf } from '../guidance/match.ts';
import { noticeOf, publishedList } from '../guidance/notice.ts';
import { pleaOfCase, pleaOfKnown } from '../guidance/plea.ts';
import type { Building } from '../model/building.ts';
import type { Case } from '../model/case.ts';
import type { City } from '../model/city.ts';
import type { Topic } from '../model/guidance.ts';
import type { Say } from '../model/say.ts';
import { dayOf, HOUR } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';
import { answer, type Context, type ReplyMore } from './context.ts';
import type { Step } from './given.ts';
import { hotlinesOf } from './hotlines.ts';
import { placeName } from './known.ts';
import { ask } from './questions.ts';
import { report } from './report.ts';

/** The home that the question is about. */
export type Home = {
  verdict: Verdict;
  place: string;
  record?: Building | undefined;
  kase?: Case;
};

/** 依据是什么, 哪条法律: the clauses themselves. */
const BASIS = /依据|条款|哪条|法条/;
/** 为什么, and nothing more. */
const WHY = /^(那|可|这|这是|到底)*(为什么|为啥|凭啥|凭什么|怎么算的|咋算的)[？?。！!啊呢]*$/;

/** Said outside of a question of policy, a topic has to be meant quite surely. */
const SURELY = 0.4;
/** Beside what was asked for first, more surely still. */
const BESIDES = 0.55;

/** Without a home the city that the words name: nobody is told another city's rules. */
const cityMeant = ({ registry, city, building, event }: Context): City => {
  const named = [...registry.cities.values()].find(({ name, aliases }) =>
    [name, ...aliases].some((one) => event.text.includes(one)),
  );
  return building === undefined ? (named ?? city) : city;
};

const topicMeant = (context: Context, least?: number): Topic | undefined => {
  const { registry, event } = context;
  const id = topicOf(registry.topics, event.text, least);
  return id === undefined ? undefined : registry.guidance.get(cityMeant(context).name)?.topics.get(id);
};

/** The words that tell of a leak also ask. */
const QUESTION =
  /吗|怎么办|咋办|咋整|怎么弄|找谁|谁(负责|管|修|来修|出|赔|承担)|归谁|多久|几天|能不能|可不可以|行不行|[？?]$/;

/** Is one of the topics surely asked for, whatever else the words look like? Facts that are told are no question. */
export const surelyAsks = (context: Context): boolean => {
  const tells = Object.keys(context.heard.facts).length > 0;
  return (!tells || QUESTION.test(context.event.text)) && topicMeant(context, SURELY) !== undefined;
};

/** 找谁, where there is no home whose number could be told. */
export const asksWhom = (context: Context): boolean =>
  context.building === undefined && topicMeant(context, BESIDES) !== undefined;

const advised = (context: Context, topic: Topic, home: Home | undefined) => {
  const { registry, event, known } = context;
  const city = cityMeant(context);
  const guidance = registry.guidance.get(city.name);
  const law = registry.laws.get(city.name);
  if (guidance === undefined || law === undefined) return undefined;
  const { role, first_hand } = known;
  return adviceOn(
    topic,
    { verdict: home?.verdict, building: home?.record, role, first_hand },
    { guidance, law, hotline: city.hotline.number, day: dayOf(event.at) },
  );
};

/** The answer; at first contact it is said who speaks. `topic`: it is on that, and 依据 after it means its clauses. */
const told = (context: Context, say: Say | Say[], more: ReplyMore = {}, topic?: Topic): Step => {
  const { heard, registry, in_group, event } = context;
  const { topic: _before, ...talk } = heard.conversation;
  const kept = topic === undefined ? talk : { ...talk, topic: { id: topic.id, at: event.at } };
  const said = [say].flat();
  if (kept.introduced || in_group) return answer(context, said, { ...more, conversation: kept });
  const conversation = { ...kept, introduced: true };
  const intro: Say = { say: 'intro', operator: registry.settings.operator };
  return answer(context, [...said, intro], { ...more, conversation });
};

const why = (context: Context, { verdict }: Home): Step =>
  told(context, { say: 'why', verdict }, { verdict });

const plea = (context: Context, home: Home | undefined): Say => {
  const { city, known, event } = context;
  const { kase, place, verdict } = home ?? {};
  const told = kase === undefined ? pleaOfKnown(known, place, verdict) : pleaOfCase(kase, event.from);
  return { say: 'hotline_text', plea: told, hotline: city.hotline.number };
};

const made = (context: Context, topic: Topic, home: Home | undefined): Step | undefined => {
  const { in_group, city } = context;
  if (topic.make === 'hotline_text')
    return told(context, in_group ? { say: 'in_private' } : plea(context, home));
  if (home === undefined || in_group) return undefined;
  if (topic.make === 'verdict') return why(context, home);
  if (topic.make !== 'notice' || home.record === undefined) return undefined;
  const notice = noticeOf(home.record, placeName(home.record), city.hotline.number);
  return told(context, { say: 'notice', notice });
};

const onTopic = (context: Context, topic: Topic, home: Home | undefined): Step => {
  const advice = advised(context, topic, home);
  if (advice === undefined) return uncovered(context, home);
  if (context.in_group) return told(context, { say: 'advice_in_short', advice }, {}, topic);
  // What depends on the building alone is worth the question; the rest only mentions it.
  const question =
    home === undefined && topic.make === 'verdict' ? ask('building', context.event.from) : undefined;
  const general = home === undefined && topic.answers.length > 1;
  const list =
    topic.make === 'repairers' && home?.record !== undefined ? publishedList(home.record) : undefined;
  const more: Say[] = list === undefined ? [] : [{ say: 'repairers', list }];
  return told(context, [{ say: 'advice', advice, general }, ...more], { ask: question }, topic);
};

const uncovered = (context: Context, home: Home | undefined): Step =>
  told(context, {
    say: 'not_covered',
    hotline: context.city.hotline.number,
    contacts: home === undefined ? [] : hotlinesOf(home.verdict),
  });

/** Of a case in hand: what is done is told anyway, what the resident can do only when asked. */
const WHAT_TO_DO = /怎么办|咋办|咋整|怎么弄/;

/** The topic that was answered a moment ago, with nothing told of a leak since. */
const topicBefore = ({ conversation, registry, event, ...context }: Context): Topic | undefined => {
  const { topic, statements } = conversation;
  const since = statements.at(-1)?.at ?? 0;
  if (topic === undefined || topic.at < since || event.at - topic.at > HOUR) return undefined;
  return registry.guidance.get(context.city.name)?.topics.get(topic.id);
};

/** 依据 after an answer on a topic: its clauses in full. */
const basisOf = (context: Context, home: Home | undefined): Step | undefined => {
  const topic = topicBefore(context);
  const advice = topic === undefined ? undefined : advised(context, topic, home);
  if (topic === undefined || advice === undefined) return undefined;
  return told(context, { say: 'advice_basis', clauses: advice.clauses }, {}, topic);
};

/** A report, or a number to call, with a question in the same words: the short answer comes after it. */
export const withAdvice = (context: Context, home: Home | undefined, step: Step): Step => {
  const [first, ...others] = step.out;
  const { hazards = [] } = context.heard.facts;
  const question = home?.kase === undefined ? QUESTION : WHAT_TO_DO;
  const asks = question.test(context.event.text) && hazards.length === 0;
  const fits = !context.in_group && first?.kind === 'reply';
  const topic = asks && fits ? topicMeant(context, BESIDES) : undefined;
  const advice = topic === undefined || topic.make !== undefined ? undefined : advised(context, topic, home);
  if (first === undefined || advice === undefined) return step;
  return { ...step, out: [{ ...first, say: [...first.say, { say: 'advice_besides', advice }] }, ...others] };
};

/** What is asked, for this home; what no table covers is said to be so. */
export const policy = (context: Context, home: Home | undefined): Step => {
  const { event, in_group, heard } = context;
  const text = event.text.trim();
  const bare = WHY.test(text) || BASIS.test(text);
  const basis =
    BASIS.test(text) && !in_group && heard.facts.home === undefined ? basisOf(context, home) : undefined;
  if (basis !== undefined) return basis;
  if (home === undefined && (bare || heard.facts.home !== undefined)) return report(context);
  if (home !== undefined && !in_group && BASIS.test(text))
    return told(context, { say: 'basis', verdict: home.verdict }, { verdict: home.verdict });
  if (home !== undefined && !in_group && WHY.test(text)) return why(context, home);
  const topic = topicMeant(context);
  if (topic === undefined) return uncovered(context, home);
  return made(context, topic, home) ?? onTopic(context, topic, home);
};
