import { defineConfig } from 'vitest/config';

/** Tests in a real browser, apart from `npm test` because not every machine has one. `.ci/run` does and runs them. */
export default defineConfig({
  test: {
    // A browser on a shared machine is sometimes late; what fails twice is a fault.
    retry: 1,
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    isolate: false,
    maxWorkers: '100%',
  },
});
