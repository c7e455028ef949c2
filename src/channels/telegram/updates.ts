/** What Telegram sends, as far as it is used. Anything else is another kind of update, and is let pass. */
import { z } from 'zod';

const id = z.number().int();
const UserSchema = z.object({
  id,
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
});
const ChatSchema = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
});
const EntitySchema = z.object({
  type: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  user: z.object({ id }).optional(),
});
const FileSchema = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  mime_type: z.string().optional(),
});

export const MessageSchema = z.object({
  message_id: id,
  chat: ChatSchema,
  /** Absent in channels. */
  from: UserSchema.optional(),
  /** Of the topic in a group that has topics; elsewhere it counts answers. */
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().default(false),
  /** Said in the name of a group or a channel, so that nobody knows by whom. */
  sender_chat: z.object({ id }).optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  entities: z.array(EntitySchema).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(EntitySchema).optional(),
  /** The same photo in several sizes, the smallest first. */
  photo: z.array(FileSchema).optional(),
  document: FileSchema.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string() }).optional(),
  voice: FileSchema.extend({ duration: z.number().default(0) }).optional(),
  /** Filmed, or a piece of music: what is in it is not heard. */
  video: z.unknown().optional(),
  video_note: z.unknown().optional(),
  audio: z.unknown().optional(),
  /** In a topic everything answers the message that opened the topic. */
  reply_to_message: z
    .object({ message_id: id, from: UserSchema.optional(), forum_topic_created: z.unknown().optional() })
    .optional(),
  migrate_to_chat_id: id.optional(),
  new_chat_members: z.array(z.object({ id })).optional(),
});
export type Message = z.infer<typeof MessageSchema>;

export const PressSchema = z.object({
  id: z.string(),
  from: UserSchema,
  data: z.string().optional(),
  message: z
    .object({
      message_id: id,
      chat: ChatSchema,
      message_thread_id: id.optional(),
      is_topic_message: z.boolean().default(false),
      text: z.string().optional(),
      entities: z.array(z.unknown()).optional(),
      reply_markup: z
        .object({
          inline_keyboard: z.array(
            z.array(z.object({ text: z.string(), callback_data: z.string().optional() })),
          ),
        })
        .optional(),
    })
    .optional(),
});
export type Press = z.infer<typeof PressSchema>;

/** Every kind that is asked for; Telegram sends no other. */
export const WANTED = ['message', 'callback_query'] as const;

export const UpdateSchema = z.object({
  update_id: id,
  message: MessageSchema.optional().catch(undefined),
  callback_query: PressSchema.optional().catch(undefined),
});
export type Update = z.infer<typeof UpdateSchema>;

/** The bot itself. */
export const MeSchema = z.object({ id, username: z.string() });
export type Me = z.infer<typeof MeSchema>;
