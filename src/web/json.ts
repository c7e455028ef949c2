/** What a page sends, checked at the border. */
import type { Context } from 'hono';
import type { z } from 'zod';

/** The body as the schema has it; undefined when it is no JSON or not of that shape. */
export const jsonOf = async <S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | undefined> => {
  const isJson = c.req.header('Content-Type')?.startsWith('application/json') === true;
  const parsed = schema.safeParse(isJson ? await c.req.json().catch(() => undefined) : undefined);
  return parsed.success ? parsed.data : undefined;
};
