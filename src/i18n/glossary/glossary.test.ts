import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { words as glossaryEn } from './en';
import { TERM_IDS, termFinder } from './find';
import { glossaryPage } from '../../testing/docs/glossary-page';
import { TERMS, type TermFacts } from './terms';
import { words as glossaryZh } from './zh-CN';

const page = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

describe('the glossary', () => {
  it('has about sixty terms, each with a sentence in both languages and terms that belong with it', () => {
    expect(TERM_IDS.length).toBeGreaterThan(55);
    for (const id of TERM_IDS) {
      expect(glossaryEn.terms[id].text, id).toMatch(/^[A-Z{].*\.$/);
      expect(glossaryZh.terms[id].text, id).toMatch(/\p{Script=Han}.*。$/u);
      const { related }: TermFacts = TERMS[id];
      expect(related.length, id).toBeGreaterThan(0);
      for (const other of related) expect(TERM_IDS, id).toContain(other);
      expect(related, id).not.toContain(id);
    }
  });

  it.each([
    ['glossary.md', glossaryEn],
    ['glossary.zh-CN.md', glossaryZh],
  ] as const)('docs/%s says the same', (name, words) => {
    expect(page(name)).toBe(glossaryPage(words));
  });

  it('gives no spelling to two terms', () => {
    for (const { terms } of [glossaryEn, glossaryZh]) {
      const spellings = TERM_IDS.flatMap((id) => [terms[id].name, ...(terms[id].also ?? [])]).map((one) =>
        one.toLowerCase(),
      );
      expect(new Set(spellings).size).toBe(spellings.length);
    }
  });

  it('is found in texts, the longest spelling first, whole words only', () => {
    const find = termFinder(glossaryEn);
    const text = 'A native sidecar keeps mTLS; pilot-agent is no sidecar.istio.io name, but istiod runs webhooks.';
    expect(find(text).map(({ id, start, end }) => [id, text.slice(start, end)])).toEqual([
      ['native-sidecar', 'native sidecar'],
      ['mutual-tls', 'mTLS'],
      ['agent', 'pilot-agent'],
      ['control-plane', 'istiod'],
      ['webhook', 'webhooks'],
    ]);
    const chinese = termFinder(glossaryZh);
    expect(chinese('原生 Sidecar 使用双向 TLS，由控制平面配置。').map(({ id }) => id)).toEqual([
      'native-sidecar',
      'mutual-tls',
      'control-plane',
    ]);
  });
});
