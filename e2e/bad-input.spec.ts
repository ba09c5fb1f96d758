import { command, expect, madeLink, monaco, open, resultRows, setEditor, tab, test, upToDate } from './support';

test('YAML that cannot be read is marked, and the rest goes on', async ({ page }) => {
  await open(page);
  await setEditor(page, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "unterminated\n---\nkind: [\n');
  const problem = page
    .locator('#findings')
    .getByRole('listitem')
    .filter({ hasText: 'The YAML cannot be read' })
    .first();
  await expect(problem).toBeVisible();
  await problem.getByRole('button').first().click();
  await expect(page.getByTestId('monaco')).toContainText('unterminated');
});

test('a document that is no object of Kubernetes passes through', async ({ page }) => {
  await open(page);
  await setEditor(page, 'just: a\nmap: of\nthings: 1\n');
  await expect(page.locator('footer')).toContainText('1 document · 0 injected');
  await tab(page, 'Injected');
  await expect(page.locator('#result')).toContainText('just: a');
});

test('an empty page says how to start, and starts', async ({ page }) => {
  await open(page);
  await monaco(page);
  await command(page, 'empty page');
  await expect(page.getByText('Nothing to inject yet')).toBeVisible();
  await page.getByRole('button', { name: 'Load the sample' }).click();
  await expect(page.locator('footer')).toContainText('2 injected');
});

test('five megabytes are worked on without freezing, and nothing is lost', async ({ page }) => {
  await open(page);
  const one = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\ndata:\n  filler: "${'x'.repeat(900)}"\n`;
  const text = Array.from({ length: 5400 }, () => one).join('---\n');
  expect(text.length).toBeGreaterThan(5_000_000);
  await setEditor(page, text);
  await expect(page.getByTestId('status').and(page.locator('[aria-busy=false]'))).toContainText(/up to date|failed/, {
    timeout: 60_000,
  });
  const lines = page.getByTestId('monaco').locator('.view-lines');
  const plain = await lines.evaluate((element) => getComputedStyle(element).color);
  await expect(lines.locator('span span').filter({ hasText: 'metadata' }).first()).not.toHaveCSS('color', plain);
  await tab(page, 'Values');
  await expect(page.getByRole('tab', { name: 'Values' })).toHaveAttribute('aria-selected', 'true');
  await tab(page, 'Manifests');
  await expect(page.getByTestId('monaco')).toContainText('ConfigMap');
});

test('a template that never ends is stopped, and the last good result stays', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  await setEditor(
    page,
    '{{ define "again" }}{{ template "again" . }}{{ template "again" . }}{{ end }}{{ template "again" . }}\n',
  );
  await expect(page.getByTestId('status')).toContainText(/stale|failed/);
  await expect(resultRows(page).filter({ hasText: 'sidecar.istio.io/status' }).first()).toBeVisible();
  await expect(page.getByTestId('monaco')).toContainText('again');
});

test('a link cut in half explains itself and leaves the work alone', async ({ page }) => {
  await open(page);
  await setEditor(page, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: my-work\nspec:\n  containers: []\n');
  await upToDate(page);
  const link = await madeLink(page);
  await page.keyboard.press('Escape');
  const hash = link.slice(link.indexOf('#'));
  await page.evaluate(
    (half) => {
      location.hash = half;
    },
    hash.slice(0, Math.floor(hash.length / 2)),
  );
  const dialog = page.getByRole('dialog', { name: 'This link cannot be read' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('Reason');
  await dialog.getByRole('button', { name: 'Go on with my work' }).click();
  await expect(page.getByTestId('monaco')).toContainText('my-work');
});

test('opening a link keeps the work that was there', async ({ page }) => {
  await open(page);
  const link = await madeLink(page);
  await page.keyboard.press('Escape');
  await setEditor(page, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: precious\nspec:\n  containers: []\n');
  await upToDate(page);
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    link.slice(link.indexOf('#')),
  );
  await expect(page.getByTestId('monaco')).not.toContainText('precious');
  await page.getByRole('button', { name: 'Bring back my work' }).click();
  await expect(page.getByTestId('monaco')).toContainText('precious');
});

test('where nothing can be injected, nobody is told that all is well', async ({ page }) => {
  await open(page);
  await setEditor(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: only}\ndata: {a: b}\n');
  await expect(page.locator('#findings')).toContainText('Nothing here can be injected');
  await expect(page.locator('#findings')).not.toContainText('No problems found');
});
