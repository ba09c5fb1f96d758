import type { Locator, Page } from '@playwright/test';
import { axe, command, copiedBy, expect, findRow, monaco, open, setEditor, tab, test, upToDate } from './support';

const groups = (page: Page): Locator =>
  page.locator('#result').getByRole('treeitem').and(page.locator('[aria-level="2"]'));
const lines = (page: Page): Locator =>
  page.locator('#result').getByRole('treeitem').and(page.locator('[aria-level="3"]'));

test('a line says what it is for, who reads it and what decided it, then where it comes from', async ({ page }) => {
  await open(page);
  const row = await findRow(page, '"15001"');
  await row.click();
  const panel = page.locator('#origin');
  await expect(panel.getByRole('heading')).toHaveText(['What it is for', 'Where it comes from']);
  await expect(panel).toContainText('-p 15001');
  await expect(panel).toContainText('Outbound connections are redirected to port 15001');
  await expect(panel).toContainText('proxyListenPort');
  await expect(panel.getByRole('link', { name: /Documentation/ })).toHaveAttribute('href', /^https:\/\/istio\.io\//);
  await expect(panel).toContainText('template sidecar · line');
  // The row itself is described by the sentence, for those who hear it.
  const selected = page.locator('#result [role=row][aria-selected=true]');
  await expect(selected).toHaveAttribute('aria-describedby', /./);
  const described = await selected.getAttribute('aria-describedby');
  await expect(page.locator(`#${described}`)).toContainText('Outbound connections');
  expect(await axe(page)).toEqual([]);

  const own = await findRow(page, 'replicas: 1');
  await own.click();
  await expect(panel).toContainText('This line is yours');
});

test.describe('someone who comes for the first time', () => {
  test.use({ newcomer: true });

  test('sees what was added by purpose, opens a group and follows its lines by keyboard', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('radio', { name: 'Skeleton' })).toBeChecked();
    await expect(groups(page).first()).toContainText('Traffic is redirected');
    await expect.poll(() => groups(page).count()).toBeGreaterThan(10);
    await expect(lines(page)).toHaveCount(0);
    expect(await axe(page)).toEqual([]);

    await groups(page).first().click();
    await expect(lines(page).filter({ hasText: 'istio-iptables' })).toBeVisible();
    await lines(page).filter({ hasText: '"15001"' }).click();
    const panel = page.locator('#origin');
    await expect(panel).toContainText('-p 15001');
    await page.keyboard.press('ArrowDown');
    await expect(panel).toContainText('-z 15006');
    expect(await axe(page)).toEqual([]);
    // Left leads to the group, and once more closes it.
    await page.keyboard.press('ArrowLeft');
    await expect(groups(page).first()).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(lines(page)).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(lines(page).first()).toBeVisible();
  });

  test('is led to the lines that a value made, and to the whole diff for lines of their own', async ({ page }) => {
    await open(page);
    const editor = await monaco(page);
    await tab(page, 'Template');
    await editor.locator('.view-line').filter({ hasText: 'security.istio.io/tlsMode' }).first().click();
    await page.keyboard.press('Shift+F12');
    await expect(lines(page).filter({ hasText: 'security.istio.io/tlsMode' })).toBeFocused();
    await tab(page, 'Manifests');
    await editor.locator('.view-line').filter({ hasText: 'replicas: 1' }).first().click();
    await page.keyboard.press('Shift+F12');
    await expect(page.locator('#result [role=row][aria-selected=true]')).toContainText('replicas: 1');
  });

  test('finds the chosen view again', async ({ page }) => {
    await open(page);
    await command(page, 'Diff inline');
    await expect(page.locator('#result').getByRole('grid')).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings')))
      .toContain('"diffView":"inline"');
    await page.reload();
    await upToDate(page);
    await expect(page.locator('#result').getByRole('grid')).toBeVisible();
    await command(page, 'Diff by purpose');
    await expect(groups(page).first()).toBeVisible();
  });
});

test('only what injection added can be looked at in every view, and stays chosen', async ({ page }) => {
  await open(page);
  const result = page.locator('#result');
  await expect(result.getByRole('row').filter({ hasText: 'strategy: {}' }).first()).toBeVisible();
  await page.getByRole('checkbox', { name: 'Only what was added' }).check();
  await expect(result.getByRole('row').filter({ hasText: 'strategy: {}' })).toHaveCount(0);
  await expect(result.getByRole('row').filter({ hasText: 'istio.io/rev' }).first()).toBeVisible();
  await command(page, 'Diff by object');
  await expect(result.getByText('containers[istio-proxy]').first()).toBeVisible();
  await expect(result.getByText('moved', { exact: true })).toHaveCount(0);
  await command(page, 'Diff as a table');
  await expect(result.getByRole('cell', { name: 'strategy: {}' })).toHaveCount(0);
  expect(await axe(page)).toEqual([]);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings')))
    .toContain('"onlyAdded":true');
  await page.reload();
  await upToDate(page);
  await expect(page.getByRole('checkbox', { name: 'Only what was added' })).toBeChecked();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, newcomer: true });

  test('a tap on a line brings a sheet with its purpose and origin', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Result', exact: true }).tap();
    await groups(page).first().tap();
    const line = lines(page).filter({ hasText: '"15001"' });
    await line.tap();
    const sheet = page.getByRole('complementary', { name: 'Origin' });
    await expect(sheet).toContainText('What it is for');
    await expect(sheet).toContainText('Outbound connections are redirected');
    await expect(sheet.getByRole('heading', { name: 'Where it comes from' })).toBeAttached();
    await expect(line).toBeInViewport();
    expect(await axe(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await expect(sheet).toHaveCount(0);
    // Line by line just as well.
    await page.getByText('Inline', { exact: true }).tap();
    await page.locator('#result').getByRole('row').filter({ hasText: 'istio.io/rev' }).first().tap();
    await expect(sheet).toContainText('template sidecar');
  });
});

test('a finding leads to the pages about its rule and about the message of istioctl', async ({ page }) => {
  await open(page);
  const findings = page.locator('#findings');
  await findings.locator('button[class*=title]').first().click();
  await expect(findings.getByRole('link', { name: /Documentation/ })).toHaveAttribute(
    'href',
    /^https:\/\/(?:istio|kubernetes)\.io\//,
  );
  expect(await axe(page)).toEqual([]);

  // And its terms to the glossary.
  await findings.locator('button[class*=title]').filter({ hasText: 'version' }).first().click();
  await expect(findings.locator('li[aria-current=true] button[class*=term]').first()).toBeVisible();
});

test('letters, rules and terms are explained where they are used', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /your input · T template/ }).click();
  const legend = page.getByRole('region', { name: 'What the letters mean' });
  await expect(legend).toContainText('The injection template wrote it.');
  await expect(legend).toContainText('For readers of the 2018 article');
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(legend).toHaveCount(0);

  await command(page, 'Glossary');
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await glossary.getByRole('button', { name: 'Proxy (Envoy)' }).first().click();
  await expect(glossary.getByRole('term').filter({ hasText: 'Proxy (Envoy)' })).toBeInViewport();
  expect(await axe(page)).toEqual([]);
  await glossary.getByRole('searchbox').fill('merge key');
  await expect(glossary.getByRole('term').first()).toContainText(/merge/i);
});

test('a line under the mouse is explained in every text of the result, and by a key', async ({ page }) => {
  await open(page);
  const card = page.getByRole('tooltip');
  const result = page.locator('#result');
  await (await findRow(page, '"15001"')).hover();
  await expect(card).toContainText('Outbound connections are redirected to port 15001');
  expect(await axe(page)).toEqual([]);
  await page.mouse.move(5, 5);
  await expect(card).toHaveCount(0);

  // The person’s own lines have nothing to explain.
  await (await findRow(page, 'replicas: 1')).hover();
  await (await findRow(page, 'name: istio-proxy')).hover();
  await expect(card).toContainText('istio-proxy');

  await tab(page, 'Injected');
  await (await findRow(page, 'name: istio-token')).click();
  await page.keyboard.press('i');
  await expect(card).toContainText('istio-token');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  await tab(page, 'Rendered');
  await (await findRow(page, '"15006"')).hover();
  await expect(card).toContainText('Inbound connections are redirected to port 15006');

  await tab(page, 'Stages');
  const stages = page.locator('#findings-panel');
  const entry = stages.getByRole('treeitem').filter({ hasText: 'istio-proxy' }).first();
  await entry.hover();
  await expect(card).toContainText('istio-proxy');
  await page.mouse.move(5, 5);
  await expect(card).toHaveCount(0);
  await stages.getByText('Lines', { exact: true }).click();
  await stages.getByRole('grid').focus();
  await page.keyboard.press('End');
  await stages.getByRole('grid').getByRole('row').filter({ hasText: 'name: istio-token' }).last().hover();
  await expect(card).toContainText('istio-token');
  await stages
    .getByRole('radio', { name: 'Whole' })
    .or(stages.getByText('Whole', { exact: true }))
    .first()
    .click();
  const grid = stages.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('End');
  await expect(result).toBeVisible();
  await grid.getByRole('row').filter({ hasText: 'name: istio-token' }).last().hover();
  await expect(card).toContainText('istio-token');
});

test('the same words are in the panel, on the card, by object, in the report, in Compare and embedded', async ({
  page,
}) => {
  await open(page);
  const row = await findRow(page, 'security.istio.io/tlsMode');
  await row.click();
  const purpose = page.getByRole('region', { name: 'What it is for' });
  await expect(purpose).toContainText('Declares that this pod accepts mutual TLS: istio.');
  const selected = page.locator('#result [role=row][aria-selected=true]');
  const sentence = 'Declares that this pod accepts mutual TLS: istio.';
  // Terms in the sentence are buttons, which a computed description sets apart by spaces.
  await expect(selected).toHaveAttribute('aria-describedby', 'line-purpose');
  await expect(page.locator('#line-purpose')).toHaveText(sentence);

  await row.hover();
  await expect(page.getByRole('tooltip')).toContainText(sentence);
  await page.mouse.move(5, 5);
  await command(page, 'Diff by object');
  await expect(page.locator('#result').getByText(sentence).first()).toBeVisible();

  const report = await copiedBy(page, () => command(page, 'Copy the report as Markdown'));
  expect(report).toContain(`  - ${sentence}`);

  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await page.getByRole('menuitem', { name: 'Two versions', exact: true }).click();
  await dialog.getByRole('tab', { name: 'By workload' }).click();
  const reason = dialog.locator('[data-code="tls-mode-label"]').first();
  await expect(reason.getByText(sentence, { exact: true })).toBeVisible();
  await dialog.getByRole('tab', { name: 'Report' }).click();
  await expect(reason.getByText(sentence, { exact: true })).toBeAttached();
  await dialog.getByRole('tab', { name: 'Both outputs' }).click();
  const printed = dialog.getByRole('row').filter({ hasText: 'security.istio.io/tlsMode' }).first();
  await expect(async () => {
    await dialog.getByRole('grid').focus();
    await page.keyboard.press('PageDown');
    await expect(printed).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50] });
  await expect(async () => {
    await printed.hover();
    await expect(page.getByRole('tooltip')).toContainText(sentence, { timeout: 2000 });
    await page.mouse.move(5, 5);
  }).toPass();

  await page.goto('./?embed');
  await upToDate(page);
  await page.getByText('Inline', { exact: true }).click();
  const embedded = page.getByRole('grid').getByRole('row').filter({ hasText: 'security.istio.io/tlsMode' });
  await expect(async () => {
    await page.getByRole('grid').focus();
    await page.keyboard.press('PageDown');
    await expect(embedded.first()).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50] });
  // The rows may still be on their way.
  await expect(async () => {
    await embedded.first().click();
    const told = page.getByRole('complementary', { name: 'Origin' }).getByText(sentence, { exact: true });
    await expect(told).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test('of many documents those that are near are in the page, and the keys reach all of them', async ({ page }) => {
  await open(page);
  await page.getByTitle('What injection added, folded into what it is for').click();
  const one = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: web, image: registry.example/web:1}]
`;
  await setEditor(page, Array.from({ length: 170 }, (_, index) => one(`web-${index}`)).join('---\n'));
  await expect(page.locator('footer')).toContainText('170 injected', { timeout: 60_000 });
  const rows = page.locator('#result').getByRole('treeitem').and(page.locator('[aria-level="1"]'));
  await expect(rows.first()).toContainText('web-0');
  await expect(rows.filter({ hasText: /web-49\b/ })).toBeAttached();
  await expect(rows.filter({ hasText: /web-169\b/ })).toHaveCount(0);
  await rows.first().focus();
  await page.keyboard.press('End');
  await expect(rows.last()).toContainText('web-169');
  await expect(rows.last()).toBeFocused();
  await expect(rows.last()).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(rows.filter({ hasText: /web-168\b/ })).toBeFocused();
  await expect(rows.filter({ hasText: /web-60\b/ })).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
  await expect(rows.first()).toBeInViewport();
  await expect(rows.filter({ hasText: /web-169\b/ })).toHaveCount(0);
});
