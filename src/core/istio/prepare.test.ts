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

  it('names fields inside the mesh that Istio ignores, at their place', () => {
    const mesh = `defaultConfig:
  concurency: 3
  proxyMetadata: {anything: goes}
  nothingLikeIt: 1
extensionProviders:
- name: a
  zipkin: {service: b, prt: 9411}
`;
    const found = (istioVersion: string) =>
      prepareInjector(scenarioOf({ mesh }, { istioVersion }), PARTS, { stages: false, changes: null })
        .diagnostics.filter(({ code }) => code === 'mesh.unknown-field')
        .map(({ params, span }) => [params['path'], params['near'], mesh.slice(span?.start, span?.end)]);
    expect(found('1.30')).toEqual([
      ['defaultConfig.concurency', 'concurrency', 'concurency'],
      ['extensionProviders[0].zipkin.prt', 'port', 'prt'],
    ]);
    expect(found('1.5')).toEqual([]);
  });

  it('reads values and mesh again only where they or the release changed', () => {
    const scenario = scenarioOf({ values: 'global: {hub: a}\n', mesh: 'accessLogFile: /dev/stdout\n' });
    const before = prepareInjector(scenario, PARTS);
    const after = (texts: Parameters<typeof scenarioOf>[0], istioVersion = scenario.settings.istioVersion) =>
      prepareInjector({ ...scenario, ...scenarioOf(texts, { istioVersion }) }, PARTS, {}, before);
    const { values, mesh } = scenario;
    const sameTexts = after({ values, mesh, template: 'spec: {}' });
    expect(sameTexts.values).toBe(before.values);
    expect(sameTexts.mesh).toBe(before.mesh);
    expect(sameTexts.templates.get('sidecar')?.text).toBe('spec: {}');
    const otherValues = after({ values: '[', mesh });
    expect([otherValues.values, otherValues.mesh]).toEqual([undefined, before.mesh]);
    expect(otherValues.error).toMatch(/^could not parse configuration values: /);
    expect(after({ values, mesh: '[' }).mesh).toBeUndefined();
    const changed = { ...scenario, mesh: '[' };
    const ofChanged = prepareInjector(changed, PARTS);
    changed.mesh = mesh;
    expect(prepareInjector(changed, PARTS, {}, ofChanged).mesh).toBeDefined();
    const otherRelease = after({ values, mesh }, '1.10');
    expect(otherRelease.values).not.toBe(before.values);
    expect(otherRelease.mesh).not.toBe(before.mesh);
  });
});
