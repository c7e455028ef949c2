/**
 * How many real leaks are recognised, and how much talk is mistaken for one. Prints a table.
 * `node --import tsx bench/understanding.ts [--data DIR] [--misses]`; the directory holds letters-labelled.jsonl and chatter.jsonl.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createUnderstanding, type Understand } from '../src/understanding/understand.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { data: { type: 'string' }, misses: { type: 'boolean', default: false } },
});
const directory = join(values.data ?? join(root, '../shared/data'), 'nlu');

const LineSchema = z.object({
  text: z.string(),
  set: z.string().default('chatter'),
  role: z.string().default('none'),
  is_leak_report: z.boolean().default(false),
  title: z.string().optional(),
});
type Line = z.infer<typeof LineSchema>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const load = async (name: string): Promise<Line[]> => {
  try {
    const lines = (await readFile(join(directory, name), 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line) => LineSchema.parse(JSON.parse(line)));
  } catch (error) {
    say(
      `${join(directory, name)} could not be read (${error instanceof Error ? error.message : String(error)}); give its parent with --data DIR`,
    );
    return [];
  }
};

const LEAK = new Set(['report_leak', 'chase', 'me_too']);
const SETTINGS = { private: { room: false, addressed: true }, group: { room: true, addressed: false } };
const at = Date.parse('2026-07-03T21:00:00+08:00');

const measure = (understand: Understand, lines: Line[]): void => {
  const nameOf = ({ set, role, is_leak_report }: Line): string =>
    `${set}, ${is_leak_report ? 'leak' : 'no leak'} (${role})`;
  for (const name of [...new Set(lines.map(nameOf))].sort()) {
    const members = lines.filter((line) => nameOf(line) === name);
    const counts = Object.entries(SETTINGS).map(([setting, how]) => {
      const taken = members.filter(({ text }) => LEAK.has(understand(text, { ...how, at }).intent));
      if (values.misses) {
        const wanted = name.includes(', leak');
        for (const member of members.filter((line) => taken.includes(line) !== wanted))
          say(`  ${setting} ${name}: ${member.text.slice(0, 100)}`);
      }
      return `${setting} ${taken.length}/${members.length} (${((100 * taken.length) / members.length).toFixed(1)} %)`;
    });
    say(`${name.padEnd(28)} taken for a leak: ${counts.join(' · ')}`);
  }
};

const started = performance.now();
const understand = await createUnderstanding(join(root, 'intents/zh-CN'));
say(`ready in ${(performance.now() - started).toFixed(0)} ms`);
const [labelled, chatter] = await Promise.all([load('letters-labelled.jsonl'), load('chatter.jsonl')]);
measure(understand, [...labelled, ...chatter]);
if (chatter.length > 0) {
  const begun = performance.now();
  for (const { text } of chatter) understand(text, { room: true, addressed: false, at });
  say(`${(((performance.now() - begun) / chatter.length) * 1000).toFixed(0)} µs a reading of chatter`);
}
