/** What is told, line by line: every slot that was said, and none that was not. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import type { Slots } from '../../src/core/model/meaning.ts';
import { createUnderstanding, type Understand } from '../../src/understanding/understand.ts';

const at = Date.parse('2026-07-03T21:10:00+08:00');
let understand: Understand;
beforeAll(async () => {
  understand = await createUnderstanding(INTENTS_DIR);
});
const read = (text: string): Slots => understand(text, { room: false, addressed: true, at }).slots;

const PLACES: [string, Slots][] = [
  ['晴耕园6号楼2单元1601', { compound: '晴耕园', building: '6', unit: '2', room: '1601' }],
  ['6-2-1601', { building: '6', unit: '2', room: '1601' }],
  ['晴耕园6-1601', { compound: '晴耕园', building: '6', room: '1601' }],
  ['天津路5栋2801', { compound: '天津路', building: '5', room: '2801' }],
  ['1门2楼', { unit: '1', floor: '2' }],
  ['C3栋', { building: 'C3' }],
  ['c3栋502', { building: 'C3', room: '502' }],
  ['3栋502', { building: '3', room: '502' }],
  ['B1栋（706）', { building: 'B1', room: '706' }],
  ['３号楼', { building: '3' }],
  ['03号楼', { building: '3' }],
  ['十三号楼', { building: '13' }],
  ['二十一号楼', { building: '21' }],
  ['三號樓', { building: '3' }],
  ['6号楼二单园', { building: '6', unit: '2' }],
  ['柿子湾4号楼602', { compound: '柿子湾', building: '4', room: '602' }],
  ['我住在柿子湾4号楼602', { compound: '柿子湾', building: '4', room: '602' }],
  ['半夏里2号楼4门502', { compound: '半夏里', building: '2', unit: '4', room: '502' }],
  ['六号楼二单元十六零一', { building: '6', unit: '2', room: '1601' }],
  ['六号楼二单元一六零一', { building: '6', unit: '2', room: '1601' }],
  ['公滨路591号4单元601室', { compound: '公滨路591号', unit: '4', room: '601' }],
  ['朝阳区青海街商务厅家属楼1门2楼', { compound: '商务厅家属楼', unit: '1', floor: '2' }],
  ['竹马胡同14号院', { compound: '竹马胡同14号院' }],
  ['锦绣花园一期3栋502', { compound: '锦绣花园一期', building: '3', room: '502' }],
  ['北京市朝阳区晴耕园小区甲3号楼', { compound: '晴耕园小区', building: '甲3' }],
  ['裕安苑小区1幢', { compound: '裕安苑小区', building: '1' }],
  ['晴耕园', { compound: '晴耕园' }],
  ['A座1203', { building: 'A', room: '1203' }],
  ['8栋105房', { building: '8', room: '105' }],
  ['1栋二门七楼左（702室）', { building: '1', unit: '2', floor: '7', room: '702' }],
  ['502', { room: '502' }],
  ['不是3号楼是13号楼', { building: '13' }],
  ['不是三号楼，是十三号楼', { building: '13' }],
  ['3号楼，错了，13号楼', { building: '13' }],
  ['不是2单元是3单元', { unit: '3' }],
  ['五楼', { floor: '5' }],
  ['我在2门3楼，不是2楼', { unit: '2', floor: '3' }],
  ['3单元501打错了是502', { unit: '3', room: '502' }],
  ['3好楼1单园', { building: '3', unit: '1' }],
  ['和风里12栋', { compound: '和风里', building: '12' }],
  ['负一层', { floor: '-1', part: 'basement' }],
];

const DATES: [string, Slots][] = [
  ['二〇二〇年九月底', { since: '2020-09' }],
  ['去年国庆前后', { since: '2025-10' }],
  ['2022年6月18日收房', { delivery_date: '2022-06-18' }],
  ['2022年6月收的房', { delivery_date: '2022-06' }],
  ['收房是2021年', { delivery_date: '2021' }],
  ['2009年交付', { delivery_date: '2009' }],
  ['2009年竣工', { completion_date: '2009' }],
  ['98年的老楼', { completion_date: '1998' }],
  ['05年建的', { completion_date: '2005' }],
  ['从去年夏天开始漏', { since: '2025' }],
  ['昨天开始漏的', { since: '2026-07-02' }],
  ['昨晚就漏了', { since: '2026-07-02' }],
  ['前天下雨漏的', { since: '2026-07-01' }],
  ['漏了三天了', { since: '2026-06-30' }],
  ['上个月开始渗水', { since: '2026-06' }],
  ['漏了两年了', { since: '2024' }],
  ['漏水一个多月了', { since: '2026-06' }],
  ['6月18号开始漏的', { since: '2026-06-18' }],
  ['2020.9.25收房', { delivery_date: '2020-09-25' }],
  ['2020-09-25交房，今年5月开始漏', { delivery_date: '2020-09-25', since: '2026-05' }],
];

const DESCRIPTIONS: [string, Slots][] = [
  ['顶层，顶上滴水', { part: 'roof', severity: 'drip' }],
  ['房顶漏雨', { part: 'roof', rain: true }],
  ['卫生间顶上滴水', { place: '卫生间', part: 'bathroom', severity: 'drip' }],
  ['没下雨，楼上一洗澡卫生间顶就滴', { place: '卫生间', part: 'upstairs', rain: false, severity: 'drip' }],
  ['外墙渗水', { part: 'outer_wall' }],
  ['窗户边上往里渗水', { part: 'window' }],
  ['阳台顶上漏水', { place: '阳台', part: 'balcony' }],
  ['露台漏水', { place: '露台', part: 'terrace' }],
  ['厨房水管漏水', { place: '厨房', part: 'pipe' }],
  ['暖气漏水', { part: 'heating' }],
  ['地下室返潮', { place: '地下室', part: 'basement', severity: 'damp' }],
  ['楼道顶上漏水', { place: '楼道', part: 'common_area' }],
  ['地漏返水', { part: 'drain_backflow' }],
  ['墙上有湿印', { part: 'outer_wall', severity: 'damp' }],
  ['房顶哗哗往下流', { part: 'roof', severity: 'flow' }],
  ['屋里都淹了，水管爆了', { part: 'pipe', severity: 'flood', hazards: ['deep_water'] }],
  ['不下雨也漏', { rain: false }],
  ['一下雨就漏', { rain: true }],
  ['我租的房漏水', { role: 'tenant' }],
  ['我妈家漏水', { role: 'relative' }],
  ['我是业主，家里漏水', { role: 'owner' }],
  ['帮邻居报，他家漏水', { role: 'neighbour' }],
  ['我是物业的，3号楼漏水', { role: 'staff', building: '3' }],
  ['楼上楼下也漏', { neighbours: true }],
  ['就我家漏水，邻居没漏', { neighbours: false }],
  ['修过又漏', { repaired_before: true }],
  ['漏水，从来没修过', { repaired_before: false }],
];

describe('places', () => {
  test.each(PLACES)('%s', (text, slots) => expect(read(text)).toEqual(slots));
});
describe('dates', () => {
  test.each(DATES)('%s', (text, slots) => expect(read(text)).toMatchObject(slots));
});
test.each(['师傅昨天来看过，今天又漏了', '昨晚雨好大', '去年刚装修的，漏水了'])(
  '%s says nothing of when it began',
  (text) => {
    expect(read(text).since).toBeUndefined();
  },
);
describe('descriptions', () => {
  test.each(DESCRIPTIONS)('%s', (text, slots) => expect(read(text)).toEqual(slots));
});

describe('danger', () => {
  test.each([
    ['吊灯那块鼓大包往下坠 滴水呢', ['electric', 'ceiling']],
    ['插座滴水冒火花', ['electric']],
    ['配电箱里滴水了', ['electric']],
    ['吊灯里面全是水', ['electric']],
    ['水漫到插座了', ['electric', 'deep_water']],
    ['屋里水很深', ['deep_water']],
    ['奶奶还没出来', ['trapped']],
    ['漏水，跳闸了', ['electric']],
    ['一摸墙麻手，家里漏雨', ['electric']],
    ['天花板掉下来一大块', ['ceiling']],
    ['顶棚嘎吱响，漏水', ['ceiling']],
    ['屋里漏水，还有煤气味', ['gas']],
    ['水没过脚踝了，家里进水', ['deep_water']],
    ['暖气爆了，热水喷出来', ['scald']],
    ['漏水，老人动不了', ['trapped']],
    ['下水道返水，婆婆滑倒把胳膊摔折了', ['injury']],
    ['水淹了，门打不开出不来', ['trapped']],
    ['屋顶漏了，掉块砸到人受伤', ['ceiling', 'injury']],
  ])('%s', (text, hazards) => expect(read(text).hazards).toEqual(expect.arrayContaining(hazards)));

  test.each([
    '墙皮鼓包了，外墙渗水',
    '手机短路了',
    '麻辣烫真烫',
    '这套房带电梯',
    '我的心受伤了',
    '顶层漏雨',
    '好惨啦，神经短路',
    '我打过电话了',
    '楼上空调滴水',
    '没充电器',
    '楼道漏水，老人容易滑倒',
  ])('none: %s', (text) => expect(read(text).hazards).toBeUndefined());
});

describe('telephone numbers', () => {
  test.each([
    ['1 138 0000 4401', '13800004401'],
    ['电话138-0000-4401', '13800004401'],
    ['+86 13800004401', '13800004401'],
    ['１３８００００４４０１', '13800004401'],
    ['一三八零零零零四四零一', '13800004401'],
    ['座机010-62000000', '010-62000000'],
    ['座机010-0000-2231', '010-0000-2231'],
  ])('%s', (text, phone) => expect(read(text).phone).toBe(phone));
  test.each(['打12345没人接', '119', '晴耕园6号楼2单元1601'])('none: %s', (text) =>
    expect(read(text).phone).toBeUndefined(),
  );
});

describe('choices', () => {
  test.each([
    ['1', 1],
    ['２', 2],
    ['二', 2],
    ['②', 2],
    ['2️⃣', 2],
    ['第二个', 2],
    ['选2吧', 2],
    ['我选3', 3],
    ['2.', 2],
    ['2。', 2],
    ['12', 12],
    ['1，今天头一回', 1],
    ['1 138 0000 4401', 1],
    ['1报', 1],
  ])('%s', (text, choice) => {
    const reading = understand(text, { room: false, addressed: true, at });
    expect({ intent: reading.intent, choice: reading.slots.choice }).toEqual({ intent: 'choose', choice });
  });
  test.each(['3号楼', '2单元', '502', '6-2-1601', '12345', '3天了还在漏', '2022年', '第一次漏'])(
    'none: %s',
    (text) => expect(read(text).choice).toBeUndefined(),
  );

  test('every number from 1 to 99 is that choice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (number) => {
        expect(read(String(number)).choice).toBe(number);
      }),
    );
  });
});

const HAN = '〇一二三四五六七八九';
const inWords = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? HAN[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? HAN[ones] : ''}`;
};

test('N号楼 is building N, in digits and in words, for every N', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.constantFrom('号楼', '栋', '幢'), (number, word) => {
      expect(read(`晴耕园${number}${word}漏水`).building).toBe(String(number));
      expect(read(`晴耕园${inWords(number)}${word}漏水`).building).toBe(String(number));
      expect(read(`不是${number}${word}是${number + 1}${word}`).building).toBe(String(number + 1));
    }),
  );
});

test('nothing that can be typed makes it fail', () => {
  const signs = fc.constantFrom(
    ...'漏水雨楼号栋单元层0123456789一二三年月日，。！？ -@#（）不是了吗也又修好①\u{1F600}',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(signs).map((parts) => parts.join('')),
      ),
      (text) => {
        const { confidence } = understand(text, { room: false, addressed: true, at });
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      },
    ),
  );
});
