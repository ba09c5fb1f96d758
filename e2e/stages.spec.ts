import { axe, expect, open, tab, test } from './support';

test('every stage shows first what it changed, with its reason, and the tree goes by keyboard', async ({ page }) => {
  await open(page);
  await tab(page, 'Stages');
  const tree = page.getByRole('tree', { name: 'Steps of the injection and what each changed' });
  const item = (name: RegExp, level?: number) =>
    tree.getByRole('treeitem', { name, ...(level === undefined ? {} : { level }) });
  const merge = item(/Strategic merge/, 1);
  await expect(merge).toContainText(/\d+ changes/);
  await expect(merge).toContainText('merged over the pod by strategic merge');
  await expect(merge).toHaveAttribute('aria-expanded', 'true');
  // What changed nothing is only named.
  const idle = item(/User of the init container/, 1);
  await expect(idle).toContainText('no change');
  await expect(idle).not.toHaveAttribute('aria-expanded');
  await expect(idle).not.toContainText('iptables identifies the proxy’s traffic');
  // A step says why it wrote each thing, in words and not by colour alone.
  await expect(item(/^.?sidecar\.istio\.io\/status\s*added/)).toContainText('so that a second injection can remove it');
  await expect(item(/prometheus\.io\/path\s*added/)).toContainText('Prometheus now scrapes the agent');

  // Closed: what came as a whole, and what is the same.
  const proxy = item(/istio-proxy.*added/);
  await expect(proxy).toHaveAttribute('aria-expanded', 'false');
  await proxy.click();
  await expect(proxy).toHaveAttribute('aria-expanded', 'true');
  await expect(proxy).toBeFocused();
  await expect(item(/^\+?\s*args/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(proxy).not.toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(proxy).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(proxy).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Home');
  await expect(item(/The pod as given/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem').last()).toBeFocused();
  const same = item(/unchanged/).first();
  await same.click();
  await expect(same).toHaveAttribute('aria-expanded', 'true');

  // A changed entry leads to the text that made it.
  await item(/tlsMode.*added/).click();
  await expect(page.getByRole('tab', { name: 'Template' })).toHaveAttribute('aria-selected', 'true');
  expect(await axe(page)).toEqual([]);

  // Line by line, and whole.
  await page.getByRole('radio', { name: 'Lines' }).check({ force: true });
  await page
    .locator('#findings')
    .getByRole('button', { name: /Strategic merge/ })
    .click();
  await expect(page.locator('#findings').getByRole('grid')).toContainText('default-container: monitor-agent');
});
