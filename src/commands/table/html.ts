/** The document as one page of its own: no script, nothing loaded, good on a phone and on paper. */
import type { Block, Item } from './blocks.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (words: string): string => words.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const itemOf = (item: Item): string =>
  typeof item === 'string'
    ? `<li>${safe(item)}</li>`
    : `<li>${safe(item.text)}<ul>${item.below.map((below) => `<li>${safe(below)}</li>`).join('')}</ul></li>`;

const rowOf = (tag: 'th' | 'td', cells: readonly string[]): string =>
  `<tr>${cells.map((words) => `<${tag}>${safe(words)}</${tag}>`).join('')}</tr>`;

const elementOf = (block: Block): string => {
  switch (block.is) {
    case 'heading': {
      const note = block.note === undefined ? '' : ` <small>${safe(block.note)}</small>`;
      return `<h${block.level}>${safe(block.text)}${note}</h${block.level}>`;
    }
    case 'text':
      return `<p>${safe(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map(itemOf).join('')}</ul>`;
    case 'table':
      return `<div class="wide" tabindex="0"><table><thead>${rowOf('th', block.head)}</thead><tbody>${block.rows
        .map((cells) => rowOf('td', cells))
        .join('\n')}</tbody></table></div>`;
  }
};

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.3; }
h2 { margin-top: 2.5rem; border-bottom: 2px solid; }
h3 { margin: 2rem 0 .25rem; }
small { font-weight: normal; opacity: .75; }
ul { padding-left: 1.25rem; margin: .25rem 0; }
li > ul { font-size: .93em; opacity: .85; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .93rem; }
th, td { border: 1px solid color-mix(in srgb, currentColor 30%, transparent); padding: .3rem .5rem; text-align: left; vertical-align: top; min-width: 4rem; }
th { background: color-mix(in srgb, currentColor 8%, transparent); }
@media print { body { max-width: none; font-size: 10pt; } h3 { break-after: avoid; } tr, li { break-inside: avoid; } .wide { overflow: visible; } }
`;

export const htmlOf = (title: string, blocks: readonly Block[]): string =>
  `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${blocks.map(elementOf).join('\n')}
</body>
</html>
`;
