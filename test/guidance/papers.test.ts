/** Papers for staff: what is known is filled in, what is not stays a blank, and each city's go by its own rules. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeName } from '../../src/core/dialogue/known.ts';
import { noticeOf } from '../../src/core/guidance/notice.ts';
import { openBeside } from '../../src/store/sqlite/store.ts';
import { lines } from '../../src/texts/render.ts';
import { runCommand } from '../e2e/process.ts';
import { weiyu as inProcess } from '../in-process.ts';
import { registry } from './world.ts';

const dir = mkdtempSync(join(tmpdir(), 'weiyu-paper-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const DB = join(dir, 'weiyu.db');

const weiyu = async (args: string[]) => {
  const { code, stdout, stderr } = await inProcess(...args);
  return { status: code, out: stdout.join('\n'), err: stderr };
};

/** A roof of a centrally owned building, nobody answers for five days. */
const reported = async (): Promise<string> => {
  const said = [
    {
      id: '1',
      from: 'laozhou',
      text: '松果院3号楼2单元602顶层漏雨，下雨就漏',
      at: '2026-07-20T19:30:00+08:00',
    },
    { id: '2', from: 'laozhou', text: '报吧，电话13800005555', at: '2026-07-20T19:31:00+08:00' },
    { id: '3', tick: '2026-07-25T19:31:00+08:00' },
  ];
  const { stdout } = await runCommand(
    ['chat', '--json', '--db', DB, '--now', '2026-07-20T19:30:00+08:00'],
    said.map((line) => JSON.stringify(line)).join('\n'),
  );
  const out = stdout.join('\n');
  const found = /"case":"([A-Z0-9]{4,6})"/.exec(out)?.[1];
  if (found === undefined) throw new Error(out);
  return found;
};

describe('notice', () => {
  const notices = [...registry.buildings.values()].map((building) =>
    lines([{ say: 'notice', notice: noticeOf(building, placeName(building), '12345') }]),
  );

  it('of every building has the four things, the three supervisors and 12345; what is not recorded is told so', async () => {
    for (const told of notices) {
      const text = told.join('\n');
      for (const word of [
        '统一的漏雨报修电话',
        '应急维修单位',
        '具体责任人',
        '监督：社区',
        '监督：街道',
        '监督：区房管局',
        '12345',
      ])
        expect(text).toContain(word);
      expect(told.every((line) => !/：$|undefined/.test(line))).toBe(true);
    }
  });

  it('shows a list of repairers only as it was published, with by whom and when', async () => {
    const building = { id: 'x', compound: '晴耕园' };
    const told = (list: object): string =>
      lines([
        { say: 'notice', notice: noticeOf({ ...building, contractor_whitelist: list }, '晴耕园', '12345') },
      ]).join('\n');
    const items = [{ name: '甲防水', list: 'black' }, '乙防水'];
    expect(told({ published_by: '某街道', date: '2026-05-01', items })).toContain(
      '某街道2026年5月1日公布的维修名单：甲防水（黑名单）、乙防水',
    );
    expect(told({ published_by: '某街道', items })).not.toContain('甲防水');
    expect(told({ date: '2026-05-01', items })).not.toContain('甲防水');
  });

  it('comes as text and as a page of its own', async () => {
    const { out, status } = await weiyu(['notice', 'songguo-3']);
    expect(status).toBe(0);
    expect(out).toContain('010-0000-2301');
    const page = (await weiyu(['notice', 'songguo-3', '--html'])).out;
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|https?:/);
    expect(page).toContain('（示例数据）');
  });

  it('of an unknown building says what to do', async () => {
    const { status, err } = await weiyu(['notice', '松果院3']);
    expect(status).toBe(2);
    expect(err).toContain('songguo-3');
  });
});

describe('paper', () => {
  let id: string;
  beforeAll(async () => {
    id = await reported();
  });
  const paper = (...args: string[]) => weiyu(['paper', ...args, '--db', DB]);

  it('reminds a central unit, and is recorded in the case', async () => {
    const { out, status } = await paper('reminder', '--case', id, '--record');
    expect(status).toBe(0);
    expect(out).toContain('提醒函');
    expect(out).toContain('2单元602室');
    expect(out).toContain('要提醒央产单位及时解决漏雨问题');
    expect(out).not.toContain('13800005555');
    const store = await openBeside(DB);
    const history = await store.transaction((tx) => tx.history(id));
    await store.close();
    expect(history.map(({ action }) => action).filter(({ do: done }) => done === 'letter')).toEqual([
      { do: 'letter', to: '松果院产权单位房管处' },
    ]);
    expect((await paper('reminder', '--building', 'songguo-3', '--record')).status).toBe(2);
  });

  it('reports to the residents’ committee and the owners’ body; who looked and what was decided stay blank', async () => {
    const { out } = await paper('fund-report', '--building', 'qinggeng-6');
    expect(out).toContain('送：社区居（村）民委员会、业主委员会（物业管理委员会）');
    expect(out).toMatch(/现场查看日期、参加人 \| ＿/);
    expect(out).toMatch(/报修单号 \| ＿/);
  });

  it('lists the path of the fund with dates to fill, by each city’s own rules', async () => {
    const beijing = (await paper('fund-checklist', '--building', 'qinggeng-6')).out;
    for (const step of ['现场会', '纪要', '抢修', '验收', '审价', '公示', '申请', '拨'])
      expect(beijing).toContain(step);
    expect(beijing).toContain('253号');
    const datong = [...registry.buildings.values()].find(({ city }) => city === '大同');
    const there = (await paper('fund-checklist', '--building', datong?.id ?? '')).out;
    expect(there).toContain('应急维修事项清单');
    expect(there).not.toMatch(/253|北京/);
  });

  it('keeps on the list what nobody solved, with who answers for it to be filled', async () => {
    expect((await paper('ledger')).out).toMatch(new RegExp(`${id} \\| 松果院3号楼.*区房管局 \\| ＿`));
  });

  it('scores a hundred points and six vetoes; only what the cases show is filled in', async () => {
    const { out } = await paper('score', '--building', 'songguo-3');
    const points = [...out.matchAll(/\| (\d+) \|/g)].map(([, number]) => Number(number));
    expect(points.reduce((sum, number) => sum + number, 0)).toBe(100);
    expect(out).toContain('本平台漏水报修1单：有单位接的0单，结单0单');
    expect(out.match(/不归本平台知道/g)?.length).toBeGreaterThan(25);
    expect(out.split('一票否决项')[1]?.match(/^\| (?!内容|---)/gm)).toHaveLength(6);
  });

  it('says what it needs', async () => {
    expect((await paper('reminder')).err).toContain('--case or --building');
    expect((await paper('letter')).err).toContain('use one of');
    expect((await paper('reminder', '--case', 'ZZZZ')).err).toContain('no case ZZZZ');
  });
});
