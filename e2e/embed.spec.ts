import type { FrameLocator, Page } from '@playwright/test';
import { axe, copiedBy, expect, findRow, open, test, upToDate } from './support';

/** Shares what is on the page as HTML for another one, and gives it. */
async function snippet(page: Page): Promise<string> {
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog', { name: 'Share this scenario' });
  await dialog.getByText('Embed', { exact: true }).click();
  const html = await copiedBy(page, () => dialog.getByRole('button', { name: 'Copy the HTML' }).click());
  await expect(dialog).toHaveCount(0);
  return html;
}

/** A page of somebody else's with the snippet in it; beside the app, because browsers let no foreign page at a local address. */
async function host(page: Page, html: string): Promise<FrameLocator> {
  const body = `<!doctype html><html lang="en"><title>A page</title><main style="width:600px">${html}</main>`;
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('./host.html');
  return page.frameLocator('iframe');
}

const fresh = (frame: FrameLocator) => expect(frame.getByTestId('status')).toContainText(/up to date|已更新/);

test('a snippet shows the scenario in another page, and leads back with what was tried', async ({ page, context }) => {
  await open(page);
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog', { name: 'Share this scenario' });
  await dialog.getByText('Embed', { exact: true }).click();
  const field = dialog.getByLabel('HTML for your page');
  await expect(field).toHaveValue(/^<iframe src="[^"]+\?embed#v2\.[^"]+" title="Sidecar Playground"/);
  await dialog.getByLabel('Theme').selectOption('dark');
  await dialog.getByLabel('Height').selectOption('400');
  await expect(field).toHaveValue(/\?embed&amp;theme=dark#v2\..* height="400"/);
  expect(await axe(page)).toEqual([]);
  const html = await copiedBy(page, () => dialog.getByRole('button', { name: 'Copy the HTML' }).click());
  await page.evaluate(() => localStorage.clear());

  const frame = await host(page, html);
  await fresh(frame);
  await expect(frame.getByText('Istio 1.30 · Manual')).toBeVisible();
  await expect(frame.getByRole('tab', { name: 'Result' })).toHaveAttribute('aria-selected', 'true');
  await expect(frame.getByRole('row').filter({ hasText: 'istio-init' }).first()).toBeVisible();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.getByRole('button', { name: /Share|Samples|Commands/ })).toHaveCount(0);

  // What is tried runs at once, and goes along to the whole app.
  await frame.getByRole('tab', { name: 'Input' }).click();
  const editor = frame.getByRole('textbox', { name: 'Editor: Manifests' });
  const link = frame.getByRole('link', { name: 'Open in Sidecar Playground (in a new tab)' });
  await expect(link).toHaveAttribute('href', /./);
  const before = await link.getAttribute('href');
  expect(before).not.toContain('embed');
  await editor.fill(
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: tried\nspec:\n  containers:\n  - name: app\n    image: a:1\n',
  );
  await expect(link).not.toHaveAttribute('href', before ?? '');
  await frame.getByRole('tab', { name: 'Result' }).click();
  await fresh(frame);
  await expect(frame.getByRole('row').filter({ hasText: 'name: tried' }).first()).toBeVisible();

  const opening = context.waitForEvent('page');
  await link.click();
  const app = await opening;
  await upToDate(app);
  await expect(app.getByRole('button', { name: 'Share' })).toBeVisible();
  await expect(app.locator('#result')).toContainText('name: tried');
});

test('a link with a current line leaves the keyboard to the page around it', async ({ page }) => {
  await open(page);
  await (await findRow(page, 'name: istio-init')).click();
  const frame = await host(page, `<input aria-label="Search" autofocus>${await snippet(page)}`);
  await fresh(frame);
  await expect(frame.getByRole('row', { selected: true }).filter({ hasText: 'name: istio-init' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Search' })).toBeFocused();
});

test('a line says what it is for, to the mouse and, chosen, below the result', async ({ page }) => {
  await page.setViewportSize({ width: 760, height: 560 });
  await page.goto('./?embed');
  await upToDate(page);
  await page.getByText('Inline', { exact: true }).click();
  const result = page.getByRole('tabpanel').filter({ has: page.getByRole('grid') });
  const row = result.getByRole('row').filter({ hasText: 'initContainers:' }).first();
  const grid = result.getByRole('grid');
  await expect(async () => {
    await grid.focus();
    await page.keyboard.press('PageDown');
    await expect(row).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50] });
  const sheet = page.getByRole('complementary', { name: 'Origin' });
  // The rows may still be on their way.
  await expect(async () => {
    await row.hover();
    await expect(page.getByRole('tooltip')).toContainText('Containers that run in order before the application', {
      timeout: 2000,
    });
    await row.click();
    await expect(sheet).toContainText('Containers that run in order before the application', { timeout: 2000 });
  }).toPass();
  await expect(sheet).toContainText('What it is for');
  await expect(row).toBeInViewport();
  expect(await axe(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toHaveCount(0);
});

test('at 600 by 400 it works by keyboard, and neither reads nor keeps anything', async ({ page }) => {
  await page.setViewportSize({ width: 600, height: 400 });
  // A page of the same origin on which the app does not run: it would keep its own work as it is left.
  await page.route('**/blank.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>blank</title>' }),
  );
  await page.goto('./blank.html');
  // What the browser keeps of the app's own visits must not show in somebody else's page.
  await page.evaluate(() => {
    localStorage.clear();
    localStorage.setItem('sidecar-playground.settings', JSON.stringify({ theme: 'dark', language: 'zh-CN' }));
  });
  await page.goto('./?embed');
  await upToDate(page);
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
  expect(await axe(page)).toEqual([]);
  const result = page.getByRole('tab', { name: 'Result' });
  await result.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Input', exact: true })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Editor: Manifests' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Editor: Manifests' }).fill('kind: Pod\n');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await result.click();
  await result.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /^Problems/ })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  const kept = await page.evaluate(() => Object.entries(localStorage));
  expect(kept).toEqual([['sidecar-playground.settings', JSON.stringify({ theme: 'dark', language: 'zh-CN' })]]);
});

test('the address chooses language and theme, and a broken link says so', async ({ page }) => {
  await page.goto('./?embed&lang=zh-CN&theme=dark');
  await upToDate(page);
  await expect(page.getByRole('tab', { name: '结果', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: '在 Sidecar Playground 中打开（在新标签页中）' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.goto('./?embed#v1.AAAAAAAA');
  await expect(page.getByRole('alert')).toContainText('This link cannot be read');
  // The whole app explains it at length and offers what can be read.
  await expect(page.getByRole('link', { name: /^Open in/ })).toHaveAttribute('href', /\/#v1\.AAAAAAAA$/);
  expect(await axe(page)).toEqual([]);
});

test('embedding speaks Chinese', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Switch to Chinese' }).click();
  await page.getByRole('button', { name: '分享' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('嵌入', { exact: true }).click();
  await expect(dialog.getByLabel('放入网页的 HTML')).toHaveValue(/^<iframe /);
  expect(await axe(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 500 }, hasTouch: true });

  test('the embedded page fits, and the HTML can be made', async ({ page }) => {
    await page.goto('./?embed');
    await upToDate(page);
    await page.getByRole('tab', { name: 'Input', exact: true }).tap();
    await expect(page.getByRole('textbox', { name: 'Editor: Manifests' })).toBeVisible();
    expect(await axe(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    await page.goto('./');
    await upToDate(page);
    expect(await snippet(page)).toContain('?embed#v2.');
  });
});
