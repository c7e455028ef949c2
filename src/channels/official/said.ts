/** What a person said to the official account or in WeCom, as the bot hears it. Pure: photos and voice are fetched by the caller. */
import { z } from 'zod';
import type { Said } from '../../core/model/event.ts';

/** Tencent's fields, as far as they are used. */
const FieldsSchema = z.object({
  FromUserName: z.string().min(1),
  CreateTime: z.string(),
  MsgType: z.string(),
  MsgId: z.string().optional(),
  Content: z.string().default(''),
  MediaId: z.string().optional(),
  /** What Tencent itself made of a voice message, where the account has that. */
  Recognition: z.string().default(''),
  Location_X: z.coerce.number().min(-90).max(90).optional().catch(undefined),
  Location_Y: z.coerce.number().min(-180).max(180).optional().catch(undefined),
  Event: z.string().default(''),
  EventKey: z.string().default(''),
});

/** The word that a key of the account's menu stands for. */
export type Menu = Readonly<Record<string, string>> & { start: string };

export type Hearing = Pick<Said, 'id' | 'from' | 'text' | 'spoken' | 'location' | 'poster'> & {
  /** Ids of what has to be fetched. */
  photo?: string;
  voice?: string;
};

type Fields = z.infer<typeof FieldsSchema>;
type Told = Omit<Hearing, 'id' | 'from'>;

/** The building of a poster is the scene of its code; who follows already scans, others subscribe by it. */
const sceneOf = ({ EventKey }: Fields): string => EventKey.replace(/^qrscene_/, '');

const eventOf = (fields: Fields, menu: Menu): Told | undefined => {
  const { Event, EventKey } = fields;
  const name = Event.toLowerCase();
  if (name === 'click') return { text: menu[EventKey] ?? EventKey };
  if (name !== 'subscribe' && name !== 'scan') return undefined;
  const poster = sceneOf(fields);
  return poster === '' ? { text: menu.start } : { text: '', poster };
};

/** Undefined: nothing that the bot hears. What it cannot read has no words, and it says so. */
const toldIn = (fields: Fields, menu: Menu): Told | undefined => {
  const { MsgType, Content, MediaId, Recognition, Location_X: lat, Location_Y: lng } = fields;
  switch (MsgType) {
    case 'text':
      return { text: Content.trim() };
    case 'image':
      return { text: '', ...(MediaId === undefined ? {} : { photo: MediaId }) };
    case 'voice':
      if (Recognition.trim() !== '') return { text: Recognition.trim(), spoken: true };
      return { text: '', ...(MediaId === undefined ? {} : { voice: MediaId }) };
    case 'location':
      if (lat === undefined || lng === undefined) return undefined;
      return { text: '', location: { lat, lng, datum: 'GCJ02' } };
    case 'event':
      return eventOf(fields, menu);
    default:
      return { text: '' };
  }
};

/** `prefix`: what the chats of the platform begin with. The same message is the same event, whenever it comes. */
export const hearingOf = (
  fields: Readonly<Record<string, string>>,
  prefix: string,
  menu: Menu,
): Hearing | undefined => {
  const parsed = FieldsSchema.safeParse(fields);
  const told = parsed.success ? toldIn(parsed.data, menu) : undefined;
  if (!parsed.success || told === undefined) return undefined;
  const { FromUserName, CreateTime, MsgId, Event, EventKey } = parsed.data;
  const name = MsgId ?? [FromUserName, CreateTime, Event, EventKey].join('.');
  return { id: `${prefix}${name}`, from: `${prefix}${FromUserName}`, ...told };
};
