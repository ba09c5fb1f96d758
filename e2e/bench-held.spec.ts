import { axe, copiedBy, expect, findRow, open, setEditor, tab, test, upToDate } from './support';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: held
  annotations:
    proxy.istio.io/config: |
      concurrency: 3
      proxyMetadata:
        COLOUR: green
spec:
  containers:
  - name: app
    image: example.com/app:1
`;

test('JSON in a string of the result opens as a tree, which the keyboard walks through and copies from', async ({
  page,
}) => {
  await open(page);
  await tab(page, 'Injected');
  await (await findRow(page, 'sidecar.istio.io/status')).click();
  const tree = page.getByRole('tree', { name: 'JSON in this string' });
  await expect(tree.getByRole('treeitem', { name: /^containers/ })).toHaveAttribute('aria-expanded', 'true');

  // The key for it moves the focus there, and back.
  await page.keyboard.press('Enter');
  const first = tree.getByRole('treeitem').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem').last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await expect(first).toContainText('initContainers1 item');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { name: /istio-init/ })).toBeFocused();
  expect(await copiedBy(page, () => page.keyboard.press('Control+C'))).toBe('istio-init');
  await page.keyboard.press('ArrowLeft');
  expect(await copiedBy(page, () => page.keyboard.press('Control+C'))).toBe('[\n  "istio-init"\n]');
  const whole = await copiedBy(page, () => page.getByRole('button', { name: 'Copy the JSON, indented' }).click());
  expect(Object.keys(JSON.parse(whole) as object)).toContain('containers');
  expect(whole).toContain('\n  "containers": [\n');
  expect(await axe(page)).toEqual([]);
  await first.focus();
  await page.keyboard.press('Escape');
  await expect(page.locator('#result').getByRole('grid')).toBeFocused();
});

test('YAML in a string opens as a tree from the diff, also where the findings are collapsed', async ({ page }) => {
  await open(page);
  await setEditor(page, POD);
  await upToDate(page);
  await page.keyboard.press('Control+J');
  await expect(page.locator('#origin')).toBeHidden();
  await (await findRow(page, 'proxy.istio.io/config')).click();
  await page.keyboard.press('Enter');
  const tree = page.getByRole('tree', { name: 'YAML in this string' });
  await expect(tree.getByRole('treeitem').first()).toBeFocused();
  await expect(tree.getByRole('treeitem', { name: /COLOUR\s*green/ })).toBeVisible();
  // The lines that the text goes on in belong to it; those of other strings have no tree.
  await (await findRow(page, 'COLOUR: green')).click();
  await expect(tree).toBeVisible();
  await (await findRow(page, 'kind: Pod')).click();
  await expect(tree).toBeHidden();
});

test('a phone has the tree on the sheet of the line', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Result' }).click();
  await tab(page, 'Injected');
  await (await findRow(page, 'sidecar.istio.io/status')).click();
  const tree = page.getByRole('tree', { name: 'JSON in this string' });
  await tree.getByRole('treeitem', { name: /^volumes/ }).scrollIntoViewIfNeeded();
  await expect(tree.getByRole('treeitem', { name: /istio-envoy/ })).toBeVisible();
});
