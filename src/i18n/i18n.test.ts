import { afterEach, describe, expect, it } from 'vitest';
import { messages, onMessages, speak } from './current';
import { compareViewEn } from './compare-view/en';
import { compareViewZh } from './compare-view/zh-CN';
import { debuggerEn } from './debugger/en';
import { debuggerZh } from './debugger/zh-CN';
import { draftsEn } from './drafts/en';
import { draftsZh } from './drafts/zh-CN';
import { embedEn } from './embed/en';
import { embedZh } from './embed/zh-CN';
import { en } from './interface/en';
import { hoverEn } from './hover/en';
import { hoverZh } from './hover/zh-CN';
import { pipelineEn } from './pipeline/en';
import { pipelineZh } from './pipeline/zh-CN';
import { zhCN } from './interface/zh-CN';

function leaves(value: unknown, path: string[] = []): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path.join('.'), value]]);
  return new Map(Object.entries(value).flatMap(([key, child]) => [...leaves(child, [...path, key])]));
}

afterEach(() => speak('en'));

describe('the languages', () => {
  it('have the same keys with the same kinds of value, none of them empty', () => {
    const english = leaves({ en, hoverEn, pipelineEn, compareViewEn, draftsEn, embedEn, debuggerEn });
    const chinese = leaves({
      en: zhCN,
      hoverEn: hoverZh,
      pipelineEn: pipelineZh,
      compareViewEn: compareViewZh,
      draftsEn: draftsZh,
      embedEn: embedZh,
      debuggerEn: debuggerZh,
    });
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, value] of english) {
      expect(typeof chinese.get(key), key).toBe(typeof value);
      if (typeof value === 'function') expect((chinese.get(key) as () => void).length, key).toBe(value.length);
      else expect(chinese.get(key), key).not.toBe('');
    }
  });

  it('have Chinese where English has words', () => {
    const sameOnPurpose = new Set(['app.name', 'result.patch', 'result.initRole', 'transfer.patch', 'transfer.apply']);
    for (const [key, value] of leaves(zhCN)) {
      if (
        typeof value !== 'string' ||
        key.startsWith('header.sampleTitles.') ||
        key.startsWith('origins.letter.') ||
        key.startsWith('language.')
      )
        continue;
      if (sameOnPurpose.has(key)) continue;
      expect(value, key).toMatch(/\p{Script=Han}/u);
    }
  });

  it('count in the English way', () => {
    expect([en.status.documents(1), en.status.documents(2), en.status.documents(1234)]).toEqual([
      '1 document',
      '2 documents',
      '1,234 documents',
    ]);
  });

  it('switch at once, and the last call wins', async () => {
    let heard = 0;
    const stop = onMessages(() => heard++);
    const first = speak('zh-CN');
    await speak('en');
    await first;
    expect([messages().language.tag, heard]).toEqual(['en', 0]);
    await speak('zh-CN');
    expect([messages().language.tag, heard]).toEqual(['zh-CN', 1]);
    stop();
  });
});
