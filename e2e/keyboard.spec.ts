import type { Page } from '@playwright/test';
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

test('a shortcut right behind the Escape that closes a dialog is heard', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  // Both in one task: the browser's word that the dialog is closed comes after it.
  await page.evaluate(() => {
    document.querySelector('dialog')?.requestClose();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true }));
  });
  await expect(page.getByRole('dialog').getByText(/characters/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
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

/** Where the focus is, as a person would say it: '' where it is nowhere. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return '';
    return `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30) ?? ''}`;
  });

test('the focus is seen wherever Tab goes, and goes everywhere', async ({ page }) => {
  await open(page);
  await monaco(page);
  await expect(page.locator('#result').getByRole('grid')).toBeVisible();
  await page.keyboard.press('Tab');
  const visited = new Set<string>();
  for (let step = 0; step < 60; step++) {
    const place = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // A choice hidden behind its label, or a list behind its looks, shows the focus on what is seen instead.
      const seen =
        element.closest('label') ?? (element instanceof HTMLSelectElement ? element.parentElement : null) ?? element;
      const outlined = [element, seen].some((one) =>
        [undefined, '::after'].some((part) => getComputedStyle(one, part).outlineStyle !== 'none'),
      );
      return {
        name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''}`,
        seen: outlined || element.closest('[data-testid=monaco]') !== null,
        pane: element.closest('#input, #result, #findings, #origin, header')?.id ?? '',
      };
    });
    if (place === null) break;
    expect(place.seen, `the focus is seen on ${place.name}`).toBe(true);
    visited.add(place.pane === '' ? 'header' : place.pane);
    // Inside Monaco, Tab indents; F6 is the way on.
    const inside = await page.evaluate(() => document.activeElement?.closest('[data-testid=monaco]') !== null);
    await page.keyboard.press(inside ? 'F6' : 'Tab');
  }
  expect([...visited].sort()).toEqual(expect.arrayContaining(['findings', 'header', 'input', 'result']));
});

test('F6 moves the focus before the next key arrives, however fast someone presses', async ({ page }) => {
  await open(page);
  await monaco(page);
  await page.getByTestId('monaco').locator('textarea').focus();
  // Both presses before the page has painted anything in between.
  const pane = await page.evaluate(() => {
    for (let press = 0; press < 2; press++)
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', bubbles: true }));
    return document.activeElement?.closest('#input, #result, #findings')?.id;
  });
  expect(pane).toBe('findings');
});

test('F6 stops at what expands a collapsed pane, and goes on', async ({ page }) => {
  await open(page);
  await page.locator('#result').getByRole('grid').focus();
  await page.keyboard.press('Control+J');
  await page.keyboard.press('F6');
  await expect(page.getByRole('button', { name: 'Expand Findings' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.locator('#input:focus-within')).toHaveCount(1);
});

test('the focus is never lost when what had it goes away', async ({ page }) => {
  await open(page);
  await monaco(page);
  // A fix that is applied takes its button with it.
  const fix = page
    .locator('#findings')
    .getByRole('button', { name: /^Move to apps/ })
    .first();
  await fix.focus();
  await page.keyboard.press('Enter');
  await upToDate(page);
  await expect.poll(() => focused(page)).not.toBe('');
  await expect(page.locator('#findings:focus-within')).toHaveCount(1);

  // A pane that collapses leaves its way back.
  await page.keyboard.press('Control+J');
  await expect(page.getByRole('button', { name: 'Expand Findings' })).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('');
  await page.keyboard.press('Control+J');

  // A dialog and a menu give the focus back to what opened them.
  const samples = page.getByRole('button', { name: 'Samples' });
  await samples.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(samples).toBeFocused();
  const share = page.getByRole('button', { name: /^Share/ });
  await share.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(share).toBeFocused();

  // A notice that is dismissed.
  await samples.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Opened the sample/)).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).last().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).not.toBe('');
});

test('the palette finds commands by any of their letters, and says when none matches', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+K');
  const field = page.getByRole('combobox', { name: 'Commands' });
  await field.fill('zzzz');
  await expect(page.getByText('No command matches.')).toBeVisible();
  await field.fill('side by side');
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText('Diff side by side');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Side by side' })).toBeChecked();
});
