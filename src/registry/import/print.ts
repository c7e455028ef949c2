/** JSON as people edit it: what fits on a line stands on one, but for the file itself and the records of its buildings. */

const WIDTH = 160;
/** Lists with a line for each of their records, or several. */
const LISTS: Readonly<Record<string, number>> = { buildings: 2, tickets: 1, lines: 1 };
/** Chinese signs are two columns wide. */
const widthOf = (text: string): number =>
  text.length +
  (text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  )?.length ?? 0);

const flat = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${flat(inner)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

/** `spread`: so many levels take lines of their own whatever their length. */
const lines = (value: unknown, depth: number, used: number, spread: number): string => {
  const line = flat(value);
  if (typeof value !== 'object' || value === null || line === '{}' || line === '[]') return line;
  if (spread <= 0 && used + widthOf(line) <= WIDTH) return line;
  const indent = '  '.repeat(depth + 1);
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((inner) => indent + lines(inner, depth + 1, indent.length + 1, spread - 1))
    : Object.entries(value).map(([key, inner]) => {
        const lead = `${indent}${JSON.stringify(key)}: `;
        return lead + lines(inner, depth + 1, widthOf(lead) + 1, depth === 0 ? (LISTS[key] ?? 0) : 0);
      });
  return `${isList ? '[' : '{'}\n${members.join(',\n')}\n${'  '.repeat(depth)}${isList ? ']' : '}'}`;
};

/** The text of a file of `data/compounds` or `data/history`, as the project's formatter leaves it. */
export const printJson = (value: unknown): string => `${lines(value, 0, 0, 1)}\n`;
