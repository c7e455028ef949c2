/** A law's pack with one thing changed: a class, a part, a period, another condition, an answer. */

export type Kind = 'class' | 'part' | 'period' | 'condition' | 'answer';
export type Mutant = { kind: Kind; what: string; pack: unknown };

type Json = { [key: string]: Value } | Value[];
type Value = Json | string | number | boolean | null;
type Edit = { kind: Kind; what: string; path: readonly (string | number)[]; value: Value | undefined };

const isJson = (value: Value | undefined): value is Json => typeof value === 'object' && value !== null;
const at = (value: Value | undefined, key: string | number): Value | undefined =>
  Array.isArray(value) ? value[Number(key)] : isJson(value) ? value[key] : undefined;

/** The pack with the value at `path` exchanged, or without it. */
const edited = (
  value: Value,
  [key, ...rest]: readonly (string | number)[],
  next: Value | undefined,
): Value => {
  if (key === undefined || !isJson(value)) return next ?? null;
  const inner = at(value, key);
  if (Array.isArray(value)) {
    if (rest.length === 0 && next === undefined) return value.filter((_, index) => index !== key);
    return value.map((item, index) => (index === key ? edited(item, rest, next) : item));
  }
  const { [String(key)]: _left, ...others } = value;
  if (rest.length === 0 && next === undefined) return others;
  return { ...others, [String(key)]: rest.length === 0 ? (next ?? null) : edited(inner ?? null, rest, next) };
};

const strings = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The code that follows in the vocabulary, which is all that the pack itself and `more` name under that key. */
const neighbour = (value: string, vocabulary: readonly string[]): string | undefined => {
  const next = vocabulary[(vocabulary.indexOf(value) + 1) % vocabulary.length];
  return next === value ? undefined : next;
};

type Vocabulary = (key: string) => readonly string[];

const KIND: Readonly<Record<string, Kind>> = { class: 'class', part: 'part', except_class: 'class' };

/** Each value of each condition left out, and exchanged for its neighbour. A condition of one value is left out as a whole. */
const ofWhen = (name: string, path: readonly (string | number)[], when: Value, words: Vocabulary): Edit[] =>
  Object.entries(when ?? {}).flatMap(([key, listed]) => {
    const values = strings(listed as Value);
    return values.flatMap((value, index): Edit[] => {
      const kind = KIND[key] ?? 'condition';
      const where = [...path, key];
      const next = neighbour(
        value,
        words(key).filter((word) => word === value || !values.includes(word)),
      );
      const less = values.length === 1 ? where : [...where, index];
      return [
        { kind, what: `${name}: ${key} without ${value}`, path: less, value: undefined },
        ...(next === undefined
          ? []
          : [{ kind, what: `${name}: ${key} ${next} for ${value}`, path: [...where, index], value: next }]),
      ];
    });
  });

/** Each answer exchanged for its neighbour, each of those named left out. */
const ofGive = (name: string, path: readonly (string | number)[], give: Value, words: Vocabulary): Edit[] =>
  Object.entries(give ?? {}).flatMap(([key, listed]): Edit[] => {
    const where = [...path, key];
    if (typeof listed === 'string') {
      const next = neighbour(listed, words(key));
      return next === undefined
        ? []
        : [{ kind: 'answer', what: `${name}: ${key} ${next} for ${listed}`, path: where, value: next }];
    }
    return strings(listed as Value).map((value, index) => ({
      kind: 'answer',
      what: `${name}: ${key} without ${value}`,
      path: [...where, index],
      value: undefined,
    }));
  });

const DAY = 86_400_000;
const shifted = (day: string, by: number): string => {
  const full = day.length === 5 ? `2001-${day}` : day;
  const moved = new Date(Date.parse(full) + by * DAY).toISOString().slice(0, 10);
  return day.length === 5 ? moved.slice(5) : moved;
};

/** Every day and every length below `value`, one more and one less. */
const ofPeriods = (name: string, path: readonly (string | number)[], value: Value | undefined): Edit[] => {
  if (!isJson(value)) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]): Edit[] => {
    const where = [...path, key];
    if (isJson(inner)) return ofPeriods(name, where, inner);
    const said = `${name}: ${where.slice(2).join('.')}`;
    return [1, -1].flatMap((by): Edit[] => {
      if (['from', 'until', 'since'].includes(String(key)) && typeof inner === 'string')
        return [{ kind: 'period', what: `${said} ${by} day`, path: where, value: shifted(inner, by) }];
      if (typeof inner === 'number' && inner + by > 0)
        return [{ kind: 'period', what: `${said} ${by}`, path: where, value: inner + by }];
      return [];
    });
  });
};

/** Every pack that differs from `pack` in one class, part, period, condition or answer. Clauses and calendars of holidays stay. */
export const mutantsOf = (pack: Value, words: Vocabulary): Mutant[] => {
  const lists = ['rows', 'overlays', 'losses', 'terms'].flatMap((list) => {
    const items = at(pack, list);
    return Array.isArray(items) ? items.map((item, index) => ({ item, path: [list, index] as const })) : [];
  });
  const ofRules = lists.flatMap(({ item, path }): Edit[] => {
    const name = String(at(item, 'id'));
    const part = at(item, 'part');
    const next = typeof part === 'string' ? neighbour(part, words('part')) : undefined;
    return [
      ...ofWhen(name, [...path, 'when'], at(item, 'when') ?? null, words),
      ...ofGive(name, [...path, 'give'], at(item, 'give') ?? null, words),
      ...ofPeriods(name, path, item),
      ...(next === undefined
        ? []
        : [{ kind: 'part' as const, what: `${name}: part ${next}`, path: [...path, 'part'], value: next }]),
    ];
  });
  const ofClocks = ['hand_over', 'restart', 'heating'].flatMap((key): Edit[] => [
    ...ofPeriods(key, [key], at(pack, key)),
    ...ofWhen(key, [key], { except_class: at(at(pack, key), 'except_class') ?? [] }, words),
  ]);
  return [...ofRules, ...ofClocks].map(({ kind, what, path, value }) => ({
    kind,
    what,
    pack: edited(pack, path, value),
  }));
};
