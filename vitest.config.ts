import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test is timed: what takes so long hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Nothing is mocked and nothing is global: files share the modules that they load, which halves the time.
    isolate: false,
    // Many wait for programs that they started: one more than the cores saves a seventh of the time.
    maxWorkers: '150%',
  },
});
