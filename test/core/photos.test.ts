/** Where a photo was taken, agreed to by who took it: it finds a building, and changes none that is known. */
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../src/core/model/time.ts';
import { NOW, openHouse, said } from '../service/house.ts';

/** Among the houses of 晴耕园. */
const HERE = { lat: 39.921, lng: 116.48 };

describe('the place of a photo', () => {
  test('leads to the compounds around it, to be chosen from', async () => {
    const { bot, to } = await openHouse();
    await bot.receive(said('e1', 'li', '屋顶漏水', { photos: ['p1'], location: HERE }));
    const asked = to('li').at(-1);
    expect(asked?.text).toContain('晴耕园');
    expect(asked?.ask?.question).toMatch(/^(building_number|which_building)$/);
  });

  test('sent with a photo after the report leaves the report where it is', async () => {
    const { bot, store } = await openHouse();
    const says = ['柿子湾4号楼602，顶层，下雨就漏', '报，不留电话'];
    for (const [i, text] of says.entries())
      await bot.receive(said(`e${i}`, 'li', text, { at: NOW + i * MINUTE }));
    await bot.receive(said('e9', 'li', '', { at: NOW + 9 * MINUTE, photos: ['p1'], location: HERE }));
    const cases = await store.transaction((tx) => tx.casesOf('li', 5));
    expect(cases.map(({ place, photos }) => ({ place, photos }))).toEqual([
      { place: '柿子湾4号楼', photos: ['p1'] },
    ]);
  });
});
