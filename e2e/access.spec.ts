import type { Page } from '@playwright/test';
import { axe, expect, monaco, open, resultRows, setEditor, test, upToDate } from './support';

/** Every tab by its place in its list, which is the same in every language. */
async function choose(page: Page, pane: 'input' | 'result' | 'findings', index: number): Promise<void> {
  await page.locator(`#${pane}`).getByRole('tab').nth(index).click();
}

async function sawNoOverflow(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
}

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('axe finds nothing in any view, light or dark', async ({ page }) => {
    test.setTimeout(150_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page);
    await monaco(page);
    expect(await axe(page), 'light: manifests, diff, problems').toEqual([]);
    await choose(page, 'input', 1);
    await choose(page, 'result', 1);
    await choose(page, 'findings', 1);
    await upToDate(page);
    expect(await axe(page), 'light: template, injected, decision').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await choose(page, 'input', 2);
    await choose(page, 'result', 2);
    await choose(page, 'findings', 2);
    expect(await axe(page), 'dark: values, patch, stages').toEqual([]);
    await choose(page, 'input', 4);
    await choose(page, 'result', 3);
    expect(await axe(page), 'dark: cluster, rendered').toEqual([]);
    await page.locator('#result').getByRole('grid').first().focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
    expect(await axe(page), 'dark: shortcuts').toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('axe finds nothing in any pane, in the menu or in a dialog (dark)', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await open(page);
    await page.getByRole('tab', { name: 'Template' }).tap();
    expect(await axe(page), 'template').toEqual([]);
    await page.getByRole('button', { name: 'Result', exact: true }).tap();
    await page.getByRole('radio', { name: 'By object' }).check({ force: true });
    await expect(page.locator('#result').getByText('containers[istio-proxy]').first()).toBeVisible();
    expect(await axe(page), 'by object').toEqual([]);
    await page.getByRole('button', { name: 'Findings', exact: true }).tap();
    await page.getByRole('tab', { name: 'Why injected?' }).tap();
    expect(await axe(page), 'decision').toEqual([]);
    await page.getByRole('button', { name: 'More' }).tap();
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    expect(await axe(page), 'menu').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Share/ }).tap();
    await expect(page.getByRole('dialog').getByText(/characters/)).toBeVisible();
    expect(await axe(page), 'share').toEqual([]);
    await sawNoOverflow(page);
  });
});

test('forced colours keep every state to be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await open(page);
  await monaco(page);
  // Changed lines carry signs and letters, so that nothing is lost with the backgrounds.
  const added = resultRows(page).filter({ hasText: 'kubectl.kubernetes.io/default-container' }).first();
  await expect(added).toContainText('+');
  await expect(added).toContainText('T');
  await added.click();
  const cell = added.getByRole('gridcell');
  await expect.poll(() => cell.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  const selected = page.getByRole('tab', { name: 'Manifests' });
  expect(await selected.evaluate((element) => getComputedStyle(element, '::after').backgroundColor)).not.toBe(
    'rgba(0, 0, 0, 0)',
  );
  await selected.focus();
  await page.keyboard.press('ArrowRight');
  const next = page.getByRole('tab', { name: 'Installation' });
  await expect(next).toBeFocused();
  expect(await next.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
});

test('nothing moves when reduced motion is asked for', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await monaco(page);
  await page.getByRole('button', { name: 'Samples' }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.getByRole('combobox', { name: 'Commands' }).fill('empty page');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing to inject yet')).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test.describe('at 200 %', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });

  test('everything can be read, reached and used', async ({ page }) => {
    await open(page);
    await sawNoOverflow(page);
    await page
      .getByRole('textbox', { name: 'Editor: Manifests' })
      .fill(
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: large-letters\nspec:\n  containers:\n  - name: app\n    image: app:1\n',
      );
    await upToDate(page);
    await page.getByRole('button', { name: 'Result', exact: true }).click();
    await expect(resultRows(page).filter({ hasText: 'large-letters' }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Findings', exact: true }).click();
    await expect(page.locator('#findings').getByRole('listitem').first()).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: /^Share/ }).click();
    const copy = page.getByRole('dialog').getByRole('button', { name: 'Copy link' });
    await copy.scrollIntoViewIfNeeded();
    await expect(copy).toBeInViewport();
    await sawNoOverflow(page);
  });
});

test.describe('at 400 %', () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

  test('the page asks for no scrolling sideways', async ({ page }) => {
    await open(page);
    await sawNoOverflow(page);
    for (const name of [/^Share/, 'More', 'Result'])
      await expect(page.getByRole('button', { name }).first()).toBeInViewport();
    await expect(page.getByRole('textbox', { name: 'Editor: Manifests' })).toBeInViewport();
  });
});

test('a screen reader hears what changed, and finds the diff as a table', async ({ page }) => {
  await open(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: heard\nspec:\n  containers:\n  - name: app\n    image: app:1\n',
  );
  await upToDate(page);
  await expect(page.locator('output').filter({ hasText: 'Result updated: 1 document, 1 injected' })).toBeAttached();
  await page.getByRole('radio', { name: 'Table' }).check({ force: true });
  const table = page.getByRole('table', { name: 'Pod heard' });
  await expect(table.getByRole('columnheader')).toHaveText(['Change', 'Line', 'Origin', 'Text']);
  await expect(table.getByRole('row').filter({ hasText: 'name: istio-proxy' }).first()).toContainText('Template');
});
