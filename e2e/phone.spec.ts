import { axe, expect, open, test, upToDate } from './support';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('on a phone everything is reachable, with the plain editor', async ({ page }) => {
  await open(page);
  const editor = page.getByRole('textbox', { name: 'Editor: Manifests' });
  await expect(editor).toBeVisible();
  await expect(page.getByTestId('monaco')).toHaveCount(0);
  expect(await axe(page)).toEqual([]);
  await editor.fill(
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: by-thumb\nspec:\n  containers:\n  - name: app\n    image: app:1\n',
  );
  await upToDate(page);

  await page.getByRole('button', { name: 'Result', exact: true }).tap();
  await expect(page.locator('#result').getByRole('row').filter({ hasText: 'istio-proxy' }).first()).toBeAttached();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Findings', exact: true }).tap();
  await expect(page.getByRole('tab', { name: 'Why injected?' })).toBeVisible();
  expect(await axe(page)).toEqual([]);

  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await page.getByRole('button', { name: 'More' }).tap();
  await expect(page.getByRole('menuitem', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('a problem is mended and its origin seen by thumb', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Findings', exact: true }).tap();
  const findings = page.locator('#findings');
  const fix = findings.getByRole('button', { name: /^Move to apps/ }).first();
  await fix.tap();
  await upToDate(page);
  await page.getByRole('button', { name: 'Input', exact: true }).tap();
  await expect(page.getByRole('textbox', { name: 'Editor: Manifests' })).toHaveValue(/apiVersion: apps\/v1/);

  // From a line of the result to the template that made it.
  await page.getByRole('button', { name: 'Result', exact: true }).tap();
  const row = page.locator('#result').getByRole('row').filter({ hasText: 'istio.io/rev' }).first();
  await row.tap();
  await page.getByRole('button', { name: 'Findings', exact: true }).tap();
  await page.locator('#origin').getByRole('button').filter({ hasText: 'template sidecar' }).first().tap();
  await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: /template sidecar/ })).toBeVisible();
});

test('samples, language and theme are in the menu, and every tab can be reached', async ({ page }) => {
  await open(page);
  const more = page.getByRole('button', { name: 'More' });
  await more.tap();
  await page.getByRole('menuitem', { name: /Bookshop/ }).tap();
  await expect(page.getByText(/^Opened the sample/)).toBeVisible();
  await upToDate(page);
  for (const [pane, tabs] of [
    ['Input', ['Template', 'Values', 'Mesh', 'Cluster', 'Manifests']],
    ['Result', ['Injected', 'JSON Patch', 'Rendered', 'Diff']],
    ['Findings', ['Why injected?', 'Stages', 'Problems']],
  ] as const) {
    await page.getByRole('button', { name: pane, exact: true }).tap();
    for (const name of tabs) {
      const chosen = page.getByRole('tab', { name });
      await chosen.tap();
      await expect(chosen).toHaveAttribute('aria-selected', 'true');
    }
  }
  await more.tap();
  await page.getByRole('menuitem', { name: /切换到中文/ }).tap();
  await expect(page.getByRole('button', { name: '输入', exact: true })).toBeVisible();
});
