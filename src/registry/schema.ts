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

type JsonSchema = z.core.JSONSchema.JSONSchema;
const branch = (schema: unknown): JsonSchema[] => (isObject(schema) ? [schema] : []);

/** Finds keys that a schema does not name: mostly typing errors, and what they say would be ignored in silence. */
export const keyChecker = (
  schema: z.ZodType,
): ((value: unknown, file: string, prefix: Path) => Finding[]) => {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return (value, file, prefix) => {
    const gaps: Finding[] = [];
    const walk = (inner: unknown, shapes: JsonSchema[], path: Path): void => {
      const open = shapes.flatMap((shape) => [shape, ...(shape.anyOf ?? []).flatMap(branch)]);
      if (Array.isArray(inner)) {
        const items = open.flatMap((shape) => branch(shape.items));
        for (const [index, item] of inner.entries()) walk(item, items, [...path, index]);
        return;
      }
      const known = Object.assign({}, ...open.map((shape) => shape.properties ?? {}));
      const names = Object.keys(known);
      if (!isObject(inner) || names.length === 0) return;
      for (const [key, field] of Object.entries(inner)) {
        if (Object.hasOwn(known, key)) walk(field, branch(known[key]), [...path, key]);
        else gaps.push(unknownKey(key, names, file, path));
      }
    };
    walk(value, [root], prefix);
    return gaps;
  };
};

const unknownKey = (key: string, names: readonly string[], file: string, path: Path): Finding => {
  const meant = nearest(key, names);
  return {
    kind: 'key',
    file,
    path: jsonPath([...path, key]),
    problem: `unknown key “${key}”: it is ignored`,
    remedy: meant === undefined ? `use one of ${names.join(', ')}` : `perhaps “${meant}” was meant`,
  };
};
