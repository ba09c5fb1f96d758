import { describe, expect, it } from 'vitest';
import { DIFFERENCE_CODES } from '../core/compare/codes';
import { words as en } from './compare/en';
import { describeDifference } from './compare/words';
import { words as zh } from './compare/zh-CN';

const params = { from: '0.7', to: '1.30' };

describe('sentences about what two versions do differently', () => {
  it.each(DIFFERENCE_CODES)('%s has sentences in both languages', (code) => {
    const [english, chinese] = [en, zh].map((words) => describeDifference(words, { code, params, events: [] }));
    expect(english?.title).not.toBe('');
    for (const sentence of english?.sentences ?? []) {
      expect(sentence).toMatch(/^\S.*\.$/);
      expect(sentence).not.toMatch(/undefined|'/);
    }
    expect(chinese?.title).toMatch(/\p{Script=Han}/u);
    for (const sentence of chinese?.sentences ?? []) expect(sentence).toMatch(/。$/);
  });

  it('say what versions changed, each with its version', () => {
    const difference = { code: 'proxy-image', params, events: [{ event: 'registry', since: '1.30' }] } as const;
    expect(describeDifference(en, difference).sentences.at(-1)).toBe(
      'Since 1.30: images come from registry.istio.io instead of Docker Hub.',
    );
    expect(describeDifference(zh, difference).sentences.at(-1)).toMatch(/^自 1\.30 起：/);
  });

  it('have an end in every version’s change', () => {
    for (const text of Object.values(en.events)) expect(text).toMatch(/^[a-zA-Z].*\.$/);
    for (const text of Object.values(zh.events)) expect(text).toMatch(/。$/);
  });
});
