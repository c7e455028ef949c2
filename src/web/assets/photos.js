/** Photos chosen to be sent: made small on the device, shown, and taken back by a tap. */
import { button, byId, make } from './dom.js';
import { originOf } from './exif.js';
import { text } from './texts.js';

/**
 * @typedef {{ data: string, taken?: string }} Photo as `data:image/jpeg;base64,…`, and the camera's time
 * @typedef {Photo & { place?: { lat: number, lng: number } }} Picked
 */

const SIDE = 1_600;
const MOST = 9;

const list = byId('picked', HTMLElement);
const state = byId('state', HTMLElement);
/** @type {Picked[]} */
let picked = [];

/** The photo as a small JPEG, upright; nothing of what the camera wrote is in it. @param {File} file */
const small = async (file) => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = make('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', 0.8);
};

/** iPhones take photos in a format that most browsers cannot open. @param {File} file */
const isHeic = async (file) => /^ftyp(he|mif1|msf1)/.test(await file.slice(4, 12).text());

const draw = () => {
  list.hidden = picked.length === 0;
  list.replaceChildren(
    ...picked.map((photo, i) => {
      const image = make('img');
      image.src = photo.data;
      image.alt = `${text('photo')} ${i + 1}`;
      const away = button('×', () => {
        picked = picked.filter((one) => one !== photo);
        draw();
      });
      away.setAttribute('aria-label', `${text('remove')} ${i + 1}`);
      return make('li', '', image, away);
    }),
  );
};

/** @param {Iterable<File>} files */
const add = async (files) => {
  state.textContent = '';
  for (const file of files) {
    if (picked.length >= MOST) state.textContent = text('photoMany');
    else {
      const data = await small(file).catch(() => undefined);
      if (data !== undefined) picked.push({ data, ...(await originOf(file)) });
      else state.textContent = text((await isHeic(file)) ? 'photoHeic' : 'photoBad');
    }
  }
  draw();
};

/** Where the first of the chosen photos was taken, as far as one of them tells. Only on this device until it is agreed to. */
export const pickedPlace = () => picked.find(({ place }) => place !== undefined)?.place;

/** The photos that were chosen, without their place; they are no longer chosen then. @returns {Photo[]} */
export const takePicked = () => {
  const photos = picked.map(({ place: _, ...photo }) => photo);
  picked = [];
  draw();
  return photos;
};

export const choosePhotos = () => {
  const chooser = byId('photo', HTMLLabelElement).querySelector('input');
  chooser?.addEventListener('change', async () => {
    await add([...(chooser.files ?? [])]);
    chooser.value = '';
  });
};
