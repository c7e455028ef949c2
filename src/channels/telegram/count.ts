/** How many people are in a group. */
import { z } from 'zod';
import { type Api, CallError } from './api.ts';
import { TG } from './said.ts';
import { sendError } from './send.ts';

/** With the bot, which is in it. */
const CountSchema = z.number().int().positive();

/** Undefined where there is no such group (any more), or the bot is not in it. */
export const createCounting =
  (api: Api) =>
  async (group: string): Promise<number | undefined> => {
    try {
      const count = await api.call('getChatMemberCount', { chat_id: Number(group.slice(TG.length)) });
      return CountSchema.parse(count) - 1;
    } catch (error) {
      if (error instanceof CallError && (error.code === 400 || error.code === 403)) return undefined;
      throw sendError(error);
    }
  };
