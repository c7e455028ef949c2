/** What the forms of the page are made of, and what it shows. */
import { html } from 'hono/html';
import type { SignedIn } from '../../../channels/desk.ts';
import type { KeptInvitation } from '../../../core/model/desk.ts';
import type { Instant } from '../../../core/model/time.ts';
import type { Group, Staff } from '../../../core/model/world.ts';
import { bindings as texts } from '../../../texts/zh-CN/desk/bindings.ts';
import type { Me } from '../me.ts';
import { form, type Html } from '../shell.ts';
import type { Asked } from './asked.ts';
import type { Area, Tables } from './scope.ts';

/** Somebody who serves here, and what is known of their account. */
export type Person = {
  record: Staff;
  reached: 'chat' | 'page' | 'no';
  seen: Instant | undefined;
  /** Absent where the reader may not end them. */
  sessions?: readonly SignedIn[];
};

export type Shown = {
  me: Me;
  tables: Tables;
  area: Area;
  groups: readonly Group[];
  people: readonly Person[];
  open: readonly KeptInvitation[];
  now: Instant;
};

/** Where all forms of the page lead. */
export const pathOf = (area: string): string => `/desk/bindings?c=${encodeURIComponent(area)}`;

export const hidden = (fields: Record<string, string>): Html =>
  html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** A form that does one thing. */
export const deed = (
  { me, area }: Pick<Shown, 'me' | 'area'>,
  name: Asked['do'],
  label: string,
  fields: Html,
  isMain = false,
): Html =>
  form(
    me,
    pathOf(area.id),
    html`${hidden({ c: area.id, do: name })}${fields}<p><button${isMain ? html` class="main"` : ''}>${label}</button></p>`,
  );

export const box = (name: string, value: string, label: string, checked: boolean): Html =>
  html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${checked ? html` checked` : ''}> ${label}</label>`;

export const buildingBoxes = ({ buildings }: Area, chosen: (id: string) => boolean): Html | '' => {
  const [only] = buildings;
  if (only === undefined) return '';
  if (buildings.length === 1) return hidden({ buildings: only.id });
  return html`<fieldset><legend>${texts.buildings}</legend>${buildings.map(({ id, building }) =>
    box('buildings', id, building ?? texts.whole, chosen(id)),
  )}</fieldset>`;
};
