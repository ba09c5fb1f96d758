import type { Page } from '@playwright/test';
import { axe, command, expect, findRow, monaco, open, setEditor, tab, test, upToDate } from './support';

const TEMPLATE = `metadata:
  annotations:
    deployment.example/name: {{ .ObjectMeta.Nmae }}
spec:
  containers:
  - name: istio-proxy
    image: {{ .Values.global.hub }}/proxy
`;

const problemWith = (page: Page, text: string) =>
  page.locator('#findings').getByRole('listitem').filter({ hasText: text }).first();

test('a template error gives the nearest name and what there is, beside Go’s own words', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  await setEditor(page, TEMPLATE);
  const problem = problemWith(page, 'Nmae');
  await expect(problem).toContainText("can't evaluate field Nmae in type v1.ObjectMeta");
  await expect(problem).toContainText('Did you mean Name?');
  await expect(problem).toContainText(/Available: .*\bNamespace\b/);

  expect(await axe(page)).toEqual([]);

  // The editor’s marker says it too.
  const squiggle = page.getByTestId('monaco').locator('.squiggly-error').first();
  await expect(squiggle).toBeVisible();
  await page.getByTestId('monaco').locator('.view-line').filter({ hasText: 'Nmae' }).getByText('Nmae').first().hover();
  await expect(page.locator('.monaco-hover').filter({ hasText: 'Did you mean Name?' }).first()).toBeVisible();

  await setEditor(page, TEMPLATE.replace('.ObjectMeta.Nmae', 'toYml .Spec'));
  await expect(problemWith(page, 'toYml')).toContainText('function "toYml" not defined');
  await expect(problemWith(page, 'toYml')).toContainText('Did you mean toYaml?');
  await setEditor(page, TEMPLATE.replace('.ObjectMeta.Nmae', '.ObjectMeta.Name'));
  await upToDate(page);
  await expect(page.locator('#findings')).not.toContainText('Did you mean');
});

test('printing gives a document: the whole result, the problems, the decisions', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await open(page);
  await command(page, 'Print');
  const printed = page.locator('.printed-document');
  await expect(printed).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#root')).toBeHidden();
  await expect(printed.getByRole('heading', { name: 'Problems' })).toBeVisible();
  // From the first document’s first line to the last one’s, whatever is on screen.
  await expect(printed.locator('pre').first()).toContainText(/Deployment[\s\S]*istio-proxy[\s\S]*Ingress/);
  await expect(printed.getByRole('heading', { level: 3 }).first()).toContainText('Deployment');
  await expect.poll(() => printed.getByRole('listitem').count()).toBeGreaterThan(5);
  expect(await axe(page)).toEqual([]);

  // The screen is as before once it is printed, and the shortcut prints too.
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(printed).toHaveCount(0);
  await page.keyboard.press('Control+P');
  await expect(printed).toHaveCount(1);
  await expect(page.locator('#root')).toBeVisible();
});

for (const locale of ['en-US', 'zh-CN'])
  test(`the browser’s own way to print gives the same document, of all pages, in ${locale}`, async ({ browser }) => {
    const page = await browser.newPage({ locale, viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    await open(page);
    // Whatever is on screen: one pane alone, of which the window shows a part.
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Alt+Enter');
    await expect(page.locator('#result')).toBeHidden();
    // Whenever the page comes to follow the browser's printing, what it makes is seen.
    await page.evaluate(() => {
      new MutationObserver((records) => {
        for (const made of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(made instanceof Element) || !made.matches('.printed-document')) continue;
          const lines = [...made.querySelectorAll('pre > div')].map((line) => line.textContent);
          const headings = [...made.querySelectorAll('h2')].map((heading) => heading.textContent);
          Object.assign(window, { printed: { lines, headings } });
        }
      }).observe(document.body, { childList: true });
    });
    const pages = async () => (await page.pdf()).toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    await expect.poll(pages).toBeGreaterThan(5);
    const { lines, headings } = await page.evaluate(
      () => (window as unknown as { printed: { lines: string[]; headings: string[] } }).printed,
    );
    expect(headings).toEqual(
      locale === 'zh-CN' ? ['注入后的 YAML', '问题', '为何注入？'] : ['Injected YAML', 'Problems', 'Why injected?'],
    );
    expect(lines.filter((line) => line === 'kind: Ingress')).toHaveLength(1);
    expect(lines.length).toBeGreaterThan(500);
    // Afterwards the screen is as it was.
    await expect(page.locator('.printed-document')).toHaveCount(0);
    await expect(page.locator('#input')).toBeVisible();
    await expect(page.locator('#result')).toBeHidden();
    await page.close();
  });

test('while two injections are compared, the comparison is printed, of each tab', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await open(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.getByLabel('Istio version, right', { exact: true }).selectOption('1.20');
  await expect(dialog.getByText(/in a way that matters/)).toBeVisible();
  const printed = page.locator('.printed-document');
  const print = async (name: string) => {
    await dialog.getByRole('tab', { name }).click();
    await expect(dialog.getByRole('tab', { name, selected: true })).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect(printed).toHaveCount(0);
    await page.keyboard.press('Control+P');
    await expect(printed.locator('h1')).toHaveText('Compare');
    await expect(printed).toContainText('1.20');
    await expect(printed.locator('h2')).toHaveText(name);
    await expect(printed.locator('button, input, select, details:not([open]), [id]')).toHaveCount(0);
  };
  await print('Report');
  await expect(printed).toContainText('in a way that matters');
  await print('By workload');
  await expect(printed.locator('[data-code]').first()).toContainText('istio-proxy');
  await print('Both outputs');
  await expect(printed.locator('pre').first()).toContainText(/^--- Istio 1\.30\s+\+\+\+ Istio 1\.20\s+@@ -/);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('#root')).toBeHidden();
  await expect(printed.locator('h3').first()).toBeVisible();
  expect(await axe(page)).toEqual([]);

  // Behind it, the work is printed as before.
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+P');
  await expect(printed.locator('h2').filter({ hasText: 'Problems' })).toHaveCount(1);
});

test('a line that a helper wrote shows the helper’s line and the one that calls it, once each', async ({ page }) => {
  await open(page);
  await tab(page, 'Template');
  await setEditor(
    page,
    `{{- define "labels" }}
  labels:
    written-by: helper
{{- end }}
metadata:
{{- template "labels" . }}
spec:
  containers:
  - name: istio-proxy
    image: proxy
`,
  );
  await upToDate(page);
  await (await findRow(page, 'written-by: helper')).click();
  const origin = page.locator('#origin');
  await expect(origin.getByRole('button', { name: /line 3\b/ })).toHaveCount(1);
  const call = origin.getByRole('button', { name: /labels.*line 6\b/ });
  await expect(call).toHaveCount(1);
  expect(await axe(page)).toEqual([]);
  await call.click();
  await expect(page.locator('footer')).toContainText('Ln 6,');
});

test('a line of nested helpers that several places call shows each place once', async ({ page }) => {
  await open(page);
  await tab(page, 'Template');
  await setEditor(
    page,
    `{{- define "inner" }}
    inner-{{ . }}: helper
{{- end }}
{{- define "outer" }}
{{- template "inner" . }}
{{- end }}
metadata:
  annotations:
{{- range list "a" "b" }}
{{- template "outer" . }}
{{- end }}
spec:
  containers:
  - name: istio-proxy
    image: proxy
`,
  );
  await upToDate(page);
  const origin = page.locator('#origin');
  for (const name of ['inner-a: helper', 'inner-b: helper']) {
    await (await findRow(page, name)).click();
    await expect(origin).toContainText('template sidecar · line 2');
    for (const line of [2, 5, 10])
      await expect(origin.getByRole('button', { name: new RegExp(`line ${line}\\b`) }), `line ${line}`).toHaveCount(1);
  }
});

test('a template that was pasted over the built-in one is compared by what comes out of both', async ({ page }) => {
  await open(page);
  await tab(page, 'Template');
  await setEditor(
    page,
    `metadata:
  annotations:
    deployment.example/pasted: "yes"
spec:
  containers:
  - name: istio-proxy
    image: example.com/my-proxy:1
`,
  );
  await upToDate(page);
  await page.locator('#input').getByRole('button', { name: 'Compare results' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog.locator('[data-input=template]')).toHaveText(/built-in of 1\.30.*yours/);
  // Not the lines of the templates, but what they make of the pods.
  await expect(dialog.locator('[data-code]').filter({ hasText: 'example.com/my-proxy:1' }).first()).toContainText(
    'containers[istio-proxy].image',
  );
  await expect(dialog.getByText('deployment.example/pasted').first()).toBeVisible();
  await dialog.getByRole('tab', { name: 'Both outputs' }).click();
  const rows = dialog.getByRole('row');
  await expect(rows.filter({ hasText: 'image: example.com/my-proxy:1' }).first()).toBeVisible();
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('a template error gives the nearest name too', async ({ page }) => {
    await open(page);
    await page.getByRole('tab', { name: /^模板/ }).click();
    await setEditor(page, TEMPLATE);
    await expect(problemWith(page, 'Nmae')).toContainText('是否应为 Name？');
    await expect(problemWith(page, 'Nmae')).toContainText('可用的有：');

    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    await page.reload();
    await expect(problemWith(page, 'Nmae')).toBeVisible();
    await page.keyboard.press('Control+P');
    await expect(page.locator('.printed-document h2')).toHaveText(['注入后的 YAML', '问题', '为何注入？']);
  });
});
