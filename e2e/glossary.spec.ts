import type { Locator, Page } from '@playwright/test';
import { axe, command, expect, findRow, open, openNew, tab, test } from './support';

/** The card of a term, which is in the page once, at the term that opened it. */
const card = (page: Page): Locator => page.locator('[popover]:popover-open');

/** How the meaning of `pilot-agent` begins. */
const AGENT = 'The main process of the container istio-';

/** Opens a term by its button, looks at the card, and closes it by Escape. */
async function lookUp(page: Page, term: Locator, meaning: RegExp): Promise<void> {
  await term.click();
  await expect(card(page)).toContainText(meaning);
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
}

test('a term of a purpose says on a card what it means, and leads on', async ({ page }) => {
  await open(page);
  await (await findRow(page, '- istio-iptables')).click();
  const panel = page.locator('#origin');
  const term = panel.getByRole('button', { name: 'pilot-agent', exact: true });
  // Each term is marked where it is used first.
  await expect(term).toHaveCount(1);

  await term.hover();
  await expect(card(page)).toContainText(AGENT);
  await page.mouse.move(5, 5);
  await expect(card(page)).toHaveCount(0);

  await term.focus();
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText(AGENT);
  await expect(term).toHaveAttribute('aria-expanded', 'true');
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(card(page).getByRole('button', { name: 'Proxy (Envoy)', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('Istio’s proxy is Envoy');
  await card(page).getByRole('button', { name: 'Glossary' }).click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary.getByRole('term').filter({ hasText: /^Proxy \(Envoy\)$/ })).toBeInViewport();
  await glossary.getByRole('button', { name: 'Close' }).click();
  await expect(card(page)).toHaveCount(0);

  await term.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(term).toBeFocused();
});

test('decision, stages, settings and pod say what their terms mean', async ({ page }) => {
  test.slow();
  await open(page);
  const findings = page.locator('#findings-panel');
  await tab(page, 'Why injected?');
  await lookUp(page, findings.getByRole('button', { name: /^(?:injector|kube-inject)$/ }).first(), /inject/);
  expect(await axe(page)).toEqual([]);

  await tab(page, 'Stages');
  const rows = findings.getByRole('treeitem');
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  await lookUp(page, rows.locator('button[popovertarget]:visible').first(), /\w{3}/);
  // The term was pressed, not the row.
  await expect(rows).toHaveCount(before);
  expect(await axe(page)).toEqual([]);

  await tab(page, 'Settings');
  await lookUp(page, page.locator('#input button[popovertarget]:visible').first(), /\w{3}/);
  expect(await axe(page)).toEqual([]);

  await tab(page, 'Pod');
  const pod = page.locator('#result');
  await pod.getByText('Ambient mode, for comparison').click();
  await lookUp(page, pod.getByRole('button', { name: /^ztunnel$/ }).first(), /ambient mode/);
  expect(await axe(page)).toEqual([]);
});

test('a lesson explains its terms where they are used', async ({ page }) => {
  await open(page);
  await command(page, 'Lessons');
  const dialog = page.getByRole('dialog', { name: 'Lessons' });
  await dialog.getByRole('button', { name: /What injection adds/ }).click();
  const strip = page.getByRole('region', { name: /^Lesson/ });
  const term = strip.locator('button[popovertarget]').first();
  await lookUp(page, term, /\w{3}/);
  expect(await axe(page)).toEqual([]);
});

test('a comparison explains its terms, without leaving it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /compare/i });
  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await page.getByRole('menuitem', { name: 'Two versions', exact: true }).click();
  await expect(dialog.getByText(/^2 workloads differ/)).toBeVisible();
  await dialog.locator('button[popovertarget]:visible').first().click();
  await expect(card(page)).toContainText(/\w{3}/);
  await expect(card(page).getByRole('button', { name: 'Glossary' })).toHaveCount(0);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(dialog).toBeVisible();
});

test('the first steps explain theirs', async ({ page }) => {
  await openNew(page);
  const strip = page.getByRole('region', { name: 'First steps' });
  await lookUp(page, strip.locator('button[popovertarget]').first(), /\w{3}/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a tap opens the card, which fits, and a tap beside it closes it', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Result', exact: true }).tap();
    // Chosen again where the row was still on its way.
    await expect(async () => {
      await (await findRow(page, '- istio-iptables')).tap({ timeout: 1000 });
    }).toPass();
    const sheet = page.getByRole('complementary', { name: 'Origin' });
    await sheet.getByRole('button', { name: 'pilot-agent', exact: true }).tap();
    await expect(card(page)).toContainText(AGENT);
    const box = await card(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(await axe(page)).toEqual([]);
    await page.touchscreen.tap(200, 60);
    await expect(card(page)).toHaveCount(0);
  });
});
