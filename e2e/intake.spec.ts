import type { Page } from '@playwright/test';
import { axe, drop, expect, findRow, open, resultRows, setEditor, storedText, tab, test, upToDate } from './support';

const offer = (page: Page) => page.getByRole('region', { name: 'What was found' });

function deployment(namespace: string, name: string): string {
  return `- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: ${name}, namespace: ${namespace}}
  spec:
    selector: {matchLabels: {app: ${name}}}
    template:
      metadata: {labels: {app: ${name}}}
      spec:
        containers:
        - {name: app, image: "app:1"}
`;
}

/** What `kubectl get … -A -o yaml` prints of a cluster. */
const DUMP = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Namespace
  metadata: {name: shop, labels: {istio.io/rev: canary}}
- apiVersion: v1
  kind: Node
  metadata: {name: a}
  status: {nodeInfo: {kubeletVersion: v1.33.2}}
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: istio-canary, namespace: istio-system, labels: {istio.io/rev: canary}}
  data: {mesh: "defaultConfig: {concurrency: 7}"}
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: istiod-canary, namespace: istio-system, labels: {istio.io/rev: canary}}
  spec:
    template:
      spec:
        containers:
        - name: discovery
          image: docker.io/istio/pilot:1.27.3
          env:
          - {name: REVISION, value: canary}
          - {name: PLATFORM, value: openshift}
${deployment('shop', 'web')}${deployment('shop', 'cart')}${deployment('pay', 'pay')}`;

test('a dump of a cluster is told in a sentence and taken apart', async ({ page }) => {
  await open(page);
  await drop(page, 'cluster.yaml', DUMP);
  await expect(offer(page)).toContainText(
    'Found: Istio 1.27.3, revision canary, OpenShift, native sidecars on, automatic injection, Kubernetes 1.33, 3 workloads in 2 namespaces.',
  );
  await expect(offer(page)).toContainText('the mesh configuration istio-canary');
  expect(await axe(page)).toEqual([]);
  // Nothing has taken any place yet.
  await expect(page.locator('#input')).not.toContainText('cart');
  await offer(page).getByRole('button', { name: 'Use it' }).click();
  await upToDate(page);
  await expect(offer(page)).toHaveCount(0);
  await expect(page.locator('footer')).toContainText('3 documents');
  await expect(page.getByRole('radio', { name: 'Automatic' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: /Istio version/ })).toHaveValue('1.27.3');
  await findRow(page, '"concurrency":7');
  await tab(page, 'Settings');
  await expect(page.getByRole('textbox', { name: 'Revision', exact: true })).toHaveValue('canary');
  await page.getByRole('button', { name: 'Bring back my work' }).click();
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('dropped Helm values become the installation; the manifests stay', async ({ page }) => {
  await open(page);
  await drop(page, 'mine.yaml', 'global:\n  tag: 1.29.2\n  logAsJson: true\n');
  await expect(offer(page)).toContainText('Istio 1.29.2');
  await offer(page).getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByText(/^istiod 1\.29\.2, from the built-in facts/)).toBeVisible();
  await findRow(page, '--log_as_json');
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('what belongs elsewhere is offered in every tab, and the toast does not stack', async ({ page }) => {
  await open(page);
  await tab(page, 'Mesh');
  const operator =
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {values: {global: {logAsJson: true}}}\n';
  for (let time = 0; time < 2; time++) {
    await setEditor(page, operator);
    await expect(offer(page)).toContainText('an IstioOperator');
    await offer(page).getByRole('button', { name: 'Move to its tab' }).click();
    await expect(page.getByText('Moved: an IstioOperator → Installation.')).toHaveCount(1);
    await expect(page.getByText('istioctl', { exact: true })).toBeVisible();
    await tab(page, 'Mesh');
    await expect(page.locator('#input')).not.toContainText('IstioOperator');
  }
  await findRow(page, '--log_as_json');

  await tab(page, 'Values');
  await setEditor(page, 'meshConfig:\n  accessLogFile: /dev/stdout\n');
  await expect(offer(page)).toContainText('Helm values');
  await offer(page).getByRole('button', { name: 'Keep it here' }).click();
  await expect(offer(page)).toHaveCount(0);
});

test('a command of Helm gives flags, names and release', async ({ page }) => {
  await open(page);
  const script =
    'helm upgrade --install my-istiod istio/istiod --version 1.27.3 -n mesh \\\n  -f prod.yaml --set global.logAsJson=true --set global.proxy.logLevel=debug\n';
  await drop(page, 'install.sh', script);
  await expect(offer(page)).toContainText('It contains a helm command.');
  await expect(offer(page)).toContainText('The command also reads prod.yaml.');
  await offer(page).getByRole('button', { name: 'Use it' }).click();
  await findRow(page, '--log_as_json');
  await findRow(page, '--proxyLogLevel=debug');
  await page.locator('#input summary').filter({ hasText: 'Options' }).click();
  await expect(page.getByRole('textbox', { name: 'Release name' })).toHaveValue('my-istiod');
  await expect(page.getByRole('textbox', { name: 'Namespace', exact: true })).toHaveValue('mesh');
  await expect(page.getByRole('combobox', { name: /Istio version/ })).toHaveValue('1.27.3');
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('moving what was pasted over the manifests brings them back', async ({ page }) => {
  await open(page);
  await setEditor(page, 'global:\n  logAsJson: true\nmeshConfig: {}\n');
  await offer(page).getByRole('button', { name: 'Move to its tab' }).click();
  await expect(page.getByText('The tab’s previous text was restored.')).toBeVisible();
  await findRow(page, '--log_as_json');
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('workloads pasted into the cluster are offered to the manifests, and the cluster keeps its own', async ({
  page,
}) => {
  await open(page);
  await tab(page, 'Cluster');
  await setEditor(
    page,
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: bazaar}\n---\n${deployment('bazaar', 'cart')
      .slice(2)
      .replace(/\n {2}/g, '\n')}`,
  );
  await offer(page).getByRole('button', { name: 'Move to its tab' }).click();
  await expect(page.locator('footer')).toContainText('6 documents');
  await expect.poll(() => storedText(page, 'cluster')).toContain('bazaar');
  await expect.poll(() => storedText(page, 'cluster')).not.toContain('cart');
});

test('files whose tag is of another release offer that release', async ({ page }) => {
  await open(page);
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await setEditor(page, 'global: {tag: 1.29.2}\n');
  await page.getByRole('button', { name: 'Use Istio 1.29.2' }).click();
  await expect(page.getByText(/^istiod 1\.29\.2, from the built-in facts/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use Istio 1.29.2' })).toHaveCount(0);
});

test('an empty file and a picture leave the manifests alone', async ({ page }) => {
  await open(page);
  await drop(page, 'empty.yaml', ' \n');
  await expect(page.getByText('empty.yaml is empty and was left out.')).toBeVisible();
  await drop(page, 'picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d));
  await expect(page.getByText('picture.png is not text and was left out.')).toBeVisible();
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('a misspelt key at the root of the mesh configuration is told with the nearest one', async ({ page }) => {
  await open(page);
  await tab(page, 'Mesh');
  await setEditor(page, 'acessLogFile: /dev/stdout\n');
  await expect(offer(page)).toContainText(
    'Not read at the top level of this text: “acessLogFile” (did you mean accessLogFile?)',
  );
  await offer(page).getByRole('button', { name: 'OK' }).click();
  await expect(offer(page)).toHaveCount(0);
});

test('a Kustomization is told what to do with', async ({ page }) => {
  await open(page);
  await drop(page, 'kustomization.yaml', 'resources:\n- web.yaml\n');
  await expect(offer(page)).toContainText('kubectl kustomize DIR');
  await offer(page).getByRole('button', { name: 'Leave it out' }).click();
  await expect(offer(page)).toHaveCount(0);
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('files opened in the Installation tab are the installation’s, in their order', async ({ page }) => {
  await open(page);
  await tab(page, 'Installation');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open files …' }).click(),
  ]);
  await chooser.setFiles(
    ['a.yaml', 'b.yaml'].map((name, index) => ({
      name,
      mimeType: 'application/yaml',
      buffer: Buffer.from(`global: {logAsJson: true, proxy: {logLevel: ${index === 0 ? 'debug' : 'trace'}}}\n`),
    })),
  );
  await findRow(page, '--proxyLogLevel=trace');
  await expect(page.getByRole('combobox', { name: 'File' }).locator('option')).toHaveText(['a.yaml', 'b.yaml']);
  await expect.poll(() => storedText(page, 'manifests')).toContain('kind: ');
  await expect(resultRows(page).filter({ hasText: '--proxyLogLevel=debug' })).toHaveCount(0);
});
