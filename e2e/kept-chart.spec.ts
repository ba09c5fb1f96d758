import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { packChart } from '../src/testing/pack-tar';
import { chartEntries, smallChart } from '../src/testing/small-chart';
import { axe, drop, expect, findRow, open, setEditor, tab, test, upToDate } from './support';

const PACKED = packChart(chartEntries(smallChart()));

/** Writes the small chart as the folder that a checkout has. */
function chartFolder(info: TestInfo): string {
  const folder = info.outputPath('charts', 'istiod');
  for (const [path, text] of Object.entries(smallChart())) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

const rendered = (page: Page) => page.getByText('istiod 1.27.3, rendered from the chart');

test('a chart is opened as a folder, and edited files of it are another chart', async ({ page }, info) => {
  const folder = chartFolder(info);
  await open(page);
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await page.getByText(/^Chart: /).click();
  const choose = async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a folder …' }).click(),
    ]);
    await chooser.setFiles(folder);
  };
  await choose();
  await expect(page.getByText('Using the chart istiod 1.27.3. This browser keeps it.')).toBeVisible();
  await expect(rendered(page)).toBeVisible();
  await findRow(page, 'small.example/chart');

  writeFileSync(
    join(folder, 'files/sidecar.yaml'),
    'metadata: {annotations: {small.example/edited: "yes"}}\nspec: {containers: [{name: istio-proxy, image: x}]}\n',
  );
  await choose();
  await findRow(page, 'small.example/edited');
  await expect(page.getByRole('group', { name: 'Chart to install with' }).getByRole('radio')).toHaveCount(3);
});

test('a folder with a chart is dropped', async ({ page }, info) => {
  const folder = chartFolder(info);
  await open(page);
  await dropPaths(page, folder);
  await expect(page.getByText('Using the chart istiod 1.27.3. This browser keeps it.')).toBeVisible();
  await findRow(page, 'small.example/chart');
});

test('a folder that has no chart in it is told', async ({ page }, info) => {
  const folder = info.outputPath('empty');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'README.md'), 'Nothing here.\n');
  await open(page);
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await page.getByText(/^Chart: /).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a folder …' }).click(),
  ]);
  await chooser.setFiles(folder);
  await expect(page.getByText('There is no Chart.yaml in this folder.')).toBeVisible();
});

/** Drops files or folders of the disk on the page, as a file manager does. */
async function dropPaths(page: Page, ...files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = { x: 200, y: 300, data: { items: [], files: [...files], dragOperationsMask: 1 } };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => session.send('Input.dispatchDragEvent', { type, ...at });
  const target = page.getByText('Drop files or folders to read them');
  // The browser passes a drop on only after the page has said that it takes it, which on a busy machine may come too late.
  await expect(async () => {
    await send('dragEnter');
    await send('dragOver');
    await expect(target).toBeVisible({ timeout: 500 });
    await send('dragOver');
    await send('drop');
    await expect(target).toBeHidden({ timeout: 2000 });
  }).toPass();
}

const NOT_KEPT =
  'Using the chart istiod 1.27.3. The browser’s storage is full or blocked, so it is kept only until the page is closed.';

test('a chart that the browser has no room for works until the page is closed', async ({ page, baseURL }) => {
  await open(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize: 1 });
  await drop(page, 'istiod-1.27.3.tgz', PACKED);
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await expect(rendered(page)).toBeVisible();
  await setEditor(page, 'global: {tag: mine}\n');
  await findRow(page, 'mirror.example/mesh/proxyv2:mine');
});

test('where the browser blocks storage a chart works until the page is closed', async ({ page }) => {
  // As in a frame without storage of its own, where asking for the database throws.
  await page.route(/\/worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    const blocked = `Object.defineProperty(self, 'indexedDB', { get() { throw new DOMException('', 'SecurityError'); } });\n`;
    await route.fulfill({ response, body: blocked + (await response.text()) });
  });
  await open(page);
  await drop(page, 'istiod-1.27.3.tgz', PACKED);
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await findRow(page, 'small.example/chart');
  await page.getByText(/^Chart: /).click();
  await expect(page.getByText('This browser blocks storage.')).toBeVisible();
  await expect(page.getByRole('radio', { name: /^istiod 1\.27\.3/ })).toBeChecked();
});

test('a link names the chart: with it the result is the same, without it the page says what to do', async ({
  page,
  browser,
  baseURL,
}) => {
  // Three pages, each of which renders a chart.
  test.slow();
  await open(page);
  await drop(page, 'istiod-1.27.3.tgz', PACKED);
  await expect(rendered(page)).toBeVisible();
  await setEditor(page, 'global: {tag: linked}\n');
  await findRow(page, 'mirror.example/mesh/proxyv2:linked');
  await page.keyboard.press('Control+S');
  const field = page.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#v2\../);
  const link = (await field.inputValue()).replace(/^[^#]*/, baseURL ?? '');

  const same = await page.context().newPage();
  await same.goto(link);
  await findRow(same, 'mirror.example/mesh/proxyv2:linked');
  await same.close();

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  const missing = other.getByRole('alert').filter({ hasText: 'The chart istiod 1.27.3 is not in this browser' });
  await expect(missing).toContainText('Drop its .tgz file here');
  await expect(missing).toContainText(/^.*SHA-256 [0-9a-f]{12}…/);
  expect(await axe(other)).toEqual([]);
  await drop(other, 'istiod-1.27.3.tgz', PACKED);
  await upToDate(other);
  await findRow(other, 'mirror.example/mesh/proxyv2:linked');
  await expect(missing).toHaveCount(0);
  await elsewhere.close();
});
