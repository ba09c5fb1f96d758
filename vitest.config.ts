import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.long.test.ts', 'tools/package/**'],
    environment: 'node',
    setupFiles: ['src/testing/load-presets.ts'],
    testTimeout: 30_000,
    // Left alone, Vitest keeps one of two processors for itself and doubles the time of the run.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
