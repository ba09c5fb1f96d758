import type { Locator, Page } from '@playwright/test';
import { expect, open, resultRows, storedText, tab, test, upToDate } from './support';

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** Copies with the keyboard, and gives what it copied. */
async function copied(page: Page): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing'));
  await page.keyboard.press('Control+C');
  await expect.poll(() => clipboard(page)).not.toBe('nothing');
  return clipboard(page);
}

/** The whole output, as the page gives it away. */
async function output(page: Page): Promise<string> {
  await page.locator('#result').getByRole('button', { name: 'Take the result along' }).click();
  await page.getByRole('menuitem', { name: 'Copy Injected YAML' }).click();
  await expect(page.getByText('Copied Injected YAML.')).toBeVisible();
  return clipboard(page);
}

const grid = (page: Page): Locator => page.locator('#result').getByRole('grid');

/** Drags the mouse from the text of one row to that of another. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('not on screen');
  await page.mouse.move(start.x + 12, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 30, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

for (const view of ['Inline', 'Side by side']) {
  test(`lines are copied from the diff exactly, by keys and by mouse (${view})`, async ({ page }) => {
    await open(page);
    await page.getByRole('radio', { name: view }).click({ force: true });
    const whole = await output(page);
    await grid(page).focus();
    await page.keyboard.press('Home');
    // To a run of lines that injection added.
    const made = resultRows(page).filter({ hasText: 'kubectl.kubernetes.io/default-container' }).first();
    for (let step = 0; step < 60 && (await made.getAttribute('aria-selected').catch(() => null)) !== 'true'; step++)
      await page.keyboard.press('ArrowDown');
    await expect(made).toHaveAttribute('aria-selected', 'true');
    const line = await copied(page);
    expect(line).toMatch(/^ {8}kubectl\.kubernetes\.io\/default-container: \S+$/);
    expect(whole.split('\n')).toContain(line);

    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown');
    const block = await copied(page);
    expect(block.split('\n')).toHaveLength(4);
    expect(`\n${whole}`).toContain(`\n${block}\n`);

    // By mouse, from the middle of one line into another.
    await page.keyboard.press('Escape');
    const rows = resultRows(page);
    const at = Number(await made.getAttribute('aria-rowindex'));
    const third = rows.and(page.locator(`[aria-rowindex="${at + 2}"]`));
    await drag(page, made.locator('[data-code]').last(), third.locator('[data-code]').last());
    const dragged = await copied(page);
    expect(dragged.split('\n')).toHaveLength(3);
    expect(`\n${whole}`).toContain(`\n${dragged}\n`);
    await expect(grid(page)).toBeFocused();
  });
}

test('the other column is copied from where the drag starts, or the left arrow goes', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'Side by side' }).click({ force: true });
  const both = resultRows(page).filter({ hasText: 'replicas: 1' }).first();
  await expect(both.locator('[data-code]')).toHaveCount(2);
  const index = Number(await both.getAttribute('aria-rowindex'));
  const below = resultRows(page).and(page.locator(`[aria-rowindex="${index + 1}"]`));
  await drag(page, both.locator('[data-code]').first(), below.locator('[data-code]').first());
  const pasted = await storedText(page, 'manifests');
  expect(`\n${pasted}`).toContain(`\n${await copied(page)}\n`);
  await page.keyboard.press('Escape');
  await both.locator('[data-code]').last().click();
  await page.keyboard.press('ArrowLeft');
  expect(`\n${pasted}`).toContain(`\n${await copied(page)}\n`);
});

test('everything in a view is copied with Ctrl+A, and a few letters within a line', async ({ page }) => {
  await open(page);
  const whole = await output(page);
  await tab(page, 'Injected');
  await grid(page).focus();
  await page.keyboard.press('Control+A');
  expect(await copied(page)).toBe(whole.trimEnd());

  // Double click takes a word, and nothing of what stands beside it.
  const row = resultRows(page).filter({ hasText: 'replicas: 1' }).first();
  await row.locator('[data-code]').dblclick({ position: { x: 24, y: 8 } });
  expect((await copied(page)).trim()).toBe('replicas');

  await tab(page, 'Rendered');
  await grid(page).focus();
  await page.keyboard.press('Control+A');
  const rendered = await copied(page);
  expect(rendered).toContain('metadata:\n');
  expect(rendered).not.toMatch(/^\d/m);

  // The diff has no line of its own for the separator that ends the output.
  await tab(page, 'Diff');
  await grid(page).focus();
  await page.keyboard.press('Control+A');
  expect(await copied(page)).toBe(whole.trimEnd().replace(/\n---$/, ''));
});

test('the JSON Patch is copied as JSON', async ({ page }) => {
  await open(page);
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  await tab(page, 'JSON Patch');
  await grid(page).focus();
  await page.keyboard.press('Control+A');
  expect(Array.isArray(JSON.parse(await copied(page)))).toBe(true);
});

test.describe('folded by purpose', () => {
  test.use({ newcomer: true });

  test('lines are copied without what explains them', async ({ page }) => {
    await open(page);
    const whole = await output(page);
    const tree = page.locator('#result').getByRole('tree');
    const group = tree.getByRole('treeitem', { level: 2 }).first();
    await group.click();
    const lines = tree.getByRole('treeitem', { level: 3 });
    await lines.first().locator('[data-code]').click();
    const first = await copied(page);
    expect(whole.split('\n')).toContain(first);
    await page.keyboard.press('Shift+ArrowDown');
    for (const line of (await copied(page)).split('\n')) expect(whole.split('\n')).toContain(line);
    await drag(
      page,
      lines.first().locator('[data-code]').locator('..'),
      lines.nth(2).locator('[data-code]').locator('..'),
    );
    const dragged = (await copied(page)).split('\n');
    expect(dragged).toHaveLength(3);
    for (const line of dragged) expect(whole.split('\n')).toContain(line);
  });
});

test('holding the down arrow after a click stays in the result, however far it goes', async ({ page }) => {
  await open(page);
  const row = resultRows(page).filter({ hasText: 'replicas: 1' }).first();
  const before = Number(await row.getAttribute('aria-rowindex'));
  await row.click();
  for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toBeFocused();
  await expect(page.locator('#result [role=row][aria-selected=true]')).toHaveAttribute(
    'aria-rowindex',
    String(before + 60),
  );
});
