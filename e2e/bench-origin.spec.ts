import type { Page } from '@playwright/test';
import { expect, findRow, monaco, open, tab, test } from './support';

/** The numbers of the lines that the editor shows, whole. */
const linesOnScreen = (page: Page): Promise<string[]> =>
  page
    .getByTestId('monaco')
    .locator('.view-line')
    .evaluateAll((lines) => {
      const box = document.querySelector('[data-testid=monaco]')?.getBoundingClientRect();
      return lines
        .filter((line) => {
          const { top, bottom } = line.getBoundingClientRect();
          return box !== undefined && top >= box.top && bottom <= box.bottom;
        })
        .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '));
    });

for (const from of ['Values', 'Settings', 'Installation'])
  test(`F12 shows the line of the template that was not open (from ${from})`, async ({ page }) => {
    await open(page);
    await monaco(page);
    await tab(page, from);
    await (await findRow(page, 'mountPath: /etc/istio/pod')).click();
    await page.keyboard.press('F12');
    await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByTestId('monaco').locator('textarea')).toBeFocused();
    await expect
      .poll(async () => (await linesOnScreen(page)).some((line) => line.includes('/etc/istio/pod')))
      .toBe(true);
    // The cursor is on it.
    await expect(page.locator('footer')).toContainText(/Ln [1-9]\d{2},/);
  });

test('F12 says why where no text made the line', async ({ page }) => {
  await open(page);
  await monaco(page);
  const row = await findRow(page, 'status: {}');
  await row.click();
  await page.keyboard.press('F12');
  await expect(page.getByText(/No text to open for this line\./).first()).toBeVisible();
});
