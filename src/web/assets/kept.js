/** What this device keeps across reloads. Where the browser refuses, it is kept while the page is open. */

/** @type {Map<string, string>} */
const memory = new Map();

/**
 * @param {string} name
 * @returns {string | undefined}
 */
export const kept = (name) => {
  try {
    return localStorage.getItem(`weiyu.${name}`) ?? memory.get(name);
  } catch {
    return memory.get(name);
  }
};

/**
 * @param {string} name
 * @param {string} value
 */
export const keep = (name, value) => {
  try {
    localStorage.setItem(`weiyu.${name}`, value);
    memory.delete(name);
  } catch {
    memory.set(name, value);
  }
};
