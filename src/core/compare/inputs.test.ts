import { describe, expect, it } from 'vitest';
import type { Scenario } from '../scenario';
import { differingInputs, INPUTS, withInput } from './inputs';
import { DEFAULT_SCENARIO_SETTINGS } from '../../presets/default-settings';

const scenario = (mark: string, version: string, mode: 'kube-inject' | 'webhook'): Scenario => ({
  manifests: 'the same',
  injector: { templates: [{ name: 'sidecar', text: mark }], config: '' },
  values: mark,
  mesh: mark,
  cluster: 'the same',
  settings: {
    ...DEFAULT_SCENARIO_SETTINGS,
    istioVersion: version,
    mode,
    env: { PILOT: mark },
  },
});
const left = scenario('left', '1.29', 'kube-inject');
const right = scenario('right', '1.30', 'webhook');

describe('what goes into an injection', () => {
  it('differs in nothing from itself, and here in everything from the other', () => {
    expect(differingInputs(left, structuredClone(left))).toEqual([]);
    expect(differingInputs(left, right)).toEqual([...INPUTS]);
  });

  it.each(INPUTS)('takes %s alone, and nothing else', (input) => {
    const mixed = withInput(left, right, input);
    expect(differingInputs(left, mixed)).toEqual([input]);
    expect(differingInputs(mixed, right)).toEqual(INPUTS.filter((other) => other !== input));
  });

  it('does not count what only the rules read', () => {
    const settings = { ...left.settings, profile: 'parity' as const, suppressedRules: ['SP001'] };
    expect(differingInputs(left, { ...left, settings })).toEqual([]);
  });
});
