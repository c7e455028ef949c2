/** `/desk/settings`: the community's targets and names, each with what it means; bad values are refused at their field. */
import { isDeepStrictEqual } from 'node:util';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { RungSchema } from '../../core/model/case.ts';
import { PrioritySchema } from '../../core/model/codes.ts';
import type { Learned } from '../../core/model/learned.ts';
import { type Settings, SettingsSchema } from '../../core/model/settings.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { PRIORITIES, RUNGS, settings as texts } from '../../texts/zh-CN/desk/settings.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { DeskParts } from './app.ts';
import type { DeskEnv, Me } from './me.ts';
import {
  changedOf,
  HOURS,
  type Name,
  type Refusals,
  type Some,
  settingsIn,
  type Typed,
  targetName,
} from './settings-form.ts';
import { deskPage, form, type Html, mayOpen, refusedPage } from './shell.ts';

const DEFAULTS = SettingsSchema.parse({});
const BodySchema = z.record(z.string(), z.string().max(20_000));

type View = {
  me: Me;
  settings: Settings;
  cities: readonly string[];
  learned: ReadonlyMap<string, string>;
  typed: Typed;
  refused: Refusals;
};

const fault = ({ refused }: View, name: string): Html | '' =>
  refused[name] === undefined ? '' : html` <span class="bad" role="alert">${refused[name]}</span>`;

/** Who changed it last, where no file says it yet. */
const last = ({ learned }: View, name: Name): Html | '' => {
  const told = learned.get(`settings:${name}`);
  return told === undefined ? '' : html` <span class="soft">${told}</span>`;
};

const names = (view: View): Html => {
  const { settings, cities, typed } = view;
  const city = typed.city ?? settings.city ?? '';
  return html`<label>${texts.operator}${fault(view, 'operator')}<input name="operator" value="${typed.operator ?? settings.operator}" maxlength="80" required></label>
<p class="soft">${texts.operatorMeans} ${texts.nameIsDefault(DEFAULTS.operator)}${last(view, 'operator')}</p>
<label>${texts.city}${fault(view, 'city')}<select name="city">${[...(settings.city === undefined ? [''] : []), ...cities].map((one) => html`<option value="${one}"${one === city ? html` selected` : ''}>${one === '' ? texts.firstFile : one}</option>`)}</select></label>
<p class="soft">${texts.cityMeans}${last(view, 'city')}</p>`;
};

const targets = (view: View): Html => {
  const { settings, typed } = view;
  return html`<h2>${texts.targets}</h2><p class="soft">${texts.targetsMeans}${last(view, 'targets')}</p>
${PrioritySchema.options.map(
  (priority) =>
    html`<fieldset><legend>${PRIORITIES[priority]}</legend><div class="row">${RungSchema.options.map(
      (rung) => {
        const name = targetName(priority, rung);
        const value = settings.targets[priority][rung];
        const standard = DEFAULTS.targets[priority][rung];
        return html`<label>${RUNGS[rung]}${fault(view, name)}<input name="${name}" inputmode="numeric" value="${typed[name] ?? value}" required>
<span class="soft">${texts.minutes(value)}，${texts.isDefault(texts.minutes(standard))}</span></label>`;
      },
    )}</div></fieldset>`,
)}`;
};

const hours = (view: View): Html =>
  html`<h2>${texts.hours}</h2>${HOURS.map((name) => {
    const { name: called, means } = texts.hoursOf[name];
    return html`<label>${called}${fault(view, name)}<input name="${name}" inputmode="numeric" value="${view.typed[name] ?? view.settings[name]}" required></label>
<p class="soft">${means} ${texts.isDefault(texts.hoursText(DEFAULTS[name]))}${last(view, name)}</p>`;
  })}`;

const main = (view: View): Html =>
  html`<p>${texts.intro}</p>${form(
    view.me,
    '/desk/settings',
    html`<input type="hidden" name="over" value="${JSON.stringify(view.settings)}">${names(view)}${targets(view)}${hours(view)}
<p><button class="main">${texts.save}</button></p>`,
  )}`;

const called = (name: Name): string => {
  if (name === 'operator' || name === 'city' || name === 'targets') return texts[name];
  return texts.hoursOf[name].name;
};

const inWords = (value: Some[Name]): string => {
  if (typeof value !== 'object') return String(value ?? texts.firstFile);
  return Object.entries(value)
    .map(([priority, rungs]) => `${priority} ${Object.values(rungs).join('/')}`)
    .join('，');
};

const sawIn = (over: string | undefined): Some => {
  try {
    return SettingsSchema.partial().safeParse(JSON.parse(over ?? '')).data ?? {};
  } catch {
    return {};
  }
};

type Told = { good: boolean; text: string };
type Outcome = { told: Told; refused: Refusals; status: 200 | 409 | 422 };

const save = async ({ desk, registry, now }: DeskParts, me: Me, typed: Typed): Promise<Outcome> => {
  const { values, refused } = settingsIn(typed, registry().cities);
  const [first] = Object.values(refused);
  if (first !== undefined) return { told: { good: false, text: first }, refused, status: 422 };
  const saw = sawIn(typed.over);
  const { settings } = registry();
  const changed = changedOf(values, saw);
  const clash = changed.find((name) => !isDeepStrictEqual(saw[name], settings[name]));
  if (clash !== undefined) {
    const text = texts.clash(called(clash), inWords(saw[clash]), inWords(settings[clash]));
    return { told: { good: false, text }, refused: {}, status: 409 };
  }
  if (changed.length === 0) return { told: { good: true, text: texts.same }, refused: {}, status: 200 };
  const facts = changed.map((name) => ({ of: 'settings' as const, name, value: values[name] ?? null }));
  await desk.learn(facts, me.person, now());
  return { told: { good: true, text: texts.saved }, refused: {}, status: 200 };
};

export const addSettings = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { store, registry, everybody } = parts;
  let turn: Promise<unknown> = Promise.resolve();

  const toldOf = ({ by, at }: Learned): string =>
    texts.learned(
      everybody().find(({ from }) => from === by)?.name ?? shell.nameless,
      `${dayOf(at)} ${clockOf(at)}`,
    );
  const show = async (c: Context, me: Me, typed: Typed, outcome?: Outcome): Promise<Response> => {
    const rows = (await store.transaction((tx) => tx.learned(), 'repeatable')).flatMap((one) =>
      one.fact.of === 'settings' ? [[`settings:${one.fact.name}`, toldOf(one)] as const] : [],
    );
    const { settings, cities } = registry();
    const view = {
      me,
      settings,
      cities: [...cities.keys()],
      learned: new Map(rows),
      typed,
      refused: outcome?.refused ?? {},
    };
    const page = deskPage({
      me,
      title: shell.pages.settings,
      here: 'settings',
      main: main(view),
      told: outcome?.told,
    });
    return c.html(page, outcome?.status ?? 200);
  };

  app.use('/settings', async (c, next) =>
    mayOpen(c.get('me'), 'settings') ? next() : c.html(refusedPage(shell.notYours), 403),
  );
  app.get('/settings', (c) => show(c, c.get('me'), {}));
  app.post('/settings', async (c) => {
    const me = c.get('me');
    const body = BodySchema.safeParse(await c.req.parseBody());
    if (!body.success) return c.html(refusedPage(shell.staleForm), 400);
    // One after the other, so that what is compared does not change before it is kept.
    const done = turn.then(() => save(parts, me, body.data));
    turn = done.catch(() => undefined);
    const outcome = await done;
    return show(c, me, outcome.told.good ? {} : body.data, outcome);
  });
};
