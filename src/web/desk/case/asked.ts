/** What the address of the list asks for, read and written. */
import { z } from 'zod';
import { recordsOf } from '../../../core/dialogue/known.ts';
import type { Registry } from '../../../core/registry.ts';
import type { CaseCursor, CaseQuery } from '../../../store/store.ts';
import type { Me } from '../me.ts';

const PAGE = 40;
const WORDS = 60;
const MOST_WORDS = 6;

/** A field of the address, without control characters, which no name has and databases stumble over. */
const field = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .slice(0, most)
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    )
    .catch('');

/** Whatever cannot be meant counts as not there. */
export const AskedSchema = z.object({
  list: z.enum(['late', 'open', 'closed', 'all']).catch('open'),
  words: field(WORDS).transform((text) => text.split(/\s+/).slice(0, MOST_WORDS).join(' ')),
  compound: field(200),
  building: field(200),
  after: z
    .string()
    .regex(/^\d{1,15}\.[A-Z0-9]{1,12}$/)
    .optional()
    .catch(undefined),
});
export type Asked = z.infer<typeof AskedSchema>;

const cursorText = ({ at, id }: CaseCursor): string => `${at}.${id}`;

const cursorOf = (text: string): CaseCursor => {
  const [at = '', id = ''] = text.split('.');
  return { at: Number(at), id };
};

const buildingsOf = ({ building, compound }: Asked, registry: Registry): string[] | undefined => {
  if (building !== '') return [building];
  return compound === '' ? undefined : recordsOf(registry, compound).map(({ id }) => id);
};

export const queryOf = (asked: Asked, me: Me, registry: Registry, now: number): CaseQuery => {
  const buildings = buildingsOf(asked, registry);
  return {
    views: me.views,
    list: asked.list,
    now,
    limit: PAGE,
    ...(buildings === undefined ? {} : { buildings }),
    ...(asked.words === '' ? {} : { words: asked.words }),
    ...(asked.after === undefined ? {} : { after: cursorOf(asked.after) }),
  };
};

/** The address of the same list with something else asked for; it begins at its first page. */
export const linkTo = (asked: Asked, other: Partial<Asked>, after?: CaseCursor): string => {
  const all = { ...asked, ...other };
  const query = new URLSearchParams();
  if (all.list !== 'open') query.set('list', all.list);
  for (const name of ['words', 'compound', 'building'] as const)
    if (all[name] !== '') query.set(name, all[name]);
  if (after !== undefined) query.set('after', cursorText(after));
  const text = query.toString();
  return `/desk/cases${text === '' ? '' : `?${text}`}`;
};
