/** A community's own list of people without WeChat: looked at first, all of it or nothing, of its own buildings alone. */
import { describe, expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { MINUTE } from '../../../src/core/model/time.ts';
import { openDesk, type Visitor } from './open.ts';

const PAGE = '/desk/rain/elders';
const LIST = `${PAGE}/list`;
const HEAD = '姓名,小区,楼号,单元,房号,电话,照看人';
const TWO = `${HEAD}
王奶奶,晴耕园,3,2,302,010-0000-9101,女儿小王
李爷爷,晴耕园,6,,1601,,网格员小周
`;

type House = Awaited<ReturnType<typeof openDesk>>;

const csv = (text: string): File => new File([text], '老人.csv', { type: 'text/csv' });
const look = (one: Visitor, list: string | File) =>
  one.post(LIST, { file: typeof list === 'string' ? csv(list) : list }, { from: PAGE });
const planOf = (to: string): string => to.split('/').at(-1)?.split('?')[0] ?? '';
const confirm = (one: Visitor, to: string) => one.post(`${LIST}/do`, { plan: planOf(to) }, { from: PAGE });

const opened = async (list: string | File, person = '李老师') => {
  const house = await openDesk();
  const worker = await house.as(person);
  const { to, status, page } = await look(worker, list);
  return { house, worker, to, status, page };
};
/** What is shown of a list that could be read. */
const previewed = async (list: string | File, person?: string) => {
  const all = await opened(list, person);
  return { ...all, shown: (await all.worker.get(all.to)).page };
};
const written = ({ registry }: House): string[] =>
  registry()
    .elders.map(({ name, building, room = '', phone = '' }) => [name, building, room, phone].join(' ').trim())
    .sort();
const auditOf = ({ store }: House) => store.transaction((tx) => tx.audited(100), 'repeatable');

describe('a list on the page', () => {
  test('is looked at first: who would be written down is told, and nothing is written', async () => {
    const { house, shown } = await previewed(TWO);
    expect(shown).toContain('新增2位，改动0位，不变0位');
    expect(shown).toContain('王奶奶 晴耕园3号楼2单元302，010-0000-9101，照看的人：女儿小王');
    expect(shown).toContain('F列“电话” → 电话');
    expect(written(house)).toEqual([]);
  });

  test('is taken over as it was looked at; the audit list has a count and no names', async () => {
    const { house, worker, to } = await opened(TWO);
    const done = await confirm(worker, to);
    expect((await worker.get(done.to)).page).toContain('新增2位，改动0位');
    expect(written(house)).toEqual(['李爷爷 qinggeng-6 1601', '王奶奶 qinggeng-3 2单元302 010-0000-9101']);
    const lines = await auditOf(house);
    expect(lines).toContainEqual(
      expect.objectContaining({ did: 'imported', what: 'elders', detail: '+2 ~0', by: '李老师' }),
    );
    expect(lines.filter(({ did }) => did === 'learned')).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(/王奶奶|李爷爷|9101|小王|小周/);
  });

  test('an .xlsx is read like a .csv, with its numbers', async () => {
    const rows = [
      ['姓名', '住址', '联系电话', '包联人'],
      ['王奶奶', '晴耕园3号楼2单元302', 13800000000, '周'],
    ];
    const book = await writeXlsx([
      { sheet: '表', data: rows.map((row) => row.map((value) => ({ value }))) },
    ]).toBuffer();
    const { house, worker, to } = await opened(new File([new Uint8Array(book)], '老人.xlsx'));
    await confirm(worker, to);
    expect(written(house)).toEqual(['王奶奶 qinggeng-3 2单元302 13800000000']);
  });

  test('the second list changes who is known, and removes nobody', async () => {
    const { house, worker, to } = await opened(TWO);
    await confirm(worker, to);
    const ids = house.registry().elders.map(({ id }) => id);
    const next = await look(worker, `${HEAD}\n王奶奶,晴耕园,3号楼,,302,010-0000-9109,\n`);
    const { page } = await worker.get(next.to);
    expect(page).toContain('新增0位，改动1位，不变0位');
    expect(page).toMatch(/王奶奶 晴耕园3号楼2单元302：电话 010-0000-9101 → 010-0000-9109/);
    expect(page).toContain('名单上另有1位不在这份表里');
    await confirm(worker, next.to);
    expect(written(house)).toEqual(['李爷爷 qinggeng-6 1601', '王奶奶 qinggeng-3 2单元302 010-0000-9109']);
    expect(
      house
        .registry()
        .elders.map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
    expect((await worker.get((await look(worker, TWO.replace('9101', '9109'))).to)).page).toContain(
      '都已经在名单上',
    );
  });

  test('with one fault nothing is written, and each is told by row and column', async () => {
    const { house, worker, to, shown } = await previewed(`${TWO},晴耕园,6,,101,,
钱大妈,晴耕园,66,,101,,
孙大爷,晴耕园,6,,102,138000,
王奶奶,晴耕园,3,2,302,,
=cmd|'/c calc'!A1,晴耕园,6,,103,,
`);
    for (const told of [
      /第4行A列“姓名”：没有姓名/,
      /第5行C列“楼号”：您管的楼里没有“晴耕园66”/,
      /第6行F列“电话”：“138000”不像/,
      /第7行A列“姓名”：“王奶奶”和第2行同名/,
      /第8行A列“姓名”：.*不能用/,
    ])
      expect(shown).toMatch(told);
    expect(shown).toContain('有5处错误，什么都没有登记');
    expect(shown).not.toContain(`${LIST}/do`);
    await confirm(worker, to);
    expect(written(house)).toEqual([]);
  });

  test('words of the file stay words on the page', async () => {
    const { shown } = await previewed(`${HEAD},<b>备注</b>\n<i>王</i>,晴耕园,3,,,,"<img src=x>"\n`);
    expect(shown).toContain('&lt;i&gt;王');
    expect(shown).not.toMatch(/<i>王|<img src=x|<b>备注/);
  });
});

describe('of others', () => {
  test('a building that somebody else looks after is as one that is not there', async () => {
    const rowOf = (compound: string, label: string): string => `${HEAD}\n王奶奶,${compound},${label},,,,\n`;
    const { shown: foreign } = await previewed(rowOf('听雨里', '2'));
    const { shown: none } = await previewed(rowOf('无此里', '2'));
    const faultOf = (page: string): string => /<ul class="bad">.*?<\/ul>/s.exec(page)?.[0] ?? '';
    expect(faultOf(foreign)).toContain('您管的楼里没有');
    expect(faultOf(foreign).replace('听雨里', '无此里')).toBe(faultOf(none));
  });

  test('their people are neither counted nor changed', async () => {
    const { house, worker, to } = await opened(TWO);
    await confirm(worker, to);
    const other = await house.as('简老师');
    const looked = await look(other, `${HEAD}\n王奶奶,听雨里,2,,,,\n`);
    const { page } = await other.get(looked.to);
    expect(page).toContain('新增1位');
    expect(page).not.toContain('名单上另有');
    expect((await other.get(to)).status).toBe(422);
    expect((await confirm(other, to)).status).toBe(422);
  });

  test.each(['孙工'])('the page is not for %s', async (person) => {
    const house = await openDesk();
    const one = await house.as(person);
    expect((await one.get(LIST)).status).toBe(403);
    expect((await one.post(LIST, { file: csv(TWO) }, { from: '/desk/sessions' })).status).toBe(403);
  });

  test('a form of another site, or without this session’s token, is refused', async () => {
    const { house, worker, to } = await opened(TWO);
    const plan = planOf(to);
    const foreign = { from: PAGE, headers: { 'Sec-Fetch-Site': 'cross-site' } };
    expect((await worker.post(LIST, { file: csv(TWO) }, foreign)).status).toBe(403);
    expect((await worker.post(`${LIST}/do`, { plan }, foreign)).status).toBe(403);
    expect((await worker.post(`${LIST}/do`, { plan })).status).toBe(403);
    expect((await worker.post(LIST, { file: csv(TWO), csrf: 'x' })).status).toBe(403);
    expect(written(house)).toEqual([]);
  });
});

describe('what happened meanwhile', () => {
  test('pressing twice writes once, and the second press is told so', async () => {
    const { house, worker, to } = await opened(TWO);
    const [first, second] = await Promise.all([confirm(worker, to), confirm(worker, to)]);
    expect([first.to, second.to].filter((one) => one.includes('done=imported'))).toHaveLength(1);
    expect(written(house)).toHaveLength(2);
    const again = [first.to, second.to].find((one) => !one.includes('done=')) ?? '';
    expect((await worker.get(again)).page).toContain('都已经在名单上');
  });

  test('two workers who take over the same list double nobody', async () => {
    const { house, worker, to } = await opened(TWO);
    const lead = await house.as('李主任');
    const theirs = await look(lead, TWO);
    await Promise.all([confirm(worker, to), confirm(lead, theirs.to)]);
    expect(written(house)).toHaveLength(2);
  });

  test('a list that would do something else by now is shown anew, and nothing is written', async () => {
    const { house, worker, to } = await opened(TWO);
    const one = { do: 'save', name: '王奶奶', building: '晴耕园3号楼', room: '302', phone: '', cared_by: '' };
    await worker.post(PAGE, one, { from: PAGE });
    const refused = await confirm(worker, to);
    const { page } = await worker.get(refused.to);
    expect(page).toContain('什么都没有写');
    expect(page).toContain('新增1位，改动1位');
    expect(written(house)).toEqual(['王奶奶 qinggeng-3 302']);
    // The page that was looked at before still does not write what it did not show.
    expect((await confirm(worker, to)).to).not.toContain('done=');
    await confirm(worker, refused.to);
    expect(written(house)).toEqual(['李爷爷 qinggeng-6 1601', '王奶奶 qinggeng-3 2单元302 010-0000-9101']);
  });

  test('whoever was erased after the look is shown as new, and not brought back unseen', async () => {
    const { house, worker, to } = await opened(TWO);
    await confirm(worker, to);
    const next = await look(worker, TWO.replace('9101', '9109'));
    const { id = '' } = house.registry().elders.find(({ name }) => name === '王奶奶') ?? {};
    await worker.post(PAGE, { do: 'erase', id }, { from: PAGE });
    expect((await confirm(worker, next.to)).to).toContain('changed=1');
    expect(written(house)).toEqual(['李爷爷 qinggeng-6 1601']);
  });

  test('what was looked at is held for a quarter of an hour', async () => {
    const { house, worker, to } = await opened(TWO);
    house.pass(15 * MINUTE);
    expect((await worker.get(to)).status).toBe(422);
    expect((await confirm(worker, to)).status).toBe(422);
    expect(written(house)).toEqual([]);
  });
});

describe('what is no list', () => {
  /** The end of a zip alone: its directory names one file of four gigabytes. */
  const bomb = (): Uint8Array<ArrayBuffer> => {
    const zip = Buffer.alloc(4 + 46 + 22);
    zip.write('PK\x03\x04PK\x01\x02', 'latin1');
    zip.writeUInt32LE(0xfffffff0, 4 + 24);
    zip.write('PK\x05\x06', 4 + 46, 'latin1');
    zip.writeUInt32LE(4, 4 + 46 + 16);
    return new Uint8Array(zip);
  };
  const many = (count: number): string =>
    [HEAD, ...Array.from({ length: count }, (_, i) => `老人${i},晴耕园,3,,${i},,`)].join('\n');

  test.each<[string, string | File, RegExp]>([
    ['nothing', '', /没有选文件/],
    ['only headers', HEAD, /一个人也没有/],
    ['a list of buildings', '小区,楼号,物业电话\n晴耕园,3,010-0000-7001\n', /没有找到“姓名”/],
    ['an old Excel file', new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])], 'a.xls'), /打不开/],
    ['a damaged .xlsx', new File([new Uint8Array([0x50, 0x4b, 3, 4, 1])], 'a.xlsx'), /打不开/],
    ['a .xlsx that says that it unpacks to far more', new File([bomb()], 'a.xlsx'), /太多/],
    ['a photo', new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x22, 10])], 'a.jpg'), /没有找到|打不开/],
    ['5,000 rows', many(5000), /超过2000行/],
  ])('%s is refused in words', async (_, list, words) => {
    const { house, status, page } = await opened(list);
    expect(status).toBe(422);
    expect(page).toMatch(words);
    expect(written(house)).toEqual([]);
  });

  test('a file of more than two megabytes is not read at all', async () => {
    const { status } = await opened(`${HEAD}\n${'王,'.repeat(600_000)}`);
    expect(status).toBe(413);
  });

  test('a name of a plan that never was is answered in words', async () => {
    const { worker } = await opened(TWO);
    expect((await confirm(worker, 'x'.repeat(200))).status).toBe(422);
  });
});

test('the empty list that is offered has the headers that are known', async () => {
  const house = await openDesk();
  const worker = await house.as('李老师');
  const { page } = await worker.get(PAGE);
  const href = /href="([^"]+)" download/.exec(page)?.[1] ?? '';
  const { page: empty, headers } = await worker.get(href);
  expect(headers.get('content-type')).toContain('text/csv');
  const { to } = await look(worker, `${empty}王奶奶,晴耕园,3,2,302,010-0000-9101,小王,010-0000-9103`);
  const shown = (await worker.get(to)).page;
  expect(shown).toContain('照看的人：小王 010-0000-9103');
  expect(shown).not.toContain('没有读的列');
});
