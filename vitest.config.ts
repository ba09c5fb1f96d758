import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.long.test.ts', 'tools/package/**'],
    environment: 'node',
    setupFiles: ['src/testing/load-presets.ts'],
    testTimeout: 30_000,
  },
});
