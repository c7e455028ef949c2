/** `notice BUILDING`: 四明确 and the supervisors' numbers, to hang where everybody sees them. */
import { defineCommand } from 'citty';
import { cityOf } from '../core/dialogue/given.ts';
import { placeName } from '../core/dialogue/known.ts';
import { noticeOf } from '../core/guidance/notice.ts';
import { lines, SAMPLE } from '../texts/render.ts';
import { commonArgs, registryOf, sourceOf } from './options.ts';
import { buildingNamed } from './papers/home.ts';
import { heading, list } from './table/blocks.ts';
import { htmlOf } from './table/html.ts';

export default defineCommand({
  meta: { name: 'notice', description: 'who repairs and who supervises, as text or as a page to print' },
  args: {
    ...commonArgs,
    building: { type: 'positional', required: true, description: 'id of the building' },
    html: { type: 'boolean', description: 'one page of HTML instead of text' },
  },
  run: async ({ args }) => {
    const registry = await registryOf(sourceOf(args));
    const building = buildingNamed(registry, args.building);
    const hotline = cityOf(registry, building.city).hotline.number;
    const notice = noticeOf(building, placeName(building), hotline);
    const [title = '', ...told] = lines([{ say: 'notice', notice }]);
    const rest = building.sample === true ? [...told, SAMPLE] : told;
    const page = htmlOf(title, [heading(1, title), list(rest)]);
    process.stdout.write(args.html === true ? page : `${[title, ...rest].join('\n')}\n`);
  },
});
