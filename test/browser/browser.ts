/** A real Chromium: the machine's own, or the one that CHROMIUM names. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { weiyu } from '../in-process.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A phone of 360 px. */
export const PHONE = { width: 360, height: 740 };

export type OpenBrowser = { browser: Browser; close: () => Promise<void> };

export const openBrowser = async (): Promise<OpenBrowser> => {
  const folder = mkdtempSync(join(tmpdir(), 'weiyu-chromium-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...ARGS, `--crash-dumps-dir=${folder}`],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Device = {
  context: BrowserContext;
  page: Page;
  /** What went wrong in the page: errors of scripts, and what its policy forbade. */
  faults: string[];
};

const listening = (page: Page): string[] => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('net::ERR_')) faults.push(message.text());
  });
  return faults;
};

/** A shared machine is sometimes slow, and nothing is timed here; milliseconds. */
const PATIENCE = 90_000;

/** A device of its own, with no cookies, that opens `url`. */
export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<Device> => {
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults = listening(page);
  await page.goto(url);
  return { context, page, faults };
};

/** A phone of its own, with no cookies, that opens `url` and waits until the talk is there. */
export const openDevice = async (browser: Browser, url: string, dark = false): Promise<Device> => {
  const device = await openPage(browser, url, { viewport: PHONE, colorScheme: dark ? 'dark' : 'light' });
  await device.page.waitForSelector('#log[aria-busy=false]');
  return device;
};

export const DESKTOP = { width: 1280, height: 800 };

/** A device of staff, signed in by the link of the operator's command; `args` are those of `sign-in`. */
export const openStaff = async (
  browser: Browser,
  { url, db }: { url: string; db: string },
  args: readonly string[] = [],
  viewport = DESKTOP,
  dark = false,
): Promise<Device> => {
  const { stdout } = await weiyu('sign-in', ...args, '--db', db);
  const { pathname, search } = new URL(stdout[0] ?? '', url);
  const device = await openPage(browser, `${url}${pathname}${search}`, {
    viewport,
    colorScheme: dark ? 'dark' : 'light',
  });
  await device.page.click('main button');
  await device.page.waitForURL('**/desk/cases');
  return device;
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the accessibility engine finds serious or worse on the page as it is now. */
export const seriousFindings = async ({ page }: Device): Promise<string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
};

/** How many pixels the page is wider than the window. */
export const tooWide = ({ page }: Device): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Types the words and sends them with Enter. */
export const type = async ({ page }: Device, words: string): Promise<void> => {
  await page.fill('#text', words);
  await page.press('#text', 'Enter');
};

/** Taps the answer called so. */
export const tap = ({ page }: Device, label: string): Promise<void> =>
  page.click(`.options button:enabled:has-text("${label}")`);
