import { axe, expect, open, openNew, setEditor, test, upToDate } from './support';

test.describe('someone who comes for the first time', () => {
  test.use({ newcomer: true });

  test('sees a small application of today and is led to look, to ask and to break it', async ({ page }) => {
    await openNew(page);
    const steps = page.getByRole('region', { name: 'First steps' });
    // What the page itself opens gives nobody an error to begin with.
    await expect(page.locator('#findings')).not.toContainText('no longer served');
    await expect(page.locator('#findings')).toContainText('No problems found');
    await expect(steps).toBeVisible();
    // Nothing was there before, so nothing is offered back.
    await expect(page.getByRole('button', { name: /Bring back/ })).toHaveCount(0);
    expect(await axe(page)).toEqual([]);

    await steps.getByRole('button', { name: 'See what was added' }).click();
    const result = page.locator('#result');
    await expect(result.getByRole('treeitem').filter({ hasText: 'Traffic is redirected' })).toBeVisible();

    await steps.getByRole('button', { name: 'Ask why' }).click();
    await expect(result.getByRole('treeitem').filter({ hasText: '"15001"' })).toBeFocused();
    await expect(page.locator('#origin')).toContainText('Outbound connections are redirected to port 15001');

    await steps.getByRole('button', { name: 'Break it' }).click();
    await expect(page.locator('#findings')).toContainText('uses port 15001');
    await expect(steps).toContainText('Change it back to 8080');
    expect(await axe(page)).toEqual([]);
    await steps.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('#findings')).toContainText('No problems found');
    await steps.getByRole('button', { name: 'Continue with the lessons' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('closes the steps for good', async ({ page }) => {
    await openNew(page);
    await page.getByRole('button', { name: 'Close the first steps for good' }).click();
    const steps = page.getByRole('region', { name: 'First steps' });
    await expect(steps).toHaveCount(0);
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings')))
      .toContain('"firstSteps":"closed"');
    await page.reload();
    await upToDate(page);
    await expect(steps).toHaveCount(0);
  });

  test('keeps the steps over a reload, until something else is opened', async ({ page }) => {
    await openNew(page);
    const steps = page.getByRole('region', { name: 'First steps' });
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings')))
      .toContain('"firstSteps":"open"');
    await page.reload();
    await upToDate(page);
    await expect(steps).toBeVisible();
    await page.getByRole('button', { name: 'Samples' }).click();
    await page.getByRole('menuitem', { name: /^Bookshop/ }).click();
    await upToDate(page);
    await expect(steps).toHaveCount(0);
  });

  test('is told nothing about an application that is no longer there, until it is back', async ({ page }) => {
    await openNew(page);
    const steps = page.getByRole('region', { name: 'First steps' });
    await setEditor(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mine}\n');
    await expect(steps).toHaveCount(0);
    await page.keyboard.press('Control+Z');
    await expect(steps).toBeVisible();
  });

  test('reads the steps in Chinese', async ({ page }) => {
    await openNew(page);
    await page.getByRole('button', { name: 'Switch to Chinese' }).click();
    const steps = page.getByRole('region', { name: '入门三步' });
    await steps.getByRole('button', { name: '制造问题' }).click();
    await expect(steps).toContainText('请改回 8080');
    expect(await axe(page)).toEqual([]);
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

    test('takes the steps by thumb', async ({ page }) => {
      await openNew(page);
      const steps = page.getByRole('region', { name: 'First steps' });
      await steps.getByRole('button', { name: 'See what was added' }).tap();
      await expect(
        page.locator('#result').getByRole('treeitem').filter({ hasText: 'Traffic is redirected' }),
      ).toBeVisible();
      await steps.getByRole('button', { name: 'Ask why' }).tap();
      await expect(page.locator('#result').getByRole('heading', { name: 'What it is for' })).toBeVisible();
      expect(await axe(page)).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
      await steps.getByRole('button', { name: 'Break it' }).tap();
      await expect(page.locator('#findings')).toContainText('uses port 15001');
    });
  });
});

test('an address can ask for a sample, and gives work that was there a way back', async ({ page }) => {
  await page.goto('./?sample=grpc');
  await upToDate(page);
  await expect(page.getByRole('region', { name: 'First steps' })).toHaveCount(0);
  await expect(page.locator('#result')).toContainText('grpc');
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: /^Bookshop/ }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.work'))).toContain('bookshop');
  await page.goto('./?sample=jobs');
  await upToDate(page);
  await expect(page.locator('#result')).toContainText('migrate');
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.locator('#result')).not.toContainText('migrate');
});

test('a link or a sample is no first visit', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('region', { name: 'First steps' })).toHaveCount(0);
});
