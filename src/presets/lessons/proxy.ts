import { jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson } from './lesson';
import { annotated, answers, deployment, documents, start } from './texts';
import { type Work } from './work';

const HTTP_PORT = 'ports:\n- name: http\n  containerPort: 8080';

/** Whether the proxy's arguments have one of these words. */
const runsWith = (work: Work, name: string, word: string): boolean => {
  const list = jsonAt(work.container(name, 'istio-proxy'), 'args');
  return Array.isArray(list) && list.includes(word);
};

/** An annotation of the injected pod. */
const annotation = (work: Work, name: string, key: string) => stringAt(work.pod(name), 'metadata', 'annotations', key);

// Who listens: istio 1.30 pkg/bootstrap/platform… envoy_bootstrap.json (15021 is Envoy's, and asks the agent on 15020),
// pilot/cmd/pilot-agent/status/server.go (15020: metrics, probes, quitquitquit).
const whoDoesWhat: Lesson = {
  id: 'agent-and-envoy',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'cart', container: HTTP_PORT }),
        answers(['outbound', 'certificates', 'metrics', 'ready']),
      ),
    }),
  goals: [
    { id: 'outbound', met: (work) => work.injected('cart') && work.answer('outbound').toLowerCase() === 'envoy' },
    {
      id: 'certificates',
      met: (work) => work.injected('cart') && work.answer('certificates').toLowerCase() === 'agent',
    },
    {
      id: 'metrics',
      met: (work) =>
        work.answer('metrics') !== '' && work.answer('metrics') === annotation(work, 'cart', 'prometheus.io/port'),
    },
    {
      id: 'ready',
      met: (work) =>
        work.answer('ready') ===
        JSON.stringify(jsonAt(work.container('cart', 'istio-proxy'), 'readinessProbe', 'httpGet', 'port')),
    },
    {
      id: 'levels',
      met: (work) =>
        runsWith(work, 'cart', '--proxyLogLevel=debug') && runsWith(work, 'cart', '--log_output_level=default:info'),
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'outbound: ""', replace: 'outbound: envoy' },
      { source: 'manifests', find: 'certificates: ""', replace: 'certificates: agent' },
      { source: 'manifests', find: 'metrics: ""', replace: 'metrics: "15020"' },
      { source: 'manifests', find: 'ready: ""', replace: 'ready: "15021"' },
      annotated('cart', 'sidecar.istio.io/logLevel: debug'),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const identity: Lesson = {
  id: 'identity',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'cart', namespace: 'shop', container: HTTP_PORT }),
        answers(['domain', 'identity']),
      ),
    }),
  goals: [
    {
      id: 'account',
      met: (work) =>
        work.injected('cart') &&
        stringAt(work.writtenPod('Deployment', 'cart'), 'spec', 'serviceAccountName') === 'cart',
    },
    {
      id: 'domain',
      met: (work) => work.answer('domain') !== '' && work.answer('domain') === work.variable('cart', 'TRUST_DOMAIN'),
    },
    {
      // istio 1.30 pkg/spiffe/spiffe.go genSpiffeURI
      id: 'identity',
      met: (work) =>
        work.answer('identity') === `spiffe://${work.variable('cart', 'TRUST_DOMAIN') ?? ''}/ns/shop/sa/cart`,
    },
  ],
  solution: {
    edits: [
      {
        source: 'manifests',
        find: '      containers:\n',
        replace: '      serviceAccountName: cart\n      containers:\n',
      },
      { source: 'manifests', find: 'domain: ""', replace: 'domain: cluster.local' },
      { source: 'manifests', find: 'identity: ""', replace: 'identity: spiffe://cluster.local/ns/shop/sa/cart' },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'injected', findingsTab: 'problems' },
};

/** The token that the agent shows to the certificate authority. */
const token = (work: Work) =>
  objectsIn(work.pod('cart'), 'spec', 'volumes').flatMap((volume) =>
    objectsIn(volume, 'projected', 'sources').flatMap((source) => {
      const audience = stringAt(source, 'serviceAccountToken', 'audience');
      return audience === undefined ? [] : [{ volume: stringAt(volume, 'name'), audience }];
    }),
  )[0];

const certificates: Lesson = {
  id: 'certificates',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'cart', namespace: 'shop', container: HTTP_PORT }),
        answers(['token', 'audience', 'root']),
      ),
    }),
  goals: [
    { id: 'token', met: (work) => work.answer('token') !== '' && work.answer('token') === token(work)?.volume },
    {
      id: 'audience',
      met: (work) => work.answer('audience') !== '' && work.answer('audience') === token(work)?.audience,
    },
    {
      id: 'root',
      met: (work) =>
        work.answer('root') !== '' &&
        objectsIn(work.pod('cart'), 'spec', 'volumes').some(
          (volume) =>
            volume['name'] === 'istiod-ca-cert' && stringAt(volume, 'configMap', 'name') === work.answer('root'),
        ),
    },
    { id: 'authority', met: (work) => work.variable('cart', 'CA_ADDR') === 'ca.example:443' },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'token: ""', replace: 'token: istio-token' },
      { source: 'manifests', find: 'audience: ""', replace: 'audience: istio-ca' },
      { source: 'manifests', find: 'root: ""', replace: 'root: istio-ca-root-cert' },
      { source: 'values', find: 'caAddress: ""', replace: 'caAddress: ca.example:443' },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'injected', findingsTab: 'problems' },
};

const PROBED = `ports:
- name: http
  containerPort: 8080
readinessProbe:
  httpGet:
    path: /ready
    port: http
livenessProbe:
  exec:
    command:
    - cat
    - /tmp/alive`;

/** The probe that the agent asks in place of the kubelet, as the proxy's environment has it. */
function probeBehind(work: Work): { readonly path: string; readonly port: string } | undefined {
  const text = work.variable('web', 'ISTIO_KUBE_APP_PROBERS');
  if (text === undefined) return undefined;
  const path = /"\/app-health\/web\/readyz":\{"httpGet":\{"path":"([^"]*)"/.exec(text)?.[1];
  const port = /"\/app-health\/web\/readyz":\{"httpGet":\{[^}]*"port":(\d+)/.exec(text)?.[1];
  return path === undefined || port === undefined ? undefined : { path, port };
}

const probesEndToEnd: Lesson = {
  id: 'probes-end-to-end',
  start: () =>
    start({
      manifests: documents(deployment({ name: 'web', container: PROBED }), answers(['path', 'port', 'same'])),
    }),
  goals: [
    { id: 'path', met: (work) => work.answer('path') !== '' && work.answer('path') === probeBehind(work)?.path },
    { id: 'port', met: (work) => work.answer('port') !== '' && work.answer('port') === probeBehind(work)?.port },
    {
      id: 'same',
      met: (work) =>
        ['liveness', 'livenessProbe'].includes(work.answer('same')) &&
        jsonAt(work.container('web', 'web'), 'livenessProbe', 'exec') !== undefined,
    },
    {
      id: 'proxy',
      met: (work) => jsonAt(work.container('web', 'istio-proxy'), 'readinessProbe', 'periodSeconds') === 5,
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'path: ""', replace: 'path: /ready' },
      { source: 'manifests', find: 'port: ""', replace: 'port: "8080"' },
      { source: 'manifests', find: 'same: ""', replace: 'same: liveness' },
      annotated('web', 'readiness.status.sidecar.istio.io/periodSeconds: "5"'),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const resource = (work: Work, name: string, kind: 'requests' | 'limits', what: 'cpu' | 'memory') =>
  stringAt(work.container(name, 'istio-proxy'), 'resources', kind, what);

const resourceSizing: Lesson = {
  id: 'resource-sizing',
  start: () => start({ manifests: documents(deployment({ name: 'orders' }), deployment({ name: 'search' })) }),
  goals: [
    {
      id: 'everyone',
      met: (work) =>
        resource(work, 'orders', 'requests', 'cpu') === '50m' &&
        resource(work, 'orders', 'requests', 'memory') === '96Mi',
    },
    { id: 'kept', met: (work) => resource(work, 'orders', 'limits', 'memory') === '1Gi' },
    { id: 'busy', met: (work) => resource(work, 'search', 'requests', 'cpu') === '500m' },
    {
      id: 'whole',
      met: (work) =>
        resource(work, 'search', 'requests', 'memory') === '256Mi' &&
        resource(work, 'search', 'limits', 'memory') === '1Gi',
    },
  ],
  solution: {
    edits: [
      {
        source: 'values',
        find: 'cpu: 100m\n        memory: 128Mi\n    seccompProfile',
        replace: 'cpu: 50m\n        memory: 96Mi\n    seccompProfile',
      },
      annotated(
        'search',
        'sidecar.istio.io/proxyCPU: 500m',
        'sidecar.istio.io/proxyMemory: 256Mi',
        'sidecar.istio.io/proxyMemoryLimit: 1Gi',
      ),
    ],
  },
  view: { inputTab: 'values', resultTab: 'injected', findingsTab: 'problems' },
};

/** What runs in the sidecar, and on whose behalf. */
export const PROXY_LESSONS: readonly Lesson[] = [whoDoesWhat, identity, certificates, probesEndToEnd, resourceSizing];
