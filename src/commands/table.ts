/** `table CITY`: the decision table as a document that a lawyer can read. */
import { defineCommand } from 'citty';
import { commonArgs, registryOf, sourceOf } from './options.ts';
import { documentOf, titleOf } from './table/document.ts';
import { htmlOf } from './table/html.ts';
import { markdownOf } from './table/markdown.ts';

export default defineCommand({
  meta: { name: 'table', description: 'the decision table of a city, in Chinese, as Markdown or as a page' },
  args: {
    ...commonArgs,
    city: { type: 'positional', description: 'the city’s name', required: false },
    html: { type: 'boolean', description: 'one page of HTML instead of Markdown' },
  },
  run: async ({ args }) => {
    const registry = await registryOf(sourceOf(args));
    const name = args.city ?? registry.city.name;
    const city = [...registry.cities.values()].find((one) => [one.name, ...one.aliases].includes(name));
    const law = city && registry.laws.get(city.name);
    if (city === undefined || law === undefined)
      throw new Error(`no law for “${name}”: weiyu knows ${[...registry.laws.keys()].join('、')}`);
    const blocks = documentOf(law, city);
    process.stdout.write(args.html === true ? htmlOf(titleOf(city), blocks) : markdownOf(blocks));
  },
});
