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
