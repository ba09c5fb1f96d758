import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emitYaml } from '../../yaml/write/emit';
import { inferVersion } from '../../istio/versions/infer-version';
import { recognise } from './recognise';
import { versionRow } from '../../istio/versions/versions';

const folder = new URL('../../../../fixtures/istio/legacy/', import.meta.url);

/** The kind of injector that a pasted ConfigMap of a configuration betrays. */
function detected(config: string, name: string): { version: string | undefined; era: string | undefined } {
  const text = emitYaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { config } });
  const [found] = recognise(text).found;
  if (found?.kind !== 'injector') return { version: undefined, era: undefined };
  const version = inferVersion(found.injector, found.values, found.form)?.version;
  return { version, era: version === undefined ? undefined : versionRow(version).era };
}

describe('the era of a pasted configuration', () => {
  it.each([
    ['parameters.yaml', 'istio-inject', 'A'],
    ['curly.yaml', 'istio-inject', 'B'],
    ['square.yaml', 'istio-sidecar-injector', 'C'],
  ])('%s in ConfigMap %s is of era %s', (file, name, era) => {
    expect(detected(readFileSync(new URL(file, folder), 'utf8'), name).era).toBe(era);
  });

  it('tells templates with values by what they use', () => {
    const valued = detected(readFileSync(new URL('valued.yaml', folder), 'utf8'), 'istio-sidecar-injector');
    expect(['D', 'E']).toContain(valued.era);
  });

  it('knows a map of templates for 1.9 and later', () => {
    const config = 'policy: enabled\ntemplates:\n  sidecar: |\n    spec:\n      containers: []\n';
    expect(detected(config, 'istio-sidecar-injector').version).toBeUndefined();
  });
});
