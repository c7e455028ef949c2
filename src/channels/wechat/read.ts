/** A message of wechaty's as this house knows it. */
import type { Contact, Message, Room, Wechaty } from 'wechaty';
import { z } from 'zod';
import type { There } from './addresses.ts';
import type { Came } from './said.ts';

/** The platform's own accounts that are no persons. */
const SYSTEM = new Set([
  'weixin',
  'filehelper',
  'fmessage',
  'medianote',
  'floatbottle',
  'newsapp',
  'notification_messages',
]);

export const thereOf = (contact: Contact): There & { friend: boolean } => ({
  id: contact.id,
  name: contact.name(),
  alias: contact.payload?.alias,
  // Undefined where the puppet does not know: then it is tried.
  friend: contact.friend() !== false,
});

const whatOf = (message: Message, { Message: { Type } }: Wechaty): Came['what'] => {
  switch (message.type()) {
    case Type.Text:
      return 'text';
    case Type.Image:
      return 'photo';
    case Type.Audio:
      return 'voice';
    case Type.Video:
      return 'film';
    case Type.Location:
      return 'place';
    case Type.Attachment:
      return /\.(?:jpe?g|png|webp)$/i.test(message.text()) ? 'photo' : 'other';
    default:
      return 'other';
  }
};

/** What somebody calls themselves in the room, where they do. Some puppets do not know all members: no word is lost for that. */
const nickIn = (room: Room, who: Contact): Promise<string | undefined> =>
  room.alias(who).catch(() => undefined);

/** Undefined: by the account itself, or by nobody. */
export const cameOf = async (message: Message, bot: Wechaty): Promise<Came | undefined> => {
  const { payload } = message;
  if (payload?.talkerId === undefined || message.self()) return undefined;
  const talker = message.talker();
  const room = message.room();
  const self = bot.currentUser;
  const inRoom = room === undefined ? undefined : await nickIn(room, self);
  return {
    id: message.id,
    what: whatOf(message, bot),
    text: message.text(),
    from: {
      ...thereOf(talker),
      official: talker.type() === bot.Contact.Type.Official || SYSTEM.has(talker.id),
    },
    ...(room === undefined
      ? {}
      : {
          room: {
            id: room.id,
            topic: await room.topic(),
            nick: (await nickIn(room, talker)) ?? talker.name(),
          },
        }),
    selves: [self.name(), inRoom ?? ''].filter((name) => name !== ''),
    mentioned: 'mentionIdList' in payload && payload.mentionIdList?.includes(self.id) === true,
  };
};

const PointSchema = z.object({ latitude: z.number(), longitude: z.number() });

/**
 * Where somebody is, in WeChat's own GCJ-02; undefined where the puppet does not tell. `message.toLocation()` throws, and
 * wechaty-puppet-service 1.19.9 gives zeros and beside them the line's own record, whose third and fourth are the point.
 */
export const placeOf = async (
  message: Message,
  bot: Wechaty,
): Promise<{ lat: number; lng: number } | undefined> => {
  const payload: object = await bot.puppet.messageLocation(message.id);
  const record = Object.values(payload).find((value) => Array.isArray(value) && value.length > 3);
  const inRecord = Array.isArray(record) ? { latitude: record[2], longitude: record[3] } : undefined;
  const point = PointSchema.safeParse(inRecord ?? payload).data;
  if (point === undefined || (point.latitude === 0 && point.longitude === 0)) return undefined;
  return { lat: point.latitude, lng: point.longitude };
};

/**
 * All groups of the account. One that was known and is not in the list is asked for by its id: a list that is not
 * complete yet must not give its chat to a stranger's group of that name.
 */
export const groupsOf = async (bot: Wechaty, known: readonly string[]): Promise<There[]> => {
  const listed = await bot.Room.findAll();
  const ids = new Set(listed.map(({ id }) => id));
  const others = await Promise.all(known.filter((id) => !ids.has(id)).map((id) => bot.Room.find({ id })));
  const rooms = [...listed, ...others.filter((room) => room !== undefined)];
  return Promise.all(rooms.map(async (room) => ({ id: room.id, name: await room.topic() })));
};
