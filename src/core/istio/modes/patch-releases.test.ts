import { describe, expect, it } from 'vitest';
import { NO_ORIGINS } from '../../provenance/origin';
import type { ScenarioSettings } from '../../scenario';
import { readDocuments } from '../../yaml/read/read';
import { emitYaml } from '../../yaml/write/emit';
import { PARTS } from '../../../testing/parts';
import { scenarioOf } from '../../../testing/istio/scenarios';
import { prepareInjector } from '../prepare';
import { admitDocument } from './webhook';

type Texts = Parameters<typeof scenarioOf>[0];

/** The pods that the webhook of a release leaves, as YAML. */
function admitted(version: string, texts: Texts, settings: Partial<ScenarioSettings> = {}): string {
  const scenario = scenarioOf(texts, { istioVersion: version, mode: 'webhook', ...settings });
  const context = prepareInjector(scenario, PARTS);
  return readDocuments(scenario.manifests)
    .map((document) => admitDocument(document, context, NO_ORIGINS))
    .flatMap(({ after = [], error }) => error ?? after.map((pod) => emitYaml(pod)))
    .join('---\n');
}

const CALLED = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: istio-sidecar-injector, labels: {istio.io/rev: default}}
webhooks: [{name: sidecar-injector.istio.io, namespaceSelector: {}, objectSelector: {}}]
`;

function pod(spec: string, metadata = '{name: p}'): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec: ${spec}\n`;
}

/** Which of the versions give a text that has a word. */
function having(
  word: string,
  versions: readonly string[],
  texts: Texts,
  settings?: Partial<ScenarioSettings>,
): string[] {
  return versions.filter((version) => admitted(version, { cluster: CALLED, ...texts }, settings).includes(word));
}

describe('what a patch release changed', () => {
  it('leaves TCP probes alone where istiod is told so, from 1.12 to 1.18', () => {
    const manifests = pod('{containers: [{name: app, livenessProbe: {tcpSocket: {port: 80}}}]}');
    const values = 'global: {tag: "1"}\nsidecarInjectorWebhook: {rewriteAppHTTPProbe: true}';
    const versions = ['1.11', '1.12', '1.18', '1.19'];
    expect(having('app-health', versions, { manifests, values })).toEqual(['1.12', '1.18', '1.19']);
    const env = { REWRITE_TCP_PROBES: 'false' };
    expect(having('app-health', versions, { manifests, values }, { env })).toEqual(['1.19']);
    expect(having('app-health', versions, { manifests, values }, { env: { REWRITE_TCP_PROBES: 'no' } })).toHaveLength(
      3,
    );
  });

  it('prefers the user of the template, or that of the person, within one minor', () => {
    const manifests = pod(
      '{containers: [{name: app}, {name: istio-proxy, image: auto, securityContext: {runAsUser: 77}}]}',
    );
    const template = 'spec: {containers: [{name: istio-proxy, image: proxy, securityContext: {runAsUser: 5}}]}';
    const versions = ['1.20.0', '1.20.1', '1.20.6', '1.20.7', '1.21.0', '1.21.3', '1.22.0', '1.22.1', '1.23.0'];
    expect(having('runAsUser: 5\n', versions, { manifests, template })).toEqual([
      '1.20.1',
      '1.20.6',
      '1.21.0',
      '1.22.0',
    ]);
  });

  it('tells init containers of the person’s user from the same patches on', () => {
    const manifests = pod('{containers: [{name: app}, {name: istio-proxy, securityContext: {runAsUser: 77}}]}');
    const template =
      'spec: {initContainers: [{name: istio-init, args: ["-u", "1337"]}], containers: [{name: istio-proxy}]}';
    const versions = ['1.20.6', '1.20.7', '1.21.2', '1.21.3', '1.22.0', '1.22.1', '1.23.0'];
    expect(having('- "77"', versions, { manifests, template })).toEqual(['1.20.7', '1.21.3', '1.22.1', '1.23.0']);
  });

  it('takes the application’s user from the proxy on OpenShift since 1.23.1', () => {
    const manifests = pod(
      '{containers: [{name: app, securityContext: {runAsUser: 77}}, {name: istio-proxy, image: auto, securityContext: {runAsUser: 77}}]}',
    );
    const template = 'spec: {containers: [{name: istio-proxy, securityContext: {runAsUser: 1337}}]}';
    const settings = { platform: 'openshift' };
    expect(having('runAsUser: 1337', ['1.22', '1.23.0', '1.23.1', '1.27'], { manifests, template }, settings)).toEqual([
      '1.23.1',
      '1.27',
    ]);
  });

  it('knows owners as the release does', () => {
    const owned = (kind: string, name: string, labels = '{}'): string =>
      pod(
        '{containers: [{name: app}]}',
        `{generateName: p-, labels: ${labels}, ownerReferences: [{apiVersion: v1, kind: ${kind}, name: ${name}, controller: true}]}`,
      );
    const template =
      'metadata: {annotations: {own: "{{ .TypeMeta.APIVersion }}/{{ .TypeMeta.Kind }}/{{ .DeploymentMeta.Name }}"}}';
    const manifests = owned('Job', 'nightly-12345678');
    const versions = ['1.10.5', '1.10.6', '1.11.4', '1.11.5', '1.12.0', '1.12.1', '1.21', '1.22'];
    expect(having('own: batch/v1beta1/CronJob/nightly', versions, { manifests, template })).toEqual([
      '1.10.6',
      '1.11.5',
      '1.12.1',
      '1.21',
    ]);
    expect(having('own: batch/v1/CronJob/nightly', versions, { manifests, template })).toEqual(['1.22']);
    const config = owned('ReplicationController', 'shop-1', '{deploymentconfig: shop}');
    expect(having('/DeploymentConfig/shop', ['1.12.0', '1.12.1'], { manifests: config, template })).toEqual(['1.12.1']);
    const rollout = owned('ReplicaSet', 'shop-abc', '{rollouts-pod-template-hash: abc}');
    expect(having('/Rollout/shop', ['1.21', '1.22'], { manifests: rollout, template })).toEqual(['1.22']);
    const labelled = 'metadata: {annotations: {own: "team {{ .DeploymentMeta.Labels.team }}"}}';
    const own = owned('ReplicaSet', 'shop-abc', '{team: a}');
    expect(having('own: team a\n', ['1.21'], { manifests: own, template: labelled })).toEqual(['1.21']);
  });

  it('merges the pod’s proxyMetadata into the mesh’s since 1.10.3', () => {
    const manifests = pod(
      '{containers: [{name: app}]}',
      `{name: p, annotations: {proxy.istio.io/config: "proxyMetadata: {B: c}"}}`,
    );
    const mesh = 'defaultConfig: {proxyMetadata: {A: b}}';
    const template = 'metadata: {annotations: {seen: "{{ .ProxyConfig.ProxyMetadata }}"}}';
    const versions = ['1.9', '1.10.2', '1.10.3', '1.11'];
    expect(having('map[A:b B:c]', versions, { manifests, mesh, template })).toEqual(['1.10.3', '1.11']);
  });

  it('puts a holding proxy first by the mesh since 1.9.1', () => {
    const manifests = pod('{containers: [{name: app}]}');
    const mesh = 'defaultConfig: {holdApplicationUntilProxyStarts: true}';
    const first = /containers:\n {2}- image: proxy:1\n {4}name: istio-proxy/;
    expect(
      ['1.9.0', '1.9.1'].map((version) => first.test(admitted(version, { cluster: CALLED, manifests, mesh }))),
    ).toEqual([false, true]);
  });

  it('shows templates the mesh with the pod’s own configuration until 1.12', () => {
    const manifests = pod(
      '{containers: [{name: app}]}',
      `{name: p, annotations: {proxy.istio.io/config: "statusPort: 9"}}`,
    );
    const template = 'metadata: {annotations: {seen: "port {{ .MeshConfig.DefaultConfig.StatusPort }}"}}';
    const versions = ['1.9', '1.12', '1.13', '1.30'];
    expect(having('seen: port 9\n', versions, { manifests, template })).toEqual(['1.9', '1.12']);
    expect(having('seen: port 15020\n', versions, { manifests, template })).toEqual(['1.13', '1.30']);
  });

  it('gives no probers to a pod of an earlier injection that had none, from 1.17 to 1.26', () => {
    const manifests = pod(
      '{containers: [{name: app, livenessProbe: {httpGet: {port: 80}}}, {name: istio-proxy}]}',
      `{name: p, annotations: {sidecar.istio.io/status: '{"containers":["istio-proxy"]}'}}`,
    );
    const values = 'global: {tag: "1"}\nsidecarInjectorWebhook: {rewriteAppHTTPProbe: true}';
    const versions = ['1.16', '1.17', '1.26', '1.27'];
    expect(having('ISTIO_KUBE_APP_PROBERS', versions, { manifests, values })).toEqual(['1.16', '1.27']);
    expect(having('path: /app-health/app/livez', versions, { manifests, values })).toEqual(versions);
  });

  it('keeps owners in the workload’s metadata until 1.10', () => {
    const manifests = pod(
      '{containers: [{name: app}]}',
      '{generateName: p-, ownerReferences: [{apiVersion: v1, kind: Owner, name: o, controller: true}]}',
    );
    const template = 'metadata: {annotations: {owners: "o {{ len .DeploymentMeta.OwnerReferences }}"}}';
    expect(having('owners: o 1\n', ['1.9', '1.10', '1.11'], { manifests, template })).toEqual(['1.9', '1.10']);
  });

  it('drops managed fields and names networks as the patch does', () => {
    const template = `metadata: {annotations: {nets: '{{ appendMultusNetwork "[{}]" "default/istio-cni" }}'}}`;
    const versions = ['1.23.5', '1.23.6', '1.24.3', '1.24.4', '1.25.0', '1.25.1', '1.26'];
    expect(
      having('"namespace": "default"', versions, { manifests: pod('{containers: [{name: app}]}'), template }),
    ).toEqual(['1.23.6', '1.24.4', '1.25.1', '1.26']);
  });
});
