import { describe, expect, it } from 'vitest';
import { releasedChart } from './chart/chart-facts';
import { deriveOperator, type OperatorResult } from './derive-operator';
import profiles from './operator/operator-profiles.json';

const MINORS = Array.from({ length: 23 }, (_, index) => `1.${index + 9}.0`);

function derive(text: string, release: string): OperatorResult {
  const files = [{ name: 'operator.yaml', text, source: 'install:operator' as const }];
  return deriveOperator({ files, flags: [] }, { build: releasedChart(release), templates: [] });
}

function profileNames(release: string): string[] {
  const minor = Number(release.split('.')[1]);
  const isKnown = (since: string, until: string | null): boolean =>
    Number(since.slice(2)) <= minor && (until === null || minor < Number(until.slice(2)));
  const rows = profiles as unknown as readonly [string, string, string, string | null][];
  return [...new Set(rows.flatMap(([name, , since, until]) => (isKnown(since, until) ? [name] : [])))];
}

describe('deriveOperator', () => {
  it.each(MINORS)('knows the profiles of %s', (release) => {
    for (const name of profileNames(release)) {
      const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  profile: ${name}\n`;
      const { derived, failure } = derive(text, release);
      expect({ name, failure: failure?.text }).toEqual({ name, failure: undefined });
      if (derived?.mesh !== undefined) expect(derived.mesh.text).toContain('\nrootNamespace: istio-system\n');
    }
  });

  it.each(MINORS)('puts what the person names over the profile in %s', (release) => {
    const text = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  revision: canary
  meshConfig:
    accessLogFile: /dev/stdout
  values:
    global:
      proxy:
        logLevel: debug
  components:
    pilot:
      k8s:
        env:
        - name: OWN
          value: "1"
`;
    const { derived, failure } = derive(text, release);
    expect(failure).toBeUndefined();
    expect(derived?.mesh?.text).toContain('accessLogFile: /dev/stdout');
    expect(JSON.parse(derived?.values?.text ?? '{}')).toMatchObject({ global: { proxy: { logLevel: 'debug' } } });
    expect(derived?.istiod?.env).toContainEqual(expect.objectContaining({ name: 'OWN', value: '1' }));
    expect(derived?.names.injectorConfigMap).toBe('istio-sidecar-injector-canary');
  });

  it.each([
    [
      'spec: { components: { pilot: { k8s: { affinity: { nodes: 1 } } } } }',
      'could not unmarshal: json: unknown field "nodes"',
    ],
    [
      'spec: { components: { pilot: { k8s: { env: [{ value: b }] } } } }',
      'post processing: patch: map: map[value:b] does not contain declared merge key: name',
    ],
    [
      'spec: { values: { global: { proxy: { statusPort: text } } } }',
      "could not unmarshal: error unmarshaling JSON: while decoding JSON: invalid character 'e' in literal true (expecting 'r')",
    ],
    [
      'spec: { values: { global: { proxy: { tracer: x } } } }',
      String.raw`could not unmarshal: error unmarshaling JSON: while decoding JSON: unknown value "\"x\"" for enum istio.operator.v1alpha1.tracer`,
    ],
  ])('says what istioctl says of %s', (spec, expected) => {
    const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n${spec}\n`;
    expect(derive(text, '1.28.10').failure?.text).toBe(expected);
  });
});
