/** The program on a fresh database and a browser before it, for all tests of a file. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { freshFolder, type Started, startPage } from '../e2e/page.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';

export type Site = { readonly url: string; readonly db: string; readonly browser: Browser };

/** Open while the file's tests run. `prepare` gets the database's place before the start and gives the settings for it. */
export const openSite = (
  prepare: (db: string) => Promise<Record<string, string>> | Record<string, string> = () => ({}),
): Site => {
  let opened: { folder: ReturnType<typeof freshFolder>; started: Started; browser: OpenBrowser } | undefined;
  const site = () => {
    if (opened === undefined) throw new Error('the site is open inside tests only');
    return opened;
  };
  beforeAll(async () => {
    const folder = freshFolder();
    const started = await startPage(folder.db, await prepare(folder.db));
    opened = { folder, started, browser: await openBrowser() };
  });
  afterAll(async () => {
    const { folder, started, browser } = site();
    await browser.close();
    await started.stop();
    folder.remove();
  });
  return {
    get url() {
      return site().started.url;
    },
    get db() {
      return site().folder.db;
    },
    get browser() {
      return site().browser.browser;
    },
  };
};
