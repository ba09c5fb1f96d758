import type { Locator, Page } from '@playwright/test';
import { expect, findRow, monaco, open, resultRows, setEditor, storedText, tab, test, upToDate } from './support';

/** The rows of the result that light up because the input's caret is on what made them. */
const lit = (page: Page): Locator => page.locator('#result [role=row][class*=lit]');

/** Puts the caret of the editor on a line that is on screen, by a click behind its text. */
async function putCaretOn(page: Page, text: string): Promise<void> {
  const line = page.getByTestId('monaco').locator('.view-line').filter({ hasText: text }).first();
  await line.click({ position: { x: 20, y: 9 } });
  await page.keyboard.press('Home');
}

test('a line of the result leads to the input line that made it, and back', async ({ page }) => {
  await open(page);
  const editor = await monaco(page);
  const row = await findRow(page, 'value: k8s-app-monitor-test');
  await row.click();
  await expect(page.locator('#origin')).toContainText('your manifests');
  // The line that made it is lit in the editor.
  await expect(editor.locator('[class*=lit]').first()).toBeVisible();
  await page.keyboard.press('F12');
  await expect(editor.locator('textarea')).toBeFocused();
  await expect(page.locator('footer')).toContainText('Ln 18,');

  await page.keyboard.press('Shift+F12');
  await expect(page.locator('#result').getByRole('grid')).toBeFocused();
  await expect(page.locator('#result [role=row][aria-selected=true]')).toContainText('value: k8s-app-monitor-test');
});

test('who comes back to a text is not led there again', async ({ page }) => {
  await open(page);
  const editor = await monaco(page);
  await (await findRow(page, 'value: k8s-app-monitor-test')).click();
  await page.keyboard.press('F12');
  await expect(page.locator('footer')).toContainText('Ln 18,');
  await page.keyboard.press('Control+Home');
  await expect(page.locator('footer')).toContainText('Ln 1,');
  await tab(page, 'Values');
  await expect(page.getByRole('tab', { name: 'Values' })).toHaveAttribute('aria-selected', 'true');
  await tab(page, 'Manifests');
  await expect(editor.locator('.view-line').first()).toBeVisible();
  await upToDate(page);
  await expect(page.getByRole('tab', { name: 'Manifests' })).toBeFocused();
});

test('a result that is older than the text names its places in its own, and opens no wrong one', async ({ page }) => {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: old\nspec:\n  containers:\n  - name: app\n    image: app:1\n`;
  await open(page);
  const editor = await monaco(page);
  await setEditor(page, pod);
  await upToDate(page);
  await setEditor(page, `# one\n# two\n${pod}---\n}\n`);
  await expect(page.getByTestId('stale-banner')).toBeVisible();
  await (await findRow(page, 'kind: Pod')).click();
  await expect(page.locator('#origin').getByRole('button', { name: /^kind: Pod/ })).toContainText(
    'your manifests · line 2',
  );
  await expect(editor.locator('[class*=lit_]')).toHaveCount(0);
  await page.keyboard.press('F12');
  await expect(page.getByRole('log')).toContainText('The text has changed since this result was made.');
  await expect(page.locator('#result').getByRole('grid')).toBeFocused();

  await setEditor(page, `# one\n# two\n${pod}`);
  await upToDate(page);
  await (await findRow(page, 'kind: Pod')).click();
  await page.keyboard.press('F12');
  await expect(page.locator('footer')).toContainText('Ln 4,');
});

test('the caret in the input lights what it makes', async ({ page }) => {
  await open(page);
  await monaco(page);
  await putCaretOn(page, 'replicas: 1');
  await expect(lit(page).filter({ hasText: 'replicas: 1' })).toBeVisible();
  await expect(page.locator('#origin')).toContainText(/line.? of the result/);
  // Moving on follows.
  await putCaretOn(page, 'value: k8s-app-monitor-test');
  await expect(lit(page).filter({ hasText: 'replicas: 1' })).toHaveCount(0);
});

test('a line of the result leads to the template and to the value that made it', async ({ page }) => {
  await open(page);
  await monaco(page);
  const row = await findRow(page, 'image: registry.istio.io/release/proxyv2');
  await row.click();
  const origin = page.locator('#origin');
  await expect(origin).toContainText('template sidecar');
  await expect(origin).toContainText('image:');
  // What the template read is named, and leads to where it is written.
  await expect(origin.getByRole('button', { name: '.ProxyImage', exact: true })).toBeVisible();
  await origin.getByRole('button', { name: '.Values.global.hub', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Values' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('monaco').locator('textarea')).toBeFocused();
  await page.keyboard.press('Shift+F12');
  await expect(page.locator('#result [role=row][aria-selected=true]')).toContainText('image: registry.istio.io');
});

test('the template leads to its effects', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  await putCaretOn(page, 'security.istio.io/tlsMode');
  await expect(lit(page).filter({ hasText: 'security.istio.io/tlsMode' }).first()).toBeVisible();
  await page.keyboard.press('Shift+F12');
  await expect(page.locator('#result [role=row][aria-selected=true]')).toContainText('security.istio.io/tlsMode');
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('monaco').locator('textarea')).toBeFocused();
});

test('a value leads to the lines that depend on it', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Values');
  await upToDate(page);
  const values = await storedText(page, 'values');
  expect(values).toContain('logLevel');
  const line = values.split('\n').findIndex((text) => text.trim().startsWith('logLevel'));
  await page
    .getByTestId('monaco')
    .locator('.view-lines')
    .click({ position: { x: 200, y: 5 } });
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < line; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.locator('#origin').getByRole('button').nth(1)).toBeVisible();
  await page.keyboard.press('Shift+F12');
  await expect(page.locator('#result [role=row][aria-selected=true]')).toContainText('--proxyLogLevel');
});

test('letters tell origins apart, and following can be switched off', async ({ page }) => {
  await open(page);
  await monaco(page);
  for (const [text, letter, word] of [
    ['prometheus.io/scrape', 'S', 'Step'],
    ['strategy: {}', 'D', 'Default of the type'],
    ['istio.io/rev', 'T', 'Template'],
  ] as const) {
    const row = resultRows(page).filter({ hasText: text }).first();
    await expect(row.locator(`[title="${word}"]`)).toHaveText(letter);
  }
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Commands' }).fill('Highlight origins');
  await page.keyboard.press('Enter');
  await putCaretOn(page, 'replicas: 1');
  await expect(lit(page)).toHaveCount(0);
});

test('what the mouse rests on lights the other side, and leaves the cursor where it is', async ({ page }) => {
  await open(page);
  const editor = await monaco(page);
  const inInput = editor.locator('[class*=litMark]');
  await resultRows(page).filter({ hasText: 'replicas: 1' }).first().hover();
  await expect(inInput).toHaveCount(1);
  await expect(page.locator('#result [role=row][aria-selected=true]')).toHaveCount(0);
  await page.locator('header').hover({ position: { x: 5, y: 5 } });
  await expect(inInput).toHaveCount(0);

  await editor
    .locator('.view-line')
    .filter({ hasText: 'replicas: 1' })
    .first()
    .hover({ position: { x: 30, y: 9 } });
  await expect(lit(page).filter({ hasText: 'replicas: 1' })).toBeVisible();
  await page.locator('header').hover({ position: { x: 5, y: 5 } });
  await expect(lit(page)).toHaveCount(0);

  // A value is found by its path, whatever line it stands on.
  await tab(page, 'Values');
  await expect(editor.locator('.view-line').filter({ hasText: 'hub:' }).first()).toBeVisible();
  await editor
    .locator('.view-line')
    .filter({ hasText: 'hub:' })
    .first()
    .hover({ position: { x: 30, y: 9 } });
  await findRow(page, 'image: registry.istio.io/release/proxyv2');
  await editor
    .locator('.view-line')
    .filter({ hasText: 'hub:' })
    .first()
    .hover({ position: { x: 30, y: 9 } });
  await expect(lit(page).filter({ hasText: 'image: registry.istio.io' }).first()).toBeVisible();
});

test('what goes away under the mouse leaves nothing lit', async ({ page }) => {
  await open(page);
  const editor = await monaco(page);
  await editor
    .locator('.view-line')
    .filter({ hasText: 'replicas: 1' })
    .first()
    .hover({ position: { x: 30, y: 9 } });
  await expect(lit(page).filter({ hasText: 'replicas: 1' })).toBeVisible();
  // By keyboard, so that the mouse stays where the line was.
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');
  await expect(lit(page).filter({ hasText: 'replicas: 1' })).toHaveCount(0);
});
