import type { Locator, Page } from '@playwright/test';
import { axe, drop, expect, monaco, open, setEditor, storedText, tab, test, upToDate } from './support';

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels:
        app: web
      annotations:
        sidecar.istio.io/logLevel: debug
    spec:
      containers:
      - name: web
        image: web:1
`;

/** The same as the second document of a text. */
const SECOND = `apiVersion: v1
kind: ConfigMap
metadata:
  name: first
---
${MANIFEST}`;

const suggestions = (page: Page): Locator => page.locator('.suggest-widget.visible');

async function openManifest(page: Page, text = MANIFEST): Promise<void> {
  await open(page);
  await monaco(page);
  await setEditor(page, text);
  await upToDate(page);
}

/** Puts the caret at the end of the first line with this text, from the keyboard. */
async function endOfLine(page: Page, text: string, manifest = MANIFEST): Promise<void> {
  await page
    .getByTestId('monaco')
    .locator('.view-lines')
    .click({ position: { x: 300, y: 5 } });
  await page.keyboard.press('Control+Home');
  const row = manifest.split('\n').findIndex((line) => line.includes(text));
  for (let step = 0; step < row; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.locator('footer')).toContainText(`Ln ${row + 1},`);
}

/** Types a new line and looks for what the list of completions offers. */
async function offered(page: Page, typed: string, expected: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.keyboard.type(typed);
  await page.keyboard.press('Control+Space');
  await expect(suggestions(page).getByText(expected).first()).toBeVisible();
}

test('manifests are completed: fields, annotations, labels, and the values they take', async ({ page }) => {
  await openManifest(page);
  await endOfLine(page, 'image: web:1');
  await offered(page, 'imageP', 'imagePullPolicy');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  await expect(suggestions(page).getByText('IfNotPresent').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toHaveCount(0);

  await setEditor(page, MANIFEST);
  await endOfLine(page, 'logLevel');
  await offered(page, 'traffic.sidecar', 'traffic.sidecar.istio.io/includeInboundPorts');
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toHaveCount(0);

  await setEditor(page, SECOND);
  await endOfLine(page, '        app: web', SECOND);
  await offered(page, 'sidecar', 'sidecar.istio.io/inject');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  await expect(suggestions(page).getByText('false').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => storedText(page, 'manifests'))
    .toMatch(/^apiVersion: v1\nkind: ConfigMap\n[^]*app: web\n {8}sidecar\.istio\.io\/inject: "(?:true|false)"\n/);
});

test('hover explains fields and annotations', async ({ page }) => {
  await openManifest(page, SECOND);
  const lines = page.getByTestId('monaco').locator('.view-line');
  const hover = page.locator('.monaco-hover:visible').first();
  await lines.filter({ hasText: 'logLevel' }).getByText('sidecar.istio.io/logLevel').first().hover();
  await expect(hover).toContainText('Log level of the proxy.');
  await expect(hover.locator('a', { hasText: 'Documentation' })).toHaveAttribute(
    'data-href',
    /^https:\/\/istio\.io\/.*annotations.*sidecar\.istio\.io/,
  );
  await lines.filter({ hasText: 'image:' }).getByText('image').first().hover();
  await expect(hover).toContainText('v1.Container');
});

test('a light bulb mends a finding from the keyboard, and marks are in every editor', async ({ page }) => {
  await openManifest(page, MANIFEST.replace('apps/v1', 'extensions/v1beta1'));
  await expect(page.getByTestId('monaco').locator('.squiggly-error').first()).toBeVisible();
  await page
    .getByTestId('monaco')
    .locator('.view-lines')
    .click({ position: { x: 300, y: 5 } });
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+.');
  const action = page.locator('.action-widget').getByText('Move to apps/v1');
  await expect(action).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => storedText(page, 'manifests')).toContain('apiVersion: apps/v1');

  for (const name of ['Values', 'Mesh', 'Cluster']) {
    await tab(page, name);
    await setEditor(page, 'global: {\n');
    await expect(page.getByTestId('monaco').locator('.squiggly-error').first()).toBeVisible();
  }
  expect(await axe(page)).toEqual([]);
});

/** Pastes a text into what has the focus, in one task. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

const LONG = Array.from({ length: 20_000 }, (_, line) => `# ${line} of a long text\r\n`).join('');

test('a long paste goes in piece by piece, with what is typed right behind it, and comes out in one step', async ({
  page,
}) => {
  await openManifest(page);
  await page.keyboard.press('Control+Home');
  await paste(page, LONG);
  await page.keyboard.press('x');
  const pasted = LONG.replaceAll('\r', '') + MANIFEST;
  await expect.poll(() => storedText(page, 'manifests')).toBe(pasted.replace('apiVersion', 'xapiVersion'));
  await page.keyboard.press('Control+z');
  await expect.poll(() => storedText(page, 'manifests')).toBe(pasted);
  await page.keyboard.press('Control+z');
  await expect.poll(() => storedText(page, 'manifests')).toBe(MANIFEST);
  await page.keyboard.press('Control+y');
  await expect.poll(() => storedText(page, 'manifests')).toBe(pasted);
  // The caret stands behind it, and the page knows.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Home');
  await expect(page.locator('footer')).toContainText('Ln 1, Col 1');
  await paste(page, LONG);
  await expect(page.locator('footer')).toContainText('Ln 20001, Col 1');
});

test('a long file is in the editor as it is, whatever its line ends are', async ({ page }) => {
  await openManifest(page);
  const file = `${LONG}${MANIFEST.replaceAll('\n', '\r\n')}`;
  await drop(page, 'long.yaml', file);
  await expect.poll(() => storedText(page, 'manifests')).toBe(file);
  await page.getByTestId('monaco').click({ position: { x: 200, y: 20 } });
  await page.keyboard.press('Control+End');
  await page.keyboard.press('#');
  await expect.poll(() => storedText(page, 'manifests')).toBe(`${file.replaceAll('\r', '')}#`);
});

test('a large text keeps its colours, and where the plain editor leaves them out the page says so', async ({
  page,
}) => {
  await open(page);
  const text = `# ${'x'.repeat(80)}\n`.repeat(5200);
  const editor = await monaco(page);
  await setEditor(page, text);
  const comment = editor.locator('.view-line span span').first();
  await expect(comment).toBeVisible();
  const plain = await editor.locator('.view-lines').evaluate((element) => getComputedStyle(element).color);
  await expect(comment).not.toHaveCSS('color', plain);
  const note = page.getByText('Colours are switched off');
  await expect(note).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(note).toBeVisible();
});
