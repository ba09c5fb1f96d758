import type { Locator, Page } from '@playwright/test';
import { command, expect, monaco, open, tab, test, upToDate } from './support';

const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Find in the result' });
const count = (page: Page): Locator => page.getByRole('search').getByRole('status');
const current = (page: Page): Locator => page.locator('#result [role=row][aria-selected=true]');

test('Ctrl+F finds in the whole result: counts, goes on and back, minds the case, also where rows are not in the page', async ({
  page,
}) => {
  await open(page);
  await page.locator('#result').getByRole('grid').focus();
  await page.keyboard.press('Control+F');
  // What is typed before the field is there is not lost.
  await page.keyboard.type('K8S-APP-MONITOR-AGENT');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('K8S-APP-MONITOR-AGENT');
  // The first one is shown while one types.
  await expect(count(page)).toHaveText(/^1 of \d+$/);
  await expect(current(page)).toContainText('k8s-app-monitor-agent');
  const total = Number(/of (\d+)/.exec((await count(page).textContent()) ?? '')?.[1]);
  expect(total).toBeGreaterThan(1);
  // The last one is far below, in a document that was closed.
  await page.keyboard.press('Shift+Enter');
  await expect(count(page)).toHaveText(`${total} of ${total}`);
  await expect(current(page)).toContainText('k8s-app-monitor-agent');
  await expect(current(page)).toBeInViewport();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText(`1 of ${total}`);
  await expect(current(page)).toBeInViewport();

  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(count(page)).toHaveText('No match');
  await field(page).fill('k8s-app-monitor-agent');
  await expect(count(page)).toHaveText(/of \d+$/);

  // Objects without a match go away, and come back.
  await field(page).fill('servicePort');
  const rows = async () => Number(await page.locator('#result').getByRole('grid').getAttribute('aria-rowcount'));
  const all = await rows();
  await page.getByRole('button', { name: 'Only objects that match' }).click();
  await expect.poll(rows).toBeLessThan(all);
  await expect(page.locator('#result')).not.toContainText('Deployment k8s-app-monitor-test');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(page.locator('#result').getByRole('grid')).toBeFocused();
  await expect.poll(rows).toBe(all);
});

test('lines that are gone, and lines in a fold, are found too', async ({ page }) => {
  await open(page);
  const gone = page.locator('#result [data-change=removed] [data-code]').first();
  const text = (await gone.innerText()).trim();
  await page.locator('#result').getByRole('grid').focus();
  await page.keyboard.press('Control+F');
  await field(page).fill(text);
  await expect(count(page)).toHaveText(/^1 of \d+$/);
  const total = Number(/of (\d+)/.exec((await count(page).textContent()) ?? '')?.[1]);
  const seen = new Set<string>();
  for (let step = 1; step <= total; step++) {
    if (step > 1) await page.keyboard.press('Enter');
    await expect(count(page)).toHaveText(`${step} of ${total}`);
    await expect(current(page)).toContainText(text);
    seen.add((await current(page).locator('[data-change]').last().getAttribute('data-change')) ?? '');
  }
  expect(seen).toContain('removed');
});

test('Enter that is typed before the field is there finds too', async ({ page }) => {
  // Its code comes late.
  await page.route(/FindBar.*\.js$/, async (route) => {
    await new Promise((later) => {
      setTimeout(later, 1500);
    });
    await route.continue();
  });
  await open(page);
  await page.locator('#result').getByRole('grid').focus();
  await page.keyboard.press('Control+F');
  await page.keyboard.type('servicePort');
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('1 of 1');
  await expect(current(page)).toContainText('servicePort');
  await expect(current(page)).toBeInViewport();
  await expect(field(page)).toBeFocused();
});

test('the palette finds in the patch of every workload, and the folded view opens what matches', async ({ page }) => {
  await open(page);
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  await tab(page, 'JSON Patch');
  await monaco(page);
  await command(page, 'Find in the result');
  await expect(field(page)).toBeFocused();
  await field(page).fill('"op": "add"');
  await expect(count(page)).toHaveText(/^1 of \d+$/);
  const total = Number(/of (\d+)/.exec((await count(page).textContent()) ?? '')?.[1]);
  for (let step = 1; step < total; step++) await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText(`${total} of ${total}`);
  await expect(current(page)).toContainText('"op": "add"');
});

test.describe('folded by purpose', () => {
  test.use({ newcomer: true });

  test('a match in a closed group opens it', async ({ page }) => {
    await open(page);
    await page.locator('#result').getByRole('treeitem').first().focus();
    await page.keyboard.press('Control+F');
    await field(page).fill('ISTIO_META_INTERCEPTION_MODE');
    await page.keyboard.press('Enter');
    await expect(page.locator('#result [role=treeitem][data-current]')).toContainText('ISTIO_META_INTERCEPTION_MODE');
    await expect(field(page)).toBeFocused();
  });
});

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });

  test('finding fits', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: '结果', exact: true }).click();
    await page.locator('#result').getByRole('grid').focus();
    await page.keyboard.press('Control+F');
    await page.getByRole('textbox', { name: '在结果中查找' }).fill('istio');
    await expect(page.getByRole('search').getByRole('status')).toContainText('共');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
