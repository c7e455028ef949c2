/** `/desk/rain`: official warnings as they are, the model's hours for staff alone, what will be sent, and what was and was not. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { covers } from '../../core/cases/recipients.ts';
import { HOUR, type Instant } from '../../core/model/time.ts';
import type { Sky } from '../../core/model/weather.ts';
import type { Staff } from '../../core/model/world.ts';
import { chainsAt, isActive } from '../../core/rain/alerts.ts';
import { coversSpot } from '../../core/rain/area.ts';
import { quoteOf } from '../../core/rain/contents.ts';
import { skyGiven } from '../../core/rain/due.ts';
import { isIn } from '../../core/rain/given.ts';
import { grouped } from '../../core/rain/grouped.ts';
import type { Product } from '../../core/rain/product.ts';
import { whyLines, whySince } from '../../core/rain/why.ts';
import type { Registry } from '../../core/registry.ts';
import { lines } from '../../texts/render.ts';
import { elders } from '../../texts/zh-CN/desk/elders.ts';
import { rainPage as texts } from '../../texts/zh-CN/desk/rain.ts';
import { whyLine } from '../../texts/zh-CN/rain-why.ts';
import type { DeskParts } from './app.ts';
import { ELDERS } from './elders/list.ts';
import { eldersOf } from './elders.ts';
import { type DeskEnv, isOne, type Me, only } from './me.ts';
import { deskPage, type Html } from './shell.ts';

const AHEAD = 48 * HOUR;
/** Less than this is none. */
const WET = 0.1;

const listOf = (items: readonly string[], none: string, more: 'lines' | 'hours' = 'lines'): Html =>
  items.length === 0
    ? html`<p>${none}</p>`
    : html`<ul class="log ${more}">${items.map((one) => html`<li>${one}</li>`)}</ul>`;

const isMine = (sky: Sky, roles: readonly Staff[], registry: Registry): boolean =>
  [...registry.buildings.values()].some(
    (one) => isIn({ registry, ...sky.place }, one) && roles.some((role) => covers(role, one.id)),
  );

const alerts = (sky: Sky, registry: Registry, at: Instant): Html => {
  const { products } = skyGiven(sky, registry.settings.rain.assumed_hours, at);
  const { city, district } = sky.place;
  const spot = { city: registry.cities.get(city) ?? registry.city, district };
  const isHere = ({ area, sender }: Product): boolean => coversSpot(area, sender, spot);
  // What was replaced is in force no more, whatever end it names.
  const inForce = chainsAt(products, isHere, at)
    .filter(isActive)
    .map(({ last }) => last);
  return inForce.length === 0
    ? html`<p>${texts.noAlerts}</p>`
    : html`${inForce.map(
        (one) =>
          html`<p class="words">${lines([{ say: 'rain_quote', quote: quoteOf(one), cancelled: false }])
            .slice(1)
            .join('\n')}</p>`,
      )}`;
};

const hours = (sky: Sky, registry: Registry, at: Instant): Html => {
  const given = skyGiven(sky, registry.settings.rain.assumed_hours, at).hours;
  const wet = given.filter((one) => one.at >= at - HOUR && one.at < at + AHEAD && one.mm >= WET);
  const none = sky.hours.length > 0 && given.length === 0 ? texts.oldHours : texts.noHours;
  return html`<p><strong>${texts.internal}</strong> <span class="soft">${sky.hours_at === undefined ? '' : texts.read(sky.hours_at)} ${sky.attribution ?? ''}</span></p>
${listOf(
  wet.map((one) => texts.amount(one.at, one.mm, one.probability)),
  none,
  'hours',
)}`;
};

const planned = ({ ahead = [] }: Sky): Html => {
  const occasions = grouped(ahead, ({ at, kind, reason }) => JSON.stringify([at, kind, reason]));
  return listOf(
    [...occasions.values()].flatMap((same) =>
      same[0] === undefined ? [] : [texts.line(same[0].at, same[0].kind, same.length, same[0].reason)],
    ),
    texts.noPlanned,
  );
};

const placeOf = (sky: Sky, registry: Registry, at: Instant): Html => html`<section>
<h2>${texts.place(sky.place.city, sky.place.district)}</h2>
<h3>${texts.alerts}</h3>${alerts(sky, registry, at)}
<h3>${texts.hours}</h3>${hours(sky, registry, at)}
<h3>${texts.planned}</h3>${planned(sky)}
</section>`;

const calls = (me: Me, registry: Registry): Html | '' =>
  isOne(me, 'community_worker', 'community_lead')
    ? html`<p><a href="${ELDERS}">${elders.link(eldersOf(me, registry).length)}</a></p>`
    : '';

export const addRain = (app: Hono<DeskEnv>, { store, registry: tables, now }: DeskParts): void => {
  app.use('/rain', only('community_worker', 'community_lead', 'street', 'district', 'operator'));
  app.get('/rain', async (c) => {
    const me = c.get('me');
    const at = now();
    const registry = tables();
    const [skies, noted] = await store.transaction(
      async (tx) => [await tx.skies(), await tx.rainSince(whySince(at))] as const,
      'repeatable',
    );
    const own = skies.filter((one) => isMine(one, me.roles, registry));
    const past = whyLines(noted, me.roles, registry).map(whyLine);
    const main = html`${calls(me, registry)}${own.length === 0 ? html`<p>${texts.off}</p>` : own.map((one) => placeOf(one, registry, at))}
<section><h2>${texts.past}</h2>${listOf(past, texts.noPast)}</section>`;
    return c.html(deskPage({ me, title: texts.title, here: 'rain', main }));
  });
};
