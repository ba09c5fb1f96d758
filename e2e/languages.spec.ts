import type { Page } from '@playwright/test';
import { expect, madeLink, monaco, open, openNew, test, upToDate } from './support';

/** Words that are the same in Chinese: names of products, formats, fields and things one types. */
const NAMES =
  /\b(?:Sidecar Playground|JSON Patch|Go template|golden cases|kubectl apply|k8s-app-monitor[\w-]*|strict 2018)\b/g;

/** Three English words in a row, outside code, are a sentence that nobody translated. */
async function englishLeftOver(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const code =
      'pre, code, kbd, samp, option, textarea, [lang=en], [role=grid], [data-testid=monaco], [class*=code], [class*=read], [class*=link]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder']) found.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement?.closest(code) === null) found.push(node.textContent ?? '');
    }
    return found;
  });
  return texts
    .map((text) => text.replaceAll(NAMES, '').trim())
    .filter((text) => /\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b/.test(text) && !/[\u4e00-\u9fff]/.test(text));
}

test('both languages switch at once, also what findings and decisions say, and the choice stays', async ({ page }) => {
  await open(page);
  await monaco(page);
  await page.getByRole('tab', { name: 'Why injected?' }).click();
  await expect(page.locator('#findings').getByText('decided here').first()).toBeVisible();
  await page.getByRole('button', { name: 'Switch to Chinese' }).click();
  await expect(page.getByRole('tab', { name: '清单' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('#findings').getByText('在此决定').first()).toBeVisible();
  await expect(page.locator('footer')).toContainText('5 个文档');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.settings'))).toContain('zh-CN');
  await page.reload();
  await expect(page.getByRole('tab', { name: '清单' })).toBeVisible();
  await page.getByRole('button', { name: '切换到英文' }).click();
  await expect(page.getByRole('tab', { name: 'Manifests' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('with a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('no view has English left over', async ({ page }) => {
    await open(page);
    await monaco(page);
    const tab = (pane: string, index: number) => page.locator(`#${pane}`).getByRole('tab').nth(index).click();
    await expect(page.getByText('API 版本已经不再提供').first()).toBeVisible();
    expect(await englishLeftOver(page), 'manifests, diff, problems').toEqual([]);
    await tab('findings', 1);
    await expect(page.getByText('在此决定').first()).toBeVisible();
    await tab('input', 1);
    await upToDate(page);
    expect(await englishLeftOver(page), 'template, decision').toEqual([]);
    await tab('findings', 2);
    await page.getByText('按对象', { exact: true }).click();
    await expect(page.locator('#result').getByText('containers[istio-proxy]').first()).toBeVisible();
    expect(await englishLeftOver(page), 'by object, stages').toEqual([]);
    await tab('result', 2);
    await page.getByRole('button', { name: '示例' }).click();
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    expect(await englishLeftOver(page), 'samples').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+K');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await englishLeftOver(page), 'commands').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible();
    expect(await englishLeftOver(page), 'share').toEqual([]);
  });

  test('samples have Chinese comments when they are opened, and keep them in another language', async ({ page }) => {
    await openNew(page);
    const editor = await monaco(page);
    const lines = editor.locator('.view-line');
    const chinese = lines.filter({ hasText: '# 一个 Web 服务器' });
    await expect(chinese).toBeVisible();
    await page.getByRole('button', { name: '切换到英文' }).click();
    await expect(page.getByRole('tab', { name: 'Manifests' })).toBeVisible();
    await expect(chinese).toBeVisible();
    const link = await madeLink(page);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Samples' }).click();
    await page.getByRole('menuitem', { name: /^Bookshop/ }).click();
    const english = lines.filter({ hasText: '# A page that asks for details' });
    await expect(english).toBeVisible();
    await page.getByRole('button', { name: 'Switch to Chinese' }).click();
    await expect(page.getByRole('tab', { name: '清单' })).toBeVisible();
    await expect(english).toBeVisible();
    await page.getByRole('button', { name: '示例' }).click();
    await page.getByRole('menuitem').filter({ hasText: '四个 Service 选中同一个 Pod' }).click();
    await expect(lines.filter({ hasText: '# 四个 Service 选中同一个 Pod。' })).toBeVisible();

    await open(page, link.replace(/^[^#]*/, ''));
    await expect(chinese).toBeVisible();
  });

  test('the language travels in a link only when asked', async ({ page, browser, baseURL }) => {
    await open(page);
    await monaco(page);
    const link = async (withLanguage: boolean) => {
      await page.keyboard.press('Control+S');
      const dialog = page.getByRole('dialog');
      const field = dialog.getByRole('textbox');
      await expect(field).toHaveValue(/#v\d+\./);
      const plain = await field.inputValue();
      if (withLanguage) {
        await dialog.getByRole('checkbox', { name: '包含' }).check();
        await expect(field).not.toHaveValue(plain);
      }
      const made = await field.inputValue();
      await page.keyboard.press('Escape');
      return made.replace(/^[^#]*/, baseURL ?? '');
    };
    for (const [withLanguage, tab] of [
      [false, 'Manifests'],
      [true, '清单'],
    ] as const) {
      const url = await link(withLanguage);
      const other = await browser.newContext({ locale: 'en-US' });
      const theirs = await other.newPage();
      await theirs.goto(url);
      await expect(theirs.getByRole('tab', { name: tab })).toBeVisible();
      await other.close();
    }
  });
});
