/**
 * The life of official warnings at one place, and who hears of them. Derived from the set of products alone, so the order
 * in which they arrive changes nothing.
 */
import type { RainSettings } from '../model/rain.ts';
import { HOUR, type Instant } from '../model/time.ts';
import type { AlertLevel } from '../model/world.ts';
import { grouped } from './grouped.ts';
import { isSerious, type Product, rankOf } from './product.ts';
import { isQuiet } from './quiet.ts';

export type LifePhase = 'new' | 'upgraded' | 'downgraded' | 'extended' | 'cancelled' | 'expired';

/** One station's warnings of one hazard, each following the one before without a gap; the last is what counts. */
export type Chain = { run: readonly Product[]; last: Product; phase: LifePhase };

/** What one chat was told. */
export type Told = { product: string; level?: AlertLevel; cancel: boolean; at: Instant };

const keyOf = ({ sender, hazard }: Product): string => `${sender}|${hazard}`;

/** How long after a cancellation it is still worth telling. */
const CANCEL_COUNTS = 12 * HOUR;

const phaseOf = (last: Product, before: Product | undefined, at: Instant): LifePhase => {
  if (last.cancel) return 'cancelled';
  if (at >= last.expires) return 'expired';
  if (before === undefined) return 'new';
  const rise = rankOf(last.level) - rankOf(before.level);
  return rise > 0 ? 'upgraded' : rise < 0 ? 'downgraded' : 'extended';
};

/** The products that lead to the last one, each valid when the next was issued. */
const runTo = (products: readonly Product[]): Product[] => {
  const run = products.slice(-1);
  for (const before of products.slice(0, -1).reverse()) {
    const next = run[0];
    if (next === undefined || before.cancel || before.expires < next.issued) break;
    run.unshift(before);
  }
  return run;
};

/** The chains of the place at `at`. What was replaced elsewhere by reference is over, also where its successor does not reach. */
export const chainsAt = (
  products: readonly Product[],
  covers: (product: Product) => boolean,
  at: Instant,
): Chain[] => {
  const known = products.filter(({ issued }) => issued <= at);
  const replaced = new Set(known.flatMap(({ supersedes }) => supersedes));
  const isReplaced = ({ ids }: Product): boolean => ids.some((id) => replaced.has(id));
  const byKey = grouped(known.filter(covers), keyOf);
  return [...byKey.values()].flatMap((own): Chain[] => {
    const run = runTo([...own.filter(isReplaced), ...own.filter((one) => !isReplaced(one))]);
    const last = run.at(-1);
    if (last === undefined || isReplaced(last)) return [];
    return [{ run, last, phase: phaseOf(last, run.at(-2), at) }];
  });
};

export const isActive = ({ phase }: Chain): boolean => phase !== 'cancelled' && phase !== 'expired';

export type Telling = { how: 'new' | 'risen' | 'still' | 'cancelled'; product: Product };

const isOf = ({ ids }: Product, one: Told): boolean => ids.includes(one.product);
const inRun = ({ run }: Chain, one: Told): boolean => run.some((product) => isOf(product, one));

const cancellations = (
  chains: readonly Chain[],
  told: readonly Told[],
  at: Instant,
  quiet: boolean,
): Telling[] =>
  chains.flatMap((chain): Telling[] => {
    const { last } = chain;
    if (!last.cancel || at >= last.issued + CANCEL_COUNTS || told.some((one) => isOf(last, one))) return [];
    const heard = told.filter((one) => !one.cancel && inRun(chain, one));
    if (heard.length === 0 || (quiet && !heard.some(({ level }) => isSerious(level)))) return [];
    return [{ how: 'cancelled', product: last }];
  });

/** Of one hazard: the highest that counts now, if the chat has to hear it. */
const ofHazard = (
  active: readonly Chain[],
  told: readonly Told[],
  at: Instant,
  quiet: boolean,
  repeat: number,
): Telling[] => {
  const product = active
    .map(({ last }) => last)
    .reduce((best, one) => (rankOf(one.level) > rankOf(best.level) ? one : best));
  if (told.some((one) => isOf(product, one)) || (quiet && !isSerious(product.level))) return [];
  const heard = told.filter((one) => !one.cancel && active.some((chain) => inRun(chain, one)));
  if (heard.length === 0) return [{ how: 'new', product }];
  if (rankOf(product.level) > Math.max(...heard.map(({ level }) => rankOf(level))))
    return [{ how: 'risen', product }];
  const since = at - Math.max(...heard.map((one) => one.at));
  return isSerious(product.level) && since >= repeat * HOUR ? [{ how: 'still', product }] : [];
};

/**
 * What a chat has to hear at `at` (Asia/Shanghai for the quiet hours): a warning that is new for its place or rises, or
 * an orange or red one that is renewed after some hours; the cancellation of what it heard. Never the same twice, never
 * what has expired.
 */
export const tellingsAt = (
  products: readonly Product[],
  covers: (product: Product) => boolean,
  told: readonly Told[],
  at: Instant,
  settings: RainSettings,
  quiet = isQuiet(at, settings),
): Telling[] => {
  const chains = chainsAt(products, covers, at);
  const byHazard = grouped(chains.filter(isActive), ({ last }) => last.hazard);
  return [
    ...cancellations(chains, told, at, quiet),
    ...[...byHazard.values()].flatMap((active) => ofHazard(active, told, at, quiet, settings.repeat_hours)),
  ];
};
