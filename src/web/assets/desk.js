/* An open page of staff keeps itself up to date: told that something changed, it asks for itself and takes the new middle. */
const main = document.querySelector('main');
const news = document.querySelector('#news');

/** Somebody is writing or choosing, or reads the answer to a form: the page is not taken from under their hands. */
const isBusy = () =>
  main?.hasAttribute('data-answer') ||
  [...document.querySelectorAll('main input, main textarea, main select')].some(
    (field) => field === document.activeElement || isChanged(field),
  );

/** @param {Element} field */
const isChanged = (field) => {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    // Where none is the default, the first one is shown.
    const isFirst = !field.multiple && !options.some((option) => option.defaultSelected);
    return options.some((option, i) => option.selected !== (isFirst ? i === 0 : option.defaultSelected));
  }
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
    return field.checked !== field.defaultChecked;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    return field.type !== 'hidden' && field.value !== field.defaultValue;
  return false;
};

/**
 * What is opened by it, among its like on other cards.
 * @param {Element} summary
 */
const calledSo = (summary) =>
  `${summary.closest('li')?.querySelector('strong')?.textContent ?? ''} ${summary.textContent}`;

const renew = async () => {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (answer.redirected || answer.status === 401) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('main');
  if (fresh === null || main === null || fresh.innerHTML === main.innerHTML) return;
  const open = [...main.querySelectorAll('details[open] > summary')].map(calledSo);
  main.replaceChildren(...fresh.childNodes);
  for (const summary of main.querySelectorAll('details > summary'))
    if (open.includes(calledSo(summary))) summary.parentElement?.setAttribute('open', '');
};

const changed = () => {
  if (!isBusy()) return void renew();
  if (news instanceof HTMLElement) news.hidden = false;
};

document.querySelector('nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });

// Not a reload, which would send a form once more.
news?.addEventListener('click', () => location.assign(location.href));

const listen = () => {
  const live = new EventSource('/desk/live');
  let before = false;
  live.addEventListener('changed', changed);
  // What happened between the making of the page and its first word, or while the connection was down, is asked for.
  live.addEventListener('ready', () => {
    if (before || !isBusy()) changed();
    before = true;
  });
  // Refused for good: whoever is no longer signed in is led to the door.
  live.addEventListener('error', () => {
    if (live.readyState === EventSource.CLOSED) changed();
  });
};
listen();
