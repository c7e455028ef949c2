/** One broadcast: whom it is for, as they read it, what became of it, and what can be done. */
import { html } from 'hono/html';
import { current, TABLE, targetsOf, UNDO } from '../../../core/broadcasts/life.ts';
import { wordsFor } from '../../../core/broadcasts/messages.ts';
import { viewOf } from '../../../core/broadcasts/preview.ts';
import { approversOf, mayDo } from '../../../core/broadcasts/rights.ts';
import { UNCOUNTED } from '../../../core/broadcasts/sizes.ts';
import type { Broadcast, BroadcastAction, Target } from '../../../core/model/broadcast.ts';
import type { Sizes } from '../../../core/model/group-size.ts';
import { type Instant, toIso } from '../../../core/model/time.ts';
import type { Staff } from '../../../core/model/world.ts';
import type { Registry } from '../../../core/registry.ts';
import {
  failureWords,
  pastWords,
  timeWords,
  toWords,
  translatedLines,
  WARNINGS,
  whenWords,
  wordsLines,
} from '../../../texts/zh-CN/broadcasts.ts';
import { broadcasts as texts } from '../../../texts/zh-CN/desk/broadcasts.ts';
import type { Me } from '../me.ts';
import { form, type Html } from '../shell.ts';
import { linkOf, stateOf, timeOf, whoOf } from './list.ts';

export type OneView = {
  me: Me;
  broadcast: Broadcast;
  registry: Registry;
  everybody: readonly Staff[];
  sizes: Sizes;
  now: Instant;
};

const namesOf = (targets: readonly Target[]): string => {
  const persons = targets.filter(({ kind }) => kind === 'person').length;
  return [
    ...targets.flatMap(({ kind, name, chat }) => (kind === 'group' ? [name ?? chat] : [])),
    ...(persons === 0 ? [] : [texts.persons(persons)]),
  ].join('、');
};

/** Each text that goes out, once, under the names of those who read it. */
const looks = ({ broadcast, registry }: OneView): Html => {
  const byText = new Map<string, Target[]>();
  for (const target of broadcast.audience) {
    const text = wordsLines(wordsFor(broadcast, target, registry)).join('\n');
    byText.set(text, [...(byText.get(text) ?? []), target]);
  }
  const none = wordsLines(wordsFor(broadcast, undefined, registry)).join('\n');
  const all = byText.size === 0 ? [[none, []] as const] : [...byText];
  return html`<h2>${texts.looks}</h2>${all.map(
    ([text, targets]) =>
      html`<p class="soft">${namesOf(targets)}</p><blockquote class="cast">${text}</blockquote>`,
  )}`;
};

const deed = ({ me, broadcast }: OneView, fields: Html): Html =>
  form(
    me,
    linkOf(broadcast.id),
    html`<input type="hidden" name="revision" value="${broadcast.revision}">${fields}`,
  );

const deciding = (view: OneView, quiet: boolean): Html => {
  const { audience, options } = view.broadcast;
  if (audience.length === 0) return html``;
  const send = (label: string, name: string, main: boolean, option?: number): Html =>
    deed(
      view,
      html`${option === undefined ? '' : html`<input type="hidden" name="option" value="${option}">`}<button name="do" value="${name}"${main ? html` class="main"` : ''}>${label}</button>`,
    );
  return html`<div class="row">${send(texts.send, 'approve', true)}${options.map(({ name }, i) =>
    send(texts.sendOnly(name), 'approve', false, i),
  )}${quiet ? send(texts.now, 'now', false) : ''}</div>`;
};

const changing = (view: OneView): Html =>
  html`<details><summary>${texts.edit}</summary>${deed(
    view,
    html`${view.broadcast.quote === undefined ? '' : html`<p class="soft">${texts.quoteStays}</p>`}<label>${texts.text}<textarea name="text" rows="6" required>${view.broadcast.text}</textarea></label><button name="do" value="edit">${texts.saveEdit}</button>`,
  )}</details>`;

const refusing = (view: OneView): Html =>
  html`<details><summary>${texts.refuse}</summary>${deed(
    view,
    html`<label>${texts.reason}<input name="reason" maxlength="200"></label><button name="do" value="refuse">${texts.refuse}</button>`,
  )}</details>`;

/** What the person may do to it and its life allows now. */
export const possible = ({ me, broadcast }: OneView): BroadcastAction['do'][] => {
  const { life } = broadcast;
  const moves = (['approve', 'edit', 'refuse', 'take_back', 'retry'] as const).filter(
    (move) => TABLE[life.state][move] !== undefined && mayDo(me.roles, me.person, move, broadcast),
  );
  const lost = 'fates' in life && life.fates?.some(({ failure }) => failure !== undefined) === true;
  return moves.filter((move) => move !== 'retry' || lost);
};

/** To the second where it goes out at once. */
const untilOf = ({ at, send_at }: { at: Instant; send_at: Instant }): string =>
  send_at - at <= UNDO ? toIso(send_at).slice(11, 19) : timeWords(send_at);

const actions = (view: OneView, quiet: boolean): Html => {
  const { broadcast, registry, everybody, now } = view;
  const { life } = broadcast;
  const can = possible(view);
  const deciders = approversOf(registry.staff, broadcast.buildings, now).map((one) => whoOf(everybody, one));
  const undo = life.state === 'approved';
  const parts = [
    can.includes('approve') ? deciding(view, quiet) : '',
    life.state === 'draft' && !can.includes('approve')
      ? html`<p>${texts.handedOn(deciders.join('、'))}</p>`
      : '',
    can.includes('edit') ? changing(view) : '',
    can.includes('refuse') ? refusing(view) : '',
    can.includes('retry')
      ? deed(view, html`<button name="do" value="retry" class="main">${texts.retry}</button>`)
      : '',
    can.includes('take_back')
      ? deed(
          view,
          html`<p class="soft">${undo ? texts.undoUntil(untilOf(life)) : texts.recallMeans}</p><button name="do" value="take_back"${undo ? html` class="main"` : ''}>${undo ? texts.undo : texts.recall}</button>`,
        )
      : '',
  ];
  return html`<h2>${texts.todo}</h2>${parts}`;
};

const receipt = ({ broadcast }: OneView): Html | '' => {
  const { life } = broadcast;
  if (!('fates' in life) || life.fates === undefined) return '';
  const good = life.state === 'recalled' ? texts.takenBack : texts.arrived;
  const fates = life.fates;
  const targets = targetsOf(broadcast);
  const failures = [...new Set(fates.map(({ failure }) => failure))];
  return html`<h2>${texts.receipt}</h2><ul class="cards">${failures.map((failure) => {
    const those = targets.filter(({ chat }) =>
      fates.some((one) => one.chat === chat && one.failure === failure),
    );
    return html`<li><strong${failure === undefined ? '' : html` class="bad"`}>${failure === undefined ? good : failureWords(failure)}</strong> ${namesOf(those)}</li>`;
  })}</ul>`;
};

export const oneOf = (shown: OneView): Html => {
  const { me, registry, everybody, now } = shown;
  const broadcast = current(shown.broadcast, now);
  const view: OneView = { ...shown, broadcast };
  const { life, drafted_by, drafted_at } = broadcast;
  // How many are in the groups today says nothing of those who read it then.
  const sizes = life.state === 'draft' || life.state === 'approved' ? shown.sizes : UNCOUNTED;
  const seen = viewOf(broadcast, me.person, now, { registry, sizes });
  const who = 'by' in life ? whoOf(everybody, life.by) : undefined;
  const open = life.state === 'draft';
  return html`<p class="lead"><strong>${stateOf(broadcast)}</strong> <span class="soft">${texts.draftedBy(whoOf(everybody, drafted_by), timeOf(drafted_at))}</span></p>
${open ? '' : html`<p>${pastWords(life, who)}</p>`}
${seen.why === undefined ? '' : html`<p>${texts.why}：${seen.why}</p>`}
<h2>${texts.to}</h2>${toWords(seen).map((line) => html`<p>${line}</p>`)}
${receipt(view)}
${looks(view)}
${open ? translatedLines(seen).map((line) => html`<p class="soft">${line}</p>`) : ''}
${seen.warnings.map((one) => html`<p class="bad">${WARNINGS[one]}</p>`)}
${open ? whenWords(seen).map((line) => html`<p>${line}</p>`) : ''}
${possible(view).length === 0 && !open ? '' : actions(view, seen.quiet)}`;
};
