import type { Page } from '@playwright/test';
import { axe, command, expect, listen, monaco, open, setEditor, storedText, test, upToDate } from './support';

const MINE =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: my-own-work\nspec:\n  containers:\n  - name: app\n    image: app:1\n';

/** The other answers of the first lesson. */
function solution(text: string): string {
  const answers = { redirects: 'istio-init', outbound: '"15001"', user: '"1337"', token: 'istio-token' };
  return Object.entries(answers).reduce((now, [key, answer]) => now.replace(`${key}: ""`, `${key}: ${answer}`), text);
}

/** Waits until the page has saved this among the manifests, and gives them. */
async function savedManifests(page: Page, part: string): Promise<string> {
  await expect.poll(() => storedText(page, 'manifests')).toContain(part);
  return storedText(page, 'manifests');
}

test('a lesson by keyboard: start, do it, hear it, go on, leave, and the work is back', async ({ page }) => {
  await open(page);
  await setEditor(page, MINE);
  await upToDate(page);
  const heard = await listen(page);

  await command(page, 'Lessons');
  const dialog = page.getByRole('dialog', { name: 'Lessons' });
  await expect(dialog.getByText(/^0 of \d+ done$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^What injection adds/ })).toBeFocused();
  expect(await axe(page), 'the list').toEqual([]);
  await page.keyboard.press('Enter');

  const strip = page.getByRole('region', { name: 'Lesson: What injection adds' });
  await expect(strip.getByRole('heading', { name: 'What injection adds' })).toBeFocused();
  await expect(strip.getByText('0 of 5 goals')).toBeVisible();
  const goals = strip.getByRole('list', { name: 'Goals' }).getByRole('listitem');
  await expect(goals.filter({ hasText: 'not yet' })).toHaveCount(5);

  // Hints come one after the other, and the button keeps the focus at the end.
  await strip.getByRole('button', { name: 'Show a hint' }).focus();
  for (const shown of [1, 2, 3]) {
    await page.keyboard.press('Enter');
    await expect(strip.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(shown);
  }
  await expect(strip.getByRole('button', { name: 'There are no more hints.' })).toBeFocused();
  expect(await axe(page), 'hints').toEqual([]);

  // One answer, then the others.
  const begun = await savedManifests(page, 'name: answers');
  const one = begun.replace('sidecar: ""', 'sidecar: istio-proxy');
  await setEditor(page, one);
  await expect(goals.filter({ hasText: 'reached' })).toHaveCount(1);
  await expect.poll(heard).toContain('Goal reached: sidecar: the added container');
  // Back to the top, where the next text is put in.
  await page.keyboard.press('Control+Home');
  await setEditor(page, solution(one));
  await expect(strip.getByText('Done.', { exact: true })).toBeVisible();
  await expect.poll(heard).toContain('All goals reached. Lesson “What injection adds” is done.');
  expect(await axe(page), 'done').toEqual([]);

  // Onward from the strip.
  await page.keyboard.press('Alt+0');
  await expect(strip.getByRole('heading', { name: 'What injection adds' })).toBeFocused();
  await strip.getByRole('button', { name: 'Next: Ask for injection' }).focus();
  await page.keyboard.press('Enter');
  const second = page.getByRole('region', { name: 'Lesson: Ask for injection' });
  await expect(second.getByRole('heading', { name: 'Ask for injection' })).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Cluster' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('radio', { name: 'Automatic' })).toBeChecked();

  // A reload loses neither the lesson nor what was put aside.
  await savedManifests(page, 'namespace: trial');
  await page.reload();
  await upToDate(page);
  await expect(second).toBeVisible();

  await command(page, 'Leave the lesson');
  await expect(second).toHaveCount(0);
  await expect(page.getByText('Your work is back.')).toBeVisible();
  expect(await savedManifests(page, 'my-own-work')).toBe(MINE);
  await expect(page.getByRole('radio', { name: 'Manual' })).toBeChecked();

  // What was done is remembered.
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(dialog.getByText(/^1 of \d+ done$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^What injection adds.*done/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Ask for injection/ })).toBeFocused();
});

test('the solution can be looked at, used and undone', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /^A template of your own/ }).click();
  const strip = page.getByRole('region', { name: 'Lesson: A template of your own' });
  await expect(strip.getByText('2 of 4 goals')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Template', exact: true })).toHaveValue('template:toolbox');

  await strip.getByRole('button', { name: 'Show the solution' }).click();
  const solution = page.getByRole('dialog', { name: 'A solution of “A template of your own”' });
  await expect(solution.getByText('In the template toolbox')).toBeVisible();
  await expect(solution).toContainText('added: + spec:');
  await expect(solution.getByRole('button', { name: 'Use this solution' })).toBeFocused();
  expect(await axe(page), 'the solution').toEqual([]);
  await solution.getByRole('button', { name: 'Use this solution' }).press('Enter');
  await expect(strip.getByText('Done.', { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Template', exact: true })).toHaveValue('template:toolbox');

  // Over again, and heard again.
  await strip.getByRole('button', { name: 'Start over' }).click();
  await expect(strip.getByRole('heading', { name: 'A template of your own' })).toBeFocused();
  await expect(strip.getByText('2 of 4 goals')).toBeVisible();
  const heard = await listen(page);
  await strip.getByRole('button', { name: 'Show the solution' }).click();
  await solution.getByRole('button', { name: 'Use this solution' }).click();
  await expect.poll(heard).toContain('Lesson “A template of your own” is done.');
  expect(await heard()).not.toContain('Goal reached');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(strip.getByText('2 of 4 goals')).toBeVisible();

  // Folded up it takes a line, and everything is still there.
  const height = async () => (await strip.boundingBox())?.height ?? 0;
  const before = await height();
  await strip.getByRole('button', { name: 'Fold the lesson up' }).click();
  await expect.poll(height).toBeLessThan(before / 2);
  await strip.getByRole('button', { name: 'Unfold the lesson' }).click();
  await expect.poll(height).toBe(before);
});

test('something else that is opened ends the lesson, with a way back into it', async ({ page }) => {
  await open(page);
  await setEditor(page, MINE);
  await upToDate(page);
  await command(page, 'Lessons');
  await page.getByRole('button', { name: /^Declare the protocol/ }).click();
  const strip = page.getByRole('region', { name: 'Lesson: Declare the protocol' });
  await expect(strip).toBeVisible();
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: /Bookshop/ }).click();
  await expect(strip).toHaveCount(0);
  await page.getByRole('button', { name: 'Bring back my work' }).click();
  await expect(strip).toBeVisible();
  await savedManifests(page, 'name: stock');
  await strip.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('tab', { name: 'Manifests' })).toBeFocused();
  expect(await savedManifests(page, 'my-own-work')).toBe(MINE);

  // And from the notice into the lesson again.
  await page.getByRole('button', { name: 'Back to the lesson' }).click();
  await expect(strip).toBeVisible();
});

test('the fixes of the findings lead through a lesson', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /^From 2018 to today/ }).click();
  const strip = page.getByRole('region', { name: 'Lesson: From 2018 to today' });
  await expect(strip.getByText('0 of 4 goals')).toBeVisible();
  await expect(page.getByRole('combobox', { name: /Istio version/ })).toHaveValue('0.7');
  await page.getByRole('combobox', { name: /Istio version/ }).selectOption('1.30');
  await expect(strip.getByText('2 of 4 goals')).toBeVisible();
  await command(page, 'Apply all safe fixes');
  await expect(strip.getByText('Done.', { exact: true })).toBeVisible();
  await expect(strip.getByText('That was the last one')).toBeVisible();
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the list, a lesson and its hints, dark', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await open(page);
    await monaco(page);
    await page.getByRole('button', { name: '课程', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '课程' });
    await expect(dialog.getByText(/^已完成 0 \/ \d+$/)).toBeVisible();
    expect(await axe(page), 'the list').toEqual([]);
    await dialog.getByRole('button', { name: /^为所有 Pod 修改/ }).click();
    const strip = page.getByRole('region', { name: '课程：为所有 Pod 修改' });
    await strip.getByRole('button', { name: '显示提示' }).click();
    await expect(strip.getByRole('list', { name: '提示' })).toContainText('hub/image:tag');
    await upToDate(page);
    expect(await axe(page), 'the strip').toEqual([]);
    await strip.getByRole('button', { name: '显示答案' }).click();
    await page.getByRole('button', { name: '使用这个答案' }).click();
    await expect(strip.getByText('完成了。')).toBeVisible();
    await expect(strip.getByRole('button', { name: '下一课：values 还是网格配置？' })).toBeVisible();
    expect(await axe(page), 'done').toEqual([]);
    await strip.getByRole('button', { name: '离开' }).click();
    await expect(page.getByText('已找回你的内容。')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a lesson is done by thumb', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Lessons', exact: true }).tap();
    const dialog = page.getByRole('dialog', { name: 'Lessons' });
    await expect(dialog.getByText(/^0 of \d+ done$/)).toBeVisible();
    expect(await axe(page), 'the list').toEqual([]);
    await dialog.getByRole('button', { name: /^Declare the protocol/ }).tap();
    const strip = page.getByRole('region', { name: 'Lesson: Declare the protocol' });
    await expect(strip.getByText('0 of 3 goals')).toBeVisible();
    expect(await axe(page), 'the strip').toEqual([]);

    await strip.getByRole('button', { name: 'Fold the lesson up' }).tap();
    const editor = page.getByRole('textbox', { name: 'Editor: Manifests' });
    await expect(editor).toHaveValue(/name: api/);
    await expect(editor).toHaveValue(/name: stock/);
    const text = await editor.inputValue();
    await editor.fill(text.replace('name: api', 'name: http').replace('name: stock', 'name: grpc'));
    await expect(strip.getByText('Done.', { exact: true })).toBeVisible();
    await strip.getByRole('button', { name: 'Unfold the lesson' }).tap();
    await expect(strip.getByRole('button', { name: 'Next: Which application, which version' })).toBeVisible();
    expect(await axe(page), 'done').toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await strip.getByRole('button', { name: 'Leave' }).tap();
    await expect(editor).toHaveValue(/k8s-app-monitor/);
  });
});

test('where there is little height a lesson begins folded up', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await open(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /^Edit the template/ }).click();
  const strip = page.getByRole('region', { name: 'Lesson: Edit the template' });
  await expect(strip.getByText('1 of 3 goals')).toBeVisible();
  await expect(strip.getByRole('list', { name: 'Goals' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: /template sidecar/ })).toBeInViewport();
  await strip.getByRole('button', { name: 'Unfold the lesson' }).click();
  await expect(strip.getByRole('list', { name: 'Goals' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
});
