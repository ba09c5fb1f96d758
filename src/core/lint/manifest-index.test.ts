import { describe, expect, it } from 'vitest';
import type { RuleProfile } from '../scenario';
import { readDocuments } from '../yaml/read/read';
import { ManifestIndex } from './manifest-index';
import { lintContextOf, lintFindings, SETTINGS } from '../../testing/test-lint';

const PODS = ['Deployment', 'Job', 'CronJob', 'Pod'];

function workload(kind: string, name: string, labels: string): string {
  const template = `metadata: {labels: ${labels}}, spec: {containers: [{name: a, image: b}]}`;
  if (kind === 'Pod')
    return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: ${labels}}\nspec: {containers: [{name: a, image: b}]}`;
  const inner = kind === 'CronJob' ? `jobTemplate: {spec: {template: {${template}}}}` : `template: {${template}}`;
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {${inner}}`;
}

const service = (name: string, selector: string, namespace = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`}}\nspec: {selector: ${selector}, ports: [{name: http, port: 80}]}`;

/** That nothing among these manifests can be injected is said of all of them together (R011). */
const aboutObjects = ({ code }: { readonly code: string }): boolean => code !== 'R011';

describe('the index of the manifests', () => {
  it('finds the pods of every kind, in Lists too', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${PODS.map((kind) =>
      workload(kind, `in-${kind.toLowerCase()}`, '{app: x}')
        .split('\n')
        .map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)
        .join('\n'),
    ).join('\n')}`;
    const text = [...PODS.map((kind) => workload(kind, kind.toLowerCase(), '{app: x}')), list].join('\n---\n');
    const index = new ManifestIndex(lintContextOf(text));
    expect(index.workloads.map(({ name }) => name)).toEqual([
      ...PODS.map((kind) => kind.toLowerCase()),
      ...PODS.map((kind) => `in-${kind.toLowerCase()}`),
    ]);
    for (const { pod } of index.workloads) expect(pod.labels.get('app')).toBe('x');
  });

  it('joins Services and workloads as a comparison of every pair would', () => {
    const labels = ['{app: a, tier: web}', '{app: a}', '{app: b, tier: web}', '{tier: web}', '{app: "1", on: yes}'];
    const selectors = [...labels, '{}', '{app: a, tier: db}', '{on: "true"}'];
    const parts = [
      ...labels.map((one, at) => workload('Deployment', `w${at}`, one)),
      ...selectors.map((one, at) => service(`s${at}`, one)),
      service('elsewhere', '{app: a}', 'other'),
    ];
    const index = new ManifestIndex(lintContextOf(parts.join('\n---\n')));
    for (const one of index.workloads) {
      const expected = index.services.filter(
        ({ namespace, selector }) =>
          namespace === one.namespace &&
          selector.size > 0 &&
          [...selector].every(([key, value]) => one.pod.labels.get(key) === value),
      );
      expect(new Set(index.servicesOf(one)), one.name).toEqual(new Set(expected));
      for (const found of expected) expect(index.workloadsOf(found)).toContain(one);
    }
    expect(index.services.map((one) => index.workloadsOf(one).length)).toEqual([1, 2, 1, 3, 1, 0, 0, 1, 0]);
  });

  it('lets the manifests’ namespace hide the cluster’s, and leaves the cluster out of parity', () => {
    const text = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n';
    const clusterText =
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {istio-injection: enabled}}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n';
    const found = (profile: RuleProfile): string[] =>
      lintFindings({
        ...lintContextOf(text),
        clusterText,
        clusterDocuments: readDocuments(clusterText, { source: 'cluster' }),
        settings: { ...SETTINGS, profile },
      })
        .filter(aboutObjects)
        .map((one) => `${one.code} ${one.resource?.name ?? ''} ${one.span?.source ?? ''}`);
    expect(found('modern')).toEqual(['R402 default manifests', 'R402 other cluster']);
    expect(found('parity')).toEqual(['R402 default manifests']);
  });
});

describe('what lint leaves out', () => {
  const text = service('kettle', '{app: kettle}').replace('{name: http,', '{name: web,');

  it('is what the settings switch off, by our id or istioctl’s code', () => {
    const codes = (suppressedRules: readonly string[]): string[] =>
      lintFindings(lintContextOf(text, { suppressedRules }))
        .filter(aboutObjects)
        .map((one) => one.code);
    expect(codes([])).toEqual(['R106', 'R202']);
    expect(codes(['R106'])).toEqual(['R202']);
    expect(codes(['IST0118'])).toEqual(['R106']);
  });

  it('is what the resource suppresses', () => {
    const codes = (value: string): string[] =>
      lintFindings(
        lintContextOf(
          text.replace('{name: kettle}', `{name: kettle, annotations: {galley.istio.io/analyze-suppress: "${value}"}}`),
        ),
      )
        .filter(aboutObjects)
        .map((one) => one.code);
    expect(codes('R106')).toEqual(['R202']);
    expect(codes('IST0118')).toEqual(['R106']);
    expect(codes('*')).toEqual([]);
  });
});

describe('an input that is no manifest', () => {
  it.each([
    '',
    'hello',
    '- a\n- b',
    'kind: Service',
    'kind: Deployment\nspec: {template: {spec: null}}',
    'kind: Service\napiVersion: v1\nspec: {ports: {a: b}, selector: [x]}',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: []\nspec: {selector: 3, template: {metadata: x, spec: {containers: [1, {ports: 4, name: [a]}], volumes: {}}}}',
    'kind: Ingress\napiVersion: extensions/v1beta1\nspec: {rules: [{http: {paths: {a: 1}}}]}',
  ])('%j is linted without failing', (text) => {
    for (const profile of ['modern', 'strict-2018', 'parity'] as const)
      expect(Array.isArray(lintFindings(lintContextOf(text, { profile })))).toBe(true);
  });
});
