/** The time in the play. */

const ZONE = { timeZone: 'Asia/Shanghai' };
const day = new Intl.DateTimeFormat('zh-CN', { ...ZONE, month: 'long', day: 'numeric' });
const hour = new Intl.DateTimeFormat('zh-CN', {
  ...ZONE,
  hour: 'numeric',
  minute: '2-digit',
  dayPeriod: 'short',
  hour12: true,
});

/** `7月5日 凌晨2:03`. @param {number} at */
export const moment = (at) => `${day.format(at)} ${hour.format(at)}`;

const FRAMES = 16;
const FRAME = 40;

/**
 * A clock that runs from one time of the play to the next, or jumps where motion is not wanted.
 * @param {HTMLElement} element
 * @param {boolean} still
 */
export const createClock = (element, still) => {
  let shown = 0;
  /** @type {number | undefined} */
  let timer;
  /** @param {number} at */
  const show = (at) => {
    shown = at;
    element.textContent = moment(at);
  };
  return {
    reset: () => {
      shown = 0;
    },
    /** @param {number} at */
    to: (at) => {
      clearInterval(timer);
      const step = (at - shown) / FRAMES;
      if (still || shown === 0) return show(at);
      timer = setInterval(() => {
        const next = shown + step;
        if (next >= at) clearInterval(timer);
        show(Math.min(next, at));
      }, FRAME);
    },
  };
};
