/** The demonstration without a browser: what is played, and what a visitor changes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createDemo } from '../../src/commands/demo/demo.ts';
import type { Script } from '../../src/commands/demo/script.ts';
import type { Registry } from '../../src/core/registry.ts';
import { sampleOf } from '../../src/registry/sample.ts';
import type { Tools } from '../../src/service/tools.ts';
import type { Demo, DemoLine, DemoNews, DemoStage, SceneName } from '../../src/web/demo/stage.ts';
import { realDemo } from './real-demo.ts';

let tools: Tools;
let script: Script;
let demo: Demo;
beforeAll(async () => {
  ({ tools, script, demo } = await realDemo());
});

/** Plays on until the script is over, or wants the visitor to speak. */
const playOn = async (stage: DemoStage): Promise<DemoNews[]> => {
  const all: DemoNews[] = [];
  for (let news = await stage.next(); ; news = await stage.next()) {
    all.push(news);
    if (news.done === news.of || news.turn !== undefined) return all;
  }
};
const linesOf = (all: readonly DemoNews[]): DemoLine[] => all.flatMap(({ lines }) => lines);
const toldTo = (lines: readonly DemoLine[], name: string): string =>
  lines
    .filter((line) => line.by === 'bot' && line.name === name)
    .map(({ text }) => text)
    .join('\n');

const whole = async (scene: SceneName): Promise<DemoNews[]> => {
  const stage = await demo.open(scene);
  const all = await playOn(stage);
  await stage.close();
  return all;
};

describe('the night', () => {
  test('plays to its end: the hotline first, the next contact, still leaking, closed by the resident', async () => {
    const all = await whole('night');
    expect(all[0]?.lines[1]?.text).toContain('010-0000-2101');
    const lines = linesOf(all);
    expect(toldTo(lines, '赵经理')).toContain('等了30分钟，还没人接');
    expect(toldTo(lines, '李老师')).toContain('等了2小时，还没人接');
    expect(toldTo(lines, '何奶奶')).toContain('我在找下一位值班员');
    expect(all.map((news) => news.case?.status).filter((one, i, list) => one !== list[i - 1])).toEqual([
      'forwarded',
      'dispatched',
      'stopgap',
      'awaiting_rain',
      'forwarded',
      'dispatched',
      'awaiting_rain',
      'closed',
    ]);
    expect(all.at(-1)?.case).toMatchObject({ failures: 1, households: 1 });
    expect(all.at(-1)?.lines[0]).toMatchObject({ by: 'me', pane: 'resident' });
  });

  test('takes about two minutes, and its clock never goes back', async () => {
    const all = await whole('night');
    const seconds = all.reduce((sum, news) => sum + news.seconds, 0);
    expect(seconds).toBeGreaterThan(90);
    expect(seconds).toBeLessThan(150);
    const times = linesOf(all).map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(all[0]?.clock).toBeGreaterThanOrEqual(Date.parse('2026-07-05T02:03:00+08:00'));
  });
});

describe('a visitor', () => {
  test('who speaks for the property manager is left to, and the others react through the engine', async () => {
    const stage = await demo.open('night');
    for (let i = 0; i < 3; i += 1) await stage.next();
    const refused = await stage.say('pm', '不归我们管，因为这是人家自己改的');
    expect(refused.lines[0]).toMatchObject({ by: 'me', name: '孙工', pane: 'pm' });
    expect(toldTo(refused.lines, '何奶奶')).toContain('人家自己改的');
    expect(toldTo(refused.lines, '李老师')).not.toBe('');
    const later = linesOf(await playOn(stage));
    expect(later.filter((line) => line.by === 'me' && line.pane === 'pm')).toEqual([]);
    expect(later.filter((line) => line.by === 'me').map(({ name }) => name)).toContain('李老师');
    await stage.close();
  });

  test('is told when it is their turn, with words that would do, and time stands until then', async () => {
    const stage = await demo.open('night');
    for (let i = 0; i < 6; i += 1) await stage.next();
    await stage.say('pm', '接单');
    const turn = (await playOn(stage)).at(-1);
    expect(turn?.turn).toEqual({ pane: 'pm', words: ['已派人9点到'] });
    expect((await stage.say('pm', '修好了')).case?.status).toBe('awaiting_rain');
    await stage.close();
  });

  test('who never reports leaves the others nothing to do', async () => {
    const stage = await demo.open('night');
    await stage.say('resident', '你好');
    const news = await stage.next();
    expect(news.turn?.pane).toBe('resident');
    let last = news;
    while (last.done < last.of) last = await stage.next();
    expect(last.case).toBeUndefined();
    await stage.close();
  });

  test('who taps an answer answers that question', async () => {
    const stage = await demo.open('night');
    const question = (await stage.next()).lines.at(-1);
    const answer = question?.options.find(({ label }) => label === '没有');
    const news = await stage.say('resident', answer?.value ?? '', question?.id);
    expect(news.lines.at(-1)?.text).toContain('物业按服务合同修');
    await stage.close();
  });
});

describe('the storm', () => {
  test('17 households are one case; manager and worker get one report, and everybody hears of the answer', async () => {
    const all = await whole('storm');
    const lines = linesOf(all);
    expect(new Set(all.map((news) => news.case?.id)).size).toBe(1);
    expect(all.at(-1)?.case?.households).toBe(17);
    for (const name of ['贺工', '简老师']) {
      expect(toldTo(lines, name).match(/原话：/g)).toHaveLength(1);
      expect(toldTo(lines, name)).toContain('共17户');
    }
    const households = lines.filter((line) => line.text.includes('派人了，说半小时'));
    expect(new Set(households.map(({ name }) => name)).size).toBe(17);
  });
});

describe('twin buildings', () => {
  test('the same words, four answers, each with its clauses', async () => {
    const twins = await demo.twins();
    expect(new Set(twins.map(({ lines }) => lines[0]?.text)).size).toBe(1);
    expect(twins.map(({ tags }) => tags)).toEqual([
      ['在保', '有物业服务的住宅'],
      ['法定期满', '有物业服务的住宅'],
      ['法定期满', '中央单位产权住宅'],
      ['保修期不知道', '产别还没查清'],
    ]);
    expect(new Set(twins.map(({ lines }) => lines.at(-1)?.text)).size).toBe(4);
    for (const { basis } of twins) expect(basis).toMatch(/《.+》/);
  });
});

describe('the world that is played in', () => {
  /** The shipped tables with a real compound beside them. */
  const mixed = (registry: Registry): Registry => {
    const model = registry.buildings.get('qinggeng-6');
    if (model === undefined) throw new Error('the sample building is gone');
    const { sample: _, ...real } = { ...model, id: 'real-1', compound: '真园' };
    return {
      ...registry,
      settings: { ...registry.settings, operator: '真社区' },
      buildings: new Map([...registry.buildings, [real.id, real]]),
      groups: new Map([...registry.groups, ['g-real', { id: 'g-real', compound: '真园' }]]),
      staff: [
        ...registry.staff,
        { from: 'tg:1', name: '真人', role: 'pm', buildings: ['real-1', 'qinggeng-5'] },
        { from: 'tg:2', name: '真值班', role: 'operator', buildings: '*' },
      ],
      open_cases: [{ case: 'Z9Z9', building: 'real-1' }],
      subscribers: ['tg:3'],
    };
  };

  test('holds nothing real', () => {
    const world = sampleOf(mixed(tools.registry()), script.settings);
    expect([...world.buildings.values()].filter((one) => one.sample !== true)).toEqual([]);
    expect(world.buildings.size).toBe(tools.registry().buildings.size);
    expect(JSON.stringify([world.staff, [...world.groups], world.open_cases, world.subscribers])).not.toMatch(
      /真|tg:|real|Z9Z9/,
    );
    expect(world.settings.operator).toBe('示例社区');
  });

  test('does not know a real compound, however it is asked for', async () => {
    const registry = mixed(tools.registry());
    const beside = createDemo(script, { ...tools, registry: () => registry }, () => undefined);
    const stage = await beside.open('night');
    const news = await stage.say('resident', '真园6号楼屋顶漏雨');
    expect(news.lines.at(-1)?.text).not.toContain('010-0000-2101');
    await stage.close();
  });

  test('is there only while it holds what the script speaks of', () => {
    const { buildings, ...rest } = tools.registry();
    const without = { ...rest, buildings: new Map([...buildings].filter(([id]) => id !== 'banmu-1')) };
    expect(demo.isThere()).toBe(true);
    expect(createDemo(script, { ...tools, registry: () => without }, () => undefined).isThere()).toBe(false);
  });
});
