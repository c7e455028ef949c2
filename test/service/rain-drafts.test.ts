/** What many would read waits for somebody's yes: drafted in time, taken back when its reason is over, sent once. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Registry } from '../../src/core/registry.ts';
import { at, registryOf } from '../rain/samples.ts';
import { type House, openHouse, said } from './house.ts';
import { decide, read, warning, wet } from './rain.ts';

let registry: Registry;
beforeAll(async () => {
  registry = await registryOf({
    staff: [
      { from: '李老师', name: '李老师', role: 'community_worker', buildings: '*', may: ['draft', 'approve'] },
      { from: '张老师', name: '张老师', role: 'community_worker', buildings: '*', may: ['approve'] },
      { from: '值班', name: '值班', role: 'operator', buildings: '*' },
    ],
    open_cases: [],
  });
});

const house = (changes: Partial<Registry> = {}) =>
  openHouse({ tools: { registry: () => ({ ...registry, ...changes }) } });

const approve = { do: 'approve', revision: 1 } as const;
const draftsOf = ({ store }: House) => store.transaction((tx) => tx.listBroadcasts(true, undefined, 10));
const logOf = ({ store }: House) => store.transaction((tx) => tx.rainSince(0));

const orange = () => [warning('02T15:00', { level: 'orange' })];
const cancel = () =>
  warning('02T18:00', { level: 'orange', message: 'cancel', headline: '东城区气象台解除暴雨橙色预警信号' });

describe('a warning', () => {
  test('waits for approval with its own words, the reason and who gets it; then goes to all of them', async () => {
    const one = await house();
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    expect(one.to('g')).toEqual([]);
    const preview = one.to('李老师').find(({ text }) => text.includes('【草稿】'));
    expect(preview?.text).toContain(orange()[0]?.text);
    expect(preview?.text).toContain('本地新发布的官方预警');
    await decide(one, '李老师', '02T15:05', approve);
    expect(one.to('g').map(({ text }) => text)).toEqual([
      expect.stringContaining('东城区气象台，2026年7月2日15:00'),
    ]);
    expect(one.to('g')[0]?.text).toContain('010-6512-3456');
    expect(one.to('小陈')).toHaveLength(1);
  });

  test('that is cancelled before anybody decided takes its draft back, and a late yes sends nothing', async () => {
    const one = await house();
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    const [draft] = await draftsOf(one);
    await one.bot.receive(read('02T18:02', { alerts: [...orange(), cancel()] }));
    expect(await draftsOf(one)).toEqual([]);
    await one.bot.receive({
      type: 'broadcast_acted',
      id: 'late',
      at: at('02T18:05'),
      by: '李老师',
      broadcast: draft?.id ?? '',
      action: approve,
    });
    await one.bot.advance(at('02T18:10'));
    expect(one.to('g')).toEqual([]);
    expect(
      (await logOf(one)).filter(({ to }) => to === 'g').map(({ did, why_not }) => why_not ?? did),
    ).toEqual(['drafted', 'cancelled']);
  });

  test('that was relayed is told of its end without anybody’s yes, to whoever heard it', async () => {
    const one = await house();
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    await decide(one, '李老师', '02T15:05', approve);
    await one.bot.receive(read('02T18:02', { alerts: [...orange(), cancel()] }));
    expect(one.to('g').map(({ text }) => text)[1]).toContain('不再有效');
    await one.bot.receive(read('02T18:07', { alerts: [...orange(), cancel()] }));
    expect(one.to('g')).toHaveLength(2);
  });

  test('that rises takes the place of the draft for the lower one', async () => {
    const one = await house();
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    const red = warning('02T15:30', { level: 'red' });
    await one.bot.receive(read('02T15:32', { alerts: [...orange(), red] }));
    expect((await draftsOf(one)).map(({ quote }) => quote?.includes('红色'))).toEqual([true]);
  });

  test('decided by two at once goes out once', async () => {
    const one = await house();
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    const [draft] = await draftsOf(one);
    const acted = (by: string) =>
      one.bot.receive({
        type: 'broadcast_acted',
        id: `yes of ${by}`,
        at: at('02T15:05'),
        by,
        broadcast: draft?.id ?? '',
        action: approve,
      });
    await Promise.all([acted('李老师'), acted('张老师')]);
    await one.bot.advance(at('02T15:10'));
    expect(one.to('g')).toHaveLength(1);
  });

  test('that nobody decides is of no use when it ends, and that is the reason that is kept', async () => {
    const one = await house();
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    await one.bot.advance(at('03T04:00'));
    await one.bot.receive(
      read('03T04:05', { alerts: [...orange(), warning('03T04:01', { level: 'blue' })] }),
    );
    expect(one.to('g')).toEqual([]);
    expect(
      (await logOf(one)).filter(({ to }) => to === 'g').map(({ did, why_not }) => why_not ?? did),
    ).toContain('unapproved');
  });

  test('for a place where nobody may decide is told to the operator', async () => {
    const staff = registry.staff.map(({ may: _, ...rest }) => rest);
    const one = await house({ staff });
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    expect(one.to('值班').map(({ text }) => text)).toEqual([expect.stringContaining('没有人能定')]);
  });
});

describe('a maintenance reminder', () => {
  const hours = wet('03T06:00', 10);

  test('is drafted in the afternoon and says nothing of the weather', async () => {
    const one = await house();
    await one.bot.receive(read('02T14:00', { hours }));
    await one.bot.advance(at('02T19:01'));
    const [draft] = await draftsOf(one);
    expect(draft).toMatchObject({ kind: 'reminder', expires_at: at('03T06:00') });
    expect(`${draft?.text}${draft?.audience.map(({ own }) => own).join()}`).not.toMatch(
      /下雨|降雨|毫米|预警|明天/,
    );
    await decide(one, '李老师', '02T19:05', approve);
    expect(one.to('g')).toHaveLength(1);
  });

  test('approved after the rain began is not sent', async () => {
    const one = await house();
    await one.bot.receive(read('02T14:00', { hours }));
    await one.bot.advance(at('02T19:01'));
    const [draft] = await draftsOf(one);
    await one.bot.receive(read('03T04:30', { hours: wet('03T04:00', 10) }));
    expect(await draftsOf(one)).toEqual([]);
    await one.bot.receive({
      type: 'broadcast_acted',
      id: 'late',
      at: at('03T07:05'),
      by: '李老师',
      broadcast: draft?.id ?? '',
      action: approve,
    });
    await one.bot.advance(at('03T07:10'));
    expect(one.to('g')).toEqual([]);
  });

  test('goes out by itself where the compound is set so, and never a warning', async () => {
    const { settings } = registry;
    const rain = { ...settings.rain, automatic_in: ['甲园'] };
    const one = await house({ settings: { ...settings, rain } });
    await one.bot.receive(read('02T14:00', { hours }));
    await one.bot.advance(at('02T19:01'));
    expect(one.to('g')).toHaveLength(1);
    await one.bot.receive(read('02T20:00', { alerts: [warning('02T19:50', { level: 'red' })], hours }));
    expect(one.to('g')).toHaveLength(1);
  });

  test('goes to no group that wants none, and the reason is kept', async () => {
    const group = registry.groups.get('g');
    const groups = new Map(group === undefined ? [] : [['g', { ...group, reminders: false }]]);
    const one = await house({ groups });
    await one.bot.receive(read('02T14:00', { hours }));
    await one.bot.advance(at('02T19:01'));
    await decide(one, '李老师', '02T19:05', approve);
    expect(one.to('g')).toEqual([]);
    expect((await logOf(one)).find(({ to }) => to === 'g')).toMatchObject({
      did: 'withheld',
      why_not: 'off',
    });
  });
});

describe('a language', () => {
  const hours = wet('03T06:00', 10);
  const speaking = (language: 'en' | 'both') => {
    const group = registry.groups.get('g');
    return new Map(group === undefined ? [] : [['g', { ...group, language }]]);
  };
  const drafted = async (language: 'en' | 'both'): Promise<House> => {
    const one = await house({ groups: speaking(language) });
    await one.bot.receive(read('02T14:00', { hours }));
    await one.bot.advance(at('02T19:01'));
    return one;
  };

  test('that a group keeps is the one in which it is reminded; whoever decides reads Chinese and is told', async () => {
    const one = await drafted('en');
    const preview = one.to('李老师').find(({ text }) => text.includes('【草稿】'))?.text;
    expect(preview).toContain('房屋防漏自查');
    expect(preview).not.toContain('Clear the drains');
    expect(preview).toContain('1处按自己选的语言收');
    await decide(one, '李老师', '02T19:05', approve);
    const [sent] = one.to('g');
    expect(sent?.text).toMatch(/Clear the drains[\s\S]*010-6512-3456/);
    expect(sent?.text).not.toContain('自查');
  });

  test('of both has the one below the other', async () => {
    const one = await drafted('both');
    await decide(one, '李老师', '02T19:05', approve);
    expect(one.to('g')[0]?.text).toMatch(/自查[\s\S]*Clear the drains[\s\S]*010-6512-3456/);
  });

  test('is nobody’s once a person wrote the words: all read them as they are', async () => {
    const one = await drafted('en');
    await decide(one, '李老师', '02T19:03', { do: 'edit', text: '请看看阳台地漏', revision: 1 });
    await decide(one, '李老师', '02T19:05', { do: 'approve', revision: 2 });
    expect(one.to('g')[0]?.text).toContain('请看看阳台地漏');
    expect(one.to('g')[0]?.text).not.toContain('Clear the drains');
  });

  test('leaves an official warning as it was issued', async () => {
    const one = await house({ groups: speaking('en') });
    await one.bot.receive(read('02T15:02', { alerts: orange() }));
    await decide(one, '李老师', '02T15:05', approve);
    await one.bot.receive(read('02T18:01', { alerts: [...orange(), cancel()] }));
    await one.bot.advance(at('02T18:02'));
    const [relayed, ended] = one.to('g').map(({ text }) => text);
    expect(relayed).toContain(orange()[0]?.text);
    expect(relayed).toContain('Shut the windows');
    expect(ended).toContain('东城区气象台解除暴雨橙色预警信号');
    expect(ended).toContain('holds no longer');
  });

  test('that a resident chose is theirs alone', async () => {
    const one = await house();
    await one.bot.receive(said('l1', '小陈', 'English', { at: at('01T09:00') }));
    await one.bot.receive(read('02T14:00', { hours }));
    await one.bot.advance(at('02T19:01'));
    await decide(one, '李老师', '02T19:05', approve);
    expect(one.to('小陈').at(-1)?.text).toContain('Clear the drains');
    expect(one.to('g')[0]?.text).toContain('自查');
  });
});
