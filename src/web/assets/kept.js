/** What this device keeps across reloads. Where the browser refuses or has no room, it is kept while the page is open. */

/** @type {Map<string, string>} */
const memory = new Map();

/**
 * @param {string} name
 * @returns {string | undefined}
 */
export const kept = (name) => {
  const here = memory.get(name);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(`weiyu.${name}`) ?? undefined;
  } catch {
    return undefined;
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
