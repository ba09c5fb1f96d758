import type { Page } from '@playwright/test';
import { expect, findRow, monaco, open, setEditor, tab, test } from './support';

const WORK = 'sidecar-playground.work';

/** A pod, and comments of more than six million characters: more than a browser keeps as texts. */
const largeText = (name: string): string => pod(name) + `# ${name} ${'x'.repeat(996)}\n`.repeat(6_200);
const pod = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: app, image: app:1 }] }\n`;

/** Fails unless the editor has exactly this text: copied from it and compared in the page, as a text of megabytes takes its time on the way. */
async function expectManifests(page: Page, text: string): Promise<void> {
  await monaco(page);
  await page.evaluate(() => navigator.clipboard.writeText('nothing has been copied yet'));
  await page.getByTestId('monaco').click({ position: { x: 200, y: 20 } });
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  await expect
    .poll(() => page.evaluate(async (wanted) => (await navigator.clipboard.readText()) === wanted, text))
    .toBe(true);
}

/** Runs in the page: notes what is given to the workers to evaluate, by its first words. */
function noteEvaluations(): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  // oxlint-disable-next-line typescript/unbound-method -- the proxy passes the worker on
  Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
    apply: (post, worker, message: readonly unknown[]) => {
      const manifests = /"manifests":"(.{0,100})/.exec(JSON.stringify(message))?.[1];
      if (manifests !== undefined) noted.push(manifests);
      Reflect.apply(post, worker, message);
    },
  });
}

/** Waits until the tab names a work that is kept apart, and gives the name. */
async function keptName(page: Page): Promise<string> {
  const read = () => page.evaluate((key) => localStorage.getItem(key), WORK);
  await expect.poll(read, { timeout: 60_000 }).toMatch(/^"\w+"$/);
  return (await read()) ?? '';
}

/** How many large works the browser keeps. */
const countKept = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('sidecar-playground.works');
        opening.addEventListener('error', () => reject(new Error('blocked')));
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('works').objectStore('works').count();
          counting.addEventListener('success', () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      }),
  );

test('a work of six megabytes is there after a reload, in each of two tabs, until a small one takes its place', async ({
  page,
  context,
}) => {
  test.slow();
  await open(page);
  const mine = largeText('mine');
  await setEditor(page, mine);
  const name = await keptName(page);
  await page.addInitScript(noteEvaluations);
  await page.reload();
  await findRow(page, 'name: mine');
  await expectManifests(page, mine);
  // The sample was not evaluated before.
  expect(await page.evaluate(() => (window as { noted?: readonly string[] }).noted?.[0])).toContain('name: mine');

  // Another entry of the tab's history has its own work.
  await page.evaluate(() => {
    location.hash = 'elsewhere';
  });
  await setEditor(page, pod('elsewhere'));
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), WORK)).toContain('name: elsewhere');
  await page.goBack();
  await findRow(page, 'name: mine');
  await expectManifests(page, mine);
  // Left at once, a work is kept as it is then.
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# the end');
  await page.reload();
  await expectManifests(page, `${mine}# the end`);

  const other = await context.newPage();
  await other.goto('./');
  await findRow(other, 'name: mine');
  const theirs = largeText('theirs');
  await setEditor(other, theirs);
  await expect.poll(() => keptName(other)).not.toBe(name);
  // What it had kept before goes once the new one is there; a page that is left before leaves it to another day.
  await expect.poll(() => countKept(other)).toBe(2);
  await page.reload();
  await expectManifests(page, `${mine}# the end`);
  await other.reload();
  await expectManifests(other, theirs);
  await expect.poll(() => countKept(other)).toBe(2);

  await setEditor(page, pod('small'));
  await expect.poll(() => countKept(page)).toBe(1);
  await page.reload();
  await expectManifests(page, pod('small'));
  await other.close();
});

test('where the browser blocks its database, a large work is said not to be saved', async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await open(page);
  await setEditor(page, largeText('unsaved'));
  await expect(page.getByText(/^This work no longer fits the browser’s storage/)).toBeVisible({ timeout: 60_000 });
  // The page works on, and keeps what fits again.
  await setEditor(page, pod('fits'));
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), WORK)).toContain('name: fits');
  await page.reload();
  await expectManifests(page, pod('fits'));
});

test('a name that leads nowhere is said, and the page starts anew', async ({ page }) => {
  await page.addInitScript((key) => {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, '"gone"');
  }, WORK);
  await page.goto('./');
  await expect(page.getByText(/^This browser can no longer read your last work/)).toBeVisible();
  await tab(page, 'Manifests');
  await monaco(page);
});
