/** Who is who after a login that gave everybody another id. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aliasWith,
  chatInAlias,
  createAddresses,
  MARK,
  settle,
  type There,
} from '../../../src/channels/wechat/addresses.ts';
import type { Address } from '../../../src/core/model/address.ts';

const group = (chat: string, platform: string, name: string): Address => ({
  chat,
  is: 'group',
  platform,
  name,
});
const person = (chat: string, platform: string): Address => ({ chat, is: 'person', platform, name: '李姐' });
const there = (id: string, name: string, alias?: string): There => ({ id, name, alias });
const shortly = ({ found, missing, doubtful }: ReturnType<typeof settle>) => ({
  found: found.map(({ chat, platform }) => `${chat}=${platform}`),
  missing: missing.map(({ chat }) => chat),
  doubtful: doubtful.map(({ chat }) => chat),
});

describe('after a login', () => {
  test.each<[string, Address[], There[], There[], Partial<ReturnType<typeof shortly>>]>([
    [
      'who has their id still is who they were',
      [person('wx:aaaaaa', '1')],
      [there('1', '改了名')],
      [],
      { found: ['wx:aaaaaa=1'] },
    ],
    [
      'a friend is known by the mark',
      [person('wx:aaaaaa', '1')],
      [there('9', '李姐', '李姐 #aaaaaa')],
      [],
      { found: ['wx:aaaaaa=9'] },
    ],
    [
      'nobody is known by a name alone',
      [person('wx:aaaaaa', '1')],
      [there('9', '李姐')],
      [],
      { missing: ['wx:aaaaaa'] },
    ],
    [
      'a name that looks like a mark is none',
      [person('wx:aaaaaa', '1')],
      [there('9', '李姐 #aaaaaa')],
      [],
      { missing: ['wx:aaaaaa'] },
    ],
    [
      'two with one mark are nobody',
      [person('wx:aaaaaa', '1')],
      [there('8', 'a', 'a #aaaaaa'), there('9', 'b', 'b #aaaaaa')],
      [],
      { doubtful: ['wx:aaaaaa'] },
    ],
    [
      'a group is known by its topic',
      [group('wx:bbbbbb', '1', '6号楼')],
      [],
      [there('9', '6号楼'), there('8', '7号楼')],
      { found: ['wx:bbbbbb=9'] },
    ],
    [
      'two groups of one topic are neither',
      [group('wx:bbbbbb', '1', '6号楼')],
      [],
      [there('8', '6号楼'), there('9', '6号楼')],
      { doubtful: ['wx:bbbbbb'] },
    ],
    [
      'two of ours that look for one topic find nothing',
      [group('wx:bbbbbb', '1', '6号楼'), group('wx:cccccc', '2', '6号楼')],
      [],
      [there('9', '6号楼')],
      { doubtful: ['wx:bbbbbb', 'wx:cccccc'] },
    ],
    [
      'a group that has its id is not looked for by another',
      [group('wx:bbbbbb', '8', '6号楼'), group('wx:cccccc', '2', '6号楼')],
      [],
      [there('8', '6号楼'), there('9', '6号楼')],
      { found: ['wx:bbbbbb=8', 'wx:cccccc=9'] },
    ],
    [
      'groups without a topic are not alike',
      [group('wx:bbbbbb', '1', '')],
      [],
      [there('9', '')],
      { missing: ['wx:bbbbbb'] },
    ],
    [
      'a group that is gone is missing',
      [group('wx:bbbbbb', '1', '6号楼')],
      [],
      [],
      { missing: ['wx:bbbbbb'] },
    ],
  ])('%s', (_, known, people, groups, expected) => {
    expect(shortly(settle(known, people, groups))).toEqual({
      found: [],
      missing: [],
      doubtful: [],
      ...expected,
    });
  });

  test('nobody is found twice, and nobody is lost from view', () => {
    const id = fc.constantFrom('1', '2', '3', '4');
    const name = fc.constantFrom('6号楼', '7号楼');
    const known = fc.uniqueArray(
      fc.record({
        chat: fc.constantFrom('wx:aaaaaa', 'wx:bbbbbb', 'wx:cccccc'),
        is: fc.constantFrom('person' as const, 'group' as const),
        platform: id,
        name,
      }),
      { selector: ({ chat }) => chat },
    );
    const people = fc.uniqueArray(
      fc.record({ id, name, alias: fc.constantFrom(undefined, 'x #aaaaaa', 'x #bbbbbb') }),
      { selector: (one) => one.id },
    );
    fc.assert(
      // Ours never have one id twice.
      fc.property(
        known,
        people,
        fc.uniqueArray(fc.record({ id, name }), { selector: (one) => one.id }),
        (ours, them, rooms) => {
          fc.pre(new Set(ours.map((one) => `${one.is}${one.platform}`)).size === ours.length);
          const { found, missing, doubtful } = settle(ours, them, rooms);
          expect(found.length + missing.length + doubtful.length).toBe(ours.length);
          const taken = found.map((one) => `${one.is}${one.platform}`);
          expect(new Set(taken).size).toBe(taken.length);
        },
      ),
    );
  });
});

test('an alias has the chat’s mark at its end, once, and no more of a name than fits', () => {
  expect(aliasWith('wx:k7p2mx', { name: '李姐' })).toBe('李姐 #k7p2mx');
  expect(aliasWith('wx:k7p2mx', { name: '李姐', alias: '3栋李姐' })).toBe('3栋李姐 #k7p2mx');
  expect(aliasWith('wx:k7p2mx', { name: '李姐', alias: '3栋李姐 #aaaaaa' })).toBe('3栋李姐 #k7p2mx');
  const long = aliasWith('wx:k7p2mx', { name: '住在六号楼二单元一六零一的李姐' });
  expect([...long].length).toBeLessThanOrEqual(18);
  expect(chatInAlias(long)).toBe('wx:k7p2mx');
});

test('chats are new until they are known, and what is known is kept once', async () => {
  const kept: Address[] = [];
  const marks = ['aaaaaa', 'aaaaaa', 'bbbbbb'];
  const addresses = createAddresses({
    keep: async (address) => void kept.push(address),
    newMark: () => marks.shift() ?? 'cccccc',
  });
  expect(MARK.test('aaaaaa')).toBe(true);
  expect(await addresses.chatOf('person', there('1', '李姐'))).toBe('wx:aaaaaa');
  expect(await addresses.chatOf('person', there('1', '李姐'))).toBe('wx:aaaaaa');
  expect(await addresses.chatOf('group', there('2', '6号楼')), 'a mark that is taken is passed by').toBe(
    'wx:bbbbbb',
  );
  expect(kept.map(({ chat }) => chat)).toEqual(['wx:aaaaaa', 'wx:bbbbbb']);
  expect(await addresses.chatOf('person', there('9', '王', '王 #aaaaaa')), 'at the next login').toBe(
    'wx:aaaaaa',
  );
  expect(addresses.of('wx:aaaaaa')).toMatchObject({ platform: '9' });
});
