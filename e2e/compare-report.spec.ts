import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { packChart } from '../src/testing/pack-tar';
import { chartEntries, smallChart } from '../src/testing/small-chart';
import { axe, command, drop, expect, open, setEditor, tab, test, upToDate } from './support';

/** A workload as a cluster's dump has it. */
const workload = (at: number): string => `- apiVersion: apps/v1
  kind: ${at % 10 === 9 ? 'DaemonSet' : 'Deployment'}
  metadata:
    name: app-${at}
    namespace: team-${at % 7}
  spec:
    selector: {matchLabels: {app: app-${at}}}
    template:
      metadata:
        labels: {app: app-${at}}
      spec:${at % 20 === 19 ? '\n        hostNetwork: true' : ''}
        containers:
        - name: main-${at}
          image: registry.example/app:${at}
          ports: [{containerPort: ${8000 + at}}]
          readinessProbe: {httpGet: {path: /ready, port: ${8000 + at}}}
`;
const DUMP = `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: 60 }, (_, at) => workload(at)).join('')}`;

const VALUES = `global:
  proxy:
    enableCoreDump: true
pilot:
  env:
    PILOT_OWN: "1"
`;

/** Opens a cluster's dump with Helm values of Istio 1.23. */
async function withDump(page: Page): Promise<void> {
  await open(page);
  await setEditor(page, DUMP);
  await page.getByRole('combobox', { name: /Istio version/ }).selectOption('1.23');
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await setEditor(page, VALUES);
  await upToDate(page, 60_000);
}

test('a dump of 60 workloads becomes an upgrade report, as Markdown, file and link', async ({ page, browser }) => {
  // Sixty workloads through two versions, twice, in two pages.
  await withDump(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const version = dialog.getByLabel('Istio version, right', { exact: true });
  // The next supported one after 1.23.
  await expect(version).toHaveValue('1.29');
  await version.selectOption('1.24');
  await dialog.getByLabel('Patch version, right', { exact: true }).selectOption('1.24.3');
  await expect(dialog.getByText('57 of 60 workloads change in a way that matters.')).toBeVisible();
  const group = dialog.getByRole('region', { name: 'Can break: 57 workloads' });
  await expect(group.locator('[data-code="init-container"]')).toContainText('enable-core-dump');
  await expect(group).toContainText('and 54 more');
  const values = dialog.getByRole('region', { name: 'Your installation' });
  await expect(values.getByRole('listitem')).toHaveText([
    'global.proxy.enableCoreDump (values.yaml): 1.24.3 no longer reads it. Nothing warns you.',
  ]);
  await expect(dialog.getByText('3 workloads without any difference')).toBeVisible();
  expect(await axe(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Report copied as Markdown')).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toMatch(/^# Istio 1\.23 → 1\.24\.3\n\n57 of 60 workloads change in a way that matters\.\n/);
  expect(markdown).toContain('`global.proxy.enableCoreDump` (values.yaml): 1.24.3 no longer reads it.');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download report' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('istio-1.23-to-1.24.3.md');
  expect(readFileSync(await download.path(), 'utf8')).toBe(markdown);

  // The link opens the same report, with the installation, in a browser that has neither.
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  const opened = other.getByRole('dialog', { name: 'Compare' });
  await expect(opened.getByLabel('Patch version, right', { exact: true })).toHaveValue('1.24.3');
  await expect(opened.getByText('57 of 60 workloads change in a way that matters.')).toBeVisible();
  await expect(opened.getByRole('region', { name: 'Your installation' })).toContainText('enableCoreDump');
  await elsewhere.close();

  // By workload, twenty at a time.
  await dialog.getByRole('tab', { name: 'By workload' }).click();
  await expect(dialog.getByRole('region', { name: 'Deployment app-0' })).toContainText('1.23');
  const more = dialog.getByRole('button', { name: 'Show more (40 left)' });
  await expect(more).toBeVisible();
  // Printed, all of them.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.printed-document h3')).toHaveCount(60);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.printed-document')).toHaveCount(0);
  await more.click();
  await expect(dialog.getByRole('region', { name: 'Deployment app-35' })).toBeAttached();
  expect(await axe(page)).toEqual([]);
});

test('the traffic of two versions: what becomes of each connection, and the rules that make it', async ({ page }) => {
  await open(page);
  await setEditor(page, DUMP.slice(0, DUMP.indexOf('- apiVersion', DUMP.indexOf('name: app-2'))));
  await upToDate(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByRole('tab', { name: 'Traffic' }).click();
  const traffic = dialog.getByRole('region', { name: 'Traffic' });
  await expect(traffic).toContainText('The rules and every packet are the same on both sides (3 workloads).');

  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await page.getByRole('menuitem', { name: 'Two versions' }).click();
  await dialog.getByLabel('Istio version, left', { exact: true }).selectOption('1.2');
  await dialog.getByRole('tab', { name: 'Traffic' }).click();
  const call = traffic.locator('[data-packet="pod-to-app"]').first();
  await expect(call.getByRole('cell')).toHaveText([/^Lands at 15001/, /^Lands at 15006 \(inbound\)/]);
  await traffic
    .getByText(/^iptables-restore: \d+ rule lines differ$/)
    .first()
    .click();
  await expect(traffic.getByText('--to-ports 15006').first()).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test('a side that nobody edited is called by what it is', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const inputs = dialog.getByRole('region', { name: 'Inputs' });
  await dialog.getByLabel('Istio version, right', { exact: true }).selectOption('1.29');
  await expect(inputs.locator('[data-input=template]')).toContainText(/built-in of 1\.30.*built-in of 1\.29/);
  await expect(dialog.getByLabel('Template, left', { exact: true }).locator('option')).toHaveText([
    'Built-in of 1.30',
    'Pasted template',
  ]);
  await page.keyboard.press('Escape');
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await setEditor(page, 'global: {logAsJson: true}\n');
  await expect(page.getByText(/^istiod 1\.30\.\d+, from the built-in facts/)).toBeVisible();
  await upToDate(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await dialog.getByLabel('Istio version, right', { exact: true }).selectOption('1.29');
  await expect(inputs.locator('[data-input=values]')).toContainText(
    /your installation in 1\.30.*your installation in 1\.29/,
  );
});

test('a chart is carried over as the chart of the other version, and built-in facts that stand in for it are told', async ({
  page,
}) => {
  await open(page);
  await drop(page, 'istiod-1.29.1.tgz', packChart(chartEntries(smallChart('1.29.1'))));
  await expect(page.getByText('istiod 1.29.1, rendered from the chart')).toBeVisible();
  await upToDate(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByLabel('Istio version, right', { exact: true }).selectOption('1.30');
  const stands = 'The installation uses the chart istiod 1.29.1, which is of its own version. For 1.30,';
  await expect(dialog.getByText(stands)).toBeVisible();
  await expect(dialog.getByText(/^helm pull istiod --repo .* --version 1\.30\.\d+$/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Report copied as Markdown')).toBeVisible();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(stands);

  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Open a .tgz file …' }).click(),
  ]);
  const buffer = Buffer.from(packChart(chartEntries(smallChart('1.30.2'))));
  await chooser.setFiles({ name: 'istiod-1.30.2.tgz', mimeType: 'application/gzip', buffer });
  await expect(dialog.getByText('Istio 1.30 is rendered from the chart istiod 1.30.2.')).toBeVisible();
  await expect(dialog.getByText(stands)).toHaveCount(0);
  // Both are the same small chart but for the tag of the image.
  await expect(dialog.getByText('Nothing that matters changes.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('istiod 1.29.1, rendered from the chart')).toBeVisible();
});

test('a running pod is compared with what its controller would create again', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: /Istio version/ }).selectOption('1.24');
  await page.getByText('Automatic', { exact: true }).click();
  await setEditor(
    page,
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\n  labels: {app: web, sidecar.istio.io/inject: "true"}\nspec:\n  containers:\n  - {name: app, image: "app:1"}\n',
  );
  await expect(page.locator('footer')).toContainText('1 injected');
  await upToDate(page);
  // What the webhook made of it runs; it is looked at in the next version.
  await command(page, 'Copy the injected YAML');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toContain('sidecar.istio.io/status');
  const running = await clipboard();
  await setEditor(page, running);
  await page.getByRole('combobox', { name: /Istio version/ }).selectOption('1.30');
  await upToDate(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await page.getByRole('menuitem', { name: 'Restarting the running pods' }).click();
  await expect(dialog.getByText('Left: the pods as they run.')).toBeVisible();
  const group = dialog.getByRole('region', { name: /: 1 workload$/ }).first();
  await expect(group).toContainText('Pod shop/web (running with 1.24');
  expect(await axe(page)).toEqual([]);
});
