import { expect, monaco, open, resultRows, test, upToDate } from './support';

test('open, edit, read a problem, mend it, see the origin and share, by keyboard alone', async ({ page }) => {
  await open(page);
  await monaco(page);

  // Edit: the palette leads to the manifests.
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await page.keyboard.type('Go to manifests');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('monaco').locator('textarea')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# edited\n');
  await upToDate(page);

  // Read: F8 goes to the first problem and marks it.
  await page.keyboard.press('F8');
  await expect(page.locator('#findings [aria-current=true]')).toContainText('R003');

  // Mend: F6 moves on to the result, then to the findings; Tab reaches the fix.
  await page.keyboard.press('Alt+7');
  const count = () => page.locator('#findings').getByRole('listitem').filter({ hasText: 'R003' }).count();
  const before = await count();
  const fix = page
    .locator('#findings')
    .getByRole('button', { name: /^Move to apps/ })
    .first();
  for (let step = 0; step < 12 && !(await fix.evaluate((button) => button === document.activeElement)); step++)
    await page.keyboard.press('Tab');
  await expect(fix).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(count).toBeLessThan(before);

  // Origin: the arrow keys move in the result, F12 leads to what made the line.
  await page.keyboard.press('Alt+6');
  await expect(page.locator('#result').getByRole('grid')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const made = resultRows(page).filter({ hasText: 'kubectl.kubernetes.io/default-container' }).first();
  for (let step = 0; step < 40 && (await made.getAttribute('aria-selected')) !== 'true'; step++)
    await page.keyboard.press('ArrowDown');
  await expect(page.locator('#origin')).toContainText('template sidecar');
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');

  // Share: Ctrl+S, Enter.
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('dialog').getByText(/characters/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Link copied.')).toBeVisible();
});

test('the sheet of shortcuts opens with ? and closes with Escape', async ({ page }) => {
  await open(page);
  await page.locator('#result').getByRole('grid').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('#result').getByRole('grid')).toBeFocused();
});
