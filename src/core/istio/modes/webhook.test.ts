import { describe, expect, it } from 'vitest';
import { isObject, type Json, jsonAt } from '../../json';
import { applyJsonPatch } from '../../kube/patch/json-patch-apply';
import type { WorkloadOutcome } from '../../outcome';
import { NO_ORIGINS } from '../../provenance/origin';
import { readDocuments } from '../../yaml/read/read';
import { prepareInjector, withManifestObjects } from '../prepare';
import { PARTS } from '../../../testing/parts';
import { scenarioOf } from '../../../testing/istio/scenarios';
import { admitDocument } from './webhook';

type Texts = Parameters<typeof scenarioOf>[0];
type Settings = NonNullable<Parameters<typeof scenarioOf>[1]>;

const LABELLED = 'kind: Namespace\nmetadata: {name: default, labels: {istio-injection: enabled}}\n---\n';

/** A pod as it is sent and as the webhook leaves it. */
interface AdmittedPod {
  readonly before: Json;
  readonly after: Json;
  readonly outcome: WorkloadOutcome;
}

function admitted(manifests: string, texts: Texts = {}, settings: Settings = {}): AdmittedPod[] {
  const scenario = scenarioOf(
    { manifests, cluster: LABELLED, ...texts },
    { mode: 'webhook', namespace: 'default', ...settings },
  );
  const documents = readDocuments(manifests);
  const context = withManifestObjects(prepareInjector(scenario, PARTS), documents);
  return documents.flatMap((document) => {
    const { before = [], after = [], workloads } = admitDocument(document, context, NO_ORIGINS);
    return workloads.map((outcome, index) => ({ before: before[index] ?? null, after: after[index] ?? null, outcome }));
  });
}

function only(manifests: string, texts: Texts = {}, settings: Settings = {}): AdmittedPod {
  const [pod, ...more] = admitted(manifests, texts, settings);
  if (pod === undefined || more.length > 0) throw new Error(`${more.length + 1} pods`);
  return pod;
}

const annotation = (pod: AdmittedPod, name: string): Json | undefined =>
  jsonAt(pod.after, 'metadata', 'annotations', name);
const proxy = (pod: AdmittedPod): Json | undefined => {
  const containers = jsonAt(pod.after, 'spec', 'containers');
  return Array.isArray(containers)
    ? containers.find((item) => isObject(item) && item.name === 'istio-proxy')
    : undefined;
};

const DEPLOYMENT =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: app}]}}}\n';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: app}]}\n';

describe('automatic injection', () => {
  it.each([
    ['batch/v1', 'Job', 'job-name', '{TEMPLATE}'],
    ['batch/v1', 'CronJob', 'batch.kubernetes.io/job-name', '{jobTemplate: {spec: {TEMPLATE}}}'],
    ['apps/v1', 'StatefulSet', 'statefulset.kubernetes.io/pod-name', '{TEMPLATE}'],
    ['apps/v1', 'DaemonSet', 'controller-revision-hash', '{TEMPLATE}'],
  ])('lets selectors see the labels that the controller of a %s %s adds', (apiVersion, kind, key, spec) => {
    const manifest = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec.replace('{TEMPLATE}', '{template: {spec: {containers: [{name: app}]}}}')}\n`;
    const never = `policy: enabled\nneverInjectSelector: [{matchExpressions: [{key: ${key}, operator: Exists}]}]\n`;
    const { before, outcome } = only(manifest, { config: never });
    expect(outcome.decision.inject).toBe(false);
    expect(outcome.decision.tests.find(({ decided }) => decided)?.test).toBe('never-inject-selector');
    expect(jsonAt(before, 'metadata', 'labels', key)).toBeUndefined();
  });

  it("injects the pods of a workload, in the request's namespace", () => {
    const pod = only(DEPLOYMENT);
    expect(annotation(pod, 'seen')).toBe('web/Deployment/default');
    expect(pod.outcome).toMatchObject({
      kind: 'Deployment',
      name: 'web',
      decision: { inject: true },
    });
  });

  it('answers with a patch that makes the pod', () => {
    const pod = only(DEPLOYMENT);
    expect(applyJsonPatch(pod.before, pod.outcome.patch)).toEqual(pod.after);
    expect(pod.outcome.patch.length).toBeGreaterThan(0);
  });

  it('leaves pods alone that no webhook asks about', () => {
    const pod = only(POD, { cluster: '' });
    expect(pod.outcome.decision.inject).toBe(false);
    expect(pod.outcome.patch).toEqual([]);
    expect(pod.after).toBe(pod.before);
  });

  it('heeds Namespaces among the manifests', () => {
    const pods = admitted(
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\n${POD.replace('name: p', 'name: p, namespace: shop')}`,
      { cluster: '' },
    );
    expect(pods.map(({ outcome }) => outcome.decision.inject)).toEqual([true]);
  });

  it('gives the proxy what the webhook’s path says', () => {
    const pod = only(POD, {}, { injectPath: '/inject/cluster/c1/net/n1' });
    expect(proxy(pod)).toMatchObject({
      env: [
        { name: 'ISTIO_META_CLUSTER_ID', value: 'c1' },
        { name: 'ISTIO_META_NETWORK', value: 'n1' },
      ],
    });
    expect(jsonAt(pod.after, 'metadata', 'labels')).toMatchObject({ 'topology.istio.io/network': 'n1' });
  });

  it('lets ProxyConfig resources into the template, since 1.13', () => {
    const texts: Texts = {
      cluster: `${LABELLED}kind: ProxyConfig\nmetadata: {name: a, namespace: default}\nspec: {concurrency: 7}\n`,
      template:
        'metadata: {annotations: {concurrency: "{{ .ProxyConfig.Concurrency.GetValue }}"}}\nspec: {containers: [{name: istio-proxy}]}',
    };
    expect(annotation(only(POD, texts), 'concurrency')).toBe('7');
    expect(annotation(only(POD, texts, { istioVersion: '1.12' }), 'concurrency')).toBe('2');
  });

  it('decides on native sidecars by the nodes', () => {
    const texts = (version: string): Texts => ({
      cluster: `${LABELLED}kind: Node\nstatus: {nodeInfo: {kubeletVersion: ${version}}}\n`,
      template: 'spec: { {{ if .NativeSidecars }}initContainers{{ else }}containers{{ end }}: [{name: istio-proxy}]}',
    });
    expect(proxy(only(POD, texts('v1.32.0')))).toBeDefined();
    expect(proxy(only(POD, texts('v1.33.0')))).toBeUndefined();
  });

  it('knows the users that OpenShift gives a namespace, and forgets one that it gave the proxy', () => {
    const texts: Texts = {
      cluster: `kind: Namespace\nmetadata:\n  name: default\n  labels: {istio-injection: enabled}\n  annotations: {openshift.io/sa.scc.uid-range: 1000/10}\n`,
      template: 'spec: {containers: [{name: istio-proxy, securityContext: {runAsUser: {{ .ProxyUID }}}}]}',
    };
    const shared =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: app, securityContext: {runAsUser: 5}}, {name: istio-proxy, securityContext: {runAsUser: 5}}]}\n';
    expect(proxy(only(shared, texts, { platform: 'openshift' }))).toMatchObject({
      securityContext: { runAsUser: 1009 },
    });
    expect(proxy(only(shared, texts))).toMatchObject({ securityContext: { runAsUser: 5 } });
    expect(proxy(only(POD, texts))).toMatchObject({ securityContext: { runAsUser: 1337 } });
  });

  it("refuses a pod in Istio's words", () => {
    const scenario = scenarioOf(
      { cluster: LABELLED, template: '{{ .Missing }}' },
      { mode: 'webhook', namespace: 'default' },
    );
    const [document] = readDocuments(POD);
    if (document === undefined) throw new Error('document');
    expect(admitDocument(document, prepareInjector(scenario, PARTS), NO_ORIGINS).error).toMatch(
      /^failed to run injection template: template: inject:1:3: /,
    );
  });
});
