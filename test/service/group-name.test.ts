/** A group is bound by its name only after a yes of who may; a nickname tells the building and nothing else. */
import { beforeEach, describe, expect, test } from 'vitest';
import { SaidSchema } from '../../src/core/model/event.ts';
import type { Group } from '../../src/core/model/world.ts';
import { danger, type House, NOW, openHouse, realTools, said } from './house.ts';

const GROUP = 'g-new';
const TOPIC = '晴耕园业主群（2）';
let house: House;
let n: number;
beforeEach(async () => {
  n = 0;
  house = await openHouse();
});
const says = async (from: string, text: string, rest: object = {}): Promise<void> => {
  n += 1;
  await house.bot.receive(said(`e${n}`, from, text, { at: NOW + n, ...rest }));
};
const inGroup = { group: GROUP, topic: TOPIC };
const bound = async (): Promise<(Group | null)[]> => {
  const learned = await house.store.transaction((tx) => tx.learned());
  return learned.flatMap(({ fact }) => (fact.of === 'group' ? [fact.record] : []));
};
const asked = (chat: string): number =>
  house.to(chat).filter(({ ask }) => ask?.question === 'bind_group').length;

describe('a group whose name names a compound', () => {
  test('is proposed to the community’s worker, once, and bound by their yes', async () => {
    await says('li', '帮助', inGroup);
    await says('wang', '帮助', inGroup);
    expect(asked('李老师')).toBe(1);
    expect(asked(GROUP)).toBe(0);
    expect(house.to('李老师').at(-1)?.text).toMatch(/晴耕园业主群[\s\S]*1|绑定吗/);
    expect(await bound()).toEqual([]);
    await says('李老师', '1');
    expect(await bound()).toMatchObject([{ id: GROUP, name: TOPIC, compound: '晴耕园' }]);
    expect(house.to('李老师').at(-1)?.text).toContain('绑定好了');
  });

  test('is not bound by a no, nor by anybody else’s yes, and is not asked about again', async () => {
    await says('li', '帮助', inGroup);
    await says('li', '1', inGroup);
    await says('孙工', '1');
    await says('李老师', '2');
    await says('wang', '帮助', inGroup);
    expect(await bound()).toEqual([]);
    expect(asked('李老师')).toBe(1);
  });

  test('is asked about in the group where the worker puts the bot there', async () => {
    await says('李老师', '', { ...inGroup, added: true });
    expect(house.sent.map(({ to }) => to)).toEqual([GROUP]);
    await says('li', '绑定', { ...inGroup, addressed: false });
    expect(await bound()).toEqual([]);
    await says('李老师', '1', { ...inGroup, addressed: false });
    expect(await bound()).toMatchObject([{ id: GROUP, compound: '晴耕园' }]);
  });

  test.each([
    ['that names none', '快乐一家人'],
    ['that might be two', '锦绣花园业主群'],
    ['that is half a name', '耕园老乡'],
  ])('%s is asked about nowhere', async (_, topic) => {
    await says('li', '帮助', { group: GROUP, topic });
    await says('李老师', '', { group: GROUP, topic, added: true });
    expect(house.sent.filter(({ ask }) => ask?.question === 'bind_group')).toEqual([]);
  });

  test('that people only talk in is asked about nowhere, and one that is bound neither', async () => {
    await says('li', '大家周末好', { ...inGroup, addressed: false });
    const groups = new Map([[GROUP, { id: GROUP, compound: '橘灯家园' }]]);
    const registry = { ...(await realTools()).registry(), groups };
    house = await openHouse({ tools: { registry: () => registry } });
    await says('li', '帮助', inGroup);
    expect(house.sent.filter(({ ask }) => ask?.question === 'bind_group')).toEqual([]);
  });
});

describe('a nickname in a bound group', () => {
  beforeEach(async () => {
    const groups = new Map([[GROUP, { id: GROUP, compound: '晴耕园' }]]);
    const registry = { ...(await realTools()).registry(), groups };
    house = await openHouse({ tools: { registry: () => registry } });
  });
  const answer = async (nick: string, text: string): Promise<string> => {
    await says('li', text, { group: GROUP, nick });
    return house.to(GROUP).at(-1)?.text ?? '';
  };

  test.each(['6栋-张三', '６号楼张三', '6-2-1601 张三', '6#李姐'])(
    '“%s” tells the building',
    async (nick) => {
      const told = await answer(nick, '屋顶漏水了');
      expect(told).toContain('晴耕园6号楼');
      expect(told).not.toMatch(/1601|张三|李姐/);
    },
  );

  test('goes back before the words', async () => {
    expect(await answer('6栋-张三', '5号楼屋顶漏水了')).toContain('晴耕园5号楼');
  });

  test.each(['张三', '6-1601 张三', '138 0000 4401', '99栋-张三', '爱漏水的猫'])(
    '“%s” tells none',
    async (nick) => {
      expect(await answer(nick, '屋顶漏水了')).toContain('几号楼');
    },
  );

  test('tells nothing where no group is bound', async () => {
    await says('li', '屋顶漏水了', { group: 'g-other', nick: '6栋-张三' });
    expect(house.to('g-other').at(-1)?.text).not.toContain('6号楼');
  });
});

test('what the border knows of a group is part of the event', () => {
  const event = danger('e', 'li', { group: 'g', topic: TOPIC, nick: '6栋-张三', thread: 4 });
  expect(SaidSchema.parse(event)).toEqual(event);
});
