/** The page of the demonstration: three scenes to choose from; what is played is put in by its script. */
import { html } from 'hono/html';
import { page, scripts } from '../../texts/zh-CN/demo.ts';

type Html = ReturnType<typeof html>;

const scene = (id: string, name: string, about: string): Html =>
  html`<button type="button" id="${id}" aria-pressed="false"><b>${name}</b><span>${about}</span></button>`;

const scenes = (): Html => html`<nav id="scenes" aria-label="${page.scenes}">
${scene('night', page.night, page.nightAbout)}
${scene('twins', page.twins, page.twinsAbout)}
${scene('storm', page.storm, page.stormAbout)}
</nav>`;

const stage = (): Html => html`<section id="stage" aria-label="${page.controls}" hidden>
<div id="told"><p id="clock"></p><p id="caption" role="status"></p><p id="case"></p></div>
<div id="controls"></div>
<div id="tabs"></div>
<div id="phones" role="group" aria-label="${page.phones}"></div>
<p id="elsewhere" hidden></p>
</section>`;

export const demoPage = (): Html => html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/look.css">
<link rel="stylesheet" href="/assets/bubbles.css">
<link rel="stylesheet" href="/assets/demo.css">
<link rel="stylesheet" href="/assets/demo-phones.css">
<script type="module" src="/assets/demo.js"></script>
</head>
<body class="demo" data-texts="${JSON.stringify(scripts)}">
<a class="skip" href="#controls">${page.skip}</a>
<header>
<img src="/assets/icon.svg" alt="" width="40" height="40">
<div class="who"><h1>${page.name}</h1><p>${page.about}</p></div>
<a class="back" href="/">${page.chat}</a>
</header>
<main>
<p id="hello">${page.hello}</p>
${scenes()}
<noscript><p>${page.noScript}</p></noscript>
<p id="state" role="alert"></p>
${stage()}
<section id="cards" aria-label="${page.twins}" hidden></section>
</main>
<footer><p>${page.privacy}</p></footer>
</body>
</html>`;
