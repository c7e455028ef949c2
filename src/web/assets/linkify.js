/** Telephone numbers in a text become links that dial. */
import { text as words } from './texts.js';

/** Emergency and service numbers, mobile numbers, and numbers with an area code; not 120平米 and not part of another number. */
const NUMBER =
  /(?<![\d.-])(?:1[3-9]\d{9}|0\d{2,3}-\d{3,4}-?\d{4}|400-?\d{3}-?\d{4}|12345|12348|12319|95598|96\d{3,4}|110|119|120)(?![\d.-]|平|米|元|号|户|天|栋|室|年|小时|分钟)/g;

/**
 * @param {string} value
 * @returns {DocumentFragment}
 */
export const linkify = (value) => {
  const whole = document.createDocumentFragment();
  let done = 0;
  for (const match of value.matchAll(NUMBER)) {
    const [number] = match;
    const link = document.createElement('a');
    link.href = `tel:${number}`;
    link.className = 'tel';
    link.textContent = number;
    link.setAttribute('aria-label', `${words('dial')} ${number}`);
    whole.append(value.slice(done, match.index), link);
    done = match.index + number.length;
  }
  whole.append(value.slice(done));
  return whole;
};
