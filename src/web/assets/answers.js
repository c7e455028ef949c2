/** The answers that a question offers: tapped as long as it is open. */
import { button, make } from './dom.js';
import { text } from './texts.js';

/** @typedef {{ label: string, value: string }} Answer */

/**
 * @param {readonly Answer[]} answers
 * @param {(value: string) => void} choose
 */
export const answersTo = (answers, choose) => {
  const element = make('div', 'options');
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', text('options'));
  for (const { label, value } of answers) {
    const one = button(label, () => choose(value));
    one.value = value;
    element.append(one);
  }
  return {
    element,
    /** What a value is called. @param {string} value */
    labelOf: (value) => answers.find((one) => one.value === value)?.label,
    /** The question is answered or another one came: its answers can no longer be tapped. @param {string} [value] */
    retire: (value) => {
      for (const one of element.querySelectorAll('button')) {
        one.disabled = true;
        if (one.value === value) one.classList.add('chosen');
      }
    },
  };
};
