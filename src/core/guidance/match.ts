/**
 * Which topic a question means: naive Bayes over characters and their pairs, taught by the wordings of `data/guidance`;
 * a question of which the topic's wordings know too little is not matched.
 */
import type { Topic } from '../model/guidance.ts';

/** How often each gram stands in a topic's wordings, and how many stand there at all. */
type Taught = { topic: string; grams: ReadonlyMap<string, number>; total: number };

/** The wordings of all topics, made ready. */
export type TopicIndex = {
  topics: readonly Taught[] /** In how many topics a gram stands. */;
  spread: ReadonlyMap<string, number>;
};

export type Match = {
  topic: string /** How much of the question its wordings know, 0 to 1; rare grams count more. */;
  known: number;
};

/** What is asked and is none of the bot's. */
const NOT_OURS = '';

/** Said of everything and telling nothing. */
const FILLERS =
  /请问|我想问|问一下|想问问|打听|麻烦|你好|您好|小雨|这种情况|这个|那个|一下|到底|究竟|[啊呀呢吧嘛哦哈啦么吗了的]/g;

/** Words that are one thing to a resident. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/建设单位|地产商|房地产公司|开发公司|盖楼的公司|房企/g, '开发商'],
  [/物业公司|物业服务企业|物业服务人/g, '物业'],
  [/公共?维修?[基资]金|公维金?|大修[基资]金|专项维修[基资]金|维修基金/g, '维修资金'],
  [/业主委员会/g, '业委会'],
  [/厕所|洗手间|厨卫/g, '卫生间'],
  [/漏雨|渗水|渗漏|滴水|返水/g, '漏水'],
  [/楼顶|房顶|顶楼|屋面|顶层/g, '屋顶'],
  [/过保|出保|出了?质保|过了?质保/g, '过保修期'],
  [/质保期?|保修期/g, '保修'],
  [/掏钱|掏腰包|自己掏|花钱|付钱|付费|出费用|交钱/g, '出钱'],
  [/咋整|咋办|怎么弄|咋弄|如何处理|怎么处理|如何是好/g, '怎么办'],
  [/谁来|由谁|哪家|哪个单位|哪边|哪一方/g, '谁'],
  [/哪儿|哪里|哪个地方|什么地方/g, '哪'],
  [/多长时间|多长|多少年|几个?年/g, '几年'],
  [/不搭理|不理睬|没人理/g, '不理'],
  [/上面那?家|上层/g, '楼上'],
  [/房屋|房子/g, '房'],
  [/租客|承租人|租房子?的/g, '租户'],
  [/市民热线|政府热线/g, '12345'],
];

const plain = (text: string): string =>
  SAME.reduce((said, [word, same]) => said.replace(word, same), text.normalize('NFKC').toLowerCase())
    .replace(FILLERS, '')
    .replace(/[^\u4e00-\u9fa5a-z0-9]+/g, '');

const gramsOf = (text: string): Set<string> => {
  const chars = Array.from(plain(text));
  return new Set([...chars, ...chars.slice(1).map((char, i) => (chars[i] ?? '') + char)]);
};

/** Grams that no wording has still have to be possible. */
const SMOOTHING = 0.05;

const taughtBy = (topic: string, texts: Iterable<string>): Taught => {
  const grams = new Map<string, number>();
  for (const text of texts) for (const gram of gramsOf(text)) grams.set(gram, (grams.get(gram) ?? 0) + 1);
  return { topic, grams, total: [...grams.values()].reduce((sum, count) => sum + count, 0) };
};

/** Ready to match against; topics of several cities with one id are one topic. `foreign`: questions that are none of these. */
export const topicIndexOf = (
  topics: Iterable<Pick<Topic, 'id' | 'question' | 'wordings'>>,
  foreign: Iterable<string>,
): TopicIndex => {
  const asked = new Map<string, Set<string>>([[NOT_OURS, new Set(foreign)]]);
  for (const { id, question, wordings } of topics) {
    const texts = asked.get(id) ?? new Set();
    for (const text of [question, ...wordings]) texts.add(text);
    asked.set(id, texts);
  }
  const taught = [...asked].map(([topic, texts]) => taughtBy(topic, texts));
  const spread = new Map<string, number>();
  for (const { grams } of taught)
    for (const gram of grams.keys()) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  return { topics: taught, spread };
};

/** What is asked is said in the first words. */
const LONGEST = 80;

/** The likeliest topics, best first; none for a question of which nothing is known. */
export const likelyTopics = ({ topics, spread }: TopicIndex, text: string): Match[] => {
  const asked = [...gramsOf(text.slice(0, LONGEST))];
  const heard = asked.filter((gram) => spread.has(gram));
  if (heard.length === 0) return [];
  const weight = (gram: string): number => Math.log(1 + topics.length / (spread.get(gram) ?? 1));
  const all = asked.reduce((sum, gram) => sum + weight(gram), 0);
  return topics
    .map(({ topic, grams, total }) => ({
      topic,
      likely: heard.reduce(
        (sum, gram) =>
          sum + Math.log(((grams.get(gram) ?? 0) + SMOOTHING) / (total + SMOOTHING * spread.size)),
        0,
      ),
      known: heard.reduce((sum, gram) => sum + (grams.has(gram) ? weight(gram) : 0), 0) / all,
    }))
    .sort((a, b) => b.likely - a.likely)
    .map(({ topic, known }) => ({ topic, known }));
};

/** Less of the question known is no match: it is then said not to be covered. */
const LEAST = 0.36;

/** So few characters are a question only where they are somebody's wording to the letter: 公示, and not 好的. */
const SHORT = 3;

/** The topic that the question means; undefined where none is near enough. */
export const topicOf = (index: TopicIndex, text: string, least = LEAST): string | undefined => {
  const [first] = likelyTopics(index, text);
  if (first === undefined || first.topic === NOT_OURS) return undefined;
  const said = plain(text).length;
  const enough = said > SHORT ? least : said > 1 ? 1 : Number.POSITIVE_INFINITY;
  return first.known >= enough ? first.topic : undefined;
};
