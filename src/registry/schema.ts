/** A value against its zod schema: every fault with a remedy, and the keys that the schema does not know. */
import { z } from 'zod';
import { type Finding, jsonPath } from './finding.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

const problemOf = (issue: Issue, found: unknown): string => {
  if (found === undefined) return 'this is required and missing';
  const shown = JSON.stringify(found);
  const what =
    issue.code === 'invalid_union'
      ? issue.errors.flatMap((branch) => branch.map((one) => one.message)).join(', or ')
      : issue.message;
  return `${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown} is not allowed: ${what}`;
};

const remedyOf = (issue: Issue, found: unknown): string => {
  if (found === undefined) return 'add it';
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    const meant = nearest(found, issue.values.map(String));
    if (meant !== undefined) return `perhaps “${meant}” was meant; leave out what is not known`;
  }
  return 'correct it, or leave out what is not known';
};

/** Every place where the value breaks the schema. `prefix` is where the value itself stands in the file. */
export const schemaFaults = (error: z.ZodError, value: unknown, file: string, prefix: Path): Finding[] =>
  error.issues.map((issue) => {
    const found = at(value, issue.path);
    return {
      kind: 'schema',
      file,
      path: jsonPath([...prefix, ...issue.path]),
      problem: problemOf(issue, found),
      remedy: remedyOf(issue, found),
    };
  });

/** The keys that a schema names, down all its branches; `meant` remembers what each unknown key was taken for. */
type Shape = { fields: ReadonlyMap<string, Shape>; items?: Shape; meant: Map<string, string | undefined> };

const shapeOf = (schemas: readonly unknown[]): Shape => {
  const branches = schemas
    .filter(isObject)
    .flatMap((schema) => [schema, ...(Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : [])]);
  const fields = new Map<string, unknown[]>();
  for (const { properties } of branches) {
    if (!isObject(properties)) continue;
    for (const [key, field] of Object.entries(properties))
      fields.set(key, [...(fields.get(key) ?? []), field]);
  }
  const items = branches.flatMap((one) => (isObject(one.items) ? [one.items] : []));
  return {
    fields: new Map([...fields].map(([key, field]) => [key, shapeOf(field)])),
    ...(items.length === 0 ? {} : { items: shapeOf(items) }),
    meant: new Map(),
  };
};

const unknownKey = (key: string, { fields, meant }: Shape, file: string, path: Path): Finding => {
  const names = [...fields.keys()];
  if (!meant.has(key)) meant.set(key, nearest(key, names));
  const name = meant.get(key);
  return {
    kind: 'key',
    file,
    path: jsonPath([...path, key]),
    problem: `unknown key “${key}”: it is ignored`,
    remedy: name === undefined ? `use one of ${names.join(', ')}` : `perhaps “${name}” was meant`,
  };
};

const walk = (value: unknown, shape: Shape, file: string, path: Path): Finding[] => {
  const { items, fields } = shape;
  if (Array.isArray(value)) {
    return items === undefined
      ? []
      : value.flatMap((item, index) => walk(item, items, file, [...path, index]));
  }
  if (!isObject(value) || fields.size === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = fields.get(key);
    return field === undefined
      ? [unknownKey(key, shape, file, path)]
      : walk(inner, field, file, [...path, key]);
  });
};

/** Finds keys that a schema does not name: mostly typing errors, and what they say would be ignored in silence. */
export const keyChecker = (schema: z.ZodType): ((value: unknown, file: string) => Finding[]) => {
  const shape = shapeOf([z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })]);
  return (value, file) => walk(value, shape, file, []);
};
