import { expect, it } from 'vitest';
import { whenToLook } from './when-to-look';

const MEGABYTE = 1_000_000;

it('looks through a large text when it came or something was pasted, not at what is typed into it', () => {
  expect(whenToLook(MEGABYTE, null)).toBe(250);
  expect(whenToLook(MEGABYTE + 1, { length: MEGABYTE, isQuiet: true })).toBeNull();
  expect(whenToLook(MEGABYTE - 20, { length: MEGABYTE, isQuiet: true })).toBeNull();
  expect(whenToLook(MEGABYTE + 500, { length: MEGABYTE, isQuiet: true })).toBe(250);
  // What is offered is about the text as it is now.
  expect(whenToLook(MEGABYTE + 1, { length: MEGABYTE, isQuiet: false })).toBe(2000);
});

it('looks through a text of usual size whenever it comes to rest', () => {
  expect(whenToLook(5000, { length: 4999, isQuiet: true })).toBe(250);
});
