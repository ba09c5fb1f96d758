import { describe, expect, it } from 'vitest';
import { readEnvironment, writeEnvironment } from './environment';

describe('the environment as text', () => {
  it('is read line by line and written back', () => {
    const env = { ENABLE_NATIVE_SIDECARS: 'true', EMPTY: '', WITH: 'a=b' };
    expect(readEnvironment('ENABLE_NATIVE_SIDECARS=true\n EMPTY\nWITH = a=b\n\n=nothing')).toEqual(env);
    expect(readEnvironment(writeEnvironment(env))).toEqual(env);
  });
});
