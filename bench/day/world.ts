/** Forty groups of forty made-up compounds, spread over the platforms, with who answers there and who lives there. */
import { writeFile } from 'node:fs/promises';
import { DATA_DIR } from '../../src/commands/options.ts';
import type { Building } from '../../src/core/model/building.ts';
import type { Staff } from '../../src/core/model/world.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { chatOf as wechatOf } from '../../test/channels/wechat/house.ts';

export type Place = 'telegram' | 'wechat' | 'official' | 'robot';

/** Somebody or some group, as the bot calls them and as the platform does. */
export type Who = { place: Place; chat: string; id: string };

export type Compound = { name: string; group: Who; manager: Who; worker: Who };

export const GROUPS = 40;
export const BUILDINGS = 6;
/** Groups from these numbers on are on WeChat, and groups that a robot of WeCom speaks in and nobody is heard from. */
const WECHAT_FROM = 26;
const ROBOT_FROM = 36;
const SAMPLE = 'qinggeng-5';

const FIRST = ['松影', '柏溪', '槐岚', '榆汀', '桐浦', '杉渡', '枫坡', '柳泉'];
const SECOND = ['园', '家园', '里', '苑', '居'];

export const onTelegram = (n: number): Who => ({ place: 'telegram', chat: `tg:${n}`, id: String(n) });
export const onWechat = (n: number): Who => ({ place: 'wechat', chat: wechatOf(n), id: String(n) });
export const onOfficial = (n: number): Who => ({ place: 'official', chat: `official:o${n}`, id: `o${n}` });

const groupOf = (n: number): Who => {
  if (n < WECHAT_FROM) return onTelegram(-1_000_000 - n);
  if (n < ROBOT_FROM) return { ...onWechat(900_000 + n), id: `room-${n}@chatroom` };
  return { place: 'robot', chat: `wecom-robot:group-${n}`, id: `key-${n}` };
};

export const COMPOUNDS: readonly Compound[] = Array.from({ length: GROUPS }, (_, n) => ({
  name: `${FIRST[n % FIRST.length]}${SECOND[Math.floor(n / FIRST.length)]}`,
  group: groupOf(n),
  manager: onTelegram(2_000 + n),
  worker: onTelegram(3_000 + n),
}));

/** She writes to all groups at noon. */
export const LEAD = onTelegram(4_000);
export const OPERATOR = onTelegram(4_001);

const idsOf = (n: number): string[] => Array.from({ length: BUILDINGS }, (_, i) => `day-${n}-${i + 1}`);

const buildingsOf = (sample: Building, n: number): Building[] => {
  const { aliases: _, geo: __, ...rest } = sample;
  const { name: compound = '' } = COMPOUNDS[n] ?? {};
  return idsOf(n).map((id, i) => ({ ...rest, id, compound, building: String(i + 1) }));
};

const STAFF: readonly Staff[] = [
  ...COMPOUNDS.flatMap(({ manager, worker }, n): Staff[] => [
    { from: manager.chat, name: `物业${n}`, role: 'pm', buildings: idsOf(n) },
    { from: worker.chat, name: `社区${n}`, role: 'community_worker', buildings: idsOf(n) },
  ]),
  { from: LEAD.chat, name: '街道', role: 'community_worker', buildings: '*', may: ['approve'] },
  { from: OPERATOR.chat, name: '值班运营', role: 'operator', buildings: '*' },
];

/** Writes the world to the file, for `--world`. */
export const writeWorld = async (file: string): Promise<void> => {
  const { registry } = await loadRegistry({ data: DATA_DIR });
  const sample = registry?.buildings.get(SAMPLE);
  if (sample === undefined) throw new Error(`the tables that ship have no ${SAMPLE}`);
  const world = {
    city: '北京',
    buildings: COMPOUNDS.flatMap((_, n) => buildingsOf(sample, n)),
    groups: COMPOUNDS.map(({ name, group }, n) => ({ id: group.chat, compound: name, buildings: idsOf(n) })),
    staff: STAFF,
  };
  await writeFile(file, JSON.stringify(world));
};
