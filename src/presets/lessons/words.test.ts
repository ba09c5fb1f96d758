import { describe, expect, it } from 'vitest';
import { words as lessonsEn } from '../../i18n/lessons/en';
import { words as lessonsZh } from '../../i18n/lessons/zh-CN';
import { LESSON_IDS } from './ids';
import { LESSONS } from './index';

describe.each([
  ['English', lessonsEn],
  ['Chinese', lessonsZh],
])('the words of the lessons in %s', (_language, { view, lessons }) => {
  it('speak of every lesson and of each of its goals', () => {
    expect(Object.keys(lessons)).toEqual([...LESSON_IDS]);
    for (const { id, goals } of LESSONS) {
      expect(Object.keys(lessons[id].goals), id).toEqual(goals.map((goal) => goal.id));
      expect(lessons[id].hints.length, id).toBeGreaterThan(1);
    }
  });

  it('close every backtick', () => {
    for (const id of LESSON_IDS) {
      const { text, goals, hints, learned } = lessons[id];
      for (const sentence of [text, learned, ...hints, ...Object.values(goals)]) {
        expect(sentence.trim(), id).not.toBe('');
        expect(sentence.split('`').length % 2, sentence).toBe(1);
      }
    }
    expect(view.goalReached('x')).toContain('x');
  });
});

it('are Chinese in Chinese', () => {
  for (const id of LESSON_IDS) {
    const { title, text, hints, learned } = lessonsZh.lessons[id];
    // A hint may be nothing but the line to write.
    for (const sentence of [title, text, learned, hints.join('')]) expect(sentence, id).toMatch(/\p{Script=Han}/u);
  }
});
