import { defineConfig } from 'vitest/config';

/** Tests of the packed package; `tools/package/pack.ts` packs it first, with the app that `npm run build` left in `dist`. */
export default defineConfig({
  test: {
    include: ['tools/package/**/*.test.ts'],
    globalSetup: ['tools/package/pack.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
