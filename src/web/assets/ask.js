/** One question in a window of its own. */
import { button, byId } from './dom.js';

const dialog = byId('asked', HTMLDialogElement);

/**
 * Resolves with the index of the answer that was tapped; -1 when the window was closed otherwise.
 * @param {string} question
 * @param {string[]} answers
 * @param {HTMLElement[]} more shown between question and answers
 * @returns {Promise<number>}
 */
export const ask = (question, answers, ...more) =>
  new Promise((resolve) => {
    const [words, place] = dialog.children;
    let chosen = -1;
    if (words) words.textContent = question;
    dialog.setAttribute('aria-label', question);
    place?.replaceChildren(
      ...more,
      ...answers.map((answer, i) =>
        button(answer, () => {
          chosen = i;
          dialog.close();
        }),
      ),
    );
    dialog.addEventListener('close', () => resolve(chosen), { once: true });
    dialog.showModal();
  });
