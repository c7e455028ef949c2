/** What residents say of a call: it ended in vain, how, and to which number. */
import { describe, expect, test } from 'vitest';
import { howCalled } from '../../src/core/dialogue/called.ts';
import { doubtsOf, nextAfter, withDoubts } from '../../src/core/dialogue/hotlines.ts';
import type { Doubt } from '../../src/core/model/learned.ts';
import { DAY } from '../../src/core/model/time.ts';
import type { Verdict } from '../../src/core/model/verdict.ts';
import { aCase, NOW } from '../contracts/records.ts';

describe('words of a call', () => {
  test.each([
    ['打不通', 'dead'],
    ['也打不通啊', 'dead'],
    ['2101是空号', 'dead'],
    ['物业电话停机了', 'dead'],
    ['拨不通', 'dead'],
    ['您拨打的电话暂时无法接通', 'dead'],
    ['号码是错的', 'wrong'],
    ['你给的电话不对', 'wrong'],
    ['这号码不是物业的', 'wrong'],
    ['不是这个单位', 'wrong'],
    ['打过去人家说不是物业', 'wrong'],
    ['没人接', 'unanswered'],
    ['打了半天没有人接听', 'unanswered'],
    ['无人接听', 'unanswered'],
    ['他们不接电话', 'unanswered'],
    ['物业一直占线', 'unanswered'],
    ['空号，没人接', 'dead'],
  ])('%s: %s', (words, how) => expect(howCalled(words)).toBe(how));

  test.each([
    '要是没人接怎么办',
    '如果打不通呢',
    '我的单子没人接',
    '报了三天没人接单',
    '没人接活',
    '不是这里漏',
    '时间不对，改到明天',
    '不是3号楼是13号楼',
    '我的电话13800004401',
    '楼上不是业主',
    '我家漏水了',
    '房号错了，不是602是603',
    '我的电话写错了',
  ])('%s tells of none', (words) => expect(howCalled(words)).toBeUndefined());
});

describe('a number in doubt', () => {
  const PM = { kind: 'unified_leak', phone: '010-0000-2101', verified_on: '2026-06-01' } as const;
  const DEVELOPER = { kind: 'developer_warranty', phone: '010-0000-2102', hours: '9–18点' } as const;
  const CITY = { kind: 'city_12345', phone: '12345' } as const;
  const FIRE = { kind: 'emergency_119', phone: '119' } as const;
  const verdict: Verdict = {
    ...aCase('A7K2').verdict,
    first_contact: PM,
    contacts: [PM, FIRE, DEVELOPER, CITY],
  };
  const doubt = (by: string, days: number, how: Doubt['how'] = 'dead'): Doubt => ({
    by,
    how,
    building: 'b3',
    at: NOW - days * DAY,
  });
  const marked = (all: Doubt[], reader = 'reader'): string | undefined =>
    withDoubts(verdict, { doubts: new Map([[PM.phone, all]]) }, NOW, [reader]).first_contact.doubted;

  test.each<[string, Doubt[], string | undefined]>([
    ['one person', [doubt('a', 1)], undefined],
    ['two persons', [doubt('a', 1), doubt('b', 2)], 'dead'],
    ['two, of whom one before fourteen days', [doubt('a', 1), doubt('b', 14)], undefined],
    ['two, on the last of fourteen days', [doubt('a', 1), doubt('b', 13.9)], 'dead'],
    ['two whom nobody answered', [doubt('a', 1, 'unanswered'), doubt('b', 2, 'unanswered')], 'unanswered'],
    ['one dead, one unanswered', [doubt('a', 1), doubt('b', 2, 'unanswered')], 'dead'],
    ['the reader alone', [doubt('reader', 1)], 'dead'],
  ])('%s', (_, all, how) => expect(marked(all)).toBe(how));

  test('is in doubt no more when it was verified since', () => {
    const phone = { ...PM, verified_on: '2026-07-03' };
    const doubts = new Map([[PM.phone, [doubt('a', 1), doubt('b', 0)]]]);
    expect(doubtsOf(phone, { doubts }, NOW)).toHaveLength(1);
  });

  test('what was marked before is looked at anew', () => {
    const was = { ...PM, doubted: 'dead' } as const;
    const again = withDoubts(
      { ...verdict, first_contact: was, contacts: [was, CITY] },
      { doubts: new Map() },
      NOW,
      [],
    );
    expect(again.contacts[0]).toEqual(PM);
  });

  test('the next number is answered now, is no emergency service, and 12345 in the end', () => {
    const noon = Date.parse('2026-07-03T12:00:00+08:00');
    expect(nextAfter(verdict, [PM.phone], noon)).toEqual(DEVELOPER);
    expect(nextAfter(verdict, [PM.phone], NOW)).toEqual(CITY);
    expect(nextAfter(verdict, [PM.phone, DEVELOPER.phone], noon)).toEqual(CITY);
  });
});
