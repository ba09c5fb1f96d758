import { command, expect, findRow, monaco, open, resultRows, setEditor, tab, test, upToDate } from './support';

test('the palette takes keys before it is there, and Enter runs nothing that was not chosen', async ({ page }) => {
  // Its code comes late.
  await page.route(/Palette.*\.js$/, async (route) => {
    await new Promise((later) => {
      setTimeout(later, 1500);
    });
    await route.continue();
  });
  await open(page);
  await monaco(page);
  await page.getByTestId('monaco').locator('textarea').focus();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('glossary');
  const field = page.getByRole('combobox', { name: 'Commands' });
  await expect(field).toHaveValue('glossary');
  await expect(page.getByTestId('monaco')).not.toContainText('glossary');
  await field.fill('');
  await page.keyboard.press('Enter');
  await expect(field).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Escape');

  // What menus and settings offer is in it too.
  await command(page, 'Rules: strict 2018');
  await expect(page.locator('#findings').getByRole('combobox')).toHaveValue('strict-2018');
  await command(page, 'Samples: Bookshop');
  await expect(page.getByText(/^Opened the sample/)).toBeVisible();
  await command(page, 'Istio version: 1.28');
  await upToDate(page);
  await expect(page.locator('header')).toContainText('1.28');
});

for (const { name, keys, label, typed } of [
  { name: 'Palette', keys: 'Control+K', label: 'Commands', typed: 'glossary' },
  { name: 'FindBar', keys: 'Control+F', label: 'Find in the result', typed: 'image' },
]) {
  test(`a letter typed the moment the field of ${name} appears is kept`, async ({ page }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(new RegExp(String.raw`/${name}-.*\.js$`), async (route) => {
      await released;
      await route.continue();
    });
    await open(page);
    await upToDate(page);
    await page.locator('#result').locator('[role=grid], [role=treegrid], [role=tree]').first().focus();
    await page.keyboard.press(keys);
    await page.keyboard.type(typed.slice(0, 2));
    // After the field is in the page, and before anything else can run.
    await page.evaluate(
      ({ label, letter }) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector(`input[aria-label="${label}"]`) === null) return;
          observer.disconnect();
          document.execCommand('insertText', false, letter);
        });
        observer.observe(document.body, { childList: true, subtree: true });
      },
      { label, letter: typed.charAt(2) },
    );
    release();
    const field = page.locator(`input[aria-label="${label}"]`);
    await expect(field).toHaveValue(typed.slice(0, 3));
    await page.keyboard.type(typed.slice(3));
    await expect(field).toHaveValue(typed);
  });
}

test('skip links leave the name of the product to be read', async ({ page }) => {
  await open(page);
  await page.locator('body').focus();
  await page.keyboard.press('Tab');
  const header = await page.locator('header').boundingBox();
  await expect
    .poll(async () => (await page.locator('a:focus').boundingBox())?.y)
    .toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0));
});

test('where nothing is injected, that is said, and what to do', async ({ page }) => {
  await open(page);
  await setEditor(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: b\n');
  await upToDate(page);
  await expect(page.locator('#findings')).toContainText('Nothing here can be injected');
  await expect(page.locator('#findings')).not.toContainText('No problems found');
  await setEditor(page, '# nothing yet\n');
  await upToDate(page);
  await expect(page.locator('#findings')).toContainText(/Nothing here can be injected/);
  await expect(page.locator('#findings')).not.toContainText('No problems found');
  // With nothing at all every pane says what comes next.
  await page.getByTestId('monaco').click({ position: { x: 200, y: 20 } });
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await expect(page.locator('#input')).toContainText('Paste Kubernetes YAML here');
  for (const name of ['Diff', 'Injected', 'Workloads']) {
    await tab(page, name);
    await expect(page.locator('#result')).toContainText('The injected result appears here');
  }
});

test('a line that was only written differently looks different from one that was added', async ({ page }) => {
  await open(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: quoted\nspec:\n  containers:\n  - name: app # the app\n    image: "nginx"\n',
  );
  await upToDate(page);
  const row = await findRow(page, 'image: nginx');
  await expect(row.locator('[data-rewritten]')).toHaveCount(1);
  const added = resultRows(page).filter({ hasText: 'sidecar.istio.io/status' }).first();
  await expect(added.locator('[data-rewritten]')).toHaveCount(0);
  const background = (locator: typeof row) =>
    locator.locator('[data-change=added]').evaluate((cell) => getComputedStyle(cell).backgroundColor);
  await page.keyboard.press('End');
  expect(await background(await findRow(page, 'image: nginx'))).not.toBe(
    await background(await findRow(page, 'prometheus.io/scrape')),
  );
});

test('side by side becomes one column where there is no room for two', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'Side by side' }).click({ force: true });
  const columns = () => resultRows(page).filter({ hasText: 'replicas: 1' }).first().getByRole('gridcell').count();
  await expect.poll(columns).toBe(2);
  await page.setViewportSize({ width: 800, height: 800 });
  await expect.poll(columns).toBe(1);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(columns).toBe(2);
});

test('an action that is opened in a template is closed too', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  await page.getByTestId('monaco').locator('textarea').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('{{');
  await expect(page.getByTestId('monaco').locator('.view-line').first()).toHaveText('{{}}');
});

test('any pane takes the whole width and gives it back, and the template has room of its own', async ({ page }) => {
  await open(page);
  await monaco(page);
  const width = async (pane: string) => (await page.locator(pane).boundingBox())?.width ?? 0;
  const narrow = await width('#input');
  await tab(page, 'Template');
  await expect.poll(() => width('#input')).toBeGreaterThan(narrow + 100);
  await tab(page, 'Manifests');
  await expect.poll(() => width('#input')).toBeCloseTo(narrow, 0);

  await page.getByTestId('monaco').locator('textarea').focus();
  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => width('#input')).toBeGreaterThan(1400);
  await expect(page.locator('#result')).toBeHidden();
  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => width('#input')).toBeCloseTo(narrow, 0);

  const button = page.locator('#result').getByRole('button', { name: /^Full width/ });
  await button.click();
  await expect.poll(() => width('#result')).toBeGreaterThan(1400);
  // Going elsewhere brings the other panes back.
  await page.keyboard.press('Alt+2');
  await expect(page.locator('#input')).toBeVisible();
  await expect(page.locator('#result')).toBeVisible();
});

for (const locale of ['en-US', 'zh-CN'])
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [900, 800],
    [390, 844],
  ] as const)
    test(`every tab of every pane can be seen and clicked at ${width}×${height} in ${locale}`, async ({ browser }) => {
      const page = await browser.newPage({ locale, viewport: { width, height } });
      await open(page);
      const panes = width < 760 ? await page.getByRole('navigation').getByRole('button').all() : [undefined];
      let seen = 0;
      for (const pane of panes) {
        await pane?.click();
        for (const one of await page.getByRole('tab').all()) {
          // A click of its own, without the scrolling that Playwright would do first.
          await expect(one).toBeInViewport({ ratio: 1 });
          const box = (await one.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
          await page.mouse.click(box.x + box.width - 3, box.y + box.height / 2);
          await expect(one).toHaveAttribute('aria-selected', 'true');
          seen++;
        }
      }
      expect(seen).toBe(16);
      await page.close();
    });

test('each tab keeps the width that its pane was given', async ({ page }) => {
  await open(page);
  const width = async (pane: string) => Math.round((await page.locator(pane).boundingBox())?.width ?? 0);
  const narrow = await width('#input');
  await page.getByRole('separator', { name: 'Width of the input' }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  const wide = narrow + Math.round(0.1 * 1440);
  await expect.poll(() => width('#input')).toBeCloseTo(wide, -1);
  await tab(page, 'Values');
  await expect.poll(() => width('#input')).toBe(narrow);
  await tab(page, 'Manifests');
  await expect.poll(() => width('#input')).toBeCloseTo(wide, -1);

  const findings = await width('#findings');
  await tab(page, 'Stages');
  await page.getByRole('separator', { name: 'Width of the findings' }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => width('#findings')).toBeGreaterThan(findings + 100);
  await tab(page, 'Problems');
  await expect.poll(() => width('#findings')).toBe(findings);
  await open(page);
  await tab(page, 'Stages');
  await expect.poll(() => width('#findings')).toBeGreaterThan(findings + 100);
});

test('any pane takes the whole window where the findings are below, and a collapsed one too', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 800 });
  await open(page);
  for (const pane of ['input', 'result', 'findings']) {
    const button = page.locator(`#${pane}`).getByRole('button', { name: /^Full width/ });
    await button.click();
    for (const other of ['input', 'result', 'findings'])
      await expect(page.locator(`#${other}`)).toBeVisible({ visible: other === pane });
    const box = await page.locator(`#${pane}`).boundingBox();
    expect(box?.width).toBe(900);
    expect(box?.height).toBeGreaterThan(600);
    await button.press('Alt+Enter');
    await expect(page.locator('#input')).toBeVisible();
    await expect(page.locator('#findings')).toBeVisible();
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press('Control+B');
  await page.locator('#input').getByRole('button').press('Alt+Enter');
  await expect.poll(async () => (await page.locator('#input').boundingBox())?.width).toBe(1440);
  await expect(page.locator('#input').getByRole('tab', { name: 'Manifests' })).toBeVisible();
});

test('long lines of the result wrap, each as high as it needs to be', async ({ page }) => {
  await open(page);
  const long = resultRows(page).filter({ hasText: 'sidecar.istio.io/status' }).first();
  const next = page.locator(
    `#result [role=row][aria-rowindex="${Number(await long.getAttribute('aria-rowindex')) + 1}"]`,
  );
  const low = (await long.boundingBox())?.height ?? 0;
  await page.keyboard.press('Alt+Z');
  await expect.poll(async () => (await long.boundingBox())?.height ?? 0).toBeGreaterThan(low * 1.5);
  // Nothing of it is cut off, and nothing lies on the line below.
  const text = await long.locator('[data-code]').boundingBox();
  const box = await long.boundingBox();
  expect(text?.height).toBeCloseTo(box?.height ?? 0, 0);
  expect((await next.boundingBox())?.y).toBeCloseTo((box?.y ?? 0) + (box?.height ?? 0), 0);
  await page.keyboard.press('Alt+Z');
  await expect.poll(async () => (await long.boundingBox())?.height ?? 0).toBeCloseTo(low, 0);
});
