/** Lists of people without WeChat: which columns are known, which home and which person is meant, and what is none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import type { ElderProposal } from '../../src/core/model/elder-list.ts';
import type { Elder } from '../../src/core/model/world.ts';
import { proposeElders } from '../../src/registry/import/elder-plan.ts';
import { areElders, readElders } from '../../src/registry/import/elders.ts';
import type { Cell } from '../../src/registry/import/sheet.ts';

const building = (id: string, compound: string, label?: string, aliases?: string[]): Building => ({
  id,
  compound,
  ...(label !== undefined && { building: label }),
  ...(aliases !== undefined && { aliases }),
});
const BUILDINGS = [
  building('q3', '晴耕园', '3', ['晴耕小区']),
  building('q6', '晴耕园', '6', ['晴耕小区']),
  building('q13', '晴耕园', '13', ['晴耕小区']),
  building('z12', '竹马胡同12号院'),
  building('j1-3', '锦绣花园一期', '3', ['锦绣花园']),
  building('j2-3', '锦绣花园二期', '3', ['锦绣花园']),
];

const proposed = (
  rows: readonly (readonly Cell[])[],
  elders: readonly Elder[] = [],
  buildings: readonly Building[] = BUILDINGS,
): ElderProposal => {
  const list = readElders([{ rows: rows.map((row) => [...row]) }]);
  if (list === undefined) throw new Error('no column of names');
  return proposeElders(list, { buildings, elders });
};
const problems = ({ faults }: ElderProposal): string[] =>
  faults.map(({ row, column = '', problem }) => `${row}${column} ${problem}`);

describe('headers', () => {
  const WANG = { name: '王奶奶', building: 'q6', room: '2单元302', phone: '010-0000-9101' };
  test.each<[string, readonly (readonly Cell[])[], object]>([
    [
      'a column for each',
      [
        ['姓名', '小区', '楼号', '单元', '房号', '电话', '照看人'],
        ['王奶奶', '晴耕园', 6, 2, 302, '010-0000-9101', '女儿'],
      ],
      { ...WANG, cared_by: '女儿' },
    ],
    [
      'a title above, numbers of rows before, columns of no use, a sum below',
      [
        ['晴耕社区老人名单'],
        ['序号', '老人姓名', '性别', '住址', '联系电话', '包联人'],
        [1, '王奶奶', '女', '晴耕园6号楼2单元302', '010-0000-9101', '周'],
        ['合计', '1人', null, null, null, null],
      ],
      { ...WANG, cared_by: '周' },
    ],
    [
      'a building that names its compound, and its unit',
      [
        ['称呼', '楼', '门牌', '老人电话'],
        ['王奶奶', '晴耕小区6栋2单元', '302', '010-0000-9101'],
      ],
      WANG,
    ],
    [
      'those who look after them, with their own numbers',
      [
        ['姓名', '小区', '楼号', '单元房号', '电话', '网格员', '联系电话', '子女', '子女电话'],
        [
          '王奶奶',
          '晴耕园',
          '6号楼',
          '2单元302',
          '010-0000-9101',
          '周',
          '010-0000-9102',
          '小王',
          '010-0000-9103',
        ],
      ],
      { ...WANG, cared_by: '周 010-0000-9102；小王 010-0000-9103' },
    ],
    [
      'the only telephone is theirs, wherever it stands',
      [
        ['姓名', '住址', '负责人', '电话'],
        ['王奶奶', '北京市朝阳区晴耕园6#楼2单元302', '周', '010-0000-9101'],
      ],
      { ...WANG, cared_by: '周' },
    ],
  ])('%s', (_, rows, elder) => {
    expect(proposed(rows)).toMatchObject({ added: [elder], faults: [] });
    expect(proposed(rows).added).toEqual([elder]);
  });

  test('without a column of names it is no list of people', () => {
    expect(
      readElders([
        {
          rows: [
            ['小区', '楼号', '电话'],
            ['晴耕园', '6', '010-0000-9101'],
          ],
        },
      ]),
    ).toBe(undefined);
  });
});

describe('a home', () => {
  const HEAD = ['姓名', '小区', '楼号', '住址', '单元', '房号'];
  const at = (...[compound = '', label = '', address = '', unit = '', room = '']: Cell[]) =>
    proposed([HEAD, ['王奶奶', compound, label, address, unit, room]]);
  const home = (found: ElderProposal): string =>
    found.faults[0]?.problem ?? `${found.added[0]?.building} ${found.added[0]?.room ?? ''}`.trim();

  test.each<[Cell[], string]>([
    [['晴耕园', '6'], 'q6'],
    [['晴耕园', 6], 'q6'],
    [['晴耕园', '06号楼'], 'q6'],
    [['晴耕园小区', '六号楼'], 'q6'],
    [['晴耕小区', '6栋', '', '二单元', '302'], 'q6 二单元302'],
    [['晴耕园', '6', '', 2, 302], 'q6 2单元302'],
    [['晴耕园', '6', '', 2, '2-302'], 'q6 2-302'],
    [['晴耕园', '6', '', 2, '2单元302'], 'q6 2单元302'],
    [['晴耕园', '6', '2单元302'], 'q6 2单元302'],
    [['晴耕园', '6', '晴耕园6号楼2单元302'], 'q6 2单元302'],
    [['', '', '晴耕园6-2-302'], 'q6 2-302'],
    [['', '', '晴耕园 13号楼 1101室'], 'q13 1101室'],
    [['', '', '晴耕园6号楼2单元302', '', '302'], 'q6 2单元302'],
    [['晴耕园', '', '6号楼2单元302'], 'q6 2单元302'],
    [['', '竹马胡同12号院'], 'z12'],
    [['竹马胡同12号院', '', '', '', '3'], 'z12 3'],
    [['锦绣花园二期', '3'], 'j2-3'],
    [['锦绣花园', '3'], 'ambiguous'],
    [['晴耕园', '7'], 'building'],
    [['晴耕园', '1'], 'building'],
    [['晴耕园'], 'building'],
    [['新晴耕园', '6'], 'building'],
    [['竹马胡同14号院'], 'building'],
    [['松果院', '3'], 'building'],
    [['', '6'], 'building'],
    [['', ''], 'no_place'],
    [['晴耕园', new Date('2026-06-02')], 'building'],
  ])('%j is %s', (cells, expected) => {
    // A date in the building's column is told as such, and first.
    const found = at(...cells);
    const [first] = found.faults;
    expect(first?.problem === 'date' ? 'building' : home(found)).toBe(expected);
  });

  test('of one compound needs not be named', () => {
    const own = BUILDINGS.slice(0, 3);
    const rows = [
      ['姓名', '楼号', '房号'],
      ['王奶奶', '6号楼', '302'],
      ['李爷爷', '松果院3号楼', '101'],
    ];
    expect(proposed(rows, [], own)).toMatchObject({ added: [{ building: 'q6' }], faults: [{ row: 3 }] });
  });
});

describe('a person', () => {
  const WANG: Elder = { id: 'e1', name: '王奶奶', building: 'q6', room: '2单元302', phone: '010-0000-9101' };
  const HEAD = ['姓名', '小区', '楼号', '房号', '电话', '照看人'];
  const row = (name: string, room = '', phone = '', carer = ''): Cell[] => [
    name,
    '晴耕园',
    '6',
    room,
    phone,
    carer,
  ];

  test.each<[string, Cell[], object]>([
    ['as they were', row('王奶奶', '2单元302', '010-0000-9101'), { unchanged: 1, others: 0 }],
    ['written otherwise', row('王 奶奶', '2-302室', '01000009101'), { unchanged: 1, others: 0 }],
    ['what the list leaves open stays', row('王奶奶'), { unchanged: 1, others: 0 }],
    [
      'another telephone',
      row('王奶奶', '302', '010-0000-9109'),
      { changed: [{ before: WANG, after: { ...WANG, phone: '010-0000-9109' } }], others: 0 },
    ],
    [
      'somebody else at another door',
      row('王奶奶', '1单元101'),
      { added: [{ name: '王奶奶', building: 'q6', room: '1单元101' }], others: 1 },
    ],
    ['somebody else', row('王大妈', '2单元302'), { unchanged: 0, others: 1 }],
  ])('%s', (_, cells, expected) => {
    expect(proposed([HEAD, cells], [WANG])).toMatchObject({ faults: [], ...expected });
  });

  test('whose door becomes known keeps the record', () => {
    const { room: _, ...before } = WANG;
    expect(proposed([HEAD, row('王奶奶', '2单元302')], [before]).changed).toEqual([{ before, after: WANG }]);
  });

  test('who cannot be told from another is a fault, on either side', () => {
    const other = { ...WANG, id: 'e2', room: '1单元101' };
    expect(problems(proposed([HEAD, row('王奶奶')], [WANG, other]))).toEqual(['2A unclear']);
    expect(proposed([HEAD, row('王奶奶', '1单元101')], [WANG, other]).faults).toEqual([]);
    const { room: _, ...open } = WANG;
    const two = proposed([HEAD, row('王奶奶', '101'), row('王奶奶', '102')], [open]);
    expect(problems(two)).toContain('2A unclear');
  });

  test('twice in the list is a fault that names the row before', () => {
    const found = proposed([HEAD, row('王奶奶', '302'), row('李爷爷'), row('王奶奶', '2单元302')]);
    expect(found.faults).toMatchObject([{ row: 4, column: 'A', problem: 'twice', against: '2' }]);
    expect(proposed([HEAD, row('王奶奶', '301'), row('王奶奶', '302')]).faults).toEqual([]);
  });

  test.each<[string, Cell[], string]>([
    ['no name', row('', '302'), '2A no_name'],
    ['a number for a name', row('12', '302'), '2A text'],
    ['a formula', row('=HYPERLINK("http://x")'), '2A text'],
    ['a formula in vain', row('王奶奶', '#REF!'), '2D text'],
    ['a command', row('王奶奶', '', '', '@SUM(A1)'), '2F text'],
    ['a telephone that is none', row('王奶奶', '', '1380000'), '2E phone'],
    ['a telephone of nobody', row('王奶奶', '', '12345'), '2E phone'],
    ['words for a telephone', row('王奶奶', '', '问居委会'), '2E phone'],
    ['a name that is too long', row('王'.repeat(21)), '2A long'],
    ['words that are too long', row('王奶奶', '', '', '周'.repeat(41)), '2F long'],
    ['a door that became a date', ['王奶奶', '晴耕园', '6', new Date('2026-02-11')], '2D date'],
  ])('%s is told by row and column', (_, cells, problem) => {
    expect(problems(proposed([HEAD, cells]))).toEqual([problem]);
  });

  test.each<[Cell, string | undefined]>([
    [13800000000, '13800000000'],
    [1065123456, '01065123456'],
    ['1065123456', '01065123456'],
    ['010-0000-9101（女儿）', '010-0000-9101'],
    ['无', undefined],
    ['没有电话', undefined],
  ])('a telephone written %j', (phone, expected) => {
    expect(proposed([HEAD, ['王奶奶', '晴耕园', '6', '', phone, '']]).added[0]?.phone).toBe(expected);
  });

  test('a list that was taken over changes nothing the second time', () => {
    const text = fc.constantFrom('', '302', '2单元302', '1-101', '401室');
    const one = fc.tuple(
      fc.constantFrom('王奶奶', '李爷爷', '钱大妈'),
      text,
      fc.constantFrom('', '010-0000-9101'),
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (people) => {
        const rows = [HEAD, ...people.map(([name, room, phone]) => row(name, room, phone))];
        const first = proposed(rows);
        if (first.faults.length > 0) return;
        const elders = first.added.map((elder, i): Elder => ({ id: `e${i}`, ...elder }));
        expect(proposed(rows, elders)).toEqual({
          added: [],
          changed: [],
          unchanged: elders.length,
          others: 0,
          faults: [],
        });
      }),
    );
  });
});

describe('is told from a list of buildings', () => {
  test.each<[boolean, string]>([
    [true, '姓名 住址 电话'],
    [true, '姓名 小区 楼号 房号 联系电话 负责人'],
    [true, '序号 老人姓名 小区 社区 楼号 备注'],
    [false, '姓名 小区 楼号 物业公司 物业电话'],
    [false, '小区 楼号 产别 负责人 电话'],
    [false, '姓名'],
  ])('%s: %s', (expected, headers) => {
    expect(areElders([{ rows: [headers.split(' ')] }])).toBe(expected);
  });
});
