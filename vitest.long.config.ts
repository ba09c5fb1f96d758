import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.long.test.ts'],
    environment: 'node',
    setupFiles: ['src/testing/load-presets.ts'],
    testTimeout: 600_000,
  },
});
