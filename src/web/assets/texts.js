/** The page's own words, as the server put them into it. */

/** @type {Record<string, string>} */
const texts = JSON.parse(document.body.dataset.texts ?? '{}');

/**
 * @param {string} name
 * @returns {string}
 */
export const text = (name) => texts[name] ?? '';
