/** From an alert as a provider gave it to an official product that may be relayed, or why it may not. */
import type { Flaw } from '../model/rain-message.ts';
import { HOUR, type Instant, MINUTE } from '../model/time.ts';
import type { Alert, AlertLevel } from '../model/world.ts';

export type Product = {
  /** Every id under which it came; the first is the official one where that is known. */
  ids: readonly string[];
  sender: string;
  hazard: string;
  /** Absent only of a cancellation. */
  level?: AlertLevel;
  issued: Instant;
  expires: Instant;
  /** Nobody said when it ends. */
  assumed: boolean;
  cancel: boolean;
  supersedes: readonly string[];
  area: readonly string[];
  headline?: string;
  text?: string;
  url?: string;
  attributions: readonly string[];
};

/** An alert that cannot be used: the operator is told why, and nobody else anything. */
export type Flawed = { id: string; flaw: Flaw };

const RANK: Record<AlertLevel, number> = { blue: 1, yellow: 2, orange: 3, red: 4 };
export const rankOf = (level: AlertLevel | undefined): number => (level === undefined ? 0 : RANK[level]);
/** Orange and red are told at any hour. */
export const isSerious = (level: AlertLevel | undefined): boolean => rankOf(level) >= RANK.orange;

/** What brings water into homes, the more particular name first. */
const HAZARDS = [
  '台风暴雨',
  '暴雨',
  '短时强降雨',
  '短时强降水',
  '强降雨',
  '强降水',
  '雷雨大风',
  '强对流',
  '台风',
] as const;

/** The hazard by the headline, else by the words before the first 预警. What other hazards may bring along is no warning of it. */
const hazardOf = ({ headline, text }: Alert): string | undefined => {
  const words = headline ?? text?.match(/^.{0,60}?预警/)?.[0] ?? '';
  return HAZARDS.find((one) => words.includes(one));
};

/** Identifiers of 12379 with and without the serial number are one: `…41600000_20250727102615_1`. */
const canonical = (id: string): string => id.replace(/^(\d{14}_\d{14})_\d+$/, '$1');

const instantOf = (iso: string | undefined): Instant | undefined => {
  if (iso === undefined || !/(Z|[+-]\d{2}:?\d{2})$/.test(iso)) return undefined;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
};

const LEVEL_WORDS: readonly [RegExp, AlertLevel][] = [
  [/红色/, 'red'],
  [/橙色/, 'orange'],
  [/黄色/, 'yellow'],
  [/蓝色/, 'blue'],
];

/** The level that the words name, where they name exactly one. */
const levelSaid = (headline: string | undefined): AlertLevel | undefined => {
  const said = LEVEL_WORDS.filter(([words]) => words.test(headline ?? ''));
  return said.length === 1 ? said[0]?.[1] : undefined;
};

const flawOf = (
  alert: Alert,
  issued: Instant | undefined,
  level: AlertLevel | undefined,
  cancel: boolean,
) => {
  const { sender, headline, text, expires } = alert;
  const said = levelSaid(headline);
  if (sender === undefined || sender === '') return 'sender';
  if (issued === undefined) return 'issued';
  if (expires !== undefined && instantOf(expires) === undefined) return 'expires';
  if ((headline ?? text ?? '') === '') return 'words';
  if (/演练|演习|测试/.test(`${headline ?? ''}${text ?? ''}`)) return 'exercise';
  if (!cancel && said !== undefined && level !== undefined && said !== level) return 'contradiction';
  return !cancel && level === undefined ? 'level' : undefined;
};

/**
 * Reads an alert. Undefined: it is of another hazard. Without an end it counts for `assumed` hours. Issuer and time are
 * needed, for nothing may be relayed without them (《中华人民共和国气象法》第二十五条).
 */
export const readProduct = (alert: Alert, assumed: number): Product | Flawed | undefined => {
  const hazard = hazardOf(alert);
  if (hazard === undefined) return undefined;
  const issued = instantOf(alert.issued);
  const level = alert.level ?? levelSaid(alert.headline);
  const cancel = alert.message === 'cancel' || /解除/.test(alert.headline ?? '');
  const flaw = flawOf(alert, issued, level, cancel);
  if (flaw !== undefined || issued === undefined || alert.sender === undefined)
    return { id: alert.id, flaw: flaw ?? 'issued' };
  return {
    ids: [canonical(alert.id)],
    sender: alert.sender,
    hazard,
    ...(level === undefined ? {} : { level }),
    issued,
    expires: instantOf(alert.expires) ?? issued + assumed * HOUR,
    assumed: alert.expires === undefined,
    cancel,
    supersedes: (alert.supersedes ?? []).map(canonical),
    area: alert.area ?? [],
    ...(alert.headline === undefined ? {} : { headline: alert.headline }),
    ...(alert.text === undefined ? {} : { text: alert.text }),
    ...(alert.url === undefined ? {} : { url: alert.url }),
    attributions: alert.attributions ?? [],
  };
};

/** Two providers give the same product ids of their own and times that differ by minutes. */
const NEAR = 10 * MINUTE;

const same = (a: Product, b: Product): boolean =>
  a.ids.some((id) => b.ids.includes(id)) ||
  (a.sender === b.sender &&
    a.hazard === b.hazard &&
    a.level === b.level &&
    a.cancel === b.cancel &&
    !a.supersedes.some((id) => b.ids.includes(id)) &&
    !b.supersedes.some((id) => a.ids.includes(id)) &&
    Math.abs(a.issued - b.issued) <= NEAR);

const order = (a: Product, b: Product): number =>
  a.issued - b.issued ||
  Number(a.cancel) - Number(b.cancel) ||
  (JSON.stringify([a.ids, a]) < JSON.stringify([b.ids, b]) ? -1 : 1);

/** An end that was said goes before an assumed one, the earlier before the later: what has expired is never told. */
const endOf = (a: Product, b: Product): Pick<Product, 'expires' | 'assumed'> => {
  const [first = a] = [a, b].sort(
    (one, other) => Number(one.assumed) - Number(other.assumed) || one.expires - other.expires,
  );
  return { expires: first.expires, assumed: first.assumed };
};

/** The words of the first; the ids, references and places of both. */
const merged = (a: Product, b: Product): Product => ({
  ...a,
  ...endOf(a, b),
  ids: [...new Set([...a.ids, ...b.ids])],
  supersedes: [...new Set([...a.supersedes, ...b.supersedes])],
  area: [...new Set([...a.area, ...b.area])],
  attributions: [...new Set([...a.attributions, ...b.attributions])],
  ...(a.url === undefined && b.url !== undefined ? { url: b.url } : {}),
});

/**
 * Every product once, in the order of issue, whatever the order of arrival. Alerts that share an official id and
 * contradict each other in level are none.
 */
export const readProducts = (
  alerts: readonly Alert[],
  assumed: number,
): { products: Product[]; flawed: Flawed[] } => {
  const read = alerts.flatMap((alert) => readProduct(alert, assumed) ?? []);
  const flawed = read.filter((one): one is Flawed => 'flaw' in one);
  const sound = read.filter((one): one is Product => !('flaw' in one)).sort(order);
  const contradictory = new Set(
    sound
      .filter((one) =>
        sound.some(
          (other) =>
            other.ids[0] === one.ids[0] && (other.level !== one.level || other.cancel !== one.cancel),
        ),
      )
      .flatMap(({ ids }) => ids),
  );
  const products: Product[] = [];
  for (const one of sound.filter(({ ids }) => !ids.some((id) => contradictory.has(id)))) {
    const index = products.findIndex((other) => same(other, one));
    const before = products[index];
    if (before === undefined) products.push(one);
    else products[index] = merged(before, one);
  }
  return {
    products,
    flawed: [...flawed, ...[...contradictory].map((id): Flawed => ({ id, flaw: 'contradiction' }))],
  };
};
