/**
 * Real letters and chatter through `chat --json`: how many real leaks get a hotline or an honest “unknown + 12345”, and how
 * many other lines are answered. Reads the third-party texts of a directory that is not part of the project:
 *
 *   node --import tsx bench/letters.ts [DIR]      (default ../shared/data/nlu)
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const CHATTER_LINES = 2_000;

const LetterSchema = z.object({ set: z.string(), text: z.string(), is_leak_report: z.boolean() });
const ChatterSchema = z.object({ text: z.string() });
const ReplySchema = z.object({
  id: z.string(),
  done: z.boolean().optional(),
  error: z.string().optional(),
  to: z.string().nullable().optional(),
  text: z.string().optional(),
});

type Item = { set: string; text: string; leak: boolean };

const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const itemsOf = (dir: string): Item[] => [
  ...linesOf(resolve(dir, 'letters-labelled.jsonl')).map((line) => {
    const { set, text, is_leak_report } = LetterSchema.parse(line);
    return { set, text, leak: is_leak_report };
  }),
  ...linesOf(resolve(dir, 'chatter.jsonl'))
    .slice(0, CHATTER_LINES)
    .map((line) => ({ set: 'chatter', text: ChatterSchema.parse(line).text, leak: false })),
];

/** Sends every item from its own person, in private or unaddressed in a group, and collects the texts that came back. */
const run = async (
  items: readonly Item[],
  group: boolean,
): Promise<{ answers: Map<string, string[]>; errors: number }> => {
  const bot = spawn(
    'node',
    ['--import', 'tsx', 'src/main.ts', 'chat', '--json', '--now', '2026-07-03T10:00:00+08:00'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const answers = new Map<string, string[]>();
  let errors = 0;
  for (const [i, { text }] of items.entries()) {
    const where = group ? { group: `letters-${i}`, addressed: false } : {};
    bot.stdin.write(`${JSON.stringify({ id: String(i), from: `person-${i}`, text, ...where })}\n`);
  }
  bot.stdin.end();
  for await (const line of createInterface({ input: bot.stdout })) {
    const reply = ReplySchema.parse(JSON.parse(line));
    if (reply.error !== undefined) errors += 1;
    if (reply.text === undefined || (reply.to !== `person-${reply.id}` && reply.to !== `letters-${reply.id}`))
      continue;
    answers.set(reply.id, [...(answers.get(reply.id) ?? []), reply.text]);
  }
  const status = await new Promise<number | null>((done) =>
    bot.exitCode === null ? bot.on('close', done) : done(bot.exitCode),
  );
  if (status !== 0) throw new Error(`chat --json ended with status ${status}`);
  return { answers, errors };
};

/** A number to call, or the honest 12345. */
const HELPED = /12345|\d{3,4}-\d{4}-\d{4}|119/;
const NOT_UNDERSTOOD = /没看明白/;

const report = (name: string, items: readonly Item[], answers: Map<string, string[]>): void => {
  process.stdout.write(`\n${name}\n`);
  for (const set of new Set(items.map((item) => item.set))) {
    const of = (leak: boolean): number[] =>
      items.flatMap((item, i) => (item.set === set && item.leak === leak ? [i] : []));
    const text = (i: number): string => (answers.get(String(i)) ?? []).join('\n');
    const leaks = of(true);
    const others = of(false);
    const helped = leaks.filter((i) => HELPED.test(text(i)) && !NOT_UNDERSTOOD.test(text(i)));
    const answered = others.filter((i) => text(i) !== '' && !NOT_UNDERSTOOD.test(text(i)));
    process.stdout.write(
      `  ${set}: leak reports helped ${helped.length}/${leaks.length}; others taken for something ${answered.length}/${others.length}\n`,
    );
  }
};

const dir = process.argv[2] ?? '../shared/data/nlu';
if (!existsSync(resolve(dir, 'letters-labelled.jsonl'))) {
  process.stdout.write(
    `no letters in ${dir}: this measurement needs third-party texts that are not part of the project\n`,
  );
} else {
  const items = itemsOf(dir);
  for (const group of [false, true]) {
    const { answers, errors } = await run(items, group);
    report(group ? 'unaddressed in a group' : 'in private', items, answers);
    process.stdout.write(`  lines that were refused: ${errors}\n`);
  }
}
