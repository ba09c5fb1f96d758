import type { Page } from '@playwright/test';
import { axe, command, expect, monaco, open, setEditor, tab, test, upToDate } from './support';

type Go = (page: Page) => Promise<void>;

/** Every view of the three panes, three at a time: axe takes its time, and they are on screen together anyway. */
const VIEWS: readonly (readonly [name: string, ...go: Go[]])[] = [
  ['manifests, inline diff, problems'],
  [
    'template, side by side, decision',
    (page) => tab(page, 'Template'),
    (page) => command(page, 'Diff side by side'),
    (page) => tab(page, 'Why injected?'),
  ],
  [
    'values, by object, stages',
    (page) => tab(page, 'Values'),
    (page) => command(page, 'Diff by object'),
    (page) => tab(page, 'Stages'),
  ],
  ['mesh, table', (page) => tab(page, 'Mesh'), (page) => command(page, 'Diff as a table')],
  ['cluster, injected', (page) => tab(page, 'Cluster'), (page) => tab(page, 'Injected')],
  ['patch', (page) => tab(page, 'JSON Patch')],
  ['rendered', (page) => tab(page, 'Rendered')],
  [
    'palette',
    async (page) => {
      await page.keyboard.press('Control+K');
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    },
  ],
  [
    'share',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+S');
      await expect(page.getByRole('dialog').getByText(/characters/)).toBeVisible();
    },
  ],
];

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view (${scheme})`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await open(page);
    await monaco(page);
    for (const [name, ...ways] of VIEWS) {
      for (const go of ways) await go(page);
      await upToDate(page);
      expect(await axe(page), name).toEqual([]);
    }
  });
}

test('axe finds nothing on an empty page and with a broken template', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  await setEditor(page, '{{ if }}');
  await expect(page.getByTestId('status')).toContainText('stale');
  expect(await axe(page)).toEqual([]);
  await command(page, 'empty page');
  await expect(page.getByText('Nothing to inject yet')).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test('the theme follows the system until it is chosen, and stays chosen', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await expect.poll(background).toBe('rgb(15, 19, 26)');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).toBe('rgb(246, 247, 249)');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(background).toBe('rgb(15, 19, 26)');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings'))).toContain('dark');
  await page.reload();
  await expect.poll(background).toBe('rgb(15, 19, 26)');
});

test('panes collapse, resize by keyboard and remember', async ({ page }) => {
  await open(page);
  const splitter = page.getByRole('separator', { name: 'Width of the input pane' });
  await splitter.focus();
  const before = Number(await splitter.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowRight');
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 2));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Expand Input' })).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings')))
    .toContain('"input":true');
  await page.reload();
  await page.getByRole('button', { name: 'Expand Input' }).click();
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 2));
});
