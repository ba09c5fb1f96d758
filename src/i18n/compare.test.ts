import { describe, expect, it } from 'vitest';
import { DIFFERENCE_CODES } from '../core/compare/change-code';
import { words as differencesEn } from './compare/en';
import { words as differencesZh } from './compare/zh-CN';

describe('sentences about what two releases do differently', () => {
  it.each(DIFFERENCE_CODES)('%s is explained in both languages', (code) => {
    const params = { from: '0.7', to: '1.30' };
    const [english, chinese] = [differencesEn[code], differencesZh[code]];
    expect(english.title).not.toBe('');
    expect(english.text(params)).toMatch(/^[A-Zk\d].*\.$/);
    expect(english.text(params)).not.toMatch(/undefined/);
    expect(chinese.title).toMatch(/\p{Script=Han}/u);
    expect(chinese.text(params)).toMatch(/。$/);
    expect(chinese.text({})).not.toMatch(/undefined/);
  });
});
