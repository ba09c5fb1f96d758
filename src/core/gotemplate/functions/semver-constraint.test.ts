import { describe, expect, it } from 'vitest';
import { parseVersion } from './semver';
import { parseConstraints, satisfies } from './semver-constraint';

describe('parseConstraints', () => {
  it('ends for constraints that a backtracking expression would never finish', () => {
    expect(() => parseConstraints(`${'1    '.repeat(1_000)}!`)).toThrow(/^improper constraint: 1/);
    expect(satisfies(parseConstraints('>=1  '.repeat(500)), parseVersion('1.2.3'))).toBe(true);
  });
});
