import type { Locator, Page } from '@playwright/test';
import { axe, command, expect, open, test, upToDate } from './support';

const HISTORY = 'sidecar-playground.history';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n  - name: app\n    image: app:1\n`;

/** Fills the history as earlier visits would have, newest first, out of the scenario that the page has saved. */
async function seed(page: Page, names: readonly string[]): Promise<void> {
  await open(page);
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: /^Bookshop/ }).click();
  // The sample's texts are loaded first; only then is the work before it kept.
  await expect.poll(() => stored(page)).toBeGreaterThan(0);
  await upToDate(page);
  await page.evaluate(
    ([key, texts]) => {
      const [first] = JSON.parse(localStorage.getItem(key) ?? '[]') as [{ scenario: object }];
      const drafts = texts.map((manifests, index) => ({
        at: Date.now() - (index + 1) * 3_700_000,
        scenario: { ...first.scenario, manifests },
      }));
      localStorage.setItem(key, JSON.stringify(drafts));
    },
    [HISTORY, names.map(pod)] as const,
  );
}

const stored = (page: Page) =>
  page.evaluate((key) => (JSON.parse(localStorage.getItem(key) ?? '[]') as readonly unknown[]).length, HISTORY);

/** Opens the list by its shortcut. */
async function list(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+Shift+O');
  const dialog = page.getByRole('dialog', { name: 'Earlier work' });
  await expect(dialog.getByRole('button', { name: 'Keep the current work' })).toBeVisible();
  return dialog;
}

test('what a sample replaced is in the list, and opens with the current work kept', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: 'Earlier work' }).click();
  const dialog = page.getByRole('dialog', { name: 'Earlier work' });
  await expect(dialog.getByText('There is no earlier work yet')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: /^Bookshop/ }).click();
  await upToDate(page);
  await command(page, 'Earlier work');
  const row = dialog.getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Deployment k8s-app-monitor-agent and 4 more');
  await expect(row).toContainText(/now|ago/);
  await expect(row).toContainText('5 documents · Istio 1.30 · Manual · built-in injector');
  await expect(row.getByRole('button', { name: /^Open/ })).toBeFocused();
  expect(await axe(page)).toEqual([]);

  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await upToDate(page);
  await expect(page.locator('#result')).toContainText('k8s-app-monitor-agent');
  // What was replaced by opening is in the list now, and so is what was opened.
  await list(page);
  await expect(row).toHaveCount(2);
  await expect(row.first()).not.toContainText('k8s-app-monitor');
  await expect(row.nth(1)).toContainText('open now');
});

test('by keyboard: move, rename, delete, undo, delete all, undo', async ({ page }) => {
  await seed(page, ['one', 'two', 'three']);
  const dialog = await list(page);
  const rows = dialog.getByRole('listitem');
  await expect(dialog.getByRole('button', { name: 'Open Pod one' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: 'Open Pod two' })).toBeFocused();

  await page.keyboard.press('F2');
  await expect(dialog.getByLabel('New name of Pod two')).toBeFocused();
  await page.keyboard.type('Mine, before lunch');
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog, 'Escape ends the renaming only').toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mine, before lunch');
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toContainText('Mine, before lunch');
  await expect(dialog.getByRole('button', { name: 'Rename Mine, before lunch' })).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(2);
  await expect(dialog.getByText('Deleted “Mine, before lunch”.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Rename Pod three' })).toBeFocused();
  await expect.poll(() => stored(page)).toBe(2);
  await page.keyboard.press('Control+Z');
  await expect(rows.nth(1)).toContainText('Mine, before lunch');
  await expect.poll(() => stored(page)).toBe(3);

  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Delete all 3 entries? What is on the page stays.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect.poll(() => stored(page)).toBe(3);
  await dialog.getByRole('button', { name: 'Delete all', exact: true }).click();
  await expect(dialog.getByText('There is no earlier work yet')).toBeVisible();
  await expect.poll(() => stored(page)).toBe(0);
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(3);
  await page.reload();
  await upToDate(page);
  await list(page);
  await expect(rows.nth(1)).toContainText('Mine, before lunch');
});

test('a full storage is said, and nothing is replaced that could not be kept', async ({ page }) => {
  await seed(page, ['one', 'two']);
  await page.evaluate(() => {
    // What browsers do when there is no room; the quota itself is too large to fill in a test.
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const dialog = await list(page);
  await expect(dialog.getByText(/^The browser’s storage is nearly full/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Open Pod two' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no room to keep your current work');
  await expect(dialog.getByRole('button', { name: 'Save the current work as a file' })).toBeFocused();
  expect(await axe(page)).toEqual([]);
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saved).suggestedFilename()).toBe('sidecar-playground.json');
  await dialog.getByRole('button', { name: 'Delete Pod one' }).click();
  await expect(dialog.getByText(/^The change was not saved/)).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Open anyway' }).click();
  await upToDate(page);
  await expect(page.locator('#result')).toContainText('two');
  // Even then there is a way back, and it waits.
  await expect(page.getByRole('button', { name: 'Bring back my work' }).last()).toBeVisible();
});

test('the list speaks Chinese', async ({ page }) => {
  await seed(page, ['one']);
  await command(page, '切换到中文');
  await page.getByRole('button', { name: '示例' }).click();
  await page.getByRole('menuitem', { name: '以前的内容' }).click();
  const dialog = page.getByRole('dialog', { name: '以前的内容' });
  await expect(dialog.getByRole('listitem')).toContainText(/1小时前 · \d+年\d+月\d+日/);
  await expect(dialog.getByRole('listitem')).toContainText('1 份文档 · Istio 1.30');
  await expect(dialog.getByRole('button', { name: '打开 Pod one' })).toBeFocused();
  expect(await axe(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the list fits and works by thumb', async ({ page }) => {
    await page.addInitScript(
      ([key, manifests]) => {
        if (localStorage.getItem(key) !== null) return;
        const work = JSON.parse(localStorage.getItem('sidecar-playground.work') ?? 'null') as {
          scenario: object;
        } | null;
        if (work === null) return;
        const scenario = { ...work.scenario, manifests };
        localStorage.setItem(key, JSON.stringify([{ at: Date.now() - 90_000, scenario }]));
      },
      [HISTORY, pod('by-thumb')] as const,
    );
    await open(page);
    await page.getByRole('textbox', { name: 'Editor: Manifests' }).press('End');
    await page.keyboard.type(' ');
    await expect.poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.work'))).not.toBeNull();
    await page.reload();
    await upToDate(page);
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Earlier work' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Earlier work' });
    await expect(dialog.getByRole('listitem')).toContainText('1 minute ago');
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Open Pod by-thumb' }).tap();
    await expect(page.getByRole('textbox', { name: 'Editor: Manifests' })).toHaveValue(/by-thumb/);
  });
});
