import { describe, expect, it } from 'vitest';
import { PURPOSE_CODES } from '../../core/explain/catalogue';
import { PURPOSE_GROUPS } from '../../core/explain/row';
import { say } from '../sentence';
import { words as explainEn } from './en';
import { words as explainZh } from './zh-CN';

const placeholders = (text: string): string[] =>
  Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).sort();

describe('the words about purposes', () => {
  it.each(PURPOSE_CODES)('%s: one sentence for a glance, then more, in both languages with the same params', (code) => {
    const [glance = '', more = ''] = explainEn.purposes[code].map((sentence) => say(sentence));
    const [chineseGlance = '', chineseMore = ''] = explainZh.purposes[code].map((sentence) => say(sentence));
    expect(glance).toMatch(/^(?:[A-Z{*0]|kubectl ).*\.$/);
    expect(glance.replaceAll(/\{\w+\}|\b(?:istio\.io|e\.g)\b|\d\.\d+/g, '')).not.toMatch(/\. [A-Z]/);
    expect(more).toMatch(/[.?]$/);
    expect(chineseGlance).toMatch(/\p{Script=Han}.*。$/u);
    expect(chineseGlance.slice(0, -1)).not.toContain('。');
    expect(chineseMore).toMatch(/[。？]$/);
    expect(placeholders(chineseGlance)).toEqual(placeholders(glance));
    expect(placeholders(chineseMore)).toEqual(placeholders(more));
  });

  it('are short sentences without words that the product does not use', () => {
    for (const [code, [glance, more]] of Object.entries(explainEn.purposes)) {
      const text = `${say(glance)} ${say(more)}`;
      expect(text, code).not.toMatch(/\b(?:nobody|thus|beside|anew|whoever|caret|mend|sidecar’s rights|release)\b/);
      expect(text, code).not.toMatch(/'|"(?!true"|false"|0"|[ .,])/);
      for (const sentence of text.split(/(?<=[.?!]) /)) expect(sentence.split(' ').length, sentence).toBeLessThan(30);
    }
    for (const [code, sentences] of Object.entries(explainZh.purposes)) {
      const text = sentences.map((sentence) => say(sentence)).join('');
      expect(text, code).not.toMatch(/您|边车|\bsidecar\b(?!\.)|战略|修订版(?!本)|控制面(?!板)/);
      expect(text, code).not.toMatch(/[\p{Script=Han}][,;:!?]|[,;:!?][\p{Script=Han}]/u);
      expect(text, code).not.toMatch(/[\p{Script=Han}][A-Za-z0-9]|[A-Za-z0-9][\p{Script=Han}]/u);
    }
  });

  it('have a title and a sentence for every group', () => {
    for (const group of PURPOSE_GROUPS) {
      expect(explainEn.groups[group].text).toMatch(/^[A-Z].*\.$/);
      expect(explainZh.groups[group].text).toMatch(/\p{Script=Han}.*。$/u);
    }
  });
});
