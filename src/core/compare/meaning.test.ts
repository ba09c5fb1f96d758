import { describe, expect, it } from 'vitest';
import { sameWriting } from './meaning';

describe('two texts written in one way', () => {
  it('lose what only one of them writes out though nobody set it', () => {
    const [earlier, later] = sameWriting(
      'metadata:\n  creationTimestamp: null\n  name: a\nspec:\n  strategy: {}\nstatus: {}\n',
      'spec: {}\nmetadata: {name: "a"}\n',
    );
    expect(earlier).toBe(later);
  });

  it('have their named items in one order, and keep what differs in them', () => {
    const [earlier, later] = sameWriting(
      'containers:\n- name: a\n  image: v\n- name: b\n',
      'containers:\n- name: b\n- name: a\n  image: w\n',
    );
    expect(earlier.replace('image: v', 'image: w')).toBe(later);
    expect(earlier).not.toBe(later);
  });

  it('keep items that only one of them has', () => {
    const [earlier, later] = sameWriting('l:\n- name: a\n', 'l:\n- name: a\n- name: b\n');
    expect([earlier, later]).toEqual(['l:\n- name: a\n', 'l:\n- name: a\n- name: b\n']);
  });

  it('keep their documents apart', () => {
    expect(sameWriting('a: 1\n---\nb: 2\n', 'a: 1\n---\nb: 3\n')).toEqual(['a: 1\n---\nb: 2\n', 'a: 1\n---\nb: 3\n']);
  });
});
