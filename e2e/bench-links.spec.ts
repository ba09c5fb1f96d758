import type { Page } from '@playwright/test';
import { expect, findRow, madeLink, monaco, open, openNew, setEditor, storedText, test, upToDate } from './support';

const POD = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: app\n      image: nginx\n`;

/** The link to what is on the screen. */
async function linkOf(page: Page): Promise<string> {
  const link = await madeLink(page);
  await page.keyboard.press('Escape');
  return link.slice(link.indexOf('#'));
}

test('the address keeps a link until something is edited, and Back returns to the work before it', async ({ page }) => {
  await open(page);
  await setEditor(page, POD('shared'));
  await upToDate(page);
  const link = await linkOf(page);
  await setEditor(page, POD('mine'));
  await upToDate(page);

  await page.evaluate((hash) => {
    location.hash = hash;
  }, link);
  await expect(page.getByTestId('monaco')).toContainText('shared');
  await upToDate(page);
  await expect.poll(() => new URL(page.url()).hash).toBe(link);
  // A reload opens it again, with nothing more to say.
  await page.reload();
  await upToDate(page);
  await monaco(page);
  await expect(page.getByTestId('monaco')).toContainText('shared');
  await expect.poll(() => new URL(page.url()).hash).toBe(link);

  await page.goBack();
  await expect(page.getByTestId('monaco')).toContainText('mine');
  await upToDate(page);
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  await page.goForward();
  await expect(page.getByTestId('monaco')).toContainText('shared');
  await expect.poll(() => new URL(page.url()).hash).toBe(link);

  await setEditor(page, POD('edited'));
  await upToDate(page);
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  await page.goBack();
  await expect(page.getByTestId('monaco')).toContainText('mine');
  await page.goForward();
  await expect(page.getByTestId('monaco')).toContainText('edited');
});

test('Back while a link is still being read keeps the work as it is, and Forward opens the link', async ({
  page,
  browser,
}) => {
  await open(page);
  await setEditor(page, POD('shared'));
  await upToDate(page);
  const link = await linkOf(page);
  const context = await browser.newContext();
  const visitor = await context.newPage();
  await openNew(visitor);
  await setEditor(visitor, POD('mine'));
  await upToDate(visitor);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await visitor.route('**/assets/dictionary-2-modern-*.js', async (route) => {
    await released;
    await route.continue();
  });
  await visitor.evaluate((hash) => {
    location.hash = hash;
  }, link);
  await visitor.goBack();
  release();
  await visitor.goForward();
  await expect(visitor.getByTestId('monaco')).toContainText('shared');
  await expect.poll(() => new URL(visitor.url()).hash).toBe(link);
  await visitor.goBack();
  await expect(visitor.getByTestId('monaco')).toContainText('mine');
  await context.close();
});

test('two tabs keep their own work, and what the other one wrote is in the list', async ({ page, context }) => {
  await open(page);
  await setEditor(page, POD('first-tab'));
  await expect.poll(() => storedText(page, 'manifests')).toContain('first-tab');
  const other = await context.newPage();
  await open(other);
  await setEditor(other, POD('second-tab'));
  await expect.poll(() => storedText(other, 'manifests')).toContain('second-tab');

  await page.bringToFront();
  await page.reload();
  await upToDate(page);
  await monaco(page);
  await expect(page.getByTestId('monaco')).toContainText('first-tab');
  // The first one closes while the second one has written last: its work is not lost.
  await other.bringToFront();
  await page.close({ runBeforeUnload: true });
  await expect
    .poll(() => other.evaluate(() => localStorage.getItem('sidecar-playground.history') ?? ''))
    .toContain('first-tab');
  await other.reload();
  await upToDate(other);
  await monaco(other);
  await expect(other.getByTestId('monaco')).toContainText('second-tab');
});

test.describe('a first visit by a link, on a phone, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' });

  test('opens on what it shows, in Chinese, with nothing to bring back', async ({ page, browser, baseURL }) => {
    // Somebody else, at a desk, points at a line.
    const desk = await browser.newContext({
      baseURL: baseURL ?? '',
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
      viewport: { width: 1440, height: 900 },
    });
    const author = await desk.newPage();
    await author.addInitScript(() => localStorage.setItem('sidecar-playground.settings', '{"diffView":"inline"}'));
    await openNew(author);
    await (await findRow(author, 'mountPath: /etc/istio/pod')).click();
    const link = await linkOf(author);
    await desk.close();

    await page.goto(`./${link}`);
    await upToDate(page);
    await expect(page.getByText('已打开分享的场景。')).toBeVisible();
    await expect(page.getByText(/Opened|Bring back|找回我的内容/)).toHaveCount(0);
    await expect(page.locator('#result')).toBeVisible();
    await expect(page.locator('#result [role=row][aria-selected=true]')).toContainText('mountPath: /etc/istio/pod');
    await expect(page.locator('#result [role=row][aria-selected=true]')).toBeInViewport();
  });
});
