import { describe, expect, it } from 'vitest';
import { istiodEnvironment, nativeMode } from './native-mode';
import { scenarioOf } from '../../../testing/istio/scenarios';
import { versionRow } from '../versions/versions';

function mode(istioVersion: string, nativeSidecars: boolean | 'auto', value?: string): string {
  const env: Record<string, string> = value === undefined ? {} : { ENABLE_NATIVE_SIDECARS: value };
  const { settings } = scenarioOf({}, { istioVersion, nativeSidecars, env });
  return nativeMode(settings, versionRow(istioVersion));
}

describe('nativeMode', () => {
  it('follows the release', () => {
    expect(['1.18', '1.19', '1.26', '1.27', '1.31'].map((version) => mode(version, 'auto'))).toEqual([
      'off',
      'off',
      'off',
      'auto',
      'auto',
    ]);
    expect(mode('1.18', true)).toBe('off');
  });

  it('lets settings decide before the environment', () => {
    expect(mode('1.31', false, 'true')).toBe('off');
    expect(mode('1.19', true, 'false')).toBe('on');
  });

  it('reads the environment as the release does', () => {
    expect(['true', 'T', 'auto', 'no', ''].map((value) => mode('1.26', 'auto', value))).toEqual([
      'on',
      'on',
      'off',
      'off',
      'off',
    ]);
    expect(['true', 'T', 'auto', 'no', ''].map((value) => mode('1.27', 'auto', value))).toEqual([
      'on',
      'off',
      'auto',
      'off',
      // A variable that is set to nothing is set: istio 1.27 pkg/env/var.go StringVar.Lookup, pilot/pkg/features/pilot.go.
      'off',
    ]);
  });
});

describe('istiodEnvironment', () => {
  it('shows templates what the settings force', () => {
    const environment = (nativeSidecars: boolean | 'auto', istioVersion: string): unknown =>
      Object.fromEntries(
        istiodEnvironment(scenarioOf({}, { nativeSidecars, env: { A: 'b' } }).settings, versionRow(istioVersion)),
      );
    expect(environment(true, '1.24')).toEqual({ A: 'b', ENABLE_NATIVE_SIDECARS: 'true' });
    expect(environment('auto', '1.24')).toEqual({ A: 'b' });
    expect(environment(true, '1.18')).toEqual({ A: 'b' });
  });
});
