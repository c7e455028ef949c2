/** Photos chosen to be sent: made small on the device, shown, and taken back by a tap. */
import { button, byId, make } from './dom.js';
import { text } from './texts.js';

const SIDE = 1_600;
const MOST = 9;

const list = byId('picked', HTMLElement);
const state = byId('state', HTMLElement);
/** @type {string[]} */
let picked = [];

/** The photo as a small JPEG, upright. @param {File} file */
const small = async (file) => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = make('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.8);
};

const draw = () => {
  list.hidden = picked.length === 0;
  list.replaceChildren(
    ...picked.map((photo, i) => {
      const image = make('img');
      image.src = photo;
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
      const photo = await small(file).catch(() => undefined);
      if (photo === undefined) state.textContent = text('photoBad');
      else picked.push(photo);
    }
  }
  draw();
};

/** The photos that were chosen; they are no longer chosen then. */
export const takePicked = () => {
  const photos = picked;
  picked = [];
  draw();
  return photos;
};

export const choosePhotos = () => {
  const chooser = byId('photo', HTMLLabelElement).querySelector('input');
  chooser?.addEventListener('change', async () => {
    await add(chooser.files ?? []);
    chooser.value = '';
  });
};
