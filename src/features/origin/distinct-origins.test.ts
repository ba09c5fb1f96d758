import { describe, expect, it } from 'vitest';
import type { Origin } from '../../core/provenance/origin';
import { distinctOrigins } from './distinct-origins';

const template = (start: number, data: readonly string[] = []): Origin => ({
  kind: 'template',
  template: 'sidecar',
  span: { source: 'template:sidecar', start, end: start + 1 },
  rendered: null,
  data,
  stack: [{ kind: 'range', key: '0', action: { source: 'template:sidecar', start: 0, end: 1 } }],
});
const step: Origin = { kind: 'default', type: 'v1.Container', field: 'resources' };

/** Lines of ten characters. */
const lineOf = ({ start }: { readonly start: number }): number => Math.floor(start / 10);

describe('distinctOrigins', () => {
  it('leaves a key and its value on one line of a template once', () => {
    expect(distinctOrigins([template(1), template(5), step, step], lineOf)).toEqual([template(1), step, step]);
  });

  it('keeps what stands on another line or reads something else', () => {
    const all = [template(1), template(11), template(5, ['.Values.a'])];
    expect(distinctOrigins(all, lineOf)).toEqual(all);
  });
});
