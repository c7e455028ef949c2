/** What stands in every verdict beside its row: names and numbers, the class, the reckoning in words. The rows themselves are in `cases/`. */
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import type { Facts } from '../../src/core/model/verdict.ts';
import { ask, ESTATE } from './world.ts';

const ROOF: Facts = { part: 'roof', rain: true };
const NEW: Building = { ...ESTATE, delivery_date: '2022-06-18' };

describe('numbers', () => {
  test('the first contact is the first of the contacts; the city’s hotline is always among both', () => {
    const { verdict } = ask(ROOF, NEW);
    expect(verdict.contacts[0]).toEqual(verdict.first_contact);
    expect(verdict.first_contact).toMatchObject({ kind: 'developer_warranty', phone: '010-0000-2102' });
    const hotline = { kind: 'city_12345', phone: '12345', hours: '24小时' };
    expect([verdict.contacts.at(-1), verdict.supervisors.at(-1)]).toEqual([hotline, hotline]);
  });

  test('without a number a contact stays without one', () => {
    const bare: Building = {
      id: 'x',
      compound: '甲',
      property_class: 'direct_public',
      completion_date: '1988',
    };
    const { verdict } = ask(ROOF, bare);
    expect(verdict.first_contact).toEqual({ kind: 'owner_unit' });
    expect(verdict.contacts.at(-1)).toMatchObject({ kind: 'city_12345', phone: '12345' });
  });

  test('a successor goes by its name', () => {
    const gone = { ...NEW.developer, status: 'gone' as const, successor: '承接公司' };
    const { verdict } = ask(ROOF, { ...NEW, developer: gone });
    expect(verdict.contacts.find(({ kind }) => kind === 'developer_warranty')?.name).toBe('承接公司');
  });
});

describe('the class of a building', () => {
  const kindOf = (building: Building) => ask(ROOF, building).verdict.property_class;
  const { property_class: _class, ...plain } = ESTATE;
  test.each<[string, Building, string]>([
    ['managers and nothing else of its owners', plain, 'pm_serviced'],
    ['managers and an owner unit', { ...plain, owner_unit: { name: '某厂' } }, 'unknown'],
    ['nothing recorded', { id: 'x', compound: '甲' }, 'unknown'],
    ['not lawfully built', { ...ESTATE, lawful: false }, 'out_of_scope'],
    ['on collective land', { ...ESTATE, land: '集体' }, 'out_of_scope'],
    ['a dwelling by another word', { ...ESTATE, use: '住宅楼' }, 'pm_serviced'],
    ['a shop', { ...ESTATE, use: '商铺' }, 'out_of_scope'],
    ['not a dwelling, by that very word', { ...ESTATE, use: '非住宅' }, 'out_of_scope'],
  ])('%s', (_what, building, kind) => {
    expect(kindOf(building)).toBe(kind);
  });
});

describe('the reckoning in words', () => {
  const rules: [string, Building, string, string, string][] = [
    [
      'from hand-over, where the city has that clock',
      NEW,
      '北京',
      '《北京市建设工程质量条例》第五十四条',
      '登记交付日期2022年6月18日。屋面防水工程法定最低保修5年，从交付起算，当日不算，保到2027年6月18日24时。首次报修2026年7月3日：没有超过，按登记还在保修期内。',
    ],
    [
      'from completion elsewhere',
      { ...ESTATE, completion_date: '2022-01-10', delivery_date: '2022-06-18' },
      '哈尔滨',
      '《建设工程质量管理条例》第四十条第（二）项',
      '登记交付日期2022年6月18日，登记竣工日期2022年1月10日。屋面防水工程法定最低保修5年，从竣工验收合格起算，当日不算，保到2027年1月10日24时。首次报修2026年7月3日：没有超过，按登记还在保修期内。',
    ],
    [
      'the buyer’s floor from a late hand-over',
      { ...ESTATE, completion_date: '2018-01-10', delivery_date: '2024-01-10' },
      '哈尔滨',
      '《商品房销售管理办法》第三十三条',
      '登记交付日期2024年1月10日，登记竣工日期2018年1月10日。屋面防水工程法定最低保修5年；交付晚的，从交付起不少于3年，两头按晚的算，当日不算，保到2027年1月10日24时。首次报修2026年7月3日：没有超过，按登记还在保修期内。',
    ],
    [
      'a repair in time',
      { ...NEW, delivery_date: '2018-05-20', repairs: [{ part: 'roof', accepted: '2022-03-01' }] },
      '北京',
      '《北京市建设工程质量条例》第五十四条',
      '登记交付日期2018年5月20日。这个部位在保修期内修过，从2022年3月1日验收合格起算5年，当日不算，保到2027年3月1日24时。首次报修2026年7月3日：没有超过，按登记还在保修期内。',
    ],
    [
      'a promise',
      { ...NEW, contract_warranty: [{ part: 'roof', years: 8, start: 'delivery' }] },
      '北京',
      '质量保证书或购房合同的约定',
      '登记交付日期2022年6月18日。质量保证书或合同约定的保修期更长，从交付起算8年，当日不算，保到2030年6月18日24时。首次报修2026年7月3日：没有超过，按登记还在保修期内。',
    ],
  ];
  test.each(rules)('%s', (_what, building, city, rule, arithmetic) => {
    const { warranty } = ask(ROOF, building, { city }).verdict;
    expect([warranty.rule, warranty.arithmetic]).toEqual([rule, arithmetic]);
  });

  test('unknown asks for the papers and says neither in nor out', () => {
    const { warranty } = ask(ROOF, ESTATE).verdict;
    expect(warranty.arithmetic).toContain('《住宅质量保证书》');
    expect(warranty).not.toHaveProperty('last_day');
  });
});
