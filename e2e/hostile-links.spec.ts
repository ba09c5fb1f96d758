import type { Page } from '@playwright/test';
import { defaultScenario, loadPreset } from '../src/presets';
import { encodeLink } from '../src/share';
import { expect, tab, test, upToDate } from './support';

const SCRIPT = `"'><img src=x onerror="window.ran=1"><script>window.ran=1</script>{{ "<svg onload=window.ran=1>" }}javascript:window.ran=1`;

const hasRun = (page: Page): Promise<boolean> => page.evaluate(() => 'ran' in window || 'polluted' in {});

/** A link to a scenario in which every field that somebody can fill tries to run. */
async function hostileLink(): Promise<string> {
  await loadPreset('1.30');
  const usual = defaultScenario('1.30');
  const quoted = JSON.stringify(SCRIPT);
  return encodeLink({
    scenario: {
      ...usual,
      manifests: `apiVersion: v1
kind: Pod
metadata:
  name: ${quoted}
  labels: { app: ${quoted}, ${quoted}: a, __proto__: polluted, constructor: polluted }
  annotations: { sidecar.istio.io/proxyImage: ${quoted}, ${quoted}: ${quoted} }
spec:
  containers: [{ name: ${quoted}, image: ${quoted}, command: [${quoted}], ports: [{ name: ${quoted}, containerPort: 80 }] }]
`,
      injector: {
        config: usual.injector.config,
        templates: [...usual.injector.templates, { name: SCRIPT, text: SCRIPT }],
      },
      values: `${usual.values}\n# ${SCRIPT}\n`,
      mesh: `trustDomain: ${quoted}\n`,
      cluster: `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${quoted} }\n`,
      settings: {
        ...usual.settings,
        namespace: SCRIPT,
        revision: SCRIPT,
        env: { [SCRIPT]: SCRIPT, constructor: SCRIPT },
        suppressedRules: [SCRIPT],
      },
    },
    view: { filter: SCRIPT, template: SCRIPT },
  });
}

test('a link with script in every field runs none of it, wherever one looks', async ({ page }) => {
  await page.goto(`./${await hostileLink()}`);
  await upToDate(page);
  await expect(page.locator('#result')).toContainText('onerror');
  for (const name of ['Template', 'Values', 'Mesh', 'Cluster', 'Settings', 'Manifests']) await tab(page, name);
  const result = page.getByRole('tablist', { name: 'Result' });
  for (const name of await result.getByRole('tab').allTextContents()) {
    await tab(page, name.replace(/\d+$/, '').trim());
    expect(await hasRun(page), name).toBe(false);
  }
  await tab(page, 'Why injected');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#/);
  expect(await hasRun(page)).toBe(false);
});

test('two million characters of hash are explained, and the work goes on', async ({ page }) => {
  await page.goto('./?sample=app-monitor');
  await upToDate(page);
  await page.evaluate(() => {
    location.hash = `#v2.${'A'.repeat(2_000_000)}`;
  });
  const dialog = page.getByRole('dialog', { name: 'This link cannot be read' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Go on with my work' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('#result')).toContainText('k8s-app-monitor');
});
