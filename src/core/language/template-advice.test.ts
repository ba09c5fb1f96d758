import { describe, expect, it } from 'vitest';
import { articleScenario } from '../../testing/article-scenario';
import { newEngine } from '../../testing/parts';
import type { Diagnostic } from '../diagnostic';

const VALUES = 'global:\n  hub: example.test\n  proxy:\n    image: proxyv2\n';

/** What the first finding about a template is, of the template alone. */
function finding(text: string, settings: { istioVersion?: string } = {}): Diagnostic | undefined {
  const started = articleScenario(settings.istioVersion);
  const injector = { ...started.injector, templates: [{ name: 'sidecar', text }] };
  const outcome = newEngine().evaluate({ ...started, injector, values: VALUES });
  return outcome.diagnostics.find(({ code }) => code.startsWith('template.'));
}

describe('what there is where a template names something that is not', () => {
  it.each([
    ['{{ .ObjectMeta.Nmae }}', 'Nmae', 'Name', /^(?=.*\bName\b)(?=.*\bNamespace\b)/],
    ['{{ (index .Spec.Containers 0).Imgae }}', 'Imgae', 'Image', /\bImage\b/],
    ['{{ range .Spec.Containers }}{{ .Nmae }}{{ end }}', 'Nmae', 'Name', /\bName\b/],
    ['{{ .ProxyConfig.Concurency }}', 'Concurency', 'Concurrency', /\bConcurrency\b/],
    [
      '{{ .Valus.global.hub }}',
      'Valus',
      'Values',
      /\bValues\b.*\bProxyConfig\b|\bProxyConfig\b.*\bValues\b|\bValues\b/,
    ],
    ['{{ toYml .Spec }}', 'toYml', 'toYaml', /\btoYaml\b/],
    ['{{ $name := "a" }}{{ $nmae }}', '$nmae', '$name', /^\$, \$name$/],
    ['{{ define "labels" }}{{ end }}{{ template "lables" . }}', 'lables', 'labels', /^labels$/],
  ] as const)('%s', (text, word, near, there) => {
    const found = finding(text);
    expect(found?.params).toMatchObject({ word, near });
    expect(found?.params['there']).toMatch(there);
    // Go's own words are as they were.
    expect(found?.upstream).toMatch(/^template: inject:1:/);
    expect(found?.upstream).not.toMatch(/did you mean/i);
  });

  it('lists twelve names at most, those that begin alike first, and counts the rest', () => {
    const { there = '', more } = finding('{{ trimSufix "a" "b" }}')?.params ?? {};
    const names = there.split(', ');
    expect(names).toHaveLength(12);
    expect(names[0]).toMatch(/^trimSuf/);
    expect(Number(more)).toBeGreaterThan(100);
  });

  it('says nothing where every name is right or nothing is known of what there is', () => {
    for (const text of [
      '{{ .Values.global.hub.name }}',
      '{{ fail "no field Nmae" }}',
      '{{ if }}',
      '{{ index .Values 1 2 }}',
    ])
      expect(finding(text)?.params, text).not.toHaveProperty('there');
  });
});
