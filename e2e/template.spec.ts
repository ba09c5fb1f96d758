import type { Page } from '@playwright/test';
import { axe, command, expect, listen, monaco, open, resultRows, setEditor, tab, test, upToDate } from './support';

/** A small template in which every place is known. */
const TEMPLATE = `{{- define "labels" }}
  labels:
    written-by: template
{{- end }}
{{- $name := .DeploymentMeta.Name }}
metadata:
{{- template "labels" . }}
  annotations:
    deployment.example/name: {{ $name }}
{{- if eq $name "nobody" }}
    deployment.example/nobody: "true"
{{- end }}
spec:
  containers:
  - name: istio-proxy
    image: {{ .Values.global.hub }}/proxy
`;

async function openTemplate(page: Page): Promise<void> {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  await setEditor(page, TEMPLATE);
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: 'written-by: template' }).first()).toBeVisible();
}

const line = (page: Page, text: string) =>
  page.getByTestId('monaco').locator('.view-line').filter({ hasText: text }).first();

/** Puts the caret right before a piece of text of the line that the mouse can hit. */
async function caretAt(page: Page, row: number, column: number): Promise<void> {
  await page.getByTestId('monaco').click({ position: { x: 300, y: 20 } });
  await page.keyboard.press('Control+Home');
  for (let step = 1; step < row; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Home');
  for (let step = 1; step < column; step++) await page.keyboard.press('ArrowRight');
  await expect(page.locator('footer')).toContainText(`Ln ${row}, Col ${column}`);
}

test('the diff follows the template, values stand at line ends, and what did not run is dimmed', async ({ page }) => {
  await openTemplate(page);
  const editor = page.getByTestId('monaco');
  await expect(line(page, 'deployment.example/name')).toContainText('k8s-app-monitor-agent');
  await expect(line(page, 'if eq $name')).toContainText('false');
  await expect(editor.locator('[class*=notRun]').filter({ hasText: 'deployment.example/nobody' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show values' }).uncheck();
  await expect(line(page, 'if eq $name')).not.toContainText('false');
});

test('an error stands at its line and column in the words of Go, and the last good result is marked stale', async ({
  page,
}) => {
  await openTemplate(page);
  await setEditor(page, TEMPLATE.replace('{{ $name }}', '{{ .Nowhere.at }}'));
  await expect(page.getByTestId('status')).toContainText('stale');
  await expect(page.getByTestId('stale-banner')).toBeVisible();
  const problem = page.locator('#findings').getByRole('listitem').filter({ hasText: 'Nowhere' }).first();
  await expect(problem).toContainText(/template: .*:9:\d+: executing .*can't evaluate field Nowhere/);
  await expect(problem).toContainText(/9:\d+/);
  await expect(resultRows(page).filter({ hasText: 'deployment.example/name' }).first()).toBeVisible();
  await expect(page.getByTestId('monaco').locator('.squiggly-error').first()).toBeVisible();
  await page.getByRole('button', { name: 'Show the problem' }).click();
  await expect(page.locator('footer')).toContainText('Ln 9,');
  // How old the result is counts on while nothing else happens.
  const age = async () => Number(/(\d+) s ago/.exec((await page.getByTestId('status').textContent()) ?? '')?.[1]);
  const before = await age();
  await expect.poll(age).toBeGreaterThan(before);

  // A template that cannot even be parsed says so as Go does, and a mended one is fresh again.
  await setEditor(page, TEMPLATE.replace('{{- end }}\nspec', 'spec'));
  await expect(
    page
      .locator('#findings')
      .getByText(/unexpected EOF/)
      .first(),
  ).toBeVisible();
  await setEditor(page, TEMPLATE);
  await upToDate(page);
  await expect(page.getByTestId('stale-banner')).toHaveCount(0);
});

test('the editor knows the template: definitions, completion, hover, signatures', async ({ page }) => {
  await openTemplate(page);
  // F12 on a call goes to its definition, on a variable to where it is set.
  await caretAt(page, 7, 16);
  await page.keyboard.press('F12');
  await expect(page.locator('footer')).toContainText('Ln 1,');
  await caretAt(page, 9, 34);
  await page.keyboard.press('F12');
  await expect(page.locator('footer')).toContainText('Ln 5,');

  // Completion of data fields and functions.
  await caretAt(page, 9, 30);
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('{{ .Deploy');
  const suggest = page.locator('.suggest-widget.visible');
  await expect(suggest.getByText('DeploymentMeta').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('    x: {{ toY');
  await expect(suggest.getByText('toYaml').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' ');
  await expect(page.locator('.parameter-hints-widget.visible')).toBeVisible();
  await page.keyboard.press('Escape');

  // Hover on a function says what it does.
  await line(page, 'if eq $name').getByText('eq', { exact: true }).first().hover();
  await expect(page.locator('.monaco-hover:visible').first()).toContainText('eq');
});

test('a named part of the built-in template says what it is for', async ({ page }) => {
  await open(page);
  await monaco(page);
  await tab(page, 'Template');
  const name = line(page, 'template "labels"').getByText('"labels"').first();
  await expect(async () => {
    await page.mouse.move(5, 5);
    await name.hover();
    await expect(page.locator('.monaco-hover:visible').first()).toContainText('mutual TLS is on', { timeout: 3000 });
  }).toPass();
});

test('a text can be compared with the built-in one and put back', async ({ page }) => {
  await openTemplate(page);
  await page.getByRole('button', { name: 'Diff to built-in' }).click();
  await expect(page.locator('#input').getByRole('grid')).toContainText('written-by: template');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Reset to built-in' }).click();
  await expect(page.getByText(/^Reset sidecar/)).toBeVisible();
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: 'security.istio.io/tlsMode' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(resultRows(page).filter({ hasText: 'written-by: template' }).first()).toBeVisible();
});

test('the rendered overlay leads to the template', async ({ page }) => {
  await openTemplate(page);
  await tab(page, 'Rendered');
  const row = resultRows(page).filter({ hasText: 'deployment.example/name: k8s-app-monitor-agent' }).first();
  await expect(row).toBeVisible();
  await tab(page, 'Stages');
  await expect(page.locator('#findings').getByRole('treeitem', { name: /Strategic merge/ })).toBeVisible();
});

test('the turns of a range are stepped by button, key and palette, and the run of each workload can be shown', async ({
  page,
}) => {
  await openTemplate(page);
  const stepped = TEMPLATE.replace(
    'spec:\n',
    `{{- range $at, $word := list "alpha" "beta" "gamma" }}
    deployment.example/word-{{ $at }}: {{ $word }}
{{- if eq $word "beta" }}
    deployment.example/second: {{ $word | quote }}
{{- end }}
{{- end }}
spec:
`,
  );
  await setEditor(page, stepped);
  await upToDate(page);
  const bar = page.getByRole('region', { name: 'Run of the template' });
  await expect(bar).toContainText('Put the cursor inside a range');
  const word = line(page, 'word-{{ $at }}');
  await expect(word).toContainText('alpha │ beta │ gamma ×3');

  // The bar speaks of the range around the caret.
  await caretAt(page, 14, 10);
  const turns = bar.getByRole('group', { name: 'range $at, $word := list "alpha" "beta" "gamma"' });
  await expect(turns).toContainText('all 3 iterations');
  await turns.getByRole('button', { name: 'Next iteration' }).click();
  await expect(turns).toContainText('iteration 1 of 3 · key = 0');
  await expect(word).toContainText('alpha');
  await expect(word).not.toContainText('beta');
  const second = page.getByTestId('monaco').locator('[class*=notRun]').filter({ hasText: 'deployment.example/second' });
  await expect(second).toBeVisible();

  // By key from the editor, and past the last one back to all.
  await caretAt(page, 14, 10);
  const told = await listen(page);
  await page.keyboard.press('F9');
  await expect.poll(told).toContain('iteration 2 of 3 · key = 1');
  await expect(turns).toContainText('iteration 2 of 3 · key = 1');
  await expect(word).toContainText('beta');
  await expect(second).toHaveCount(0);
  await page.keyboard.press('Shift+F9');
  await expect(turns).toContainText('iteration 1 of 3');
  await command(page, 'all iterations of the range');
  await expect(turns).toContainText('all 3 iterations');
  await expect(word).toContainText('×3');

  // Typing goes on while a turn is chosen.
  await turns.getByRole('button', { name: 'Next iteration' }).click();
  await caretAt(page, 14, 5);
  await page.keyboard.type('# ');
  await upToDate(page);
  await expect(turns).toContainText('iteration 1 of 3');

  // Whose run it is.
  const run = bar.getByRole('combobox', { name: 'The workload whose run is shown' });
  await expect(line(page, 'deployment.example/name')).toContainText('k8s-app-monitor-agent');
  await run.selectOption({ label: 'Deployment/k8s-app-monitor-test' });
  await expect(line(page, 'deployment.example/name')).toContainText('k8s-app-monitor-test');
  await expect(turns).toContainText('all 3 iterations');
  await command(page, 'run of the next workload');
  await expect(line(page, 'deployment.example/name')).toContainText('k8s-app-monitor-agent');
  expect(await axe(page)).toEqual([]);
});

test('fields of the data are completed with types and words, and a value leads to the Values tab', async ({ page }) => {
  await openTemplate(page);
  const suggest = page.locator('.suggest-widget.visible');
  await caretAt(page, 9, 1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('# {{ .ProxyConfig.Conc');
  await expect(suggest.getByText('Concurrency').first()).toBeVisible();
  await expect(suggest.getByText('*Int32Value').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await setEditor(page, TEMPLATE);
  await upToDate(page);

  // Hover on a value says what it is now, and F12 leads to where it is written.
  const hover = page.locator('.monaco-hover:visible').first();
  // Monaco shows nothing for a mouse that rested while the line was drawn anew.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await line(page, 'image:').getByText('.Values.global.hub').first().hover();
    await expect(hover).toContainText('.Values.global', { timeout: 3000 });
  }).toPass();
  await expect(hover).toContainText(/Now /);
  await caretAt(page, 16, 33);
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: 'Values' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('monaco').locator('.view-line').filter({ hasText: 'hub:' }).first()).toBeVisible();
  await tab(page, 'Template');

  // The words of a block are lit together, and F12 goes from its end to its start.
  await caretAt(page, 12, 6);
  await expect(page.getByTestId('monaco').locator('.wordHighlightText, .wordHighlight')).toHaveCount(2);
  await page.keyboard.press('F12');
  await expect(page.locator('footer')).toContainText('Ln 10,');

  // Rename follows a variable through the text, and only inside actions.
  await caretAt(page, 5, 7);
  await page.keyboard.press('F2');
  await page.locator('.rename-input:visible').fill('$workload');
  await page.keyboard.press('Enter');
  await expect(line(page, 'deployment.example/name')).toContainText('{{ $workload }}');
  await expect(line(page, 'if eq')).toContainText('$workload');
  await upToDate(page);
});
