import { expect, monaco, open, setEditor, test, upToDate } from './support';

test.use({ serviceWorkers: 'allow' });

test('after the first visit everything works without a network', async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  // Ready means installed, and installed that every file is kept.
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

  await context.setOffline(true);
  await page.reload();
  await upToDate(page);
  await monaco(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Pod\nmetadata: {name: alone}\nspec: {containers: [{name: a, image: b}]}\n',
  );
  await expect(page.locator('#result')).toContainText('istio-proxy');

  // What is fetched only when someone wants it is there too.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Stages' }).click();
  await expect(page.locator('#findings-panel')).toContainText('istio-proxy');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByTestId('status')).toContainText('已更新');
  await context.setOffline(false);
});
