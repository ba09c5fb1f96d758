import { expect, findRow, monaco, open, resultRows, setEditor, storedText, tab, test, upToDate } from './support';

test('shows input, injected diff and problems without anything pressed', async ({ page }) => {
  await open(page);
  const editor = await monaco(page);
  await expect(editor.locator('.view-line').filter({ hasText: 'kind: Deployment' }).first()).toBeVisible();
  await expect(page.locator('footer')).toContainText('5 documents · 2 injected · 3 unchanged');
  await expect(resultRows(page).filter({ hasText: 'sidecar.istio.io/status' }).first()).toBeVisible();
  await expect(page.locator('#findings').getByText('The API version is no longer served').first()).toBeVisible();
  // Places as line and column, and marked in the editor.
  await expect(page.locator('#findings').getByText('2:13', { exact: true })).toBeVisible();
  await expect(editor.locator('.squiggly-error').first()).toBeVisible();
});

test('shows the plain injected YAML and leaves what is not injected as it is', async ({ page }) => {
  await open(page);
  await tab(page, 'Injected');
  await expect(resultRows(page).filter({ hasText: 'istio-proxy' }).first()).toBeAttached();
  await tab(page, 'Diff');
  await expect(await findRow(page, 'Ingress k8s-app-monitor')).toContainText('unchanged');
  await expect(await findRow(page, 'Service k8s-app-monitor-agent')).toContainText('unchanged');
});

test('names the rules of the article and mends what can be mended', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Rules' }).selectOption('strict-2018');
  await setEditor(
    page,
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {tier: web}
  template:
    metadata:
      labels: {tier: web}
    spec:
      containers:
      - name: web
        image: web:1
        ports:
        - containerPort: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {tier: web}
  ports:
  - name: http2foo
    port: 80
  - port: 81
---
apiVersion: v1
kind: Service
metadata:
  name: web-too
spec:
  selector: {tier: web}
  ports:
  - name: http
    port: 80
`,
  );
  await upToDate(page);
  const findings = page.locator('#findings');
  for (const rule of ['R102', 'R201', 'R202', 'R301'])
    await expect(findings.getByText(rule, { exact: true }).first()).toBeVisible();
  const before = await findings.getByRole('listitem').count();
  await findings
    .getByRole('listitem')
    .filter({ hasText: 'R202' })
    .getByRole('button', { name: /^Preview/ })
    .first()
    .click();
  await expect(findings.locator('pre').filter({ hasText: '+ ' }).first()).toBeVisible();
  await findings.getByRole('listitem').filter({ hasText: 'R202' }).getByRole('button').nth(1).click();
  await upToDate(page);
  await expect(findings.getByRole('listitem')).not.toHaveCount(before);
});

test('follows the template while typing, and keeps the last good result when it breaks', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  const editor = await monaco(page);
  // The manifests have a line of these words too.
  await expect(editor).toHaveAttribute('data-language', 'go-template');
  await expect(editor).toContainText('proxyContainer');
  await editor.getByText('metadata:', { exact: true }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('name: typed-by-hand');
  await upToDate(page);
  await findRow(page, 'typed-by-hand');

  await editor.getByText('typed-by-hand').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('{{ .Nowhere.at }}');
  await expect(page.getByTestId('status')).toContainText('stale');
  await expect(page.getByTestId('stale-banner')).toBeVisible();
  await expect(resultRows(page).filter({ hasText: 'typed-by-hand' }).first()).toBeVisible();
  const problem = page.locator('#findings').getByRole('listitem').filter({ hasText: "can't evaluate field Nowhere" });
  await expect(problem).toBeVisible();
  await expect(problem).toContainText(/template: .*:\d+:\d+: executing/);
});

test('follows values and mesh', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Values');
  const values = await storedText(page, 'values');
  expect(values).toContain('hub:');
  await setEditor(page, values.replace(/hub: .*/, 'hub: example.test/mesh').replace(/tag: .*/, 'tag: 9.9.9'));
  await upToDate(page);
  await tab(page, 'Injected');
  await findRow(page, 'example.test/mesh/proxyv2:9.9.9');
  await tab(page, 'Mesh');
  await setEditor(page, 'defaultConfig:\n  proxyMetadata:\n    FROM_THE_MESH: "yes"\n');
  await upToDate(page);
  await findRow(page, 'FROM_THE_MESH');
});

test('answers as the webhook does: the decision and the JSON Patch', async ({ page }) => {
  await open(page);
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  await tab(page, 'JSON Patch');
  await expect(resultRows(page).filter({ hasText: '"op": "add"' }).first()).toBeVisible();
  await tab(page, 'Why injected?');
  await expect(page.locator('#findings').getByText('decided here').first()).toBeVisible();
  await expect(page.locator('#findings').getByText('is injected').first()).toBeVisible();
});

test('a link restores the whole scenario in another browser', async ({ page, browser, baseURL }) => {
  await open(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shared-pod\nspec:\n  containers:\n  - name: app\n    image: app:1\n',
  );
  await upToDate(page);
  await page.getByText('Automatic', { exact: true }).click();
  await tab(page, 'Why injected?');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('dialog', { name: 'Share this scenario' })).toContainText('characters');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#v2\./);

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const theirs = await other.newPage();
  await theirs.goto(link.replace(/^[^#]*/, baseURL ?? ''));
  await expect(theirs.getByTestId('status')).toContainText('up to date');
  await expect(theirs.locator('#input')).toContainText('shared-pod');
  await expect(theirs.getByRole('radio', { name: 'Automatic' })).toBeChecked();
  await expect(theirs.getByRole('tab', { name: 'Why injected?' })).toHaveAttribute('aria-selected', 'true');
  await other.close();
});
