/** `/desk/missed`: lines that the bot passed over, did not understand or got wrong; from there people teach it. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { IntentSchema } from '../../core/model/codes.ts';
import type { KeptLine } from '../../core/model/missed.ts';
import { type Told, missed as texts } from '../../texts/zh-CN/desk/missed.ts';
import type { DeskParts } from './app.ts';
import { type DeskEnv, type Me, only } from './me.ts';
import { mayRead, teaches } from './missed/scope.ts';
import { missedView } from './missed/view.ts';
import { deskPage, PAGES } from './shell.ts';

/** More than anybody reads at once. */
const SHOWN = 300;

const page = PAGES.find(({ path }) => path === 'missed');
const READERS = page === undefined || page.of === '*' ? [] : page.of;

const ToldSchema = z.enum(['taught', 'alone', 'untaught', 'dropped']).optional().catch(undefined);
const text = z
  .string()
  .trim()
  .max(200)
  .regex(/[\u4e00-\u9fa5].*[\u4e00-\u9fa5]/);
/** A kept line by its id, or words that somebody wrote. */
const teach = {
  do: z.literal('teach'),
  intent: IntentSchema,
  not: z.string().transform((value) => value !== ''),
};
const AskedSchema = z.union([
  z.object({ ...teach, id: z.string().min(1).max(40) }),
  z.object({ ...teach, text }),
  z.object({ do: z.literal('drop'), id: z.string().min(1).max(40) }),
  z.object({ do: z.literal('unteach'), text: z.string().min(1).max(200) }),
]);
type Asked = z.infer<typeof AskedSchema>;
type Outcome = { told: Told } | { bad: string };

export const addMissed = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { store, registry, teacher, missedDays, now } = parts;

  const lineFor = async (me: Me, id: string): Promise<KeptLine | undefined> => {
    const line = await store.transaction((tx) => tx.missedLine(id), 'repeatable');
    return line !== undefined && mayRead(me, registry(), line) ? line : undefined;
  };
  const drop = (id: string): Promise<boolean> => store.transaction((tx) => tx.dropMissed(id));

  const carryOut = async (me: Me, asked: Asked): Promise<Outcome> => {
    const line = 'id' in asked ? await lineFor(me, asked.id) : undefined;
    if ('id' in asked && line === undefined) return { bad: texts.gone };
    if (asked.do === 'drop') return (await drop(asked.id)) ? { told: 'dropped' } : { bad: texts.gone };
    if (!teaches(me)) return { bad: texts.refused };
    if (asked.do === 'unteach') {
      await teacher.unteach(asked.text, me.person, now());
      return { told: 'untaught' };
    }
    const words = 'text' in asked ? asked.text : (line?.text ?? '');
    const { intent, not } = asked;
    const lesson = await teacher.teach({ text: words, intent, ...(not && { not }) }, me.person, now());
    if ('against' in lesson) return { bad: texts.against(lesson.against) };
    if (line !== undefined) await drop(line.id);
    return { told: lesson.taught.alone === true ? 'alone' : 'taught' };
  };

  const show = async (c: Context<DeskEnv>, told?: { good: boolean; text: string }) => {
    const me = c.get('me');
    const tables = registry();
    const all = await store.transaction((tx) => tx.missed(SHOWN), 'repeatable');
    const lines = all.filter((line) => mayRead(me, tables, line));
    const main = missedView({ me, registry: tables, days: missedDays, lines });
    return c.html(
      deskPage({ me, title: texts.title, here: 'missed', main, told }),
      told?.good === false ? 422 : 200,
    );
  };

  const pages = new Hono<DeskEnv>();
  pages.use(only(...READERS));
  pages.get('/', (c) => {
    const told = ToldSchema.parse(c.req.query('told'));
    return show(c, told === undefined ? undefined : { good: true, text: texts.told[told] });
  });
  pages.post('/', async (c) => {
    const asked = AskedSchema.safeParse(await c.req.parseBody());
    const outcome: Outcome = asked.success
      ? await carryOut(c.get('me'), asked.data)
      : { bad: texts.incomplete };
    return 'told' in outcome
      ? c.redirect(`/desk/missed?told=${outcome.told}`, 303)
      : show(c, { good: false, text: outcome.bad });
  });
  app.route('/missed', pages);
};
