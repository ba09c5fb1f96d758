import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { axe, command, expect, findRow, open, openNew, resultRows, tab, test } from './support';

const dialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: /^(?:Picture of the selected lines|所选行的图片)$/ });

const selected = (page: Page): Locator => resultRows(page).and(page.locator('[aria-selected=true]'));

/** The text of what a click downloads. */
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The lines of code of a picture, without numbers, signs and letters. */
const linesIn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>((?:<tspan[^>]*>[^<]*<\/tspan>)+)<\/text>/g)].map(([, line]) =>
    (line ?? '').replaceAll(/<[^>]*>/g, '').replaceAll('&quot;', '"'),
  );

/** Selects a line of the result and the ones below it, by keys. */
async function selectFrom(page: Page, text: string, more: number): Promise<string[]> {
  const row = await findRow(page, text);
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  for (let step = 0; step < more; step++) await page.keyboard.press('Shift+ArrowDown');
  await expect(selected(page)).toHaveCount(more + 1);
  return selected(page).locator('[data-code]').allInnerTexts();
}

test('selected lines become a picture: from the menu, in light and dark, as SVG, PNG and on the clipboard', async ({
  page,
}) => {
  await open(page);
  const lines = await selectFrom(page, 'kubectl.kubernetes.io/default-container', 3);
  await page.locator('#result').getByRole('button', { name: 'Take the result along' }).click();
  await page.getByRole('menuitem', { name: 'Picture of the selected lines' }).click();
  const picture = dialog(page).getByRole('img');
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400);
  await expect(dialog(page)).not.toContainText('No lines are selected');
  expect(await axe(page)).toEqual([]);

  const light = await saved(page, 'Save as SVG');
  expect(light.name).toBe('Deployment-k8s-app-monitor-agent.svg');
  const svg = light.bytes.toString('utf8');
  expect(linesIn(svg)).toEqual(lines);
  expect(svg).toContain('Deployment k8s-app-monitor-agent');
  expect(svg).toContain('injection.diff');
  expect(svg).toContain('Sidecar Playground · Istio');
  expect(svg).toContain(`>${new URL(page.url()).host}<`);
  // The green of the light page, and of the dark one.
  expect(svg).toContain('#e6f6ec');
  await dialog(page).getByText('Dark', { exact: true }).click();
  const dark = (await saved(page, 'Save as SVG')).bytes.toString('utf8');
  expect(dark).toContain('#12281d');
  expect(dark).not.toContain('#e6f6ec');
  expect(linesIn(dark)).toEqual(lines);

  const png = await saved(page, 'Save as PNG');
  expect(png.name).toMatch(/\.png$/);
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(dark)?.[1]));

  await dialog(page).getByRole('button', { name: 'Copy PNG' }).click();
  await expect(page.getByText('Copied the picture.')).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types: all }) => all));
  expect(types).toEqual(['image/png']);

  // Where a click on the picture's address leads, the lines are selected.
  const link = /<a href="([^"]*)"/.exec(svg)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await page.goto('about:blank');
  await page.goto(link);
  await expect(selected(page)).toHaveCount(4);
  await expect.poll(() => selected(page).locator('[data-code]').allInnerTexts()).toEqual(lines);
});

test('lines dragged over by the mouse, side by side, make a picture from the palette', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'Side by side' }).click({ force: true });
  const row = await findRow(page, 'kubectl.kubernetes.io/default-container');
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  const at = Number(await row.getAttribute('aria-rowindex'));
  const end = resultRows(page).and(page.locator(`[aria-rowindex="${at + 2}"]`));
  const [from, to] = [
    await row.locator('[data-code]').last().boundingBox(),
    await end.locator('[data-code]').last().boundingBox(),
  ];
  await page.mouse.move((from?.x ?? 0) + 10, (from?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 30, (to?.y ?? 0) + 8, { steps: 6 });
  await page.mouse.up();
  await expect(selected(page)).toHaveCount(3);
  await command(page, 'Picture of the selected lines');
  const svg = (await saved(page, 'Save as SVG')).bytes.toString('utf8');
  expect(linesIn(svg)).toHaveLength(3);
  expect(linesIn(svg)[0]).toContain('kubectl.kubernetes.io/default-container');

  // Where no lines are on the screen, it is of the diff; where none are selected, of the object.
  await page.keyboard.press('Escape');
  await tab(page, 'Workloads');
  await expect(page.locator('#result').getByRole('grid', { name: 'Workloads' })).toBeVisible();
  await command(page, 'Picture of the selected lines');
  await expect(dialog(page)).toContainText('No lines are selected');
  expect(linesIn((await saved(page, 'Save as SVG')).bytes.toString('utf8')).length).toBeGreaterThan(20);
});

test.describe('folded by purpose', () => {
  test.use({ newcomer: true });

  test('a link to several lines opens on all of them, and they make a picture', async ({ page, context }) => {
    await openNew(page);
    const tree = page.locator('#result').getByRole('tree');
    const lines = tree.getByRole('treeitem', { level: 3 });
    await tree.getByRole('treeitem', { level: 2 }).first().click();
    await lines.nth(1).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const chosen = lines.and(page.locator('[data-selected]'));
    await expect(chosen).toHaveCount(3);
    const texts = await chosen.locator('[data-code]').allInnerTexts();
    await command(page, 'Picture of the selected lines');
    const svg = (await saved(page, 'Save as SVG')).bytes.toString('utf8');
    expect(linesIn(svg).map((line) => line.trim())).toEqual(texts.map((line) => line.trim()));
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+S');
    const field = page.getByRole('textbox', { name: 'Link', exact: true });
    await expect(field).toHaveValue(/#v\d+\./);
    const other = await context.newPage();
    await other.goto(await field.inputValue());
    const opened = other.locator('#result').getByRole('treeitem', { level: 3 }).and(other.locator('[data-selected]'));
    await expect(opened).toHaveCount(3);
    await expect.poll(() => opened.locator('[data-code]').allInnerTexts()).toEqual(texts);
  });
});

test.describe('in Chinese, on a dark phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN', colorScheme: 'dark' });

  test('the picture fits and starts dark', async ({ page }) => {
    await open(page);
    await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
    await page.locator('#result').getByRole('button', { name: '导出结果' }).click();
    await page.getByRole('menuitem', { name: '所选行的图片' }).click();
    const picture = dialog(page).getByRole('img');
    await expect(picture).toBeVisible();
    await expect(picture).toHaveAttribute('src', /%23151a23/);
    await expect.poll(async () => (await picture.boundingBox())?.width).toBeLessThan(390);
    expect(await axe(page)).toEqual([]);
  });
});
