import { axe, command, expect, open, test } from './support';

test('the article’s manifests through 0.7 and 1.30, each difference explained', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare releases' });
  const [first, second] = [dialog.getByLabel('First release'), dialog.getByLabel('Second release')];
  await expect(first).toHaveValue('0.7');
  await expect(first).toBeFocused();
  await expect(second).toHaveValue('1.30');

  await expect(dialog.getByText(/^2 workloads differ, for \d+ reasons$/)).toBeVisible();
  const image = dialog.locator('[data-code="proxy-image"]').first();
  await expect(image).toContainText('Each release comes with its own proxy.');
  await expect(image).toContainText('containers[istio-proxy].image');
  await expect(image).toContainText('docker.io/istio/proxy:0.7');
  await expect(image).toContainText('proxyv2:1.30');
  await expect(dialog.locator('[data-code="template"]')).toHaveCount(0);
  expect(await axe(page)).toEqual([]);

  // Both outputs, line against line.
  await dialog.getByRole('tab', { name: 'Differences' }).press('ArrowRight');
  await expect(dialog.getByRole('tab', { name: 'Both outputs' })).toBeFocused();
  await expect(dialog.getByRole('grid').getByRole('row').filter({ hasText: 'kind: Deployment' }).first()).toBeVisible();
  expect(await axe(page)).toEqual([]);

  // Another release, the other way round, and the same on both sides.
  await dialog.getByRole('tab', { name: 'Differences' }).click();
  await second.selectOption('1.4');
  await expect(image).toContainText('proxyv2:1.4');
  await dialog.getByRole('button', { name: 'Swap the two releases' }).click();
  await expect(first).toHaveValue('1.4');
  await expect(second).toHaveValue('0.7');
  await expect(image).toContainText('proxyv2:1.4');
  await second.selectOption('1.4');
  await expect(dialog.getByText('Both sides show the same release.')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused();
});

test('the comparison speaks Chinese', async ({ page }) => {
  await open(page);
  await command(page, '切换到中文');
  await page.getByRole('button', { name: '对比', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '对比版本' });
  await expect(dialog.getByText(/^2 个工作负载不同/)).toBeVisible();
  await expect(dialog.locator('[data-code="proxy-image"]').first()).toContainText(/每个版本|镜像/);
  expect(await axe(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the comparison fits', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Compare releases' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Compare releases' });
    await expect(dialog.getByText(/^2 workloads differ/)).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('tab', { name: 'Both outputs' }).tap();
    await expect(dialog.getByRole('grid').getByRole('row').nth(3)).toBeVisible();
    const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide).toBe(0);
    expect(await axe(page)).toEqual([]);
  });
});
