import { diffObjects } from '../../kube/patch/object-diff';
import { describe, expect, it } from 'vitest';
import type { ScenarioSettings } from '../../scenario';
import { readDocuments } from '../../yaml/read/read';
import type { DocumentResult } from './document-result';
import { prepareInjector } from '../prepare';
import { PARTS } from '../../../testing/parts';
import { scenarioOf } from '../../../testing/istio/scenarios';

type Texts = Parameters<typeof scenarioOf>[0];

function inject(manifests: string, texts: Texts = {}, settings: Partial<ScenarioSettings> = {}): DocumentResult[] {
  const context = prepareInjector(scenarioOf({ manifests, ...texts }, settings), PARTS);
  return readDocuments(manifests).map((document) => context.mode(document, context));
}

function only(manifests: string, texts: Texts = {}, settings: Partial<ScenarioSettings> = {}): DocumentResult {
  const [result, ...more] = inject(manifests, texts, settings);
  if (result === undefined || more.length > 0) throw new Error(`${more.length + 1} documents`);
  return result;
}

const deployment = (metadata: string, pod = '{containers: [{name: app}]}', podMetadata = '{}'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: ${metadata}\nspec: {template: {metadata: ${podMetadata}, spec: ${pod}}}\n`;

describe('manual injection', () => {
  it('injects workloads and passes everything else through to the byte', () => {
    const service = 'kind: Service   # as it was\napiVersion: v1\n';
    const results = inject(`${service}---\n${deployment('{name: web, namespace: shop}')}`);
    expect(results[0]?.output.text).toBe(`${service}---\n`);
    expect(results[0]?.outcome.passedThrough).toBe(true);
    // The template sees the pod's own namespace, which is none.
    expect(results[1]?.output.text).toContain('seen: web/Deployment/\n');
    expect(results[1]?.output.text).toMatch(/image: proxy:1\n[^]*---\n$/);
    expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it.each([
    ['v1', 'Pod', '{containers: [{name: app}]}'],
    ['v1', 'ReplicationController', '{template: {spec: {containers: [{name: app}]}}}'],
    ['apps/v1', 'ReplicaSet', '{template: {spec: {containers: [{name: app}]}}}'],
    ['apps/v1', 'StatefulSet', '{template: {spec: {containers: [{name: app}]}}}'],
    ['apps/v1', 'DaemonSet', '{template: {spec: {containers: [{name: app}]}}}'],
    ['batch/v1', 'Job', '{template: {spec: {containers: [{name: app}]}}}'],
    ['batch/v1', 'CronJob', '{jobTemplate: {spec: {template: {spec: {containers: [{name: app}]}}}}}'],
    ['apps.openshift.io/v1', 'DeploymentConfig', '{template: {spec: {containers: [{name: app}]}}}'],
  ])('knows %s %s', (apiVersion, kind, spec) => {
    const { output, outcome } = only(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: ${spec}\n`);
    expect(output.text).toContain('name: istio-proxy');
    expect(outcome.workloads[0]).toMatchObject({ kind, name: 'x' });
  });

  it.each([
    ['1.18', 'error converting JSON to YAML: yaml: control characters are not allowed'],
    ['1.30', 'yaml: control characters are not allowed'],
  ])('fails at what goyaml does not print, and the webhook of %s does not', (istioVersion, words) => {
    const env = 'env: [{name: A, value: "a\\x7fb"}]';
    const manifests = deployment('{name: web}', `{containers: [{name: app, ${env}}]}`);
    const { error, diagnostics, outcome } = only(manifests, {}, { istioVersion });
    expect(error).toBe(words);
    expect(outcome.passedThrough).toBe(true);
    expect(diagnostics).toMatchObject([{ code: 'injection.failed', severity: 'error', upstream: words }]);
    const called = only(manifests, {}, { istioVersion, mode: 'webhook' });
    expect(called.error).toBeUndefined();
    expect(called.output.text).toContain('value: "a\\x7Fb"');
  });

  it.each([
    ['1.13', '9007199254740993'],
    ['1.30', '9007199254740992'],
  ])('takes numbers for floats where Istio %s does', (istioVersion, seconds) => {
    const pod = '{activeDeadlineSeconds: 9007199254740993, containers: [{name: app}]}';
    const { output } = only(deployment('{name: web}', pod), {}, { istioVersion });
    expect(output.text).toContain(`activeDeadlineSeconds: ${seconds}\n`);
  });

  it.each([
    ['that would be injected', ''],
    ['that would not', 'labels: {sidecar.istio.io/inject: "false"}, '],
  ])('says why it refuses the proxy configuration of a pod %s', (_, labels) => {
    const annotations = '{annotations: {proxy.istio.io/config: "concurrency: abc"}}'.replace('{', `{${labels}`);
    const { diagnostics, error } = only(deployment('{name: web}', undefined, annotations));
    expect(error).toContain('could not parse proxy config');
    expect(diagnostics).toMatchObject([{ code: 'injection.failed', severity: 'error', upstream: error }]);
  });

  it('passes over what it has no type for', () => {
    const rollout =
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: {containers: [{name: app}]}}}\n';
    expect(only(rollout).output.text).toBe(`${rollout}---\n`);
  });

  it('goes by the kind alone, whatever the version', () => {
    const text =
      'apiVersion: batch/v2alpha1\nkind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: app}]}}}}}\n';
    expect(only(text).output.text).toMatch(/^apiVersion: batch\/v2alpha1\n[^]*istio-proxy/);
  });

  it('injects the items of a List, and only them', () => {
    const item =
      'apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: app}]}}}';
    const { output, outcome } = only(
      `apiVersion: v1\nkind: List\nitems: [{${item}}, {apiVersion: v1, kind: Service}]\n`,
    );
    expect(output.text).toContain('seen: web/Deployment/');
    expect(outcome.workloads).toHaveLength(1);
  });

  it('says why it skips, as each release words it', () => {
    const host = deployment('{name: web, namespace: shop}', '{hostNetwork: true, containers: [{name: app}]}');
    const refused = deployment('{name: web}', undefined, '{labels: {sidecar.istio.io/inject: "false"}}');
    const prefix = '===> Skipping injection because';
    expect(only(host).warnings).toEqual([`${prefix} Deployment "shop/web" has host networking enabled\n`]);
    expect(only(host, {}, { istioVersion: '1.10' }).warnings).toEqual([
      `${prefix} "web" has host networking enabled\n`,
    ]);
    expect(only(refused).warnings).toEqual([`${prefix} Deployment "web" has sidecar injection disabled\n`]);
    expect(only(host).outcome).toMatchObject({ passedThrough: false, workloads: [{ decision: { inject: false } }] });
  });

  it("stops in Istio's words", () => {
    const text = deployment('{name: web}');
    expect(only(text, { template: '{{ .Missing }}' }).error).toBe(
      `failed to run injection template: template: inject:1:3: executing "inject" at <.Missing>: can't evaluate field Missing in type *inject.SidecarTemplateData`,
    );
    expect(only(text, { template: 'a: [' }).error).toBe(
      'failed to run injection template: failed applying injection overlay: strategic merge: invalid JSON document',
    );
    expect(only(text, { config: 'policy: [1]' }).error).toMatch(/^failed to unmarshal injection template: /);
    expect(only(text, { values: '[' }).error).toMatch(/^could not parse configuration values: /);
    expect(only(deployment('{name: web}', undefined, '{annotations: {inject.istio.io/templates: other}}')).error).toBe(
      'failed to run injection template: requested template "other" not found; have sidecar',
    );
  });

  it('runs the templates before an unknown one, whose failure it tells', () => {
    const annotations = (names: string): string =>
      deployment('{name: web}', undefined, `{annotations: {inject.istio.io/templates: "${names}"}}`);
    const failing = { template: '{{ fail "first" }}' };
    expect(only(annotations('sidecar, other'), failing).error).toMatch(/error calling fail: first$/);
    expect(only(annotations('other, sidecar'), failing).error).toContain('requested template "other" not found');
  });

  it('tells of values with each pod until 1.13, and of a bad proxy configuration with the other annotations until 1.12', () => {
    const text = deployment('{name: web}');
    const values = '[';
    expect(only(text, { values }, { istioVersion: '1.13' }).error).toMatch(
      /^failed to run injection template: could not parse configuration values: /,
    );
    expect(only(text, { values }, { istioVersion: '1.14' }).error).toMatch(/^could not parse configuration values: /);
    const bad = deployment('{name: web}', undefined, '{annotations: {proxy.istio.io/config: "concurrency: many"}}');
    expect(only(bad, {}, { istioVersion: '1.12' }).error).toMatch(
      /^failed to run injection template: 1 error occurred:\n\t\* invalid value 'concurrency: many' for annotation 'proxy.istio.io\/config'/,
    );
    expect(only(bad, {}, { istioVersion: '1.13' }).error).toMatch(/^could not parse proxy config: /);
  });

  it('has no name for the default revision', () => {
    const template = 'metadata: {annotations: {seen: "<{{ .Revision }}>"}}';
    const seen = (istioVersion: string): string =>
      only(deployment('{name: web}'), { template }, { istioVersion, revision: 'default' }).output.text;
    expect(seen('1.9')).toContain('seen: <default>');
    expect(seen('1.10')).toContain('seen: <>');
  });

  it('cannot decode what has the wrong type', () => {
    expect(only(deployment('{name: web}', '{containers: {name: app}}')).error).toMatch(
      /^error unmarshaling JSON: .*cannot unmarshal object/,
    );
  });

  it('repeats itself: the same document in the same context gives an equal result', () => {
    const context = prepareInjector(scenarioOf({}), PARTS);
    const [document] = readDocuments(deployment('{name: web}'));
    if (document === undefined) throw new Error('document');
    expect(context.mode(document, context)).toEqual(context.mode(document, context));
  });

  it('keeps stages, changes and origins only when asked', () => {
    const [document] = readDocuments(deployment('{name: web}'));
    if (document === undefined) throw new Error('document');
    const prepared = prepareInjector(scenarioOf({}), PARTS);
    const plain = prepared.mode(document, prepared);
    expect(plain.outcome.workloads[0]?.stages).toEqual([]);
    expect(plain.outcome.changes).toEqual([]);
    expect(plain.output.origins).toEqual([]);
    const traced = prepareInjector(scenarioOf({}), PARTS, { trace: 'full', stages: true, changes: diffObjects });
    const full = traced.mode(document, traced);
    expect(full.outcome.workloads[0]?.stages.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['input', 'merge', 'metadata', 'reorder']),
    );
    expect(full.outcome.changes.length).toBeGreaterThan(0);
    expect(full.output.origins).toHaveLength(full.output.text.split('\n').length - 1);
    expect(full.output.text).toBe(plain.output.text);
  });
});
