/** How cells are read: what people write, and what it means. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CitySchema } from '../../src/core/model/city.ts';
import { readCell } from '../../src/registry/import/cells.ts';
import type { Kind } from '../../src/registry/import/columns.ts';
import { dateIn } from '../../src/registry/import/dates.ts';
import { districtIn, districtOfAddress } from '../../src/registry/import/district.ts';
import type { Cell } from '../../src/registry/import/sheet.ts';

describe('a date keeps the precision it has', () => {
  it.each<[Cell, string | undefined]>([
    ['2019-05-01', '2019-05-01'],
    ['2019/5/1', '2019-05-01'],
    ['2019.5.1', '2019-05-01'],
    ['2019 . 5 . 1', '2019-05-01'],
    ['2019年5月1日', '2019-05-01'],
    ['２０１９年５月１日', '2019-05-01'],
    ['2019-05-01 00:00:00', '2019-05-01'],
    ['20190501', '2019-05-01'],
    ['2019年5月', '2019-05'],
    ['2019-12', '2019-12'],
    ['2019', '2019'],
    ['1998年', '1998'],
    ['1998年建成', '1998'],
    ['2001年6月竣工', '2001-06'],
    ['98年', '1998'],
    ['二〇〇三年', '2003'],
    ['二〇一九年十月', '2019-10'],
    [2019, '2019'],
    [20190501, '2019-05-01'],
    [43586, '2019-05-01'],
    ['43586', '2019-05-01'],
    [new Date(Date.UTC(2019, 4, 1)), '2019-05-01'],
    ['2020-02-29', '2020-02-29'],
    ['90年代', 'period'],
    ['1998-2003年', 'period'],
    ['约2000年', 'period'],
    ['2000年左右', 'period'],
    ['总户数1620户 当期户数1620户', 'period'],
    ['2021-02-29', undefined],
    ['2019-13-01', undefined],
    ['2019-00', undefined],
    ['5/1/2019', undefined],
    ['1019-05-01', undefined],
    ['交房了', undefined],
    ['20191301', undefined],
    [12, undefined],
    [new Date(Number.NaN), undefined],
  ])('%s → %s', (cell, date) => {
    expect(dateIn(cell)).toBe(date);
  });

  it('reads every day, however it is written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-03-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-').map(Number);
          const serial = Math.floor((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
          const forms: Cell[] = [
            iso,
            `${year}/${month}/${day}`,
            `${year}年${month}月${day}日`,
            new Date(iso),
          ];
          if (serial > 10_000) forms.push(serial);
          for (const form of forms) expect(dateIn(form)).toBe(iso);
        },
      ),
    );
  });
});

const resultOf = (kind: Kind, cell: Cell): unknown => {
  const reading = readCell(kind, cell);
  return reading.is === 'value' ? reading.value : reading.is;
};

describe('other cells', () => {
  it.each<[Kind, Cell, unknown]>([
    ['phone', '010-65123456', '010-65123456'],
    ['phone', '（010）65123456', '010-65123456'],
    ['phone', '王工 13800138000', '13800138000'],
    ['phone', '65123456(24小时)', '65123456'],
    ['phone', '010-65123456/13800138000', '010-65123456'],
    ['phone', '010-65123456 13800138000', '010-65123456'],
    ['phone', '010-65123456转802', '010-65123456转802'],
    ['phone', 13800138000, '13800138000'],
    ['phone', 1065123456, '01065123456'],
    ['phone', '96010', '96010'],
    ['phone', '找门卫', 'unread'],
    ['phone', '1234', 'unread'],
    ['count', '1712户', 1712],
    ['count', '2000 户', 2000],
    ['count', '总户数1712户当期户数300户', 1712],
    ['count', '1,712', 1712],
    ['count', '很多', 'unread'],
    ['count', 0, 'unread'],
    ['amount', '5600.5平米', 5600.5],
    ['class', '商品房', 'pm_serviced'],
    ['class', '直管公房', 'direct_public'],
    ['class', '央产', 'central_unit'],
    ['class', '部队', 'military'],
    ['class', ' 单位 自管 ', 'self_managed_unit'],
    ['class', '失管', 'orphan_no_pm'],
    ['class', '无物业回迁房', 'relocation_no_pm'],
    ['class', '私有平房', 'private_bungalow'],
    ['class', 'orphan_no_pm', 'orphan_no_pm'],
    ['class', '回迁房', 'unread'],
    ['class', '房改房', 'unread'],
    ['class', '天产', 'fault'],
    ['building', '3号楼', ['3']],
    ['building', '03栋', ['3']],
    ['building', 3, ['3']],
    ['building', '十三号楼', ['13']],
    ['building', '甲2号楼', ['甲2']],
    ['building', '1-3号楼', ['1', '2', '3']],
    ['building', '1、2、5号楼', ['1', '2', '5']],
    ['building', '东楼', ['东']],
    ['organisation', '甲物业有限公司', '甲物业有限公司'],
    ['organisation', '业主自管', 'nothing'],
    ['organisation', '无物业管理服务', 'nothing'],
    ['body', '无', '无'],
    ['body', '已成立业委会', '业委会'],
    ['land', '国有出让', '国有'],
    ['datum', 'gcj-02', 'GCJ02'],
    ['datum', '百度', 'BD09'],
    ['degrees', '116.35°', 116.35],
    ['degrees', '北门', 'fault'],
    ['names', '甲里、乙里', ['甲里', '乙里']],
    ['dwelling', '普通住宅', '住宅'],
    ['dwelling', '商住公寓楼', 'nothing'],
  ])('%s %j → %j', (kind, cell, value) => {
    expect(resultOf(kind, cell)).toEqual(value);
  });

  it.each<Cell>([null, '', '  ', '-', '——', '/', '无', '不详', '暂无数据', '未知', 'N/A'])(
    '%j says nothing in any column but 业委会',
    (cell) => {
      for (const kind of ['text', 'phone', 'date', 'year', 'class', 'degrees', 'building', 'count'] as const)
        expect(readCell(kind, cell)).toEqual({ is: 'nothing' });
    },
  );
});

describe('a district is one of the city’s list', () => {
  const city = CitySchema.parse({
    name: '甲市',
    aliases: ['甲'],
    hotline: '12345',
    districts: ['西城区', '平房区', '大兴区', '平县', '左云县', '浑源县'],
    former_districts: { 宣武: '西城区' },
  });

  it.each([
    ['西城区', { district: '西城区' }],
    ['西城', { district: '西城区' }],
    ['甲市西城区', { district: '西城区' }],
    ['西城六铺炕', { district: '西城区', rest: '六铺炕' }],
    ['西城区-某街道', { district: '西城区', rest: '某街道' }],
    ['左云左云', { district: '左云县' }],
    ['左云浑源', { rest: '左云浑源' }],
    ['宣武', { district: '西城区' }],
    ['宣武区', { district: '西城区' }],
    ['宣武门', { rest: '宣武门' }],
    ['平县', { district: '平县' }],
    ['邻市', { rest: '邻市' }],
    ['', {}],
  ])('%j → %j', (cell, where) => {
    expect(districtIn(city, cell)).toEqual(where);
  });

  it.each([
    ['西城区某街7号', '西城区'],
    ['甲市西城区某街7号', '西城区'],
    ['西城-某门-某路', '西城区'],
    ['(平房)某大道', '平房区'],
    ['[西城 ] 某中心', '西城区'],
    ['宣武区某街', '西城区'],
    ['大兴东路3号', undefined],
    ['平房里7号', undefined],
    ['某路', undefined],
  ])('the address %j lies in %s', (address, district) => {
    expect(districtOfAddress(city, address)).toBe(district);
  });
});
