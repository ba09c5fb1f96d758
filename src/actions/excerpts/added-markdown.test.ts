import { expect, it } from 'vitest';
import { words as explainEn } from '../../i18n/explain/en';
import { words as explainZh } from '../../i18n/explain/zh-CN';
import { words as viewEn } from '../../i18n/explain-view/en';
import { words as viewZh } from '../../i18n/explain-view/zh-CN';
import { defaultScenario } from '../../presets';
import { newEngine } from '../../testing/parts';
import { addedMarkdown } from './added-markdown';

it('says in both languages what was added for what, and nothing of documents that stayed as they are', async () => {
  const { documents } = newEngine().evaluate(defaultScenario());
  const english = (await addedMarkdown(documents, explainEn, viewEn)).join('\n');
  expect(english).toMatch(
    /^## What injection added, by purpose\n\n### Deployment hello\n\n- \*\*Traffic is redirected\*\*/,
  );
  expect(english).toContain('\n  - Outbound connections are redirected to port 15001, where Envoy listens.');
  expect(english).not.toContain('Service hello');
  const chinese = (await addedMarkdown(documents, explainZh, viewZh)).join('\n');
  expect(chinese).toContain('15001');
  expect(chinese.split('\n').length).toBe(english.split('\n').length);
  expect(await addedMarkdown([], explainEn, viewEn)).toEqual([]);
});
