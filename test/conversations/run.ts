/** Plays a transcript against the real bot: shipped data, real understanding, a database that is closed and opened between lines. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bot } from '../../src/channels/channel.ts';
import { BOT, botLine } from '../../src/channels/transcript.ts';
import { putInForce } from '../../src/commands/learning.ts';
import { DATA_DIR, INTENTS_DIR } from '../../src/commands/options.ts';
import type { Case } from '../../src/core/model/case.ts';
import { StaffRoleSchema } from '../../src/core/model/codes.ts';
import type { Invitation } from '../../src/core/model/desk.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import { HOUR, type Instant, MINUTE } from '../../src/core/model/time.ts';
import type { Registry } from '../../src/core/registry.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { createBot } from '../../src/service/bot.ts';
import { makeInvitation } from '../../src/service/invitations.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { createUnderstanding, type Understand } from '../../src/understanding/understand.ts';
import { must } from './musts.ts';
import { type Line, readTranscript } from './transcript.ts';

/** Numbers in the order in which cases are opened, so that transcripts can name them. */
const NUMBERS = ['A7K2', 'B3M4', 'C5N6', 'D8P9', 'E2Q3', 'F4R5', 'G6S7', 'H9T8'];

/** The code that the bot makes. */
const NEW_CODE = 'W3YU-2X7K';

export type World = { registry: Registry; understand: Understand };

/** The shipped tables and examples, loaded once for all transcripts. */
export const shippedWorld = async (): Promise<World> => {
  const { registry, faults } = await loadRegistry({ data: DATA_DIR });
  if (registry === undefined) throw new Error(`the shipped data has faults: ${JSON.stringify(faults)}`);
  return { registry, understand: await createUnderstanding(INTENTS_DIR) };
};

const UNITS: Record<string, number> = { m: MINUTE, h: HOUR, d: 24 * HOUR };

const later = (plus: string): number => Number.parseInt(plus, 10) * (UNITS[plus.slice(-1)] ?? 0);

/** Runs the transcript and returns it with the bot's lines as they were said this time. Throws on a `=` that does not hold. */
export const play = async (
  file: string,
  { registry, understand }: World,
): Promise<{ expected: string; actual: string }> => {
  const expected = await readFile(file, 'utf8');
  const dir = await mkdtemp(join(tmpdir(), 'weiyu-'));
  const all: OutboxRow[] = [];
  const given: string[] = [];
  let last: OutboxRow[] = [];
  let now: Instant = Date.parse('2026-07-03T21:00:00+08:00');
  const groups = new Set<string>();
  let group: string | undefined;
  let speaker = '';
  let count = 0;

  const chatOf = (name: string): string => registry.staff.find((one) => one.name === name)?.from ?? name;
  const nameOf = (chat: string): string => registry.staff.find((one) => one.from === chat)?.name ?? chat;

  /** A new process over the same file for everything that happens. */
  const withBot = async <T>(work: (bot: Bot) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(join(dir, 'weiyu.db'));
    try {
      const channel = {
        name: 'transcript',
        send: async (row: OutboxRow) => {
          last.push(row);
        },
      };
      const inForce = await putInForce({ tables: registry, store, reaches: () => true, now: () => now });
      const caseNumber = (): string => {
        const number = NUMBERS.find((one) => !given.includes(one)) ?? '';
        return number;
      };
      const bot = await createBot(
        store,
        channel,
        {
          registry: inForce.registry,
          understand,
          caseNumber,
          learning: inForce,
          newCode: () => NEW_CODE,
          site: 'https://weiyu.example',
        },
        (_, error) => {
          throw error;
        },
      );
      return await work(bot);
    } finally {
      await store.close();
    }
  };

  const happen = async (work: (bot: Bot) => Promise<string[]>): Promise<string[]> => {
    last = [];
    const touched = await withBot(work);
    for (const id of touched) if (!given.includes(id)) given.push(id);
    all.push(...last);
    const here = group ?? chatOf(speaker);
    return last.map((row) => botLine(row, here, nameOf));
  };

  /** A one-time code that somebody at the page made. */
  const invite = async ({ by, code, of, who, buildings }: Extract<Line, { kind: 'code' }>): Promise<void> => {
    const store = await openSqliteStore(join(dir, 'weiyu.db'));
    const invitation: Invitation =
      of === 'group'
        ? { to: 'group', group: { compound: who, buildings } }
        : { to: 'staff', staff: { name: who, role: StaffRoleSchema.parse(of), buildings } };
    await makeInvitation(store, invitation, chatOf(by), now, () => code);
    await store.close();
  };

  const cases = (): Promise<Case[]> =>
    withBot(async (bot) => {
      const found: Case[] = [];
      for (const id of given) {
        const kase = await bot.caseById(id);
        if (kase !== undefined) found.push(kase);
      }
      return found;
    });

  const actual: string[] = [];
  try {
    for (const line of readTranscript(expected)) {
      if (line.kind === 'bot') continue;
      actual.push(line.raw);
      if (line.kind === 'time') {
        if (line.at !== undefined) now = Date.parse(`${line.at.replace(' ', 'T')}:00+08:00`);
        if (line.plus !== undefined) now += later(line.plus);
        if (line.group !== undefined) {
          group = line.group;
          groups.add(group);
        }
        if (line.private) group = undefined;
        actual.push(...(await happen((bot) => bot.advance(now))));
      }
      if (line.kind === 'said') {
        speaker = line.who;
        count += 1;
        now += 1_000;
        const said = {
          type: 'said' as const,
          id: `line-${count}`,
          at: now,
          from: chatOf(line.who),
          ...(group === undefined ? {} : { group }),
          addressed: group === undefined || line.text.includes(`@${BOT}`),
          text: line.text.replaceAll(`@${BOT}`, '').trim(),
          photos: line.photos.map((photo) => `${count}-${photo}`),
        };
        actual.push(...(await happen((bot) => bot.receive(said))));
      }
      if (line.kind === 'code') await invite(line);
      if (line.kind === 'must') {
        const seen = {
          last,
          all,
          nameOf,
          cases,
          caseById: (id: string) => withBot((bot) => bot.caseById(id)),
          isGroup: (chat: string) => registry.groups.has(chat) || groups.has(chat),
        };
        await must(line.text, seen).catch((error: unknown) => {
          throw new Error(`${file}: “${line.raw}” does not hold\n${error}\n${actual.slice(-6).join('\n')}`);
        });
      }
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  return { expected, actual: `${actual.join('\n')}\n` };
};
