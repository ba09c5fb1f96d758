import { expect, monaco, open, resultRows, setEditor, tab, test, upToDate } from './support';

test('a pod that is not injected says why, and what would change it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: /Why not injected/ }).click();
  await expect(page.locator('footer')).toContainText('0 injected');
  await expect(page.getByRole('radio', { name: 'Automatic' })).toBeChecked();
  await tab(page, 'Why injected?');
  const findings = page.locator('#findings');

  // The test that decided, and what it read.
  const refused = findings.getByRole('region', { name: 'Pod pod-says-no' });
  await expect(refused.getByText('is not injected')).toBeVisible();
  await expect(refused.getByRole('listitem').filter({ hasText: 'decided here' })).toContainText('No injection webhook');
  await expect(
    refused.getByRole('button', { name: /pod label sidecar\.istio\.io\/inject: false/ }).first(),
  ).toBeVisible();

  // The smallest change, applied: now it is.
  await refused.getByRole('button', { name: 'Apply' }).first().click();
  await expect(refused.getByText('is injected')).toBeVisible();
  await expect(page.locator('footer')).toContainText('1 injected');
  await expect(resultRows(page).filter({ hasText: 'Pod pod-says-no' })).toContainText('injected');
});

test('a namespace in the Cluster tab decides, and what was read leads there', async ({ page }) => {
  await open(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: lonely\n  namespace: shop\nspec:\n  containers:\n  - name: app\n    image: app:1\n',
  );
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  await expect(page.locator('footer')).toContainText('0 injected');
  await tab(page, 'Cluster');
  await monaco(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled\n',
  );
  await expect(page.locator('footer')).toContainText('1 injected');
  await tab(page, 'Manifests');
  await tab(page, 'Why injected?');
  await page
    .locator('#findings')
    .getByRole('button', { name: /istio-injection.*enabled/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: 'Cluster' })).toHaveAttribute('aria-selected', 'true');
});

test('manual injection asks other questions than the webhook', async ({ page }) => {
  await open(page);
  await tab(page, 'Why injected?');
  await expect(page.locator('#findings').getByText('kube-inject injects').first()).toBeVisible();
  await page.getByText('Automatic', { exact: true }).click();
  await expect(page.locator('#findings').getByText('kube-inject injects')).toHaveCount(0);
  await expect(page.locator('#findings').getByText('decided here').first()).toBeVisible();
});
