/** Official warnings to whom they concern, as they are; to staff with their list. */
import type { RainPhase, WhyNot } from '../model/rain.ts';
import type { Planned, RainSay } from '../model/rain-message.ts';
import { HOUR, type Instant } from '../model/time.ts';
import { type Telling, type Told, tellingsAt } from './alerts.ts';
import { type Audience, concerns } from './audience.ts';
import { keySay, numbersSay, patrolSay, quoteOf } from './contents.ts';
import { type Drafting, hadLately, isHere, whom } from './drafting.ts';
import { spellsOf } from './hours.ts';
import { householdAsk, householdSay } from './household.ts';
import { isSerious, type Product } from './product.ts';
import { isQuiet } from './quiet.ts';
import { rollAsk } from './roll.ts';

/** Every full hour, every issue of a product, and now. */
const ticks = (products: readonly Product[], now: Instant, until: Instant): Instant[] => {
  const times = new Set([now]);
  for (let at = Math.ceil(now / HOUR) * HOUR; at <= until; at += HOUR) times.add(at);
  for (const { issued } of products) if (issued >= now && issued <= until) times.add(issued);
  return [...times].sort((a, b) => a - b);
};

/**
 * What the chat heard of warnings, in whatever message; also what waits for approval, unless `heardOnly`. Staff who have
 * something to do in several places are told for each.
 */
const toldTo = (drafting: Drafting, { to, area }: Audience, heardOnly: boolean): Told[] =>
  drafting.all().flatMap((one): Told[] =>
    one.to === to &&
    one.reason.why === 'alert' &&
    (one.drafted !== true || !heardOnly) &&
    (heardOnly || area === undefined || isHere(drafting, one))
      ? [
          {
            product: one.reason.product,
            cancel: one.reason.how === 'cancelled',
            at: one.at,
            ...(one.level === undefined ? {} : { level: one.level }),
          },
        ]
      : [],
  );

const phaseAt = ({ given }: Drafting, { how }: Telling, at: Instant): RainPhase => {
  if (how === 'cancelled') return 'after';
  const spells = spellsOf(given.hours, given.registry.settings.rain);
  return spells.some(({ from, until }) => from <= at && at < until) ? 'during' : 'before';
};

const toResidents = (
  { given }: Drafting,
  audience: Audience,
  { how, product }: Telling,
  at: Instant,
): RainSay[] => {
  const quote: RainSay = { say: 'rain_quote', quote: quoteOf(product), cancelled: how === 'cancelled' };
  if (how === 'cancelled') return [quote];
  const { kind, troubles, buildings } = audience;
  const known = kind === 'group' || troubles.length > 0 ? buildings : [];
  return [
    quote,
    { say: 'rain_prepare', quoted: true },
    ...householdSay(audience),
    numbersSay(known, given.registry, at),
    ...(kind === 'group' ? [{ say: 'rain_neighbours' } as const] : []),
  ];
};

/** Their list, under the warning where they have not read it with another place's list. */
const toStaff = (
  drafting: Drafting,
  audience: Audience,
  { how, product }: Telling,
  at: Instant,
): RainSay[] => {
  const cancelled = how === 'cancelled';
  const quote: RainSay = { say: 'rain_quote', quote: quoteOf(product), cancelled };
  if (cancelled) return [quote];
  const isRead = drafting
    .all()
    .some(
      ({ to, reason }) =>
        to === audience.to &&
        reason.why === 'alert' &&
        reason.how !== 'cancelled' &&
        product.ids.includes(reason.product),
    );
  return [...(isRead ? [] : [quote]), keySay(audience, drafting.given, at)];
};

const messageOf = (
  drafting: Drafting,
  audience: Audience,
  telling: Telling,
  at: Instant,
): Omit<Planned, 'needs_approval'> => {
  const { how, product } = telling;
  const id = product.ids[0] ?? '';
  const cancelled = how === 'cancelled';
  const isList = audience.kind === 'staff' && !cancelled;
  return {
    key: `rain:${id}:${cancelled ? `cancel:${audience.to}` : `alert:${whom(audience)}`}`,
    at,
    phase: phaseAt(drafting, telling, at),
    kind: isList ? 'key_buildings' : 'relay',
    to: audience.to,
    reason: { why: 'alert', how, product: id },
    say:
      audience.kind === 'staff'
        ? toStaff(drafting, audience, telling, at)
        : toResidents(drafting, audience, telling, at),
    sample: audience.buildings.some(({ sample }) => sample === true),
    ...(isList ? rollAsk(audience) : cancelled ? {} : householdAsk(drafting, audience, at)),
    until: product.expires,
    ...(product.level === undefined ? {} : { level: product.level }),
  };
};

/** Orange or red without any model's hours: whoever patrols gets the checklist right below the list, which has the warning. */
const patrolToo = (drafting: Drafting, audience: Audience, { how, product }: Telling, at: Instant): void => {
  const patrols = audience.roles.includes('community_worker') || audience.roles.includes('pm');
  if (!patrols || how === 'cancelled' || drafting.given.hours.length > 0 || !isSerious(product.level)) return;
  if (hadLately(drafting, audience.to, 'patrol', at, 12)) return;
  const id = product.ids[0] ?? '';
  drafting.add({
    key: `rain:${id}:patrol:${whom(audience)}`,
    at,
    phase: 'during',
    kind: 'patrol',
    to: audience.to,
    reason: { why: 'alert', how, product: id },
    say: [patrolSay(audience, drafting.given, at)],
    sample: audience.buildings.some(({ sample }) => sample === true),
    ...(product.level === undefined ? {} : { level: product.level }),
  });
};

const sameTelling = (a: Telling, b: Telling): boolean => a.how === b.how && a.product === b.product;

/** What waits for approval is not told again; of its end nobody hears who never heard of it. */
const tellingsOf = (
  drafting: Drafting,
  audience: Audience,
  covers: (product: Product) => boolean,
  at: Instant,
  quiet: boolean,
): Telling[] => {
  const { products, registry } = drafting.given;
  const all = (heardOnly: boolean): Telling[] =>
    tellingsAt(products, covers, toldTo(drafting, audience, heardOnly), at, registry.settings.rain, quiet);
  return [
    ...all(true).filter(({ how }) => how === 'cancelled'),
    ...all(false).filter(({ how }) => how !== 'cancelled'),
  ];
};

const withhold = (
  drafting: Drafting,
  audience: Audience,
  telling: Telling,
  at: Instant,
  why_not: WhyNot,
): void => {
  const { say: _, sample: __, ...base } = messageOf(drafting, audience, telling, at);
  drafting.withhold({ ...base, why_not });
};

/** Staff who look after buildings; those above them get the summary. */
const HEAR = ['pm', 'owner_unit', 'community_worker', 'community_lead'] as const;

export const hearsBefore = ({ kind, roles }: Audience): boolean =>
  kind !== 'staff' || roles.some((role) => HEAR.some((one) => one === role));

export const relays = (drafting: Drafting): void => {
  const { given, audiences, now, until } = drafting;
  if (given.products.length === 0) return;
  const { rain } = given.registry.settings;
  const hearing = audiences
    .filter(hearsBefore)
    .map((audience) => ({ audience, covers: concerns(audience, given.registry) }))
    .map(({ audience, covers }) => ({ audience, products: given.products.filter(covers) }))
    .filter(({ products }) => products.length > 0);
  for (const at of ticks(given.products, now, until)) {
    for (const { audience, products } of hearing) {
      const own = new Set(products);
      const tellings = (quiet: boolean): Telling[] =>
        tellingsOf(drafting, audience, (one) => own.has(one), at, quiet);
      const quiet = isQuiet(at, rain);
      const now = tellings(quiet);
      const withheld = quiet
        ? tellings(false).filter((one) => !now.some((other) => sameTelling(one, other)))
        : [];
      for (const telling of withheld) withhold(drafting, audience, telling, at, 'quiet');
      for (const telling of now) {
        if (audience.off === true) withhold(drafting, audience, telling, at, 'off');
        else drafting.add(messageOf(drafting, audience, telling, at));
        patrolToo(drafting, audience, telling, at);
      }
    }
  }
};
