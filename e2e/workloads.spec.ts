import type { Page } from '@playwright/test';
import { axe, copiedBy, drop, expect, open, setEditor, slowness, tab, test, upToDate } from './support';

function deployment(namespace: string, name: string): string {
  return `- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: ${name}, namespace: ${namespace}}
  spec:
    selector: {matchLabels: {app: ${name}}}
    template:
      metadata: {labels: {app: ${name}}}
      spec:
        containers:
        - {name: app, image: "app:1"}
`;
}

/** A List of this many Deployments in six namespaces; every tenth has debug logs, every twentieth stays out of the mesh. */
function many(count: number): string {
  const items = Array.from({ length: count }, (_, index) => {
    const annotations = index % 10 === 3 ? 'annotations: {sidecar.istio.io/logLevel: debug}' : 'annotations: {}';
    const labels = index % 20 === 7 ? `{app: w${index}, sidecar.istio.io/inject: "false"}` : `{app: w${index}}`;
    return deployment(`team-${index % 6}`, `w${index}`).replace(
      `metadata: {labels: {app: w${index}}}`,
      `metadata: {labels: ${labels}, ${annotations}}`,
    );
  });
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
}

test('sixty workloads of a List are rows of a table: sorted, filtered, copied, opened', async ({ page }) => {
  await open(page);
  await setEditor(page, many(60));
  await expect(page.locator('footer')).toContainText('57 injected', { timeout: 30_000 });
  // Many findings of one rule are one line until somebody looks.
  const group = page
    .locator('#findings')
    .getByText(/^R\d{3}: 57 Deployments$/)
    .first();
  await expect(group).toBeVisible();
  await group.click();
  await expect(page.locator('#findings details[open] li').first()).toBeVisible();
  await tab(page, 'Workloads');
  const grid = page.getByRole('grid', { name: 'Workloads' });
  await expect(grid).toHaveAttribute('aria-rowcount', '61');
  await expect(page.locator('#result')).toContainText('60 workloads, 57 injected');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sort by Injected' }).click();
  await expect(grid.getByRole('row').nth(1)).toContainText('no: ');
  await page.getByRole('searchbox', { name: 'Filter workloads' }).fill('debug');
  await expect(page.locator('#result')).toContainText('6 of 60 workloads');
  await expect(grid.getByRole('row').nth(1)).toContainText('--proxyLogLevel=debug');
  const copied = await copiedBy(page, () =>
    page.locator('#result').getByRole('button', { name: 'Copy as Markdown' }).click(),
  );
  expect(copied.split('\n')[0]).toBe(
    '| Namespace | Workload | Injected | Template | Proxy | Problems | Differs from most |',
  );
  expect(copied.trimEnd().split('\n')).toHaveLength(8);
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('row', { selected: true })).toContainText('w13Deployment');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Diff' })).toHaveAttribute('aria-selected', 'true');
});

test('two thousand workloads of a dropped List are sorted, filtered by keys and copied, and the page stays quick', async ({
  page,
}) => {
  // Two thousand injections, on a machine that does other things too.
  test.setTimeout(240_000);
  await open(page);
  await tab(page, 'Workloads');
  await drop(page, 'many.yaml', many(2000));
  const grid = page.getByRole('grid', { name: 'Workloads' });
  await expect(grid).toHaveAttribute('aria-rowcount', '2001', { timeout: 200_000 });
  await expect(page.locator('footer')).toContainText('2,000 documents · 1,900 injected · 100 unchanged');
  await upToDate(page);

  // The keys reach the last row, of few that are in the page.
  await grid.focus();
  await page.keyboard.press('End');
  await expect(grid.getByRole('row', { selected: true })).toContainText('w1999');
  await expect.poll(() => grid.getByRole('row').count()).toBeLessThan(120);
  await page.keyboard.press('PageUp');
  await expect(grid.getByRole('row', { selected: true })).not.toContainText('w1999');

  // What is not injected first, then the other way round.
  const summary = page.locator('#result').getByRole('status');
  await page.getByRole('button', { name: 'Sort by Injected' }).click();
  await grid.focus();
  await page.keyboard.press('Home');
  await expect(grid.getByRole('row', { selected: true })).toContainText('w7Deployment');
  const slowBefore = await slowness(page);
  const longest = await longestTask(page, async () => {
    await page.getByRole('searchbox', { name: 'Filter workloads' }).pressSequentially('team-3');
    await expect(summary).toHaveText('333 of 2000 workloads');
  });
  // Of typing six letters: a keystroke is on screen well before anyone waits for it.
  expect(longest).toBeLessThan(400 * Math.max(slowBefore, await slowness(page)));
  await page.locator('#result').getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByText('Copied the workloads.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.trimEnd().split('\r\n');
  expect(lines[0]).toBe('Namespace,Workload,Injected,Template,Proxy,Problems,Differs from most');
  expect(lines).toHaveLength(334);
  expect(new Set(lines.slice(1).map((line) => line.split(',')[0]))).toEqual(new Set(['team-3']));
});

/** Milliseconds of the longest task of the page's own thread while something is done, but for one that the machine may have held up. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const observer = await page.evaluateHandle(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
    return tasks;
  });
  await act();
  return observer.evaluate((tasks) => [...tasks].sort((left, right) => right - left)[1] ?? 0);
}
