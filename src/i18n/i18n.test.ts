import { afterEach, describe, expect, it } from 'vitest';
import { messages, onWords, speak, wantWords, wordsOf } from './language';
import { loadWords, PACK_NAMES } from './packs';
import { words as en } from './interface/en';
import { words as zhCN } from './interface/zh-CN';

/** How else a term is written: a language has as many spellings as it has. */
const SPELLINGS = /^glossary\.terms\.[\w-]+\.also\./;

function leaves(value: unknown, path: string[] = []): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path.join('.'), value]]);
  return new Map(Object.entries(value).flatMap(([key, child]) => [...leaves(child, [...path, key])]));
}

afterEach(() => speak('en'));

describe('the languages', () => {
  it('have the same keys with the same kinds of value, none of them empty', async () => {
    const all = async (tag: 'en' | 'zh-CN') =>
      leaves(Object.fromEntries(await Promise.all(PACK_NAMES.map(async (name) => [name, await loadWords(name, tag)]))));
    const [english, chinese] = await Promise.all([all('en'), all('zh-CN')]);
    const keys = (words: ReadonlyMap<string, unknown>): string[] =>
      [...words.keys()].filter((key) => !SPELLINGS.test(key)).sort();
    expect(keys(chinese)).toEqual(keys(english));
    for (const [key, value] of english) {
      if (SPELLINGS.test(key)) continue;
      expect(typeof chinese.get(key), key).toBe(typeof value);
      if (typeof value === 'function') expect((chinese.get(key) as () => void).length, key).toBe(value.length);
      else expect(chinese.get(key), key).not.toBe('');
    }
  });

  it('have Chinese where English has words', () => {
    const sameOnPurpose = new Set([
      'app.name',
      'input.values',
      'result.patch',
      'result.pod',
      'result.initRole',
      'transfer.patch',
      'transfer.apply',
    ]);
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
    const stop = onWords(() => heard++);
    const first = speak('zh-CN');
    await speak('en');
    await first;
    expect([messages().language.tag, heard]).toEqual(['en', 0]);
    await speak('zh-CN');
    expect([messages().language.tag, heard]).toEqual(['zh-CN', 1]);
    stop();
  });

  it('bring the packs that are in use with them', async () => {
    expect(wordsOf('embed')).toBeNull();
    const english = await wantWords('embed');
    expect(wordsOf('embed')).toBe(english);
    await speak('zh-CN');
    expect(wordsOf('embed')).toBe(await loadWords('embed', 'zh-CN'));
    expect(wordsOf('drafts')).toBeNull();
  });
});
