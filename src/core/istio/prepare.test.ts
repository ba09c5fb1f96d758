import { describe, expect, it } from 'vitest';
import { prepareInjector } from './prepare';
import { PARTS } from '../../testing/parts';
import { scenarioOf } from '../../testing/istio/scenarios';

describe('prepareInjector', () => {
  it.each(['values', 'mesh', 'cluster'] as const)('says where the %s cannot be read', (source) => {
    const { diagnostics } = prepareInjector(scenarioOf({ [source]: 'a: 1\nb: [\n' }), PARTS, {
      stages: false,
      changes: null,
    });
    expect(diagnostics.find(({ code }) => code === 'yaml.syntax')?.span?.source).toBe(source);
  });
});
