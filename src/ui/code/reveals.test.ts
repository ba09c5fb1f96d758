import { expect, it } from 'vitest';
import { RESULT_REQUESTS, Requests } from './reveals';

it('a request is followed once, and views by themselves follow theirs', () => {
  const own = new Requests();
  expect(own.isPending('found', 300)).toBe(true);
  own.markFollowed('found', 300);
  expect(own.isPending('found', 300)).toBe(false);
  expect(own.isPending('found', 301)).toBe(true);
  expect(own.isPending('place', 1)).toBe(true);
  expect(RESULT_REQUESTS.isPending('found', 1)).toBe(true);
  expect(own.isPending('place', undefined)).toBe(false);
});
