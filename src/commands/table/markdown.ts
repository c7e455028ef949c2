/** The document as Markdown. */
import type { Block } from './blocks.ts';

const cell = (words: string): string => words.replaceAll('|', '｜');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const linesOf = (block: Block): string[] => {
  switch (block.is) {
    case 'heading':
      return [
        `${'#'.repeat(block.level)} ${block.text}${block.note === undefined ? '' : `（${block.note}）`}`,
      ];
    case 'text':
      return [block.text];
    case 'list':
      return block.items.flatMap((item) =>
        typeof item === 'string'
          ? [`- ${item}`]
          : [`- ${item.text}`, ...item.below.map((below) => `  - ${below}`)],
      );
    case 'table':
      return [line(block.head), line(block.head.map(() => '---')), ...block.rows.map(line)];
  }
};

export const markdownOf = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => linesOf(block).join('\n')).join('\n\n')}\n`;
