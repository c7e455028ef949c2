/** A link lets a repairman answer one case, and nothing else: tampered, over, ended, guessed, or of another case it opens nothing. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/core/model/time.ts';
import { danger, said } from '../../service/house.ts';
import { openDesk } from './open.ts';

const withLink = async () => {
  const house = await openDesk();
  const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
  await house.bot.receive(said('2', '刘叔', '010-0000-4401', { at: house.now() }));
  const pm = await house.as('孙工');
  const links = `/desk/cases/${id}/links`;
  const made = await pm.post(links, { name: '老孙' }, { from: links });
  const path = /\/repair\/[\w-]+/.exec(made.page)?.[0] ?? '';
  return { house, id, pm, links, path, secret: path.slice('/repair/'.length) };
};

describe('a link', () => {
  test('shows what is needed, and lets the repairman accept, arrive and repair in the manager’s name', async () => {
    const { house, id, pm, path } = await withLink();
    const { page, status, headers } = await pm.get(path);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('晴耕园5号楼2单元301室');
    expect(page).toContain('老孙');
    for (const work of ['accept', 'arrive', 'claim_repaired'])
      expect((await pm.post(path, { do: work }, { from: '/desk/sessions' })).to).toContain('told=done');
    const kase = await house.bot.caseById(id);
    expect(kase?.status).toBe('claimed_repaired');
    const lines = await house.store.transaction((tx) => tx.audited(20));
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: 'link:老孙', did: 'looked', what: id }),
        expect.objectContaining({ by: 'link:老孙', did: 'acted', detail: 'arrive' }),
      ]),
    );
    expect((await pm.get(`/desk/cases/${id}/links`)).page).toContain('看过');
  });

  test('may not do what is the manager’s, such as refusing', async () => {
    const { house, id, pm, path } = await withLink();
    for (const work of ['refuse', 'transfer', 'inspected', 'note', 'locate'])
      expect((await pm.post(path, { do: work, reason: '不管' }, { from: '/desk/sessions' })).to).toContain(
        'impossible',
      );
    expect((await house.bot.caseById(id))?.status).toBe('forwarded');
  });

  test('takes a photo with “fixed”, without place and device, and shows it and what there was', async () => {
    const { house, id, pm, path } = await withLink();
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#07c' } })
      .withExif({ IFD0: { Model: 'a telephone' } })
      .jpeg()
      .toBuffer();
    const file = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
      new File([bytes], name, { type: 'image/jpeg' });
    const sends = (work: string, bytes: Uint8Array<ArrayBuffer>) =>
      pm.post(path, { do: work, photo: file(bytes, 'a.jpg') }, { from: '/desk/sessions' });
    for (const work of ['accept', 'arrive'])
      await pm.post(path, { do: work, photo: file(new Uint8Array(), '') }, { from: '/desk/sessions' });
    expect((await house.bot.caseById(id))?.photos).toEqual([]);
    expect((await sends('claim_repaired', new Uint8Array(photo))).to).toContain('told=done');
    const kase = await house.bot.caseById(id);
    expect(kase?.status).toBe('claimed_repaired');
    expect(kase?.photos).toHaveLength(1);
    const shown = (await pm.get(path)).page;
    const at = /<a href="(\/repair\/[^"]+\/photos\/[^"]+)"/.exec(shown)?.[1] ?? '';
    const { status, headers } = await pm.get(at);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const kept = await house.store.transaction((tx) => tx.photo(kase?.photos[0] ?? '', 'large'));
    expect((await sharp(kept?.jpeg).metadata()).exif).toBeUndefined();
    expect((await sends('photo', new Uint8Array(photo))).to).toContain('told=done');
  });

  test.each([
    ['a page called a.jpg', new TextEncoder().encode('<script>alert(1)</script>')],
    ['half a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ])(
    'what is no photo by its content is not taken, and “fixed” counts all the same: %s',
    async (_, bytes) => {
      const { house, id, pm, path } = await withLink();
      const photo = new File([bytes], 'a.jpg', { type: 'image/jpeg' });
      const done = await pm.post(path, { do: 'claim_repaired', photo }, { from: '/desk/sessions' });
      expect(done.to).toContain('told=noPicture');
      expect((await pm.get(done.to)).page).toContain('照片没能收下');
      expect(await house.bot.caseById(id)).toMatchObject({ status: 'claimed_repaired', photos: [] });
    },
  );

  test.each(['over', 'ended'])('that is %s takes no photo', async (how) => {
    const { house, id, pm, links, path } = await withLink();
    const link = /name="link" value="([^"]+)"/.exec((await pm.get(links)).page)?.[1] ?? '';
    if (how === 'over') house.pass(3 * DAY);
    else await pm.post(links, { link }, { from: links });
    const photo = new File([new Uint8Array([0xff, 0xd8, 0xff])], 'a.jpg', { type: 'image/jpeg' });
    const tried = await pm.post(path, { do: 'claim_repaired', photo }, { from: '/desk/sessions' });
    expect(tried.status).toBe(404);
    expect(await house.bot.caseById(id)).toMatchObject({ status: 'forwarded', photos: [] });
  });

  test('shows no telephone that its resident did not give for this', async () => {
    const { house, id, pm, path } = await withLink();
    await house.store.transaction(async (tx) => {
      const kase = await tx.caseById(id);
      if (kase === undefined) throw new Error('no case');
      const reporter = { ...kase.reporter, phone: '010-0000-4499', may_call: false };
      await tx.saveCase({ case: { ...kase, reporter }, history: [] });
    });
    expect((await pm.get(path)).page).not.toContain('4499');
  });

  test.each([
    ['tampered', ({ secret }: { secret: string }) => `/repair/${secret.slice(0, -2)}AA`],
    ['cut short', ({ secret }: { secret: string }) => `/repair/${secret.slice(0, 10)}`],
    ['guessed', () => `/repair/${'A'.repeat(32)}`],
  ])('that is %s opens nothing', async (_, pathOf) => {
    const { pm, secret } = await withLink();
    expect((await pm.get(pathOf({ secret }))).status).toBe(404);
    expect((await pm.post(pathOf({ secret }), { do: 'accept' }, { from: '/desk/sessions' })).status).toBe(
      404,
    );
  });

  test('that is over opens nothing', async () => {
    const { house, pm, path } = await withLink();
    house.pass(3 * DAY);
    expect((await pm.get(path)).status).toBe(404);
  });

  test('that was ended opens nothing, for whoever has it', async () => {
    const { pm, path, links } = await withLink();
    const link = /name="link" value="([^"]+)"/.exec((await pm.get(links)).page)?.[1] ?? '';
    await pm.post(links, { link }, { from: links });
    expect((await pm.get(path)).status).toBe(404);
    expect((await pm.post(path, { do: 'accept' }, { from: '/desk/sessions' })).status).toBe(404);
  });

  test('ends with its case, and stays so when the case is opened again', async () => {
    const { house, id, pm, path } = await withLink();
    await house.bot.receive(said('3', '刘叔', '取消报修', { at: house.now() }));
    await house.bot.receive(said('4', '刘叔', '1', { at: house.now() }));
    expect((await house.bot.caseById(id))?.status).toBe('cancelled');
    expect((await pm.get(path)).status).toBe(404);
    await house.bot.receive(said('5', '刘叔', '还漏', { at: house.now() }));
    expect((await house.bot.caseById(id))?.status).toBe('forwarded');
    expect((await pm.get(path)).status).toBe(404);
  });

  test('opens no photo of another case', async () => {
    const { pm, path } = await withLink();
    expect((await pm.get(`${path}/photos/of-another`)).status).toBe(404);
  });

  test('is made by nobody who may not answer the case, and the try is written down', async () => {
    const { house, id } = await withLink();
    const other = await house.as('田管家');
    const tried = await other.post(`/desk/cases/${id}/links`, { name: '我' }, { from: '/desk/sessions' });
    expect(tried.status).toBe(404);
    expect(await house.store.transaction((tx) => tx.audited(5))).toContainEqual(
      expect.objectContaining({ by: '田管家', did: 'refused', what: id, detail: 'link' }),
    );
  });
});
