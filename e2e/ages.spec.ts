import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PREVIEW_VERSION } from '../src/presets/releases';
import { axe, command, expect, findRow, madeLink, open, setEditor, tab, test, upToDate } from './support';

/** What sets up the traffic rules in five releases: who does it, and how it is called. */
const AGES = [
  ['0.2', ['image: docker.io/istio/proxy_init:0.2.12']],
  ['0.8', ['image: docker.io/istio/proxy_init:0.8.0']],
  ['1.4', ['- istio-iptables', 'image: docker.io/istio/proxyv2:1.4.10']],
  ['1.12', ['- istio-iptables', 'image: docker.io/istio/proxyv2:1.12.9']],
  ['1.31', ['- istio-iptables', 'image: registry.istio.io/release/proxyv2:1.31.0']],
] as const;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: tea
spec:
  selector:
    matchLabels: { app: tea }
  template:
    metadata:
      labels: { app: tea }
    spec:
      containers:
      - name: tea
        image: example/tea:1
`;

/** A link of the corpus of those that were ever released. */
function corpusLink(name: string): string {
  const rows = readFileSync('fixtures/share/links-v2.jsonl', 'utf8').trim().split('\n');
  const row = rows.map((line) => JSON.parse(line) as { name: string; link: string }).find((one) => one.name === name);
  if (row === undefined) throw new Error(`no link ${name}`);
  return row.link;
}

const versionOf = (page: Page) => page.getByRole('combobox', { name: /^Istio version \(/ });

/** The link of the page as it is. */
async function shared(page: Page): Promise<string> {
  const link = await madeLink(page);
  await page.keyboard.press('Escape');
  return link.replace(/^[^#]*/, '');
}

test('five releases across the ages: the right init container, shared and opened again', async ({ page, context }) => {
  await open(page);
  await setEditor(page, DEPLOYMENT);
  await upToDate(page);
  await tab(page, 'Injected');
  for (const [version, lines] of AGES) {
    await versionOf(page).selectOption(version);
    await expect(versionOf(page)).toHaveAccessibleName(/built-in/);
    await upToDate(page);
    for (const line of lines) await findRow(page, line);
    await findRow(page, 'name: istio-init');

    const link = await shared(page);
    expect(link).toMatch(/^#v2\./);
    expect(link.length).toBeLessThan(300);
    const theirs = await context.newPage();
    await open(theirs, link);
    await expect(versionOf(theirs)).toHaveValue(version);
    await expect(versionOf(theirs)).toHaveAccessibleName(/built-in/);
    await expect(theirs.locator('#result-tab-injected')).toHaveAttribute('aria-selected', 'true');
    for (const line of lines) await findRow(theirs, line);
    await expect(theirs.getByText('corrected after this link was made')).toHaveCount(0);
    await theirs.close();
  }
});

test('a patch version is chosen in the settings, and what is no release is answered with those that there are', async ({
  page,
}) => {
  await open(page);
  await tab(page, 'Settings');
  const field = page.getByRole('textbox', { name: 'Istio version' });
  await field.fill('1.22.3');
  await field.press('Enter');
  await upToDate(page);
  await expect(versionOf(page)).toHaveValue('1.22.3');
  await expect(versionOf(page)).toHaveAccessibleName(/built-in/);
  await tab(page, 'Injected');
  await findRow(page, 'image: docker.io/istio/proxyv2:1.22.3');

  await field.fill('2.0');
  await field.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Istio 2.0' })).toHaveText(
    `No built-in template for Istio 2.0; there are 0.2 to 0.8 and 1.0 to ${PREVIEW_VERSION}, with their patch versions.`,
  );
  await expect(versionOf(page)).toHaveValue('1.22.3');
  expect(await axe(page)).toEqual([]);
  await field.fill('1.23.1');
  await field.press('Tab');
  await upToDate(page);
  await findRow(page, 'image: docker.io/istio/proxyv2:1.23.1');
});

test('a link to a release that there is not opens with its own texts, and says so', async ({ page }) => {
  const link = corpusLink('a release that there is not');
  await open(page, link);
  await expect(versionOf(page)).toHaveValue('2.0');
  await expect(versionOf(page)).toHaveAccessibleName(/pasted/);
  await expect(page.getByText('No built-in template for Istio 2.0')).toBeVisible();
  // From there back to what there is.
  await command(page, 'Start with an empty page');
  await upToDate(page);
  await expect(versionOf(page)).toHaveValue('1.30');
});

test('a link carries an installation, and what follows from it is derived again', async ({ page }) => {
  const link = corpusLink('installation by Helm, of several files, with flags and options');
  await open(page, link);
  await expect(versionOf(page)).toHaveValue('1.27.3');
  await expect(page.getByRole('tab', { name: 'Installation' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('combobox', { name: 'File' })).toContainText('覆盖.yaml');
  await tab(page, 'Injected');
  await findRow(page, 'image: mirror.example/mesh/proxyv2:1.27.3');
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog', { name: 'Share this scenario' });
  await expect(dialog).toContainText('your installation: files, options and flags');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#v\d+\..{0,480}$/);
});

test('a link leads to a problem, and to a range of an input', async ({ page }) => {
  await open(page, corpusLink('a range of the input'));
  await expect(page.getByRole('tab', { name: 'Mesh' })).toHaveAttribute('aria-selected', 'true');
  await page.goto('about:blank');
  await open(page, corpusLink('a problem'));
  await expect(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[aria-current=true]').filter({ hasText: 'R101' })).toHaveCount(1);
});

test('of a built-in text the page claims what was proved, of an edited one nothing', async ({ page }) => {
  await open(page);
  const claim = page.locator('footer').getByText(/test results as with Istio/);
  // Its code comes late, and not at all where nothing was proved.
  await page.waitForLoadState('networkidle');
  const built = await claim.count();
  await tab(page, 'Mesh');
  await setEditor(page, 'enableTracing: true\n');
  await upToDate(page);
  await expect(claim).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await upToDate(page);
  await expect(claim).toHaveCount(built);
});
