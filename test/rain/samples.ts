/** Alerts and a small world of weiyu's own making; their chains are synthetic: no recording shows a cancellation or a successor. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { City } from '../../src/core/model/city.ts';
import { toIso } from '../../src/core/model/time.ts';
import type { Alert, AlertLevel } from '../../src/core/model/world.ts';
import type { Registry } from '../../src/core/registry.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { SHIPPED } from '../registry/data.ts';

export const at = (text: string): number => Date.parse(`2026-07-${text}:00+08:00`);

const COLOURS: Record<AlertLevel, string> = { blue: '蓝', yellow: '黄', orange: '橙', red: '红' };

/** A rainstorm warning of a made-up station; `issued` as `02T16:00` of July 2026, valid for twelve hours. */
export const anAlert = (issued: string, fields: Partial<Alert> = {}): Alert => {
  const level = fields.level ?? 'blue';
  const begins = at(issued);
  return {
    id: `10000041600000_${issued.replace(/\D/g, '').padStart(14, '0')}`,
    sender: '乙区气象台',
    headline: `乙区气象台发布暴雨${COLOURS[level]}色预警信号`,
    text: `乙区气象台发布暴雨${COLOURS[level]}色预警：预计今天傍晚到夜间有50毫米以上降雨。`,
    level,
    issued: toIso(begins),
    expires: toIso(begins + 12 * 3_600_000),
    message: 'alert',
    area: ['乙区'],
    url: 'https://example.invalid/alert',
    ...fields,
  };
};

export const CITY: City = {
  name: '甲州',
  aliases: ['甲州市'],
  hotline: { number: '12345' },
  hotline_aliases: [],
  districts: ['乙区', '丙河区', '丁县'],
};

/** The shipped laws over a world of Beijing with one compound of two buildings and everybody who has to do with it. */
export const registryOf = async (changes: object = {}): Promise<Registry> => {
  const folder = await mkdtemp(join(tmpdir(), 'weiyu-rain-'));
  const world = join(folder, 'world.json');
  const phone = (number: string) => ({
    number,
    hours: '24小时',
    verified_on: '2026-05-20',
    source: '公示牌',
  });
  const building = (id: string, fields: object = {}) => ({
    id,
    compound: '甲园',
    building: id.slice(1),
    district: '东城区',
    property_class: 'pm_serviced',
    delivery_date: '2009-05-01',
    pm: { name: '甲物业', unified_leak_phone: phone('010-6512-3456') },
    supervision: { community: phone('010-6512-0001'), street: phone('010-6512-0002') },
    ...fields,
  });
  const content = {
    city: '北京',
    buildings: [building('b1', { hardship: true }), building('b2')],
    groups: [{ id: 'g', compound: '甲园' }],
    staff: [
      { from: '李老师', name: '李老师', role: 'community_worker', buildings: '*', on_duty: true },
      { from: '王工', name: '王工', role: 'pm', buildings: ['b1', 'b2'] },
      { from: '街道', name: '街道', role: 'street', buildings: '*' },
    ],
    open_cases: [
      {
        case: 'A7K2',
        building: 'b1',
        room: '502',
        part: 'roof',
        reporter: '刘叔',
        phone: '13800004401',
        status: 'accepted',
      },
    ],
    subscribers: ['小陈'],
    elders: [
      { id: 'e2', name: '钱爷爷', building: 'b2' },
      {
        id: 'e1',
        name: '王奶奶',
        building: 'b1',
        room: '302',
        phone: '010-0000-9101',
        cared_by: '女儿小王',
      },
    ],
    ...changes,
  };
  await writeFile(world, JSON.stringify(content));
  const { registry, faults } = await loadRegistry({ data: SHIPPED, world });
  await rm(folder, { recursive: true });
  if (registry === undefined) throw new Error(JSON.stringify(faults));
  return registry;
};
