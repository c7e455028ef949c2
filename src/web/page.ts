/** The page of the chat. Everything in it is escaped by the template; it holds no script and no style of its own. */
import { html } from 'hono/html';
import { invitation } from '../texts/zh-CN/demo.ts';
import { page, scripts } from '../texts/zh-CN/web.ts';

export type PageParts = {
  operator: string;
  /** The city's hotline. */
  hotline: string;
  /** There is a demonstration to look at. */
  demo: boolean;
  /** Where the poster hangs that led here. */
  poster?: { id: string; place: string };
};

type Html = ReturnType<typeof html>;

const head = (): Html => html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f3f6f8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#11181d" media="(prefers-color-scheme: dark)">
<title>${page.title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/look.css">
<link rel="stylesheet" href="/assets/bubbles.css">
<link rel="stylesheet" href="/assets/chat.css">
<link rel="stylesheet" href="/assets/photos.css">
<script type="module" src="/assets/chat.js"></script>`;

const tel = (number: string): Html => html`<a href="tel:${number}">${number}</a>`;

const top = ({ operator, hotline }: PageParts): Html => html`<a class="skip" href="#text">${page.skip}</a>
<header>
<img src="/assets/icon.svg" alt="" width="40" height="40">
<div class="who"><h1>${page.name}</h1><p>${page.about(operator)}</p></div>
<button id="larger" type="button" aria-pressed="false">${page.larger}</button>
<button id="more" type="button" aria-haspopup="dialog">${page.more}</button>
<p class="danger">${page.danger} ${tel('119')} ${tel('120')} ${tel(hotline)}</p>
</header>`;

const talk = ({ poster, demo }: PageParts): Html => html`<main>
<div id="log" class="talk" role="log" aria-live="polite" aria-busy="true" aria-label="${page.log}" tabindex="0">
<div class="bot" id="hello"><div class="bubble">${
  poster === undefined ? page.hello : page.helloAt(poster.place)
}</div>
<div class="options" id="starters">${page.starters.map(
  (words) => html`<button type="button" value="${words}">${words}</button>`,
)}${demo ? html`<a href="/demo">${invitation}</a>` : ''}</div></div>
</div>
<button id="below" type="button" hidden>${page.below}</button>
</main>`;

const composer = (): Html => html`<p id="state" role="status"></p>
<form id="composer" autocomplete="off">
<ul id="picked" hidden></ul>
<label class="icon" id="photo"><input type="file" accept="image/*" multiple aria-label="${page.photo}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h3l2-3h6l2 3h3v13H4z"/><circle cx="12" cy="13" r="4"/></svg></label>
<textarea id="text" rows="1" maxlength="1000" enterkeyhint="send" aria-label="${page.input}" placeholder="${page.input}"></textarea>
<button type="submit">${page.send}</button>
</form>`;

const dialogs = (): Html => html`<dialog id="menu" aria-label="${page.more}">
<button type="button" id="carry">${page.carry}</button>
<button type="button" id="where">${page.where}</button>
<button type="button" value="${page.mine}">${page.mine}</button>
<button type="button" value="${page.forget}">${page.forget}</button>
<button type="button" class="close">${page.close}</button>
</dialog>
<dialog id="asked"><p></p><div></div></dialog>
<dialog id="viewed" aria-label="${page.photoLarge}"><img alt=""><p></p>
<button type="button" class="close">${page.close}</button>
</dialog>`;

/** The page; a poster's building stands in it so that the first words carry it. */
export const chatPage = (parts: PageParts): Html => html`<!doctype html>
<html lang="zh-CN">
<head>
${head()}
</head>
<body data-poster="${parts.poster?.id ?? ''}" data-texts="${JSON.stringify(scripts)}">
${top(parts)}
<noscript><p class="danger">${page.noScript(parts.hotline)}</p></noscript>
${talk(parts)}
${composer()}
${dialogs()}
</body>
</html>`;
