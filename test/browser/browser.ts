/** A real Chromium: the machine's own, or the one that CHROMIUM names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** A phone of its own, with no cookies, that opens `url` and waits until the talk is there. */
export const openDevice = async (browser: Browser, url: string, dark = false): Promise<Device> => {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'zh-CN',
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('net::ERR_')) faults.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector('#log[aria-busy=false]');
  return { context, page, faults };
};

/** Types the words and sends them with Enter. */
export const type = async ({ page }: Device, words: string): Promise<void> => {
  await page.fill('#text', words);
  await page.press('#text', 'Enter');
};

/** Taps the answer called so. */
export const tap = ({ page }: Device, label: string): Promise<void> =>
  page.click(`.options button:enabled:has-text("${label}")`);
