/** `/desk/registry/unknown`: places that residents named and no table holds, each to be answered by whoever keeps all buildings. */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { namingOf } from '../../../core/lookup/alias.ts';
import { canonical } from '../../../core/lookup/names.ts';
import type { Building } from '../../../core/model/building.ts';
import type { Case } from '../../../core/model/case.ts';
import { PropertyClassSchema } from '../../../core/model/codes.ts';
import { registry as texts } from '../../../texts/zh-CN/desk/registry.ts';
import { unknown } from '../../../texts/zh-CN/desk/unknown.ts';
import type { DeskParts } from '../app.ts';
import type { DeskEnv, Me } from '../me.ts';
import { deskPage, refusedPage } from '../shell.ts';
import { keepsAll } from './reach.ts';
import { listOf, onePlace, type Waiting } from './unknown-page.ts';

/** Open cases without a building that are looked at: the most urgent. */
const CASES = 500;

const text = z.string().trim().max(80).default('');
const OfSchema = z.object({ of: z.string().max(80).catch(''), where: z.string().trim().max(60).optional() });
const AnswerSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('is'), of: text, building: z.string().min(1).max(200) }),
  z.object({
    do: z.literal('new'),
    of: text,
    city: text,
    compound: text,
    building: text,
    district: text,
    street: text,
    community: text,
    property_class: PropertyClassSchema,
  }),
  z.object({ do: z.literal('nowhere'), of: text }),
]);
type Answer = z.infer<typeof AnswerSchema>;

/** The same for all ways of writing one place; words that say nothing of it stand each for themselves. */
const keyOfPlace = ({ place, id }: Case): string => (canonical(place) === '' ? id : canonical(place));

/** The places that wait, the newest first. */
export const waiting = async ({ store, now }: DeskParts, me: Me): Promise<Waiting[]> => {
  const { cases, learned } = await store.transaction(async (tx) => {
    const query = { views: me.views, list: 'open', now: now(), placeless: true, limit: CASES } as const;
    return { cases: (await tx.listCases(query)).cases, learned: await tx.learned() };
  }, 'repeatable');
  const nowhere = new Set(learned.flatMap(({ fact }) => (fact.of === 'no_place' ? [fact.words] : [])));
  const places = new Map<string, Case[]>();
  for (const kase of cases) {
    const key = keyOfPlace(kase);
    if (!nowhere.has(key)) places.set(key, [...(places.get(key) ?? []), kase]);
  }
  const newest = ({ cases: all }: Waiting): number => Math.max(...all.map(({ opened_at }) => opened_at));
  return [...places]
    .map(([key, all]): Waiting => ({ key, words: all[0]?.place ?? '', cases: all }))
    .sort((a, b) => newest(b) - newest(a));
};

/** The same place is the same id, so that it is not made twice. */
const idOf = ({ city, district, compound, building }: Extract<Answer, { do: 'new' }>): string =>
  `new-${createHash('sha256')
    .update(canonical([city, district, compound, building].join('·')))
    .digest('hex')
    .slice(0, 10)}`;

const recordOf = (answer: Extract<Answer, { do: 'new' }>): Building => {
  const { city, compound, building, district, street, community, property_class } = answer;
  return {
    id: idOf(answer),
    city,
    compound,
    ...(building === '' ? {} : { building }),
    ...(district === '' ? {} : { district }),
    ...(street === '' ? {} : { street }),
    ...(community === '' ? {} : { community }),
    ...(property_class === 'unknown' ? {} : { property_class }),
  };
};

type Outcome = { told: keyof typeof unknown.told } | { fault: string };

/** Each case gets its building: the law is asked anew, and whoever answers for it gets the case. */
const locate = async (
  { desk, now }: DeskParts,
  me: Me,
  { cases }: Waiting,
  building: string,
): Promise<void> => {
  for (const { id } of cases) {
    const event = { id: `desk:locate:${id}:${building}`, at: now(), by: me.person, case: id };
    await desk.act({ type: 'acted', ...event, action: { do: 'locate', building } });
  }
};

const isThis = async (parts: DeskParts, me: Me, place: Waiting, id: string): Promise<Outcome> => {
  const { desk, registry, now } = parts;
  const building = registry().buildings.get(id);
  if (building === undefined) return { fault: unknown.noBuilding };
  const naming = namingOf(registry().index, place.words, building);
  if ('alias' in naming) {
    const aliases = [...(building.aliases ?? []), naming.alias];
    await desk.learn(
      [{ of: 'building', id, field: 'aliases', set: { aliases } }],
      me.person,
      now(),
      naming.alias,
    );
  }
  await locate(parts, me, place, id);
  return { told: 'alias' in naming ? 'named' : naming.not };
};

const isNew = async (
  parts: DeskParts,
  me: Me,
  place: Waiting,
  answer: Extract<Answer, { do: 'new' }>,
): Promise<Outcome> => {
  const { desk, registry, now } = parts;
  const record = recordOf(answer);
  if (answer.compound === '') return { fault: texts.faults.name };
  if (!registry().cities.has(answer.city)) return { fault: unknown.noCity };
  if (registry().buildings.has(record.id)) return { fault: texts.faults.taken };
  await desk.learn(
    [{ of: 'record', record }],
    me.person,
    now(),
    `${record.compound}${record.building ?? ''}`,
  );
  await locate(parts, me, place, record.id);
  return { told: 'made' };
};

const carryOut = async (parts: DeskParts, me: Me, place: Waiting, answer: Answer): Promise<Outcome> => {
  if (answer.do === 'is') return isThis(parts, me, place, answer.building);
  if (answer.do === 'new') return isNew(parts, me, place, answer);
  await parts.desk.learn([{ of: 'no_place', words: place.key }], me.person, parts.now());
  return { told: 'nowhere' };
};

export const addUnknown = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { registry } = parts;
  const placeOf = async (me: Me, key: string): Promise<Waiting | undefined> =>
    (await waiting(parts, me)).find((one) => one.key === key);
  const show = async (c: Context, me: Me, told: { good: boolean; text: string } | undefined) => {
    const main = listOf(await waiting(parts, me));
    return c.html(deskPage({ me, title: unknown.title, here: 'registry', main, told }));
  };

  app.use('/registry/unknown/*', async (c, next) =>
    keepsAll(c.get('me')) ? next() : c.html(refusedPage(unknown.notYours), 403),
  );

  app.get('/registry/unknown', (c) => {
    const told = z
      .enum(['named', 'general', 'shared', 'known', 'made', 'nowhere'])
      .safeParse(c.req.query('told'));
    return show(c, c.get('me'), told.success ? { good: true, text: unknown.told[told.data] } : undefined);
  });

  app.get('/registry/unknown/place', async (c) => {
    const me = c.get('me');
    const { of, where } = OfSchema.parse(c.req.query());
    const place = await placeOf(me, of);
    if (place === undefined) return c.redirect('/desk/registry/unknown');
    const main = onePlace(me, registry(), place, where ?? place.words, {});
    return c.html(deskPage({ me, title: unknown.title, here: 'registry', main }));
  });

  app.post('/registry/unknown/place', async (c) => {
    const me = c.get('me');
    const body = await c.req.parseBody();
    const answer = AnswerSchema.safeParse(body);
    const place = answer.success ? await placeOf(me, answer.data.of) : undefined;
    if (!answer.success || place === undefined) return c.redirect('/desk/registry/unknown', 303);
    const outcome = await carryOut(parts, me, place, answer.data);
    if ('told' in outcome) return c.redirect(`/desk/registry/unknown?told=${outcome.told}`, 303);
    const main = onePlace(me, registry(), place, place.words, answer.data);
    const told = { good: false, text: outcome.fault };
    return c.html(deskPage({ me, title: unknown.title, here: 'registry', main, told }), 422);
  });
};
