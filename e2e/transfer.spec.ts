import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, madeLink, monaco, open, resultRows, setEditor, storedText, tab, test, upToDate } from './support';

/** Chooses an entry of the menu that takes the result along. */
async function take(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Take the result along' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: pasted
spec:
  containers:
  - name: app
    image: app:1
`;

/** What `kubectl get -o yaml` prints. */
const LIST = `apiVersion: v1
kind: List
metadata:
  resourceVersion: ""
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: first
  spec:
    containers:
    - name: app
      image: app:1
- apiVersion: v1
  kind: Service
  metadata:
    name: second
  spec:
    selector:
      app: first
    ports:
    - name: http
      port: 80
`;

/** The injector's ConfigMap as a cluster has it: configuration with templates, and the values they read. */
const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-sidecar-injector-canary
  namespace: istio-system
  labels:
    istio.io/rev: canary
data:
  config: |-
    policy: enabled
    alwaysInjectSelector: []
    neverInjectSelector: []
    injectedAnnotations: {}
    defaultTemplates: [sidecar]
    templates:
      sidecar: |
        metadata:
          annotations:
            pasted.example/by: {{ quote .Revision }}
        spec:
          containers:
          - name: istio-proxy
            image: "{{ .Values.global.hub }}/proxy:{{ .Values.global.tag }}"
  values: |-
    {
      "global": {
        "hub": "mirror.example/mesh",
        "tag": "1.29.4"
      }
    }
`;

test('a pasted List is recognised and unwrapped, with a way back', async ({ page }) => {
  await open(page);
  await setEditor(page, LIST);
  const offer = page.getByRole('region', { name: 'What was found' });
  await expect(offer).toContainText('A List of 2 items');
  await offer.getByRole('button', { name: 'Unwrap it' }).click();
  await expect(page.locator('footer')).toContainText('2 documents · 1 injected · 1 unchanged');
  await expect(offer).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('footer')).toContainText('1 document');
});

test('a pasted injector ConfigMap moves to template, values and revision', async ({ page }) => {
  await open(page);
  await setEditor(page, `${POD}---\n${CONFIG_MAP}`);
  const offer = page.getByRole('region', { name: 'What was found' });
  await expect(offer).toContainText('istio-sidecar-injector');
  await offer.getByRole('button', { name: 'Move to its tab' }).click();
  await upToDate(page);
  await expect(page.locator('footer')).toContainText('1 document · 1 injected');
  await expect(resultRows(page).filter({ hasText: 'image: mirror.example/mesh/proxy:1.29.4' }).first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: /Istio version.*pasted/ })).toBeVisible();
  await expect.poll(() => storedText(page, 'manifests')).not.toContain('ConfigMap');
  await tab(page, 'Template');
  await expect(page.getByTestId('monaco')).toContainText('pasted.example/by');
  await tab(page, 'Values');
  await expect(page.getByTestId('monaco')).toContainText('mirror.example/mesh');
});

test('what was found can stay where it is', async ({ page }) => {
  await open(page);
  await setEditor(page, LIST);
  const offer = page.getByRole('region', { name: 'What was found' });
  await offer.getByRole('button', { name: 'Keep it here' }).click();
  await expect(offer).toHaveCount(0);
  // A List is injected item by item all the same.
  await expect(page.locator('footer')).toContainText('1 injected');
});

test('dropped files take the place of the manifests, which can be brought back', async ({ page }) => {
  await open(page);
  const files = await page.evaluateHandle(
    ([pod, service]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([service], 'b-service.yaml', { type: 'application/yaml' }));
      transfer.items.add(new File([pod], 'a-pod.yaml', { type: 'application/yaml' }));
      transfer.items.add(new File([new Uint8Array([0, 1, 2])], 'picture.png', { type: 'image/png' }));
      return transfer;
    },
    [
      POD,
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: dropped\nspec:\n  ports:\n  - name: http\n    port: 80\n',
    ] as const,
  );
  await page.dispatchEvent('#input', 'dragover', { dataTransfer: files });
  await expect(page.getByText('Drop files or folders to read them')).toBeVisible();
  await page.dispatchEvent('#input', 'drop', { dataTransfer: files });
  await expect(page.locator('footer')).toContainText('2 documents · 1 injected · 1 unchanged');
  await expect(page.getByText('Read 2 files.')).toBeVisible();
  const manifests = page.locator('#input');
  await expect(manifests).toContainText('# a-pod.yaml');
  await page.getByRole('button', { name: 'Bring back my work' }).click();
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('the result is copied in every form', async ({ page }) => {
  await open(page);
  await setEditor(page, POD);
  await expect(page.locator('footer')).toContainText('1 document · 1 injected');
  await page.getByText('Automatic', { exact: true }).click();
  await upToDate(page);
  for (const [entry, said, shape] of [
    ['Copy Injected YAML', 'Injected YAML', /^apiVersion: v1\n[\s\S]*sidecar\.istio\.io\/status/],
    ['Copy Unified diff', 'Unified diff', /^(?:===+\n)?--- a\/Pod[\s\S]*\n\+\+\+ b\/Pod[\s\S]*\n@@ /],
    ['Copy JSON Patch', 'JSON Patch', /^\[\n {2}\{\n {4}"op": "/],
    ['Copy Report (Markdown)', 'Report (Markdown)', /^# Sidecar Playground\n[\s\S]*1 document · 1 injected/],
    ['Copy kubectl apply', 'kubectl apply', /^kubectl apply -f - <<'YAML'\napiVersion: v1[\s\S]*\nYAML\n$/],
  ] as const) {
    await take(page, entry);
    await expect(page.getByText(`Copied ${said}.`)).toBeVisible();
    await expect.poll(() => clipboard(page), entry).toMatch(shape);
  }
});

test('the result and the scenario are saved as files, and the scenario opens again', async ({ page }) => {
  await open(page);
  await setEditor(page, POD);
  await expect(page.locator('footer')).toContainText('1 document · 1 injected');
  const save = async (entry: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), take(page, entry)]);
    return { name: download.suggestedFilename(), path: await download.path() };
  };
  const injected = await save('Download Injected YAML');
  expect(injected.name).toBe('injected.yaml');
  expect(await readFile(injected.path, 'utf8')).toContain('name: istio-proxy');
  expect((await save('Download Unified diff')).name).toBe('injection.diff');
  const scenario = await save('Download Scenario file');
  await setEditor(page, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: other\n');
  await expect(page.locator('#input')).toContainText('other');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+O')]);
  await chooser.setFiles({
    name: scenario.name,
    mimeType: 'application/json',
    buffer: await readFile(scenario.path),
  });
  await expect(page.locator('#input')).toContainText('pasted');
  await upToDate(page);
});

test('a link carries everything to another browser', async ({ page, browser, baseURL }) => {
  await open(page);
  await setEditor(page, `${POD}---\n${CONFIG_MAP}`);
  await page.getByRole('button', { name: 'Move to its tab' }).click();
  await upToDate(page);
  await page.getByRole('combobox', { name: 'Rules' }).selectOption('parity');
  await tab(page, 'Injected');
  await upToDate(page);
  const link = await madeLink(page);

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const theirs = await other.newPage();
  await theirs.goto(link.replace(/^[^#]*/, baseURL ?? ''));
  await upToDate(theirs);
  await expect(theirs.getByRole('tab', { name: 'Injected', exact: true })).toHaveAttribute('aria-selected', 'true');
  await expect(theirs.getByRole('combobox', { name: 'Rules' })).toHaveValue('parity');
  await expect(resultRows(theirs).filter({ hasText: 'mirror.example/mesh/proxy:1.29.4' }).first()).toBeVisible();
  await tab(theirs, 'Template');
  await monaco(theirs);
  await expect(theirs.getByTestId('monaco')).toContainText('pasted.example/by');
  await tab(theirs, 'Values');
  await expect(theirs.getByTestId('monaco')).toContainText('mirror.example/mesh');
  await other.close();
});

test('a dialog copies on a page that is not served securely', async ({ page }) => {
  await open(page);
  const link = await madeLink(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  expect(await clipboard(page)).toBe(link);
});

test('a dialog stays where a text is selected beyond its edge, and closes by a click beside it', async ({ page }) => {
  await open(page);
  await madeLink(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Link', exact: true }).hover();
  await page.mouse.down();
  await page.mouse.move(8, 400, { steps: 4 });
  await page.mouse.up();
  // The frame after the click, which would have closed it.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  await expect(dialog).toBeVisible();
  await page.mouse.click(8, 400);
  await expect(dialog).toHaveCount(0);
});

test('what looks like a secret is redacted in the link unless someone insists', async ({ page }) => {
  await open(page);
  await setEditor(
    page,
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: door\nstringData:\n  password: open-sesame-2026\n',
  );
  await expect(page.locator('footer')).toContainText('1 document');
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Something looks like a secret')).toBeVisible();
  const field = dialog.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#v\d+\./);
  const redacted = await field.inputValue();
  await dialog.getByRole('checkbox', { name: 'Redact in the link' }).uncheck();
  await expect(field).not.toHaveValue(redacted);
});

test('a link that nobody can read explains itself and offers what it holds', async ({ page }) => {
  await page.goto('./#v1.this-is-no-link');
  const dialog = page.getByRole('dialog', { name: 'This link cannot be read' });
  await expect(dialog).toContainText('Reason');
  await expect(dialog).toContainText('v1.this-is-no-link');
  // The keyboard is this dialog's: nothing opens behind it, or after it.
  await page.keyboard.press('Control+K');
  await page.keyboard.press('?');
  await dialog.getByRole('button', { name: 'Go on with my work' }).click();
  await upToDate(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).not.toHaveURL(/#/);
});
