/** Plays a scene: step by step, by itself or by hand, at the speed that the visitor likes. */
import { askFor } from './demo-ask.js';
import { createClock } from './demo-clock.js';
import { createPhones } from './demo-phones.js';
import { button, byId, make } from './dom.js';
import { text } from './texts.js';

/**
 * @typedef {import('./demo-ask.js').News} News
 * @typedef {import('./demo-ask.js').SceneName} SceneName
 */

const SPEEDS = [1, 2, 5];
/** At most so long between two messages of one step; milliseconds. */
const GAP = 1_800;

const caption = byId('caption', HTMLElement);
const standing = byId('case', HTMLElement);
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const clock = createClock(byId('clock', HTMLElement), still);

let stage = '';
/** Counts up whenever what plays by itself has to stop. */
let run = 0;
let playing = false;
/** The visitor wants it to play by itself, though it may be their turn. */
let wanted = false;
/** What is being shown shall come to its end without waiting. */
let hurry = false;
let speed = 1;
let isOver = false;
/** @type {Promise<unknown>} */
let last = Promise.resolve();
/** Asked for and not told to the end. */
let asked = 0;
/** @type {() => void} */
let wake = () => undefined;
/** @type {ReturnType<typeof createPhones>} */
let phones;

const toggle = button('', () => {
  wanted = !playing;
  if (wanted) void play();
  else pause();
});
toggle.id = 'toggle';
const next = button(text('next'), () => skip());
next.id = 'next';
const again = button(text('again'), () => void open(scene));
const progress = make('span', 'progress');
const chooser = make(
  'select',
  '',
  ...SPEEDS.map((times) => new Option(`${times}${text('times')}`, `${times}`)),
);
chooser.id = 'speed';
chooser.setAttribute('aria-label', text('speed'));
chooser.addEventListener('change', () => {
  speed = Number(chooser.value);
});
byId('controls', HTMLElement).replaceChildren(toggle, next, again, chooser, progress);
/** @type {SceneName} */
let scene = 'night';

const label = () => {
  toggle.textContent = text(playing ? 'pause' : 'play');
  toggle.disabled = isOver || stage === '';
  next.disabled = toggle.disabled;
};

/** A pause that ends early when somebody presses on. @param {number} ms at the usual speed */
const rest = (ms) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, hurry ? 0 : ms / speed);
    wake = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
  });

/** @param {News['case']} kase */
const stateOf = (kase) =>
  kase === undefined
    ? ''
    : [
        kase.id,
        kase.label,
        ...(kase.households > 1 ? [`${kase.households}${text('households')}`] : []),
        ...(kase.failures > 0 ? [`${kase.failures}${text('failures')}`] : []),
      ].join(' · ');

/** @param {News['case']} kase */
const ending = (kase) =>
  kase === undefined
    ? text('nothing')
    : kase.status === 'closed'
      ? text('closed')
      : text('over') + kase.label;

/** Shows what happened, one message after the other. @param {News} news @param {string} of the stage it happened on */
const tell = async (news, of) => {
  hurry = false;
  clock.to(news.clock);
  progress.textContent = `${news.done}/${news.of}`;
  progress.setAttribute('aria-label', `${text('step')} ${news.done}/${news.of}`);
  const gap = Math.min(GAP, (news.seconds * 1_000) / (news.lines.length + 1));
  for (const line of news.lines) {
    if (of !== stage) return;
    phones.add(line);
    if (!still) await rest(gap);
  }
  if (of !== stage) return;
  phones.belongTo(news.speakers);
  standing.textContent = stateOf(news.case);
  phones.suggest(news.turn);
  if (playing) await rest(news.seconds * 1_000 - (still ? 0 : gap * news.lines.length));
};

/** Asks for news and tells it when what came before is told. @param {string} path @param {object} body */
const ask = (path, body) => {
  const of = stage;
  asked += 1;
  const told = last.then(async () => {
    if (of !== stage) return undefined;
    /** @type {News | undefined} */
    const news = await askFor(`/demo/stages/${of}/${path}`, body);
    if (news === undefined) return news;
    if (path === 'next') caption.textContent = news.caption ?? text(news.turn === undefined ? '' : 'turn');
    await tell(news, of);
    return news;
  });
  last = told
    .catch(() => undefined)
    .then(() => {
      asked -= 1;
    });
  return told;
};

/** Stops where there is no more to come. @param {News | undefined} news */
const finish = (news) => {
  if (news === undefined) return pause();
  if (news.done < news.of || news.turn !== undefined) return;
  isOver = true;
  caption.textContent = ending(news.case);
  pause();
};

const play = async () => {
  run += 1;
  const mine = run;
  playing = true;
  label();
  while (mine === run) {
    const news = await ask('next', {});
    if (mine !== run) return;
    finish(news);
    if (news?.turn !== undefined) return pause();
    while (mine === run && phones.isTyping()) {
      caption.textContent = text('waiting');
      await rest(1_000);
    }
  }
};

const pause = () => {
  run += 1;
  playing = false;
  wake();
  label();
};

const hasten = () => {
  hurry = true;
  wake();
};

/** What is being shown comes to its end at once; when nothing is, the next step. */
const skip = async () => {
  hasten();
  if (!playing && asked === 0) finish(await ask('next', {}));
};

/** A visitor speaks for somebody; then it goes on as it went before. @type {Parameters<typeof createPhones>[2]} */
const say = async (pane, words, quotes) => {
  hasten();
  const news = await ask('said', { pane, text: words, ...(quotes === undefined ? {} : { quotes }) });
  if (isOver) finish(news);
  else if (wanted && !playing && news !== undefined) void play();
};

/** @param {SceneName} name */
export const open = async (name) => {
  pause();
  hasten();
  const instead = stage;
  stage = '';
  label();
  /** @type {{ stage: string } | undefined} */
  const opened = await askFor('/demo/stages', { scene: name, ...(instead === '' ? {} : { instead }) });
  if (opened === undefined) return;
  scene = name;
  stage = opened.stage;
  isOver = false;
  clock.reset();
  caption.textContent = '';
  standing.textContent = '';
  phones = createPhones(name === 'storm', still, say);
  wanted = !still;
  label();
  if (still) await skip();
  else void play();
};

/** Something else is looked at meanwhile. */
export const leave = () => pause();
label();
