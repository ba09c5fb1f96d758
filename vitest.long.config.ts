import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.long.test.ts'],
    environment: 'node',
    testTimeout: 600_000,
  },
});
