import type { Page } from '@playwright/test';
import { packChart } from '../src/testing/pack-tar';
import { chartEntries, smallChart } from '../src/testing/small-chart';
import { axe, drop, expect, findRow, open, setEditor, tab, test } from './support';

const LOOP = `# ports
{{- range $name, $port := .Values.ports }}
# {{ $name }} is {{ $port }}
{{- else }}
# none
{{- end }}
`;
const CHART = packChart(chartEntries({ ...smallChart(), 'templates/loop.yaml': LOOP }));

/** Installs with the chart and these values. */
async function withChart(page: Page, values: string): Promise<void> {
  await open(page);
  await drop(page, 'istiod-1.27.3.tgz', CHART);
  await expect(page.getByText('istiod 1.27.3, rendered from the chart')).toBeVisible();
  await tab(page, 'Installation');
  await setEditor(page, values);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Files of istiod 1.27.3' });
const line = (page: Page, view: string, text: string) =>
  dialog(page).getByRole('grid', { name: view }).getByRole('row').filter({ hasText: text });

test('a template of the chart shows its values, what did not run, its iterations and where a line comes from', async ({
  page,
}) => {
  await withChart(page, 'ports: {http: 80, tcp: 90}\nglobal: {hub: mine.example}\n');
  await findRow(page, 'mine.example/proxyv2');
  await page.getByText(/^Chart: /).click();
  await page.getByRole('button', { name: 'Show its files' }).click();
  await dialog(page).getByRole('combobox', { name: 'File of the chart' }).selectOption('templates/loop.yaml');
  const loop = 'templates/loop.yaml';
  await expect(line(page, loop, '$name }} is')).toContainText('http │ tcp');
  await expect(line(page, loop, '# none').locator('[data-idle]')).toHaveCount(1);
  await expect(line(page, 'Rendered output', '# tcp is 90')).toBeVisible();
  expect(await axe(page)).toEqual([]);

  // Iteration by iteration, around the line with the cursor.
  await line(page, loop, '$name }} is').click();
  const turns = dialog(page).getByRole('group', { name: 'Iterations of the range' });
  await expect(turns).toContainText('all 2 iterations');
  await turns.getByRole('button', { name: /^Next iteration/ }).click();
  await expect(turns).toContainText('iteration 1 of 2 · key = http');
  await expect(line(page, loop, '$name }} is')).not.toContainText('tcp');

  // A line of what it gives leads to the template's, and to the person's.
  await dialog(page).getByRole('combobox', { name: 'File of the chart' }).selectOption('templates/istiod.yaml');
  await line(page, 'Rendered output', 'image: mine.example/pilot').click();
  const origin = dialog(page).getByRole('region', { name: /^Origin of line/ });
  await expect(origin).toContainText('templates/istiod.yaml · ');
  // The template's line is shown beside it, and the keyboard stays where it is.
  await expect(dialog(page).getByRole('grid', { name: 'Rendered output' })).toBeFocused();
  await origin.getByRole('button', { name: 'values.yaml, line 2' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('footer')).toContainText('Ln 2');
});

test('the files of the chart are searched', async ({ page }) => {
  await withChart(page, '{}\n');
  await page.getByText(/^Chart: /).click();
  await page.getByRole('button', { name: 'Show its files' }).click();
  const search = dialog(page).getByRole('searchbox', { name: 'Find in its files' });
  await search.fill('rootNamespace');
  await expect(dialog(page).getByText('1 file', { exact: true })).toBeVisible();
  await expect(dialog(page).getByRole('combobox', { name: 'File of the chart' })).toHaveValue('templates/mesh.yaml');
  await search.fill('nothing has this');
  await expect(dialog(page).getByText('No file contains this text.')).toBeVisible();
  await search.fill('');
  await dialog(page).getByRole('combobox', { name: 'File of the chart' }).selectOption('values.yaml');
  await expect(dialog(page)).toContainText('This file is not a template: nothing in it runs.');
  await expect(line(page, 'values.yaml', 'image: proxyv2')).toBeVisible();
});

test('an error of a template of the chart leads to its line there', async ({ page }) => {
  await withChart(page, 'global: none\n');
  const failure = page.getByRole('alert').filter({ hasText: 'Helm rejects this installation' });
  await expect(failure).toContainText('istiod/templates/');
  await failure.getByRole('button', { name: 'Show it in the chart' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('istiod/templates/istiod.yaml:13:25');
});
