/** One photo, large, in a window of its own: closed by its button, by Escape, or by a tap on the photo. */
import { byId } from './dom.js';
import { text } from './texts.js';

const dialog = byId('viewed', HTMLDialogElement);
const [image, about] = [dialog.querySelector('img'), dialog.querySelector('p')];

/** `2026-07-03T21:04:33` as it is read. @param {string | null} [taken] */
const said = (taken) => (taken ? `${text('taken')}${taken.slice(0, 16).replace('T', ' ')}` : '');

/** The picture of a photo on the server, and what is said about it. @param {string} id */
const fetched = async (id) => {
  const response = await fetch(`/photos/${id}`).catch(() => undefined);
  if (response?.ok !== true) return { src: '', words: text('photoAway') };
  const words = said(response.headers.get('Photo-Taken'));
  return { src: URL.createObjectURL(await response.blob()), words };
};

/** @param {string | import('./photos.js').Photo} photo its id on the server, or what is still on the device @param {string} alt */
export const view = async (photo, alt) => {
  if (image === null || about === null) return;
  const { src, words } =
    typeof photo === 'string' ? await fetched(photo) : { src: photo.data, words: said(photo.taken) };
  image.hidden = src === '';
  image.src = src;
  image.alt = alt;
  about.textContent = words;
  dialog.showModal();
};

dialog.addEventListener('click', ({ target }) => {
  if (target !== about) dialog.close();
});
dialog.addEventListener('close', () => {
  if (image?.src.startsWith('blob:') === true) URL.revokeObjectURL(image.src);
});
