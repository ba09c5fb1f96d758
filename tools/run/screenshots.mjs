// Makes the pictures of docs/images from the built app: node tools/run/screenshots.mjs [--dist DIR] [name …]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { load } from './bundle.mjs';
import { smallPng } from './small-png.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const images = join(root, 'docs', 'images');
const wanted = process.argv.slice(2);
const at = wanted.indexOf('--dist');
const dist = at < 0 ? join(root, 'dist') : resolve(wanted.splice(at, 2)[1] ?? '');

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const LARGEST = 250 * 1024;

const row = (page, text) => page.locator('#result').getByRole('row').filter({ hasText: text }).first();
const tab = (page, name) => page.getByRole('tab', { name }).click();

/** Scrolls the result until a line is in the page, then makes it the current one. */
async function choose(page, text) {
  await page.locator('#result').getByRole('grid').focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 40 && !(await row(page, text).isVisible()); step++) await page.keyboard.press('PageDown');
  await row(page, text).click();
  await page.locator('#origin').getByRole('listitem').first().waitFor();
}

/** Puts the caret at the start of the first visible line of the editor with a text. */
async function putCaretOn(page, text) {
  await page
    .getByTestId('monaco')
    .locator('.view-line')
    .filter({ hasText: text })
    .first()
    .click({ position: { x: 20, y: 9 } });
  await page.keyboard.press('Home');
}

async function upToDate(page) {
  await page
    .getByTestId('status')
    .filter({ hasText: /up to date|已更新/ })
    .waitFor();
}

async function openSample(page, name) {
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.getByText(/^Opened the sample/).waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await upToDate(page);
}

/** Each picture: its name, the browser it is made in, and the way to what it shows. */
const PICTURES = [
  {
    name: 'workbench-light',
    context: { ...DESKTOP, colorScheme: 'light' },
    go: (page) => choose(page, 'service.istio.io/canonical-name'),
  },
  {
    name: 'workbench-dark',
    context: { ...DESKTOP, colorScheme: 'dark' },
    go: async (page) => {
      await openSample(page, /Native sidecar/);
      await choose(page, 'image: registry.istio.io');
    },
  },
  {
    name: 'template-debugger',
    context: { ...DESKTOP, colorScheme: 'dark' },
    go: async (page) => {
      await tab(page, 'Template');
      await page.getByTestId('monaco').getByText('true', { exact: true }).first().waitFor();
      await putCaretOn(page, 'security.istio.io/tlsMode');
      await page.getByTestId('monaco').locator('[class*=notRun]').first().waitFor();
    },
  },
  {
    name: 'template-error',
    context: { ...DESKTOP, colorScheme: 'light' },
    go: async (page) => {
      await tab(page, 'Template');
      await putCaretOn(page, 'metadata:');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.insertText('name: {{ .ObjectMeta.Nmae }}');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Home');
      await page.getByTestId('stale-banner').waitFor();
      await page
        .getByText(/can't evaluate field Nmae/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'chinese',
    context: { ...DESKTOP, colorScheme: 'light', locale: 'zh-CN' },
    go: (page) => choose(page, 'service.istio.io/canonical-name'),
  },
  {
    name: 'why-injected',
    context: { ...DESKTOP, colorScheme: 'light' },
    go: async (page) => {
      await openSample(page, /Why not injected/);
      await tab(page, 'Why injected?');
      await page.getByText('decided here').first().waitFor();
    },
  },
  {
    name: 'by-object',
    context: { ...DESKTOP, colorScheme: 'light' },
    go: async (page) => {
      await openSample(page, /Probes of every kind/);
      await page.getByText('By object', { exact: true }).click();
      await page.locator('#result').getByText('containers[istio-proxy]').first().waitFor();
      await tab(page, 'Stages');
      await page.locator('#findings').getByRole('tree').waitFor();
    },
  },
  {
    name: 'side-by-side',
    context: { ...DESKTOP, colorScheme: 'dark' },
    go: async (page) => {
      await openSample(page, /Services in conflict/);
      await page.getByText('Side by side', { exact: true }).click();
    },
  },
  {
    name: 'compare',
    context: { ...DESKTOP, colorScheme: 'dark' },
    go: async (page) => {
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('dialog').getByText('The proxy’s image').first().waitFor();
    },
  },
  {
    name: 'lesson',
    context: { ...DESKTOP, colorScheme: 'light' },
    go: async (page) => {
      await page.getByRole('button', { name: 'Lessons' }).click();
      await page.getByRole('dialog').getByText('Say which protocol').click();
      await page.getByRole('region', { name: /Say which protocol/ }).waitFor();
    },
  },
  {
    name: 'phone',
    context: { ...PHONE, colorScheme: 'light' },
    go: async (page) => {
      await page.getByRole('button', { name: 'Result', exact: true }).tap();
      await row(page, 'sidecar.istio.io/status').waitFor();
    },
  },
];

const { server, url } = await (await load('server')).serveFolder(dist);
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
mkdirSync(images, { recursive: true });
let tooLarge = false;
for (const { name, context, go } of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = await (await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...context })).newPage();
  await page.goto(url);
  await upToDate(page);
  if (context.hasTouch !== true) await page.getByTestId('monaco').locator('.view-line').first().waitFor();
  await go(page);
  await upToDateOrStale(page);
  await page.mouse.move(0, 0);
  // Time would be the only thing that differs from one run to the next.
  await page.evaluate(() => {
    for (const node of document.querySelectorAll('[data-testid=status]'))
      for (const text of node.childNodes)
        if (text.nodeType === Node.TEXT_NODE) text.textContent = text.textContent.replace(/\d+ (ms|毫秒|s)/, '8 $1');
  });
  const picture = smallPng(await page.screenshot({ caret: 'hide', animations: 'disabled' }));
  writeFileSync(join(images, `${name}.png`), picture);
  tooLarge ||= picture.length > LARGEST;
  console.log(`${name}.png ${(picture.length / 1024).toFixed(0)} KiB`);
  await page.context().close();
}
await browser.close();
server.close();
if (tooLarge) {
  console.error(`a picture is larger than ${LARGEST / 1024} KiB`);
  process.exitCode = 1;
}

async function upToDateOrStale(page) {
  await page
    .getByTestId('status')
    .filter({ hasText: /up to date|已更新|stale/ })
    .waitFor();
}
