/** Photos and albums that come by Telegram. */
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTelegramHouse, SUN, type TelegramHouse } from './telegram-house.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

const LI = 1_001;

let server: TelegramServer;
let house: TelegramHouse;
beforeEach(async () => {
  server = await startTelegramServer();
  house = await openTelegramHouse(server);
});
afterEach(async () => {
  await house.stop();
  await server.stop();
});

const last = (chat = LI) => {
  const message = server.in(chat).at(-1);
  if (message === undefined) throw new Error(`nothing stands in ${chat}`);
  return message;
};

describe('photos', () => {
  const picture = async (background: string): Promise<Uint8Array> =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const sizes = (file: string): object[] => [
    { file_id: `${file}-small` },
    { file_id: file, file_size: 9_000 },
  ];
  const photosOf = async (): Promise<string[]> => {
    const [kase] = await house.store.transaction((tx) => tx.casesOf(`tg:${LI}`, 1));
    return kase?.photos ?? [];
  };
  const album = (file: string, rest: object = {}): void => {
    server.says({ from: LI, media_group_id: 'album-1', photo: sizes(file), ...rest });
  };

  test('of an album are one message with its words, and are kept without what the camera wrote', async () => {
    for (const [file, colour] of [
      ['one', '#c00'],
      ['two', '#0c0'],
      ['three', '#00c'],
    ] as const)
      server.files.set(file, await picture(colour));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    album('two');
    album('three');
    await house.quiet();
    const photos = await photosOf();
    expect(photos).toHaveLength(3);
    const kept = await house.store.transaction((tx) => tx.photo(photos[0] ?? ''));
    expect(kept?.person).toBe(`tg:${LI}`);
    expect((await sharp(kept?.jpeg).metadata()).exif).toBeUndefined();
    expect(server.calls.filter(({ method }) => method === 'file')).toHaveLength(3);
    expect(last(SUN).text).toContain('照片');
  });

  test('whose parts come apart in time are one message all the same', async () => {
    server.files.set('one', await picture('#c00')).set('two', await picture('#0c0'));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    await wait(200);
    album('two');
    await house.quiet();
    expect(await photosOf()).toHaveLength(2);
    expect(server.in(LI)).toHaveLength(1);
  });

  test('that cannot be fetched do not hold up the words, and the operator is told', async () => {
    server.fails('file', 'dropped', 3);
    server.files.set('one', await picture('#c00'));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    await house.quiet();
    expect(await photosOf()).toEqual([]);
    expect(last().text).toContain('119');
    expect(house.lines.join()).toContain('photo_lost');
  });

  test('are fetched again where the line broke once; what is no picture is let go', async () => {
    server.fails('file', { status: 502 });
    server.files.set('one', await picture('#c00')).set('text', Buffer.from('#!/bin/sh'));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    album('text');
    album('gone');
    await house.quiet();
    expect(await photosOf()).toHaveLength(1);
  });
});
