/**
 * How well residents are understood and their homes found, beside simpler ways of doing it. Prints tables in Markdown.
 *
 *   npm run eval [-- --data DIR] [--only intents,leaks,lookup,speed] [--alone] [--misses]
 *
 * DIR (default ../shared/data) may hold third parties' letters, chatter and lists of compounds; what is not there is not measured.
 * `--alone` leaves the other ways out, which take a minute to train; `--misses` also prints what was read wrongly, of the half
 * that may be looked at.
 */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import { createClassifier } from '../../src/understanding/classifier.ts';
import { loadExamples } from '../../src/understanding/examples.ts';
import { loadLexicon } from '../../src/understanding/lexicon.ts';
import { createNormalise } from '../../src/understanding/normalise.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { measureIntents } from './intents.ts';
import { measureLeaks } from './leaks.ts';
import { measureLookup } from './lookup.ts';
import { trainRivals } from './rivals.ts';
import { measureSpeed } from './speed.ts';
import { readWritten } from './texts.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../shared/data', import.meta.url)) },
    only: { type: 'string', default: 'intents,leaks,lookup,speed' },
    alone: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
  },
});
const wanted = new Set(values.only.split(','));
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n\n`);
const understand = await createUnderstanding(INTENTS_DIR);
const normalise = createNormalise((await loadLexicon(INTENTS_DIR)).misheard);
const classify = await createClassifier(INTENTS_DIR, normalise, () => []);
const examples = (await loadExamples(INTENTS_DIR)).map(({ text, label }) => ({
  text: normalise(text),
  label,
}));
const rivals = values.alone ? [] : await trainRivals(examples, tell);
const lines = readWritten();

if (wanted.has('intents')) await measureIntents(understand, classify, rivals, lines, values.misses);
if (wanted.has('leaks')) await measureLeaks(understand, rivals, values.data, values.misses);
if (wanted.has('lookup')) await measureLookup(understand, values.data, values.misses);
if (wanted.has('speed')) await measureSpeed(understand, classify, rivals, lines);
