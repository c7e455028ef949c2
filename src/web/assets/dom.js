/** Finding and making elements. */

/**
 * The element with that id; the page always has it.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export const byId = (id, type) => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
};

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const make = (tag, className = '', ...children) => {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
};

/**
 * @param {string} label
 * @param {() => void} onTap
 * @returns {HTMLButtonElement}
 */
export const button = (label, onTap) => {
  const made = make('button', '', label);
  made.type = 'button';
  made.addEventListener('click', onTap);
  return made;
};
