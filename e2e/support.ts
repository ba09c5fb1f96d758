import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect };

/** How many times slower than it is the processor pretends to be in every page of the tests. */
const SLOW = Number(process.env['E2E_SLOW'] ?? 1);

/** Milliseconds by which what the page tells its workers is late. */
const LATE = Number(process.env['E2E_LATE'] ?? 0);

/** Milliseconds that a fixed piece of work takes on an idle machine of today, in this browser. */
const IDLE = 70;

/** Every test ends by looking at the console: a page that works says nothing there, and asks for nothing but its own files. */
export const test = base.extend<{
  quiet: undefined;
  newcomer: boolean;
  hosts: readonly string[];
  unreachable: boolean;
}>({
  /** Other hosts that the page may ask in a test. */
  hosts: [[], { option: true }],
  /** Whether those hosts fail in a test, of which the browser itself tells the console. */
  unreachable: [false, { option: true }],
  /** Whether the person has never chosen a view; the others look at the diff line by line. */
  newcomer: [false, { option: true }],
  quiet: [
    async ({ page, baseURL, newcomer, hosts, unreachable }, use) => {
      if (!newcomer) await page.addInitScript(chooseInline);
      await page.addInitScript(tellViolations);
      if (SLOW > 1) {
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
      }
      if (LATE > 0) await page.addInitScript(delayWorkers, LATE);
      const said: string[] = [];
      page.on('console', (message) => {
        // Without a network the page's own files do not come either, those that it only fetches ahead.
        if (unreachable && message.text().includes('net::ERR_INTERNET_DISCONNECTED')) return;
        // Playwright says so itself where a test does not allow service workers.
        if (message.text() === 'Service Worker registration blocked by Playwright') return;
        if (
          unreachable &&
          hosts.some((host) => message.location().url.startsWith(host) || /blocked by CORS/.test(message.text()))
        )
          return;
        if (message.type() === 'error' || message.type() === 'warning')
          said.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => said.push(`page error: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        const isOurs = [baseURL ?? '', ...hosts].some((host) => url.startsWith(host));
        if (!isOurs && !/^(?:data|blob):/.test(url)) said.push(`foreign request: ${url}`);
      });
      // oxlint-disable-next-line react/rules-of-hooks -- Playwright's fixtures call their parameter `use`; it is no hook
      await use(undefined);
      expect(said, 'the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Runs in the page: says on the console what its Content-Security-Policy forbids or only reports, markup and scripts from text included. */
function tellViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    console.error(`content security policy: ${violatedDirective} ${blockedURI} ${sample}`),
  );
}

/** Runs in the page: what workers are told arrives this many milliseconds later. */
function delayWorkers(late: number): void {
  // oxlint-disable-next-line typescript/unbound-method -- the proxy passes the worker on
  Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
    apply: (post, worker, message) => {
      setTimeout(() => Reflect.apply(post, worker, message), late);
    },
  });
}

/** Runs in the page: a choice made before the page was opened. */
function chooseInline(): void {
  const key = 'sidecar-playground.settings';
  try {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ diffView: 'inline' }));
  } catch {
    // A frame without storage of its own.
  }
}

/** Opens the page with the article's manifests, or with a link, and waits for the first result. */
export async function open(page: Page, hash = ''): Promise<void> {
  // Who comes back finds what was left here.
  const first = page.url() === 'about:blank' && hash === '';
  await page.goto(first ? './?sample=app-monitor' : `./${hash}`);
  await upToDate(page);
}

/** Opens the page as someone does who was never here. */
export async function openNew(page: Page): Promise<void> {
  await page.goto('./');
  await upToDate(page);
}

/**
 * Waits until the result on screen is that of the input: the words alone wait a moment before they say that there is a newer one to come.
 * `timeout` in milliseconds.
 */
export async function upToDate(page: Page, timeout = 30_000): Promise<void> {
  const status = page.getByTestId('status').and(page.locator('[aria-busy="false"]'));
  await expect(status).toContainText(/up to date|已更新/, { timeout });
}

/** Waits for Monaco. */
export async function monaco(page: Page): Promise<Locator> {
  const editor = page.getByTestId('monaco');
  await expect(editor.locator('.view-line').first()).toBeVisible({ timeout: 30_000 });
  return editor;
}

/** Replaces the text of the editor on screen, as a person would by selecting all and pasting. */
export async function setEditor(page: Page, text: string): Promise<void> {
  await monaco(page);
  // The editor itself, not its lines: those are taller than the window, and a click may scroll them out of it.
  await page.getByTestId('monaco').click({ position: { x: 200, y: 20 } });
  await page.keyboard.press('Control+A');
  await page.evaluate(putOnClipboard, text);
  await page.keyboard.press('Control+V');
  await page.evaluate(() => (window as { pasted?: Promise<void> }).pasted);
}

/** Runs in the page: fills the clipboard, and keeps a promise of the next paste being over. */
async function putOnClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  (window as { pasted?: Promise<void> }).pasted = new Promise((resolve) => {
    window.addEventListener('paste', () => setTimeout(resolve), { capture: true, once: true });
  });
}

/** A text of the scenario as the page has saved it. */
export async function storedText(page: Page, source: 'manifests' | 'values' | 'mesh' | 'cluster'): Promise<string> {
  const read = () => page.evaluate(() => localStorage.getItem('sidecar-playground.work'));
  await expect.poll(read).not.toBeNull();
  const work = JSON.parse((await read()) ?? '{}') as { readonly scenario: Readonly<Record<string, string>> };
  return work.scenario[source] ?? '';
}

/** What an action puts on the clipboard. */
export async function copiedBy(page: Page, act: () => Promise<void>): Promise<string> {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  const before = 'nothing has been copied yet';
  await page.evaluate((text) => navigator.clipboard.writeText(text), before);
  await act();
  await expect.poll(read).not.toBe(before);
  return read();
}

/** Opens the dialog of links and gives the link in it, once it is made. */
export async function madeLink(page: Page): Promise<string> {
  await page.keyboard.press('Control+S');
  const field = page.getByRole('textbox', { name: 'Link', exact: true });
  await expect(field).toHaveValue(/#v\d+\./);
  return field.inputValue();
}

/** How many times longer a fixed piece of work takes now than on an idle machine of today; at least 1. */
export async function slowness(page: Page): Promise<number> {
  const times = await page.evaluate(() =>
    Array.from({ length: 5 }, () => {
      const started = performance.now();
      let value = 1;
      for (let step = 0; step < 10_000_000; step++) value = (Math.imul(value, 31) + step) | 0;
      return value === 0 ? 0 : performance.now() - started;
    }),
  );
  const factor = Math.max(1, ([...times].sort((left, right) => left - right)[2] ?? IDLE) / IDLE);
  console.info(`this machine now: ${factor.toFixed(1)} times as slow as an idle one`);
  return factor;
}

/** Hears what screen readers are told from now on, of which each sentence may stand for a moment only; gives all of it. */
export async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('.visually-hidden > output'))
        if (region.textContent !== '' && heard.at(-1) !== region.textContent) heard.push(region.textContent);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { readonly heard: readonly string[] }).heard.join('\n'));
}

/** The rows of the result. */
export function resultRows(page: Page): Locator {
  return page.locator('#result').getByRole('row');
}

/** Moves down the result until a row with this text is on screen, and gives it. Rows come with the frame after the key that leads to them. */
export async function findRow(page: Page, text: string): Promise<Locator> {
  const row = resultRows(page).filter({ hasText: text }).first();
  const grid = page.locator('#result').getByRole('grid');
  await expect(async () => {
    await grid.focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 30 && (await row.count()) === 0; step++) {
      await page.keyboard.press('PageDown');
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    }
    await expect(row).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 60_000 });
  return row;
}

/** What axe finds on the page as it is; the list of its findings, empty when all is well. */
export async function axe(page: Page): Promise<string[]> {
  // What is still fading in has not got its colours yet.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().endTime) < 60_000);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page })
    // Of what passed only the names: the places, of every element, take longer to write down than to look at.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Frames are of the page's own origin; otherwise every call opens another page to put their findings together.
    .setLegacyMode()
    .analyze();
  return violations.map(
    (violation) =>
      `${violation.id} (${violation.impact ?? ''}): ${violation.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`,
  );
}

/** Chooses a tab by its name; the badge that some carry does not matter. */
export async function tab(page: Page, name: string): Promise<void> {
  const chosen = page.getByRole('tab', { name: new RegExp(`^${name.replace(/[?]/g, '\\?')}`) });
  await chosen.click();
  await expect(chosen).toHaveAttribute('aria-selected', 'true');
}

/** Opens the palette, types a command and runs it. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Commands' }).fill(name);
  await page.keyboard.press('Enter');
}

/** Drops a file on the page. */
export async function drop(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      return transfer;
    },
    [name, Buffer.from(content).toString('base64')] as const,
  );
  await page.dispatchEvent('#input', 'drop', { dataTransfer });
}
