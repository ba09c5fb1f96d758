// Not the test of `support.ts`: the browser itself tells the console of what did not come.
import { expect, test } from '@playwright/test';
import { madeLink, open, upToDate } from './support';

const errors: string[] = [];
test.beforeEach(({ page }) => {
  errors.length = 0;
  page.on('pageerror', ({ message }) => errors.push(message));
});
test.afterEach(() => expect(errors).toEqual([]));

const SENTENCE = /^A part of the page could not be loaded\./;

test('a view whose code does not come says so in its place and tries again', async ({ page }) => {
  await open(page);
  const requests = '**/assets/PodTab-*.js';
  await page.route(requests, (route) => route.abort());
  await page.getByRole('tab', { name: 'Pod', exact: true }).click();
  const failed = page.locator('#result').getByRole('alert').filter({ hasText: SENTENCE });
  await expect(failed).toBeVisible();
  // The rest of the page goes on.
  await expect(page.getByRole('tab', { name: 'Problems' })).toBeVisible();

  // Still away: it says so again.
  await failed.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(failed).toBeVisible();
  await page.unroute(requests);
  await failed.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(failed).toBeHidden();
  await expect(page.locator('#result figure, #result svg').first()).toBeVisible();
});

test('a dialog whose code does not come leaves the keyboard to the page, and a notice tries again', async ({
  page,
}) => {
  await open(page);
  const requests = '**/assets/ShareDialog-*.js';
  await page.route(requests, (route) => route.abort());
  await page.getByRole('button', { name: 'Share', exact: false }).first().click();
  const notice = page.getByRole('log').locator('[data-tone=warning]').filter({ hasText: SENTENCE });
  await expect(notice).toBeVisible();
  // Keys work: this one is dead while a dialog is open.
  await page.keyboard.press('Alt+8');
  await expect(page.getByRole('tab', { name: 'Why injected?' })).toHaveAttribute('aria-selected', 'true');

  await page.unroute(requests);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(notice).toBeHidden();
});

test('a command whose code does not come says so and runs when tried again', async ({ page }) => {
  await open(page);
  const requests = '**/assets/take-*.js';
  await page.route(requests, (route) => route.abort());
  await page.locator('#findings').getByRole('button', { name: 'Copy as Markdown' }).click();
  const notice = page.getByRole('log').locator('[data-tone=warning]').filter({ hasText: SENTENCE });
  await expect(notice).toBeVisible();
  await page.unroute(requests);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('log')).toContainText('Copied');
});

test('in Chinese, and on a phone, the commands of the menu say that they did not come', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const requests = '**/assets/commands-*.js';
  await page.route(requests, (route) => route.abort());
  await page.goto('/');
  const notice = page.getByRole('log').locator('[data-tone=warning]');
  await expect(notice).toContainText('页面的一部分未能加载');
  await page.unroute(requests);
  await notice.getByRole('button', { name: '重试' }).click();
  await expect(notice).toBeHidden();
  await page.getByRole('button', { name: '更多' }).click();
  await expect(page.getByRole('menuitem', { name: '全部命令' })).toBeVisible();
  await context.close();
});

test('a link whose code does not come leaves the page as it is, and a notice opens it', async ({ page, browser }) => {
  await open(page);
  const link = await madeLink(page);
  const context = await browser.newContext();
  const visitor = await context.newPage();
  const requests = '**/assets/dictionary-2-modern-*.js';
  await visitor.route(requests, (route) => route.abort());
  await visitor.goto(link);
  await upToDate(visitor);
  const notice = visitor.getByRole('log').locator('[data-tone=warning]').filter({ hasText: SENTENCE });
  await expect(notice).toBeVisible();
  await visitor.unroute(requests);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(visitor.getByRole('log')).toContainText('Opened a shared scenario.');
  await expect(notice).toBeHidden();
  await upToDate(visitor);
  await context.close();
});

test('without the words of its language the page speaks English and asks for them again', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const requests = '**/assets/zh-CN-*.js';
  await page.route(requests, (route) => route.abort());
  await page.goto('/');
  await upToDate(page);
  const notice = page.getByRole('log').locator('[data-tone=warning]').filter({ hasText: SENTENCE });
  await expect(notice).toBeVisible();
  await page.unroute(requests);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: '分享' })).toBeVisible();
  await context.close();
});

test('a page that has nothing to begin with says so, and loads again', async ({ page }) => {
  const requests = '**/assets/modern-*.js';
  await page.route(requests, (route) => route.abort());
  await page.goto('/');
  const failed = page.getByRole('alert').filter({ hasText: SENTENCE });
  await expect(failed).toBeVisible();
  await page.unroute(requests);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await upToDate(page);
});
