/** Words of workers: what is for many and for whom, when, and what is chosen. */
import { beforeAll, describe, expect, test } from 'vitest';
import { faultOf, tidied, warningsOf } from '../../src/core/broadcasts/check.ts';
import { placeIn } from '../../src/core/broadcasts/place.ts';
import { timeIn } from '../../src/core/broadcasts/when.ts';
import { afterWord, choiceWord, writeWord } from '../../src/core/broadcasts/words.ts';
import { toIso } from '../../src/core/model/time.ts';
import type { Registry } from '../../src/core/registry.ts';
import { realTools } from '../service/house.ts';

describe('words for many', () => {
  test.each<[string, string, string, string]>([
    ['给1、3-5号楼发：明天清洗外墙，请关窗', '', '1、3-5号楼', '明天清洗外墙，请关窗'],
    ['给晴耕园发:停水', '', '晴耕园', '停水'],
    ['给全部群发：停水', '', '全部', '停水'],
    ['群发：停水', '', '全部群', '停水'],
    ['小雨，请明天7点给晴耕园群发个通知：停水', '明天7点', '晴耕园', '停水'],
    ['现在就给6号楼发消息：\n停水\n8点来', '现在就', '6号楼', '停水\n8点来'],
    ['给晴耕园发通知\n停水', '', '晴耕园', '停水'],
  ])('%s', (text, lead, to, words) => {
    expect(writeWord(text)).toEqual({ do: 'write', lead, to, text: words });
  });

  test.each(['发：停水', '晴耕园6号楼漏水', '我给物业打了电话：没人接', '王工说给你们发了'])(
    '%s is none',
    (text) => {
      expect(writeWord(text)).toBeUndefined();
    },
  );

  test.each<[string, string | undefined]>([
    ['发', 'send'],
    ['发吧。', 'send'],
    ['现在就发', 'now'],
    ['改', 'edit'],
    ['改成：停水', 'edit'],
    ['不发', 'refuse'],
    ['不发了，写错了', 'refuse'],
    ['好的', undefined],
    ['发大水了', undefined],
  ])('chosen: %s', (text, does) => {
    expect(choiceWord(text)?.do).toBe(does);
  });

  test.each<[string, string | undefined]>([
    ['撤', 'take_back'],
    ['撤回！', 'take_back'],
    ['重发', 'retry'],
    ['撤销报修', undefined],
  ])('afterwards: %s', (text, does) => {
    expect(afterWord(text)?.do).toBe(does);
  });
});

describe('a time to come, said on Friday, 3 July 2026 at 15:00', () => {
  const at = Date.parse('2026-07-03T15:00:00+08:00');
  test.each<[string, string | undefined]>([
    ['明天7点', '2026-07-04T07:00'],
    ['明早七点半', '2026-07-04T07:30'],
    ['今晚8点', '2026-07-03T20:00'],
    ['后天下午3点20', '2026-07-05T15:20'],
    ['7月31日上午9点', '2026-07-31T09:00'],
    ['十二月一号', '2026-12-01T08:00'],
    ['明天', '2026-07-04T08:00'],
    ['7点', '2026-07-04T07:00'],
    ['16:30', '2026-07-03T16:30'],
    ['明天中午12点', '2026-07-04T12:00'],
    ['晚上8点一刻', '2026-07-03T20:15'],
    ['半小时后', '2026-07-03T15:30'],
    ['10分钟后', '2026-07-03T15:10'],
    ['两个小时后', '2026-07-03T17:00'],
    ['今天', '2026-07-03T15:00'],
    ['今天7点', 'past'],
    ['昨天7点', 'past'],
    ['7月1日', 'past'],
    ['王工说', undefined],
    ['2月31日', undefined],
  ])('%s', (words, expected) => {
    const time = timeIn(words, at);
    expect(typeof time === 'number' ? toIso(time).slice(0, 16) : time).toBe(expected);
  });
});

describe('for whom', () => {
  const OWN = ['qinggeng-3', 'qinggeng-5', 'qinggeng-6', 'qinggeng-7', 'qinggeng-13'];
  let registry: Registry;
  beforeAll(async () => {
    registry = (await realTools()).registry();
  });
  const ids = (words: string, reach: string[] | '*' = OWN): unknown => {
    const read = placeIn(registry, reach, words);
    return 'buildings' in read ? read.buildings : read.fault.why;
  };

  test.each<[string, string[]]>([
    ['3号楼', ['qinggeng-3']],
    ['3、5-7号楼', ['qinggeng-3', 'qinggeng-5', 'qinggeng-6', 'qinggeng-7']],
    ['三号楼和十三号楼', ['qinggeng-3', 'qinggeng-13']],
    ['5栋到7栋', ['qinggeng-5', 'qinggeng-6', 'qinggeng-7']],
    ['晴耕园', OWN],
    ['晴耕园6号楼的群', ['qinggeng-6']],
    ['全部群', OWN],
    ['大家', OWN],
    ['橘灯家园', ['judeng-8', 'judeng-9']],
  ])('%s', (words, buildings) => {
    expect(ids(words)).toEqual(buildings);
  });

  test.each<[string, string[] | '*', string]>([
    ['1号楼', OWN, 'no_building'],
    ['3-9号楼', OWN, 'no_building'],
    ['月球小区', OWN, 'no_place'],
    ['3号楼', [...OWN, 'xinhe-5'], 'which_compound'],
    ['全部群', [], 'no_place'],
  ])('%s is asked about', (words, reach, why) => {
    expect(ids(words, reach)).toBe(why);
  });

  test('only of the own buildings where a compound is shared with others', () => {
    expect(ids('晴耕园', ['qinggeng-3'])).toEqual(['qinggeng-3']);
  });
});

describe('a text before it goes to many', () => {
  test.each<[string, string]>([
    ['  停水 \r\n\n\n\n 明天\t来 ', '停水\n\n明天 来'],
    ['@tg:5 停水', 'tg:5 停水'],
    ['停\u202e水', '停 水'],
    ['\u3000 \u200b', ''],
  ])('%j is tidied', (text, words) => {
    expect(tidied(text)).toBe(words);
  });

  test.each<[string, string | undefined]>([
    ['', 'empty'],
    ['通'.repeat(1_000), undefined],
    ['😀'.repeat(1_000), undefined],
    ['通'.repeat(1_001), 'long'],
  ])('a text of that length', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  test.each<[string, string[]]>([
    ['明天清洗外墙，请关窗', []],
    ['找李师傅138 0000 4401', ['mobile']],
    ['１３８００００４４０１', ['mobile']],
    ['漏雨报修010-0000-2101', []],
    ['6号楼1601漏水', ['flat']],
    ['3-2-501室', ['flat']],
    ['2单元301', ['flat']],
    ['9点到17点停水，2026年7月', []],
    ['看https://weiyu.example/a', ['link']],
    ['今晚有暴雨', ['weather']],
  ])('%s', (text, warnings) => {
    expect(warningsOf(text)).toEqual(warnings);
  });
});
