/** One table in Markdown on standard output. */
export const printTable = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)];
  process.stdout.write(`## ${title}\n\n${lines.join('\n')}\n\n`);
};
