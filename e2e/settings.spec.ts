import { axe, command, expect, findRow, open, resultRows, tab, test, upToDate } from './support';

test('native sidecars are switched on in the settings, and stay after a reload', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Istio version' }).selectOption('1.24');
  await upToDate(page);
  await tab(page, 'Settings');
  await page.getByRole('combobox', { name: 'Native sidecars' }).selectOption('on');
  await upToDate(page);
  await findRow(page, 'restartPolicy: Always');
  await page.reload();
  await upToDate(page);
  await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('combobox', { name: 'Native sidecars' })).toHaveValue('on');
  await page.getByRole('button', { name: 'Reset Native sidecars to its default' }).click();
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: 'restartPolicy: Always' })).toHaveCount(0);
});

test('a variable of istiod that injection reads is offered, explained and takes effect', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Istio version' }).selectOption('1.24');
  await tab(page, 'Settings');
  const panel = page.getByRole('region', { name: 'Settings' });
  await panel.getByRole('button', { name: 'Add ENABLE_NATIVE_SIDECARS' }).click();
  expect(await axe(page)).toEqual([]);
  await panel.getByRole('textbox', { name: 'Value of ENABLE_NATIVE_SIDECARS' }).fill('true');
  await upToDate(page);
  await findRow(page, 'restartPolicy: Always');
  await expect(panel.getByText('The setting “Native sidecars” wins over it.')).toBeVisible();
  await panel.getByRole('button', { name: 'Add a variable' }).click();
  await panel.getByPlaceholder('NAME').last().fill('UNKNOWN');
  await expect(panel.getByText('Injection of this version does not read it.')).toBeVisible();
  await panel.getByRole('button', { name: 'Remove ENABLE_NATIVE_SIDECARS' }).click();
  await upToDate(page);
  await expect(resultRows(page).filter({ hasText: 'restartPolicy: Always' })).toHaveCount(0);
});

test('a rule that was switched off comes back from the settings, reached by the palette and the keyboard', async ({
  page,
}) => {
  await open(page);
  const findings = page.locator('#findings');
  await findings
    .getByRole('button', { name: 'Switch this rule off' })
    .first()
    .or(findings.getByRole('listitem').first())
    .first()
    .click();
  await findings.getByRole('button', { name: 'Switch this rule off' }).first().click();
  await upToDate(page);
  await command(page, 'Go to settings');
  const on = page.getByRole('button', { name: /^Switch R\d+ on again$/ });
  await on.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('None. Switch a rule off at one of its findings.')).toBeVisible();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
});

test('native sidecars are switched on from a phone, in Chinese', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    localStorage.setItem('sidecar-playground.settings', JSON.stringify({ language: 'zh-CN', diffView: 'inline' }));
  });
  await open(page);
  await tab(page, '设置');
  await page.getByRole('combobox', { name: '原生 Sidecar' }).selectOption('on');
  await upToDate(page);
  await page.getByRole('button', { name: '结果', exact: true }).click();
  await findRow(page, 'restartPolicy: Always');
});
