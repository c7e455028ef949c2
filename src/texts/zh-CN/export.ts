/** What an export changes in the files, as a diff that a person can read. */
import { clockOf, dayOf, type Instant } from '../../core/model/time.ts';

type Edit = { file: string; what: string; before?: unknown; after?: unknown; by: string; at: Instant };

const side = (sign: '-' | '+', value: unknown): string[] =>
  value === undefined ? [] : [`${sign}${JSON.stringify(value)}`];

const when = ({ by, at }: Edit): string => (at === 0 ? '' : ` ${by} ${dayOf(at)} ${clockOf(at)}`);

/** File by file; of each thing what stood there, what will, and who told it when. */
export const editLines = (edits: readonly Edit[]): string[] =>
  [...new Set(edits.map(({ file }) => file))].flatMap((file) => [
    `--- ${file}`,
    ...edits
      .filter((edit) => edit.file === file)
      .flatMap((edit) => [
        `@@ ${edit.what}${when(edit)} @@`,
        ...side('-', edit.before),
        ...side('+', edit.after),
      ]),
  ]);

export const skippedLine = (keys: readonly string[]): string[] =>
  keys.length === 0 ? [] : [`文件里已经有、或后来改过的，以文件为准，不写：${keys.join('、')}`];

export const exportDryRunLine = '（试运行：什么都没有写）';
export const nothingToWriteLine = '没有要写回文件的。';
