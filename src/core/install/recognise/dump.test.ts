import { describe, expect, it } from 'vitest';
import { emitYaml } from '../../yaml/write/emit';
import { recognise } from './recognise';

function deployment(namespace: string, name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - {name: app, image: "app:1"}
`;
}

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web-1
  namespace: shop
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: x, controller: true}]
spec:
  containers: [{name: app, image: "app:1"}]
`;

function injector(revision: string): string {
  const suffix = revision === '' ? '' : `-${revision}`;
  return emitYaml({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `istio-sidecar-injector${suffix}`,
      namespace: 'istio-system',
      labels: { 'istio.io/rev': revision || 'default' },
    },
    data: {
      config: 'policy: enabled\ntemplates:\n  sidecar: |\n    spec: {}\n',
      values: '{"global":{"tag":"1.27.1"}}',
    },
  });
}

const ISTIOD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: istiod-canary, namespace: istio-system, labels: {istio.io/rev: canary}}
spec:
  template:
    spec:
      containers:
      - name: discovery
        image: docker.io/istio/pilot:1.27.3-distroless
        env:
        - {name: REVISION, value: canary}
        - {name: PLATFORM, value: openshift}
        - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
`;

const AROUND = [
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-canary}\ndata: {mesh: "trustDomain: td\\n"}\n',
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n',
  'apiVersion: v1\nkind: Node\nmetadata: {name: a}\nstatus: {nodeInfo: {kubeletVersion: v1.33.2}}\n',
  'apiVersion: v1\nkind: Node\nmetadata: {name: b}\nstatus: {nodeInfo: {kubeletVersion: v1.34.0-gke.1}}\n',
];

/** One List, as `kubectl get -o yaml` prints it. */
function list(...documents: readonly string[]): string {
  const items = documents.map((text) => `- ${text.trimEnd().replace(/\n/g, '\n  ')}\n`).join('');
  return `apiVersion: v1\nkind: List\nitems:\n${items}`;
}

describe('a dump of a cluster', () => {
  const workloads = [deployment('shop', 'web'), deployment('shop', 'cart'), deployment('pay', 'pay'), POD];
  const dump = list(injector('canary'), ISTIOD, ...AROUND, ...workloads);
  const { found, rest, facts } = recognise(dump);

  it('is taken apart', () => {
    expect(found.map(({ kind }) => kind)).toEqual(['injector', 'istiod', 'mesh', 'cluster', 'cluster', 'cluster']);
    expect(rest.split('---\n')).toHaveLength(4);
    expect(rest).not.toContain('istio-system');
  });

  it('tells what is known of it', () => {
    expect(facts).toEqual({
      release: '1.27.3',
      revision: 'canary',
      otherRevisions: [],
      platform: 'openshift',
      nativeSidecars: true,
      automatic: true,
      workloads: 3,
      namespaces: 2,
      kubernetes: '1.33',
    });
  });

  it('says nothing of automatic injection without the labels that decide it', () => {
    expect(recognise(list(ISTIOD, ...workloads)).facts.automatic).toBe(false);
    expect(recognise(list(injector(''), AROUND[1] ?? '', ...workloads)).facts.automatic).toBe(false);
  });

  it('gives istiod’s environment', () => {
    expect(found[1]).toMatchObject({
      settings: { revision: 'canary', platform: 'openshift', env: { REVISION: 'canary', PLATFORM: 'openshift' } },
    });
  });

  it('is one revision, the default one where it is there; others stay where they are', () => {
    const two = recognise(list(injector('canary'), injector(''), deployment('shop', 'web')));
    expect(two.found).toMatchObject([{ kind: 'injector', revision: '' }]);
    expect(two.facts.otherRevisions).toEqual(['canary']);
    expect(two.rest).toContain('istio-sidecar-injector-canary');
  });
});

describe('values that other tools carry', () => {
  it.each([
    [
      'a HelmRelease',
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart: {spec: {chart: istiod, version: 1.26.2}}\n  values: {meshConfig: {a: b}}\n',
      '1.26.2',
    ],
    [
      'an Application',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: istiod\n    targetRevision: 1.25.1\n    helm:\n      values: |\n        meshConfig: {a: b}\n',
      '1.25.1',
    ],
    [
      'an Istio of the Sail operator',
      'apiVersion: sailoperator.io/v1\nkind: Istio\nspec: {version: v1.27.3, values: {meshConfig: {a: b}}}\n',
      '1.27.3',
    ],
  ])('of %s', (_name, text, release) => {
    const { found, rest } = recognise(text);
    expect(found).toMatchObject([{ kind: 'helm-values', release }]);
    expect(rest).toBe('');
  });

  it('of an Application come with its parameters, as Argo CD gives them to Helm', () => {
    const application = (helm: string): string =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {source: {chart: istiod, helm: ${helm}}}\n`;
    const parameters =
      '{name: global.hub, value: "x,y"}, {name: revision, value: "1", forceString: true}, {name: pilot.list, value: "{a,b}"}, {name: num, value: "2"}';
    const [found] = recognise(
      application(`{valuesObject: {global: {hub: a, tag: b}}, parameters: [${parameters}]}`),
    ).found;
    expect(found).toMatchObject({
      text: 'global:\n  hub: x,y\n  tag: b\nnum: 2\npilot:\n  list:\n  - a\n  - b\nrevision: "1"\n',
    });
    const [alone] = recognise(application('{parameters: [{name: a, value: b}]}')).found;
    expect(alone).toMatchObject({ kind: 'helm-values', text: 'a: b\n' });
  });

  it('are nothing where the chart is another', () => {
    expect(
      recognise('apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {source: {chart: web}}\n').found,
    ).toEqual([]);
  });

  it('of the ConfigMap `values` are what Helm was given', () => {
    const text = emitYaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'values' },
      data: { 'original-values': '{"pilot": {"env": {"A": "b"}}}', 'merged-values': '{}' },
    });
    expect(recognise(text).found).toMatchObject([{ kind: 'helm-values', text: '{"pilot": {"env": {"A": "b"}}}' }]);
  });
});

describe('what another tool makes manifests of', () => {
  it.each([
    ['apiVersion: template.openshift.io/v1\nkind: Template\nobjects: []\n', '', 'openshift-template'],
    ['apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n', '', 'kustomization'],
    ['resources:\n- a.yaml\n', 'base/kustomization.yaml', 'kustomization'],
    ['apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n', '', 'helm-template'],
    ['{{- define "web.name" -}}\n{{ .Chart.Name }}\n{{- end }}\n', '_helpers.tpl', 'helm-template'],
    ['apiVersion: v2\nname: web\nversion: 1.0.0\n', 'Chart.yaml', 'chart-file'],
  ])('%j in %j is told', (text, name, kind) => {
    const { found, advice, rest } = recognise([{ name, text }]);
    expect(advice).toEqual([{ kind, file: name }]);
    expect(found).toEqual([]);
    expect(rest).toBe(text);
  });

  it('does not speak of braces inside a manifest’s texts', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  t: |\n    {{ .Values.x }}\n';
    expect(recognise(text).advice).toEqual([]);
  });
});

it('keeps several files apart', () => {
  const { found, rest } = recognise([
    { name: 'web.yaml', text: deployment('shop', 'web') },
    { name: 'my/values.yaml', text: 'meshConfig: {}\n' },
    { name: 'pod.yaml', text: `---\n${POD}` },
  ]);
  expect(found).toMatchObject([{ kind: 'helm-values', name: 'values.yaml', text: 'meshConfig: {}\n' }]);
  expect(rest).toBe(`# web.yaml\n${deployment('shop', 'web')}---\n# pod.yaml\n${POD}`);
});
