import type { Page } from '@playwright/test';
import { packChart, type PackedEntry } from '../src/testing/pack-tar';
import { chartEntries, smallChart } from '../src/testing/small-chart';
import { axe, drop, expect, findRow, open, resultRows, setEditor, tab, test, upToDate } from './support';

const SMALL = chartEntries(smallChart());

const chartOptions = (page: Page) => page.getByText(/^Chart: /);

test('a dropped chart is rendered, kept, looked at and deleted', async ({ page }) => {
  await open(page);
  await drop(page, 'istiod-1.27.3.tgz', packChart(SMALL));
  await expect(page.getByText('Using the chart istiod 1.27.3. This browser keeps it.')).toBeVisible();
  await expect(page.getByText('istiod 1.27.3, rendered from the chart')).toBeVisible();
  await findRow(page, 'small.example/chart');
  await setEditor(page, 'global:\n  proxy:\n    logLevel: trace\n');
  await findRow(page, '--proxyLogLevel=trace');

  // An error of the chart's templates is Helm's.
  await setEditor(page, 'global: none\n');
  const failure = page.getByRole('alert').filter({ hasText: 'Helm rejects this installation' });
  await expect(failure).toContainText('istiod/templates/');
  await setEditor(page, 'global: {tag: mine}\n');
  await upToDate(page);

  // It is still there after a reload.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.work'))).toContain('tag: mine');
  await page.reload();
  await upToDate(page);
  await findRow(page, 'mirror.example/mesh/proxyv2:mine');
  await tab(page, 'Installation');
  await chartOptions(page).click();
  await expect(page.getByRole('radio', { name: /^istiod 1\.27\.3/ })).toBeChecked();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Delete istiod 1.27.3 from this browser' }).click();
  await expect(page.getByText(/^istiod 1\.27\.3, from the built-in facts/)).toBeVisible();
  await expect(page.getByRole('group', { name: 'Chart to install with' }).getByRole('radio')).toHaveCount(1);
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: 'small.example/chart' })).toHaveCount(0);
});

const HOSTILE: readonly (readonly [name: string, bytes: Uint8Array, said: string])[] = [
  ['parent.tgz', packChart([...SMALL, { name: 'istiod/../../etc/passwd', text: 'x' }]), 'parent directory'],
  ['absolute.tgz', packChart([...SMALL, { name: 'istiod//etc/passwd', text: 'x' }]), 'absolute paths'],
  ['size.tgz', packChart([{ name: 'istiod/Chart.yaml', text: 'x', size: 8 * 1024 * 1024 * 512 }]), 'cannot be used'],
  ['bomb.tgz', packChart([{ name: 'istiod/a', text: ' '.repeat(40 * 1024 * 1024) }]), 'cannot be used'],
  ['many.tgz', packChart(many(20_000)), 'cannot be used'],
  ['text.tgz', new TextEncoder().encode('no archive'), 'gzip: invalid header'],
];

function many(count: number): PackedEntry[] {
  return Array.from({ length: count }, (_, index) => ({ name: `istiod/templates/${index}.yaml` }));
}

test('hostile archives are rejected with a reason, and the page goes on', async ({ page }) => {
  await open(page);
  for (const [name, bytes, said] of HOSTILE) {
    await drop(page, name, bytes);
    const notice = page.getByText(new RegExp(`^${name} cannot be used`));
    await expect(notice).toContainText(said);
    await page.getByRole('button', { name: 'Dismiss' }).last().click();
  }
  await expect(page.locator('footer')).toContainText('5 documents');
});

test('an installation whose chart is not here says what to do', async ({ page }) => {
  await open(page);
  await drop(page, 'istiod-1.27.3.tgz', packChart(SMALL));
  await expect(page.getByText('istiod 1.27.3, rendered from the chart')).toBeVisible();
  await upToDate(page);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.work')))
    .toContain('"chart":{"name":"istiod"');
  await page.evaluate(() => indexedDB.deleteDatabase('sidecar-playground'));
  await page.reload();
  await tab(page, 'Installation');
  const missing = page.getByRole('alert').filter({ hasText: 'The chart istiod 1.27.3 is not in this browser' });
  await missing.getByRole('button', { name: /^Use the built-in facts of 1\.27/ }).click();
  await expect(page.getByText(/^istiod 1\.27\.\d+, from the built-in facts/)).toBeVisible();
  await expect(missing).toHaveCount(0);
});
