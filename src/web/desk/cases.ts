/** `/desk/cases`: the cases that the person may see, as a link can say which. */
import type { Hono } from 'hono';
import { cases as texts } from '../../texts/zh-CN/desk/cases.ts';
import type { DeskParts } from './app.ts';
import { AskedSchema, queryOf } from './case/asked.ts';
import { caseList } from './case/list.ts';
import type { DeskEnv } from './me.ts';
import { noteSearch } from './noted.ts';
import { deskPage } from './shell.ts';

/** Buildings that are counted: the fullest. */
const BUILDINGS = 500;

export const addCases = (app: Hono<DeskEnv>, { store, registry, now }: DeskParts): void => {
  app.get('/cases', async (c) => {
    const me = c.get('me');
    const asked = AskedSchema.parse(c.req.query());
    const at = now();
    const found = await store.transaction(async (tx) => {
      await noteSearch(tx, me.person, asked.words, at);
      return {
        page: await tx.listCases(queryOf(asked, me, registry(), at)),
        counts: await tx.countCases(me.views, at),
        buildings: await tx.countByBuilding(me.views, BUILDINGS),
      };
    }, 'repeatable');
    const main = caseList({ ...found, asked, registry: registry(), now: at });
    return c.html(deskPage({ me, title: texts.title, here: 'cases', main }));
  });
};
