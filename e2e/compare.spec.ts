import type { Locator, Page } from '@playwright/test';
import { axe, command, expect, open, setEditor, storedText, test, upToDate } from './support';

/** The choice of one side, by what it is about. */
const choice = (dialog: Locator, what: string, side: 'left' | 'right') =>
  dialog.getByLabel(`${what}, ${side}`, { exact: true });

/** Chooses one of the ready-made questions. */
async function ask(dialog: Locator, question: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await dialog.page().getByRole('menuitem', { name: question, exact: true }).click();
}

test('the article’s manifests through 0.7 and 1.30, each difference explained', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const [first, second] = [choice(dialog, 'Istio version', 'left'), choice(dialog, 'Istio version', 'right')];
  await expect(first).toHaveValue('1.30');
  await expect(first).toBeFocused();
  await expect(second).toHaveValue('1.31');
  await ask(dialog, 'Two versions');
  await expect(first).toHaveValue('0.7');
  await expect(second).toHaveValue('1.30');

  // What differs going in comes first.
  const inputs = dialog.getByRole('region', { name: 'Inputs' });
  await expect(inputs.locator('[data-input=version]')).toHaveText(/Istio 0\.7.*1\.30/);
  await expect(inputs.locator('[data-input=template]')).toContainText(
    /built-in of 0\.7.*built-in of 1\.30.*lines differ/,
  );
  await expect(inputs).toContainText('The same on both sides: manifests · cluster · mode · settings');

  await expect(dialog.getByText(/^2 workloads differ, for \d+ reasons$/)).toBeVisible();
  const image = dialog.locator('[data-code="proxy-image"]').first();
  await expect(image).toContainText('Since 0.8: the image is named proxyv2.');
  await expect(image).toContainText('The image with Envoy and the agent');
  await expect(image).toContainText('containers[istio-proxy].image');
  await expect(image).toContainText('docker.io/istio/proxy:0.7');
  await expect(image).toContainText('proxyv2:1.30');
  expect(await axe(page)).toEqual([]);

  // Both outputs, line against line.
  await dialog.getByRole('tab', { name: 'By workload' }).press('ArrowRight');
  await expect(dialog.getByRole('tab', { name: 'Both outputs' })).toBeFocused();
  await expect(dialog.getByRole('grid').getByRole('row').filter({ hasText: 'kind: Deployment' }).first()).toBeVisible();
  expect(await axe(page)).toEqual([]);

  // Without what only looks different.
  await dialog.getByRole('tab', { name: 'By workload' }).click();
  await expect(dialog.locator('[data-code="object-printing"]').first()).toBeVisible();
  await dialog.getByLabel('Only what was added').check();
  await expect(dialog.locator('[data-code="object-printing"]')).toHaveCount(0);
  await expect(image).toBeVisible();
  await dialog.getByLabel('Only what was added').uncheck();

  // Another release, the other way round, and the same on both sides.
  await dialog.getByRole('tab', { name: 'By workload' }).click();
  await second.selectOption('1.4');
  await expect(image).toContainText('proxyv2:1.4');
  await dialog.getByRole('button', { name: 'Swap the two sides' }).click();
  await expect(first).toHaveValue('1.4');
  await expect(second).toHaveValue('0.7');
  await expect(image).toContainText('proxyv2:1.4');
  await second.selectOption('1.4');
  await expect(inputs).toContainText('The inputs of both sides are the same');
  await expect(dialog.getByText('Both sides give the same result for these manifests.')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused();
});

/** Opens a sample, so that the page has saved its work. */
async function withBookshop(page: Page): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: /^Bookshop/ }).click();
  await upToDate(page);
  await storedText(page, 'values');
}

test('my template with the built-in one, by one command', async ({ page }) => {
  await withBookshop(page);
  await page.evaluate((key) => {
    const work = JSON.parse(localStorage.getItem(key) ?? '{}') as {
      scenario: { injector: { templates: { name: string; text: string }[] } };
    };
    for (const template of work.scenario.injector.templates)
      template.text = template.text.replace('- name: istio-proxy\n', '- name: istio-proxy\n    tty: true\n');
    // The page saves what it has when it is left; what a visit before has saved is put there after that.
    window.addEventListener('pagehide', () => {
      localStorage.setItem(key, JSON.stringify(work));
      sessionStorage.clear();
    });
  }, 'sidecar-playground.work');
  await page.reload();
  await upToDate(page);
  await command(page, 'Compare my template');
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const inputs = dialog.getByRole('region', { name: 'Inputs' });
  await expect(inputs.getByRole('listitem')).toHaveCount(1);
  await expect(inputs.locator('[data-input=template]')).toHaveText(/Template built-in of 1\.30.*yours.*3 lines differ/);
  const difference = dialog.locator('[data-code]').first();
  await expect(difference).toContainText('containers[istio-proxy].tty');
  await expect(difference).toContainText('Caused by the template.');
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('tab', { name: 'Both outputs' }).click();
  await expect(dialog.getByText('Built-in of 1.30', { exact: true }).last()).toBeVisible();
});

test('modes, settings, values and pasted texts, each told as the cause of what it makes', async ({ page }) => {
  await withBookshop(page);
  await command(page, 'Compare …');
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const inputs = dialog.getByRole('region', { name: 'Inputs' });

  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await page.getByRole('menuitem', { name: 'Manual and automatic' }).click();
  await expect(inputs.locator('[data-input=mode]')).toHaveText(/Mode Manual.*Automatic/);
  await expect(dialog.getByText('Caused by the injection mode.').first()).toBeVisible();
  await dialog.getByRole('tab', { name: 'Both outputs' }).click();
  await expect(dialog.getByText('The webhook’s output is the pod')).toBeVisible();
  await dialog.getByRole('tab', { name: 'By workload' }).click();

  // Back to one mode; native sidecars differ, and the values are pasted.
  await choice(dialog, 'Injection mode', 'right').selectOption({ label: 'Manual' });
  await expect(inputs).toContainText('are the same');
  const side = dialog.getByRole('group', { name: 'Right' });
  await side.getByText('Settings').click();
  await side.getByLabel('Native sidecars').selectOption('off');
  await expect(inputs.locator('[data-input=nativeSidecars]')).toHaveText(/As the version decides.*Off/);
  await expect(inputs).toContainText('The same on both sides: manifests · cluster · Istio · mode · template');
  await side.getByLabel('Environment of istiod').fill('PILOT_ENABLE_SOMETHING=true');
  await expect(inputs.locator('[data-input=env]')).toContainText('PILOT_ENABLE_SOMETHING=true');
  expect(await axe(page)).toEqual([]);

  await choice(dialog, 'Values', 'right').selectOption({ label: 'Pasted values' });
  const pasted = choice(dialog, 'Pasted values', 'right');
  await expect(pasted).toBeFocused();
  await expect(inputs.locator('[data-input=values]')).toHaveCount(0);
  await pasted.fill((await storedText(page, 'values')).replace('cpu: 100m', 'cpu: 150m'));
  await expect(inputs.locator('[data-input=values]')).toContainText(/built-in of 1\.30.*pasted/);
  await expect(dialog.locator('[data-code]').filter({ hasText: 'Caused by the values' }).first()).toBeVisible();
});

test('a side takes its template from earlier work', async ({ page }) => {
  await withBookshop(page);
  await page.evaluate(() => {
    const key = 'sidecar-playground.history';
    const drafts = JSON.parse(localStorage.getItem(key) ?? '[]') as {
      scenario: { injector: { templates: { name: string; text: string }[] } };
    }[];
    for (const { scenario } of drafts)
      for (const template of scenario.injector.templates)
        template.text = template.text.replace('- name: istio-proxy\n', '- name: istio-proxy\n    tty: true\n');
    localStorage.setItem(key, JSON.stringify(drafts));
  });
  await command(page, 'Compare …');
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByRole('button', { name: 'Common comparisons' }).click();
  await page.getByRole('menuitem', { name: 'My template and the built-in one' }).click();
  const template = choice(dialog, 'Template', 'right');
  const draft = template.locator('optgroup option').first();
  await expect(draft).toContainText('Deployment k8s-app-monitor-agent and 4 more');
  const name = await draft.textContent();
  await template.selectOption({ label: name ?? '' });
  await expect(dialog.locator('[data-input=template]')).toContainText('k8s-app-monitor-agent and 4 more');
  await expect(dialog.locator('[data-code]').first()).toContainText('containers[istio-proxy].tty');
});

test('what keeps both sides from finishing is said once', async ({ page }) => {
  await open(page);
  await setEditor(page, 'apiVersion: v1\nkind: Pod\nmetadata: [\n');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog.getByText('Both sides could not finish:')).toBeVisible();
  await expect(dialog.getByText(/This is not valid YAML/)).toHaveCount(1);
});

test('the comparison speaks Chinese', async ({ page }) => {
  await open(page);
  await command(page, '切换到中文');
  await page.getByRole('button', { name: '对比', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '对比' });
  await dialog.getByRole('button', { name: '常用对比' }).click();
  await page.getByRole('menuitem', { name: '两个版本' }).click();
  await expect(dialog.getByText(/^2 个工作负载不同/)).toBeVisible();
  await expect(dialog.getByRole('region', { name: '输入' })).toContainText('两侧相同：清单 · 集群');
  await expect(dialog.locator('[data-code="proxy-image"]').first()).toContainText('自 0.8 起：镜像名为 proxyv2。');
  await dialog.getByRole('button', { name: '常用对比' }).click();
  await page.getByRole('menuitem', { name: '手动与自动' }).click();
  await expect(dialog.getByText('由注入方式造成。').first()).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the comparison fits', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Compare …' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Compare' });
    await expect(dialog.getByText('Nothing that matters changes.')).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await ask(dialog, 'Two versions');
    await expect(dialog.getByText(/^2 workloads differ/)).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('tab', { name: 'Both outputs' }).tap();
    await expect(dialog.getByRole('grid').getByRole('row').nth(3)).toBeVisible();
    const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide).toBe(0);
    expect(await axe(page)).toEqual([]);
  });
});
