import type { Page } from '@playwright/test';
import { axe, expect, monaco, open, test, upToDate } from './support';

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('one problem is shared as a link that opens on it, and as Markdown with its lines', async ({ page, context }) => {
  await open(page);
  await monaco(page);
  const problem = page.locator('#findings').getByRole('listitem').filter({ hasText: 'R003' }).first();
  const place = (await problem.locator('[title*="line"]').first().textContent()) ?? '';
  const line = place.split(':', 1)[0] ?? '';
  await problem.getByRole('button').first().click();
  await problem.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Copied the problem as Markdown.')).toBeVisible();
  const markdown = await clipboard(page);
  expect(markdown).toMatch(/^\*\*(?:Error|Warning|Information)\*\* `R003` /);
  expect(markdown).toContain('Why it matters: ');
  expect(markdown).toMatch(new RegExp(`\`\`\`yaml\\n(?: .*\\n)*> +${line} \\| .+\\n`));
  expect(markdown).toContain('Fix: ');
  expect(markdown).toMatch(/\[Open in Sidecar Playground\]\(http\S+#v\d+\.\S+\)/);
  expect(await axe(page)).toEqual([]);

  await problem.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^http\S+#v\d+\.\S+$/);
  const other = await context.newPage();
  await other.goto(await clipboard(page));
  await upToDate(other);
  const current = other.locator('#findings [aria-current=true]');
  await expect(current).toContainText('R003');
  await expect(current).toBeInViewport();

  // The report has the same of all of them.
  await page.getByRole('button', { name: 'Take the result along' }).click();
  await page.getByRole('menuitem', { name: 'Copy Report (Markdown)' }).click();
  await expect.poll(() => clipboard(page)).toContain('# Sidecar Playground');
  const report = await clipboard(page);
  // One for each finding of the sample.
  expect(report.match(/\[Open in Sidecar Playground\]/g)?.length).toBeGreaterThan(3);
  expect(report).toContain('```yaml\n');
});
