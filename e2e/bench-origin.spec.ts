import type { Page } from '@playwright/test';
import { expect, findRow, monaco, open, openNew, tab, test } from './support';

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

test('Shift+F12 and F8 say why they lead nowhere', async ({ page }) => {
  await openNew(page);
  await monaco(page);
  await page.getByTestId('monaco').click({ position: { x: 200, y: 8 } });
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+F12');
  await expect(page.getByText('Nothing in the result comes from here.').last()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('log').getByText('No problems found.')).toBeVisible();
});

test.describe('by thumb', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the sheet of a line leads to the line of the template, or says why there is none', async ({ page }) => {
    await open(page);
    await page.getByRole('navigation').getByRole('button', { name: 'Result' }).tap();
    await tab(page, 'Injected');
    await (await findRow(page, 'status: {}')).tap();
    const sheet = page.getByRole('complementary', { name: 'Origin' });
    await sheet.getByRole('button', { name: 'Go to origin' }).tap();
    await expect(page.getByText(/No text to open for this line\./).first()).toBeVisible();

    await (await findRow(page, 'mountPath: /etc/istio/pod')).tap();
    const way = sheet.getByRole('button', { name: 'Go to origin' });
    await expect(way).toHaveText('Go to origin', { useInnerText: true });
    await way.tap();
    await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');
    const selected = () =>
      page.evaluate(() => {
        const field = document.activeElement;
        if (!(field instanceof HTMLTextAreaElement)) return '';
        return field.value.slice(field.value.lastIndexOf('\n', field.selectionStart) + 1, field.selectionEnd);
      });
    await expect.poll(selected).toContain('/etc/istio/pod');
  });
});
