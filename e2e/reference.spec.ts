import { axe, command, expect, open, test, upToDate } from './support';

const PAGES = [
  'index',
  'rules/index',
  'rules/R101',
  'annotations/index',
  'releases/index',
  'releases/1.27',
  'releases/0.7',
  'lessons/index',
  'lessons/port-protocol',
  'glossary/index',
  'news/index',
];

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const language of ['en', 'zh-CN']) {
    test(`the pages can be read and go from one to the other (${language})`, async ({ page }) => {
      await page.goto(`./reference/${language}/index.html`);
      for (const name of ['rules', 'annotations', 'releases', 'lessons', 'glossary', 'news']) {
        await page.locator(`nav a[href$="${name}/index.html"]`).click();
        await expect(page.locator('h1')).toHaveCount(1);
        await expect(page.locator('nav a[aria-current]')).toHaveCount(1);
      }
      await page.locator('a.language').click();
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'zh-CN' : 'en');
      await expect(page).toHaveURL(/\/news\/index\.html$/);
    });
  }

  test('the app says where', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('link', { name: 'lessons and the glossary' }).click();
    await expect(page.locator('h1')).toContainText('Istio sidecar injection');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the pages are accessible (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['rules/R101', 'annotations/index', 'releases/1.27', 'news/index']) {
      await page.goto(`./reference/${colorScheme === 'light' ? 'en' : 'zh-CN'}/${path}.html`);
      expect(await axe(page), path).toEqual([]);
    }
  });
}

test('the pages fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of PAGES) {
    await page.goto(`./reference/en/${path}.html`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
});

test('a rule opens in the playground at its finding', async ({ page }) => {
  await page.goto('./reference/en/rules/R101.html');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await upToDate(page);
  await expect(page.locator('#findings-panel')).toContainText('R101');
});

test('a version opens with its diff, a lesson starts', async ({ page }) => {
  await page.goto('./reference/en/releases/1.24.html');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await upToDate(page);
  await expect(page.getByRole('combobox', { name: /Istio version/ })).toHaveValue('1.24');
  await page.goto('./reference/en/lessons/port-protocol.html');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await expect(page.locator('#lesson')).toBeVisible();
  await expect(page).not.toHaveURL(/lesson=/);
});

test('Copy as CI step gives a step for the scenario on the screen', async ({ page }) => {
  await open(page);
  await command(page, 'Copy as CI step');
  await expect(page.getByText('Copied CI step.')).toBeVisible();
  const step = await page.evaluate(() => navigator.clipboard.readText());
  expect(step).toMatch(
    /^- name: .*\n {2}run: \|\n {4}npx --yes sidecar-playground@[\d.]+ \\\n {6}lint -R manifests -o github --profile modern/,
  );
});
