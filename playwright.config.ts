import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The port of the server that the tests start for themselves. */
const PORT = Number(process.env['E2E_PORT'] ?? 4173);

/** A Chromium named by the environment, Debian's, or Playwright's own where neither is there. */
const executablePath =
  process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

/** What Chromium leaves out: pages for its own address bar, two with every window of a test; and what Playwright names, as only the last list counts. */
const LEFT_OUT = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // Keeping a copy of the app takes time from the tests; the one about it allows it.
    serviceWorkers: 'block',
    // Recording every page takes a third of the time.
    screenshot: 'only-on-failure',
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      args: ['--no-sandbox', `--disable-features=${LEFT_OUT.join(',')}`],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  // Speed is measured when nothing else runs, not even a recording of the page; by itself with `--no-deps`.
  projects: [
    { name: 'app', testIgnore: 'performance.spec.ts' },
    {
      name: 'performance',
      testMatch: 'performance.spec.ts',
      dependencies: ['app'],
      fullyParallel: false,
      use: { trace: 'off' },
    },
  ],
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort --outDir ${process.env['E2E_DIST'] ?? 'dist'}`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
