/** What every store promises about reading a private talk again. */
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../src/core/model/time.ts';
import type { PhotoSize, ThreadEntry } from '../../src/store/store.ts';
import { message, NOW, said } from './records.ts';
import type { Within } from './store.ts';

const idOf = (entry: ThreadEntry): string => ('said' in entry ? entry.said.id : entry.message.key);

export const threadContract = (within: Within): void => {
  describe('a private talk', () => {
    const at = (minute: number): { created_at: number } => ({ created_at: NOW + minute * MINUTE });
    const talk = (): Promise<void> =>
      within(async (tx) => {
        await tx.keepSaid(said('said 1', 'li'));
        await tx.enqueue([message('reply 1', 'li'), message('to another', 'wang')]);
        await tx.sent('reply 1', NOW);
        await tx.keepSaid(said('another said', 'wang'));
        await tx.enqueue([message('reply 2', 'li', at(2)), message('update', 'li', at(3))]);
        await tx.keepSaid({ ...said('said 2', 'li'), at: NOW + 2 * MINUTE });
      });
    const read = (limit: number): Promise<string[]> =>
      within(async (tx) => (await tx.thread('li', limit)).map(idOf));

    test('is both sides in the order of time, sent or on its way, an answer after what it answers', async () => {
      await talk();
      expect(await read(10)).toEqual(['said 1', 'reply 1', 'said 2', 'reply 2', 'update']);
    });

    test('comes back whole', async () => {
      await talk();
      const [first, second] = await within((tx) => tx.thread('li', 10));
      expect(first).toEqual({ at: NOW, said: said('said 1', 'li') });
      expect(second).toEqual({ at: NOW, message: message('reply 1', 'li') });
    });

    test('gives its end when it is longer than what was asked for', async () => {
      await talk();
      expect(await read(2)).toEqual(['reply 2', 'update']);
      expect(await within((tx) => tx.thread('nobody', 10))).toEqual([]);
    });

    test('has photos in two sizes, byte for byte, with the camera’s time and under their first owner', async () => {
      const [jpeg, thumb] = [new Uint8Array([255, 216, 0, 7]), new Uint8Array([255, 216])];
      const photo = { id: 'p1', person: 'li', at: NOW, jpeg, thumb, taken: '2026-07-03T21:04:33' };
      const { taken: _, ...timeless } = photo;
      await within(async (tx) => {
        await tx.keepPhoto(photo);
        await tx.keepPhoto({ ...photo, person: 'wang' });
        await tx.keepPhoto({ ...timeless, id: 'p2' });
      });
      const kept = async (id: string, size?: PhotoSize): Promise<object | undefined> => {
        const found = await within((tx) => tx.photo(id, size));
        return found && { ...found, jpeg: [...found.jpeg] };
      };
      const known = { id: 'p1', person: 'li', at: NOW, taken: '2026-07-03T21:04:33' };
      expect(await kept('p1')).toEqual({ ...known, jpeg: [255, 216, 0, 7] });
      expect(await kept('p1', 'small')).toEqual({ ...known, jpeg: [255, 216] });
      expect(await kept('p2')).toEqual({ id: 'p2', person: 'li', at: NOW, jpeg: [255, 216, 0, 7] });
      await within((tx) => tx.erase('li'));
      expect(await kept('p1')).toBeUndefined();
    });

    test('is gone with the person, and nobody else’s is', async () => {
      await talk();
      await within((tx) => tx.erase('li'));
      expect(await read(10)).toEqual([]);
      expect((await within((tx) => tx.thread('wang', 10))).map(idOf)).toEqual(['another said', 'to another']);
    });
  });
};
