import { mkdtempSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serveFolder } from '../src/cli/static-server';
import { expect, test as base, upToDate } from './support';

/** The built site below a path of a host that sends the headers of `_headers`. */
const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern
  baseURL: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'sidecar-playground-host-'));
    mkdirSync(join(root, 'some'));
    symlinkSync(resolve(process.env['E2E_DIST'] ?? 'dist'), join(root, 'some', 'path'));
    symlinkSync(resolve(process.env['E2E_DIST'] ?? 'dist', '_headers'), join(root, '_headers'));
    const { server, url } = await serveFolder(root);
    // oxlint-disable-next-line react/rules-of-hooks -- Playwright's fixtures call their parameter `use`; it is no hook
    await use(`${url}some/path/`);
    server.closeAllConnections();
    server.close();
    rmSync(root, { recursive: true });
  },
});

test('the app works below a path, with the headers', async ({ page }) => {
  const answer = await page.goto('./?sample=app-monitor');
  expect(answer?.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  await upToDate(page);
  await expect(page.locator('#result')).toContainText('istio-proxy');
  // What is fetched when somebody looks at it is found too.
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByTestId('status')).toContainText('已更新');
  await expect(page.getByRole('link', { name: /^版本 \d/ })).toHaveAttribute(
    'href',
    './reference/zh-CN/news/index.html',
  );
});

test('text becomes neither markup nor the address of a script', async ({ context }) => {
  // A page that nobody listens to: what is forbidden is tried on purpose.
  const page = await context.newPage();
  const answer = await page.goto('./?sample=app-monitor');
  await upToDate(page);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  const refused = await page.evaluate(() => {
    const isRefused = (attempt: () => void): boolean => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    return [
      isRefused(() => document.createElement('div').setHTMLUnsafe('<img src=x onerror=alert(1)>')),
      isRefused(() => void new Worker('./appearance.js')),
      isRefused(() => void new DOMParser().parseFromString('<b>x</b>', 'text/html')),
    ];
  });
  expect(refused).toEqual([true, true, true]);
});

test('the folder without a slash leads to the app, and pages lead to each other', async ({
  page,
  request,
  baseURL,
}) => {
  const answer = await request.get((baseURL ?? '').replace(/\/$/, ''));
  expect(answer.url()).toBe(baseURL);
  expect(await answer.text()).toContain('<div id="root">');
  await page.goto('./reference/en/');
  await page.getByRole('link', { name: 'Rules', exact: true }).first().click();
  await page.getByRole('link', { name: /^R101 / }).click();
  await expect(page.locator('h1')).toContainText('R101');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await upToDate(page);
  expect(page.url().startsWith(baseURL ?? '')).toBe(true);
});
