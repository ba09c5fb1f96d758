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

test('of hundreds of objects a table, the changes by object and the decisions show those that someone looks at', async ({
  page,
}) => {
  await open(page);
  const pod = (_: unknown, index: number) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-${index}\nspec:\n  containers:\n  - name: app\n    image: app:1\n`;
  await setEditor(page, Array.from({ length: 300 }, pod).join('---\n'));
  await expect(page.locator('footer')).toContainText('300 injected');
  await upToDate(page);
  const [result, findings] = [page.locator('#result'), page.locator('#findings')];

  await page.getByRole('radio', { name: 'Table' }).check({ force: true });
  await expect(result.getByRole('table')).toHaveCount(20);
  await result.getByRole('button', { name: 'Show more (280 left)' }).click();
  await expect(result.getByRole('table')).toHaveCount(40);
  await expect(result.getByRole('button', { name: 'Show more (260 left)' })).toBeFocused();

  // The others come when one gets to them.
  const sawBothEnds = async (pane: typeof result, list: string) => {
    await expect(pane.getByRole('region', { name: 'Pod pod-0', exact: true })).toBeVisible();
    const last = pane.getByRole('region', { name: 'Pod pod-299', exact: true });
    await expect(last).toHaveCount(0);
    await expect(async () => {
      await pane.getByRole('region', { name: list, exact: true }).focus();
      await page.keyboard.press('End');
      await expect(last).toBeInViewport({ timeout: 500 });
    }).toPass();
    await expect(pane.getByRole('region', { name: 'Pod pod-0', exact: true })).toHaveCount(0);
  };
  await page.getByRole('radio', { name: 'By object' }).check({ force: true });
  await sawBothEnds(result, 'By object');
  await tab(page, 'Why injected?');
  await sawBothEnds(findings, 'Why injected?');

  // All views of the diff keep to what matches.
  await result.getByRole('region', { name: 'By object', exact: true }).focus();
  await page.keyboard.press('Control+F');
  await page.getByRole('textbox', { name: 'Find in the result' }).fill('name: pod-299');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 of \d+$/);
  await page.getByRole('button', { name: 'Only objects that match' }).click();
  await page.getByRole('radio', { name: 'Table' }).check({ force: true });
  await expect(result.getByRole('table')).toHaveCount(1);
  await expect(result.getByRole('table', { name: 'Pod pod-299' })).toBeVisible();
  await page.getByRole('radio', { name: 'By object' }).check({ force: true });
  await expect(result.getByRole('region', { name: /^Pod / })).toHaveCount(1);
});
