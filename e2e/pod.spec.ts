import { readFileSync } from 'node:fs';
import { axe, expect, open, setEditor, tab, test, upToDate } from './support';

const web = (annotations: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      annotations: {${annotations}}
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: example/web
        ports:
        - containerPort: 8080
        livenessProbe:
          httpGet: {path: /live, port: 8080}
`;

test('the picture of the pod follows packets, and the annotation that changes their way', async ({ page }) => {
  await open(page);
  await tab(page, 'Pod');
  const result = page.locator('#result');
  const picture = result.locator('svg[role=group]');
  await expect(picture).toContainText('istio-proxy');
  await expect(picture).toContainText('15006');

  const route = result.getByRole('list', { name: 'Path of the packet' });
  const send = (name: string) => result.getByRole('button', { name, exact: true }).click();
  await send('another pod calls the app');
  await expect(route).toContainText('Lands at 15006 (inbound)');
  await expect(route).toContainText('Envoy calls the app');
  await send('app calls a Service');
  await expect(route).toContainText('Lands at 15001 (outbound)');
  await send('app calls its own pod IP');
  await expect(route).toContainText('Local calls of other users are not redirected');

  await setEditor(page, web(''));
  await upToDate(page);
  await send('kubelet probes the app');
  await expect(route).toContainText('The agent sends the original probe to the app');
  await send('another pod calls the app');
  await expect(route).toContainText('Lands at 15006');
  await setEditor(page, web('traffic.sidecar.istio.io/excludeInboundPorts: "8080"'));
  await upToDate(page);
  await expect(route).toContainText('Lands at 8080 (web)');
  await expect(route).not.toContainText('Envoy');
  expect(await axe(page)).toEqual([]);
});

test('a packet by form, the parts by keyboard, and the picture as a file of its own', async ({ page }) => {
  await open(page);
  await tab(page, 'Pod');
  const result = page.locator('#result');
  await result.getByRole('button', { name: 'More packets' }).click();
  await result.getByRole('menuitem', { name: 'Another packet …' }).click();
  const form = result.getByRole('form', { name: 'Another packet' });
  await form.getByLabel('To address').fill('nowhere');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(form.getByRole('alert')).toContainText('Enter an IPv4 or IPv6 address');
  await form.getByLabel('To address').fill('1.1.1.1');
  await form.getByLabel('User ID').fill('1337');
  await form.getByRole('button', { name: 'Send' }).click();
  const route = result.getByRole('list', { name: 'Path of the packet' });
  await expect(route).toContainText('uid 1337');
  await expect(route).toContainText('Leaves the pod to 1.1.1.1:80');

  // A part leads to its YAML: its origin shows beside.
  await result.getByRole('button', { name: 'istio-proxy', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#origin')).toContainText('template sidecar');

  await result.getByRole('button', { name: 'Save as SVG' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as SVG' }).click(),
  ]);
  const svg = readFileSync(await download.path(), 'utf8');
  expect(svg).toContain('istio-proxy');
  expect(svg).not.toMatch(/var\(|url\(http|href=|class=/);
});

const service = `---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - {name: http, port: 80, targetPort: 8080}
`;

test('the Service in front, and parts and their YAML light each other up', async ({ page }) => {
  await open(page);
  await setEditor(page, web('') + service);
  await upToDate(page);
  await tab(page, 'Pod');
  const result = page.locator('#result');
  const picture = result.locator('svg[role=group]');
  await expect(picture).toContainText(':80 → 8080');
  await expect(picture).toContainText('liveness through 15020');

  // From the YAML to the picture.
  await page.getByTestId('monaco').locator('.view-line').filter({ hasText: 'containerPort' }).click();
  await expect(picture.locator('[data-lit]')).toContainText('8080');
  // From the picture to the YAML.
  await result.getByRole('button', { name: /^Service web/ }).click();
  await expect(result).toContainText('Selected: Service web');
  await result.getByRole('button', { name: 'Show in Diff' }).click();
  await expect(result.locator('[role=row][aria-selected=true]').first()).toBeVisible();
  await tab(page, 'Pod');
  await result.getByText('Ambient mode, for comparison').click();
  await expect(result.getByRole('table')).toContainText('0x539');
  expect(await axe(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the picture stands upright and packets travel', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Result', exact: true }).tap();
    await tab(page, 'Pod');
    const picture = page.locator('#result svg[role=group]');
    await expect(picture).toHaveAttribute('data-form', 'tall');
    // Nothing of it is outside the window.
    const box = await picture.boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
    await page.getByRole('button', { name: 'app calls a Service', exact: true }).tap();
    await expect(page.getByRole('list', { name: 'Path of the packet' })).toContainText('Lands at 15001');
    expect(await axe(page)).toEqual([]);
  });
});
