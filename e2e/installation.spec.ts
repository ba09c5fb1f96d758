import type { Page } from '@playwright/test';
import { axe, command, expect, findRow, open, resultRows, setEditor, tab, test, upToDate } from './support';

/** The scenario as the page has saved it. */
async function savedFiles(page: Page): Promise<unknown> {
  const text = await page.evaluate(() => localStorage.getItem('sidecar-playground.work'));
  const work = JSON.parse(text ?? '{}') as { scenario?: { installation?: { files?: unknown } } };
  return work.scenario?.installation?.files;
}

async function startHelm(page: Page): Promise<void> {
  await open(page);
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await expect(page.getByText(/^istiod 1\.30\.\d+, from the built-in facts/)).toBeVisible();
}

test('pods follow Helm values, and so do the other tabs', async ({ page }) => {
  await startHelm(page);
  await upToDate(page);
  expect(await axe(page)).toEqual([]);
  await setEditor(page, 'global:\n  proxy:\n    logLevel: debug\n');
  await findRow(page, '--proxyLogLevel=debug');
  await tab(page, 'Values');
  await expect(page.getByText('Derived from the installation')).toBeVisible();
  await expect(page.getByRole('combobox', { name: /Istio version/ })).toHaveAccessibleName(/derived/);

  // After a reload everything is as it was, and still follows.
  await expect
    .poll(() => savedFiles(page))
    .toEqual([{ name: 'values.yaml', text: 'global:\n  proxy:\n    logLevel: debug\n' }]);
  await page.reload();
  await upToDate(page);
  await expect(page.getByText('Derived from the installation')).toBeVisible();
  await tab(page, 'Installation');
  await setEditor(page, 'global:\n  proxy:\n    logLevel: error\n');
  await findRow(page, '--proxyLogLevel=error');
});

test('typing over what was derived makes an override, which is compared and dropped', async ({ page }) => {
  await startHelm(page);
  await tab(page, 'Mesh');
  await setEditor(page, 'defaultConfig: {concurrency: 7}\n');
  await upToDate(page);
  await findRow(page, '"concurrency":7');
  await expect(page.getByText('Your override', { exact: true })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Mesh' })).toHaveAccessibleName(/your override/);
  await expect(page.getByRole('tab', { name: 'Values' })).not.toHaveAccessibleName(/override/);
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Diff to derived' }).click();
  await expect(page.getByRole('grid', { name: 'Diff to derived' })).toBeVisible();
  await page.getByRole('button', { name: 'Drop the override' }).click();
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: '"concurrency":7' })).toHaveCount(0);
});

test('a misspelt value is renamed by its fix', async ({ page }) => {
  await startHelm(page);
  await setEditor(page, 'global:\n  proxy:\n    lgoLevel: debug\n');
  await expect(page.locator('#findings').getByText('values.yaml 3:5', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Rename the field to logLevel', exact: true }).click();
  await findRow(page, '--proxyLogLevel=debug');
  await expect(page.locator('#problems').or(page.locator('#findings'))).not.toContainText(
    'The chart does not have this value',
  );
});

test('an error of Helm is told in its words and leads to the line; the result says that it is older', async ({
  page,
}) => {
  await startHelm(page);
  await setEditor(page, 'global:\n  proxy: none\n');
  const failure = page.getByRole('alert').filter({ hasText: 'Helm rejects this installation' });
  await expect(failure).toContainText("can't evaluate field autoInject in type interface {}");
  await expect(page.getByTestId('stale-banner')).toContainText('The installation has an error');
  await expect(page.locator('#findings')).toContainText('The installation fails');
  await failure.getByRole('button', { name: 'Show the place' }).click();
  await expect(page.locator('footer')).toContainText('Ln 2');
  await setEditor(page, 'meshConfg: {}\n');
  await upToDate(page);
  await expect(page.locator('#findings')).toContainText('Did you mean meshConfig?');
  await expect(page.getByTestId('stale-banner')).toHaveCount(0);
});

test('an IstioOperator, options and flags give revision, environment and webhooks', async ({ page }) => {
  await open(page);
  await command(page, 'Go to installation');
  await page.getByRole('button', { name: 'Start with an IstioOperator' }).click();
  await page.getByText('Options', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Revision' }).fill('canary');
  await page.getByRole('combobox', { name: 'Profile' }).fill('ambient');
  await page.getByRole('textbox', { name: 'Flags' }).fill('--set values.global.logAsJson=true');
  await upToDate(page);
  await expect(page.getByText('istioctl manifest generate')).toContainText('--set revision=canary');
  await findRow(page, '--log_as_json');
  await tab(page, 'Settings');
  await expect(page.getByRole('textbox', { name: 'Revision' })).toHaveValue('canary');
  await expect(page.getByText('from the installation').first()).toBeVisible();
  await tab(page, 'Cluster');
  await expect(page.locator('#input')).toContainText('Derived from the installation');

  // Without the installation everything is built-in again, and there is a way back.
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Remove the installation' }).click();
  await expect(page.getByText('How is Istio installed?')).toBeVisible();
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: '--log_as_json' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await findRow(page, '--log_as_json');
});

test('several files are given in their order, and another release is derived anew', async ({ page }) => {
  await startHelm(page);
  await setEditor(page, 'global: {logAsJson: true}\n');
  await page.getByRole('button', { name: 'Add a file' }).click();
  await setEditor(page, 'global: {logAsJson: false, proxy: {logLevel: trace}}\n');
  await findRow(page, '--proxyLogLevel=trace');
  await expect(resultRows(page).filter({ hasText: '--log_as_json' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove more-values.yaml' }).click();
  await findRow(page, '--log_as_json');
  await page.getByRole('combobox', { name: /Istio version/ }).selectOption('1.24');
  await expect(page.getByText(/^istiod 1\.24\.\d+, from the built-in facts/)).toBeVisible();
  await findRow(page, '--log_as_json');
});

test('Helm values on a phone, in Chinese', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    localStorage.setItem('sidecar-playground.settings', JSON.stringify({ language: 'zh-CN', diffView: 'inline' }));
  });
  await open(page);
  await tab(page, '安装');
  await page.getByRole('button', { name: '从 Helm values 开始' }).click();
  await page.getByRole('textbox', { name: /安装文件 values\.yaml/ }).fill('global: {logAsJson: true}\n');
  await upToDate(page);
  await page.getByRole('button', { name: '结果', exact: true }).click();
  await findRow(page, '--log_as_json');
});

const OWN_TEMPLATE = `global:
  proxy:
    logLevel: debug
sidecarInjectorWebhook:
  defaultTemplates: [sidecar, mine]
  templates:
    mine: |
      metadata:
        annotations:
          mine.example/level: "{{ .Values.global.proxy.componentLogLevel }}"
`;

test('a line of the result leads to the line of the values that set it, and back', async ({ page }) => {
  await startHelm(page);
  await setEditor(page, OWN_TEMPLATE);
  await upToDate(page);
  // By hand, the sidecar template is the only one.
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  const origin = page.locator('#origin');
  await (await findRow(page, '--proxyLogLevel=debug')).click();
  await origin.getByRole('button', { name: /values\.yaml, line 3/ }).click();
  await expect(page.locator('footer')).toContainText('Ln 3');
  // The caret's line leads: what it changes is lit, and listed.
  await page.keyboard.press('Home');
  await expect(origin).toContainText(/lines? of the result come/);
  await page.keyboard.press('Shift+F12');
  await expect(origin.getByRole('button', { name: /values\.yaml, line 3/ })).toBeVisible();

  // What only a condition reads leads to the lines that it decides, and back.
  await setEditor(page, 'global:\n  logAsJson: true\n');
  await upToDate(page);
  await page.keyboard.press('ArrowUp');
  await expect(origin).toContainText(/It decides whether \d+ lines? of the result/);
  await (await findRow(page, '--log_as_json')).click();
  await expect(origin).toContainText('Only if');
  await origin.getByRole('button', { name: /values\.yaml, line 2/ }).click();
  await expect(page.locator('footer')).toContainText('Ln 2');
});

test('a default is told as one, and a template of one’s own leads to its line in the file', async ({ page }) => {
  await startHelm(page);
  await setEditor(page, OWN_TEMPLATE);
  await upToDate(page);
  // By hand, the sidecar template is the only one.
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  const origin = page.locator('#origin');
  // A default is told as one; a template of one's own leads to its line in the file.
  await (await findRow(page, 'mine.example/level')).click();
  await expect(origin).toContainText(/Default value of the istiod chart, version 1\.30\.\d+/);
  await origin.getByRole('button', { name: /values\.yaml, line 10/ }).click();
  await expect(page.locator('footer')).toContainText('Ln 10');
  await page.keyboard.press('Shift+F12');
  await expect(origin).toContainText('mine.example/level');
});
