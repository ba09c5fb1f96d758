import { jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson } from './lesson';
import { annotated, answers, deployment, documents, start } from './texts';
import { argument, type Work } from './work';

const HTTP_PORT = 'ports:\n- name: http\n  containerPort: 8080';
const proxyResource = (work: Work, kind: 'requests' | 'limits', name: 'cpu' | 'memory') =>
  stringAt(work.container('cart', 'istio-proxy'), 'resources', kind, name);

const resources: Lesson = {
  id: 'resources',
  start: () => start({ manifests: deployment({ name: 'cart', container: HTTP_PORT }) }),
  goals: [
    { id: 'cpu', met: (work) => proxyResource(work, 'requests', 'cpu') === '50m' },
    { id: 'memory', met: (work) => proxyResource(work, 'requests', 'memory') === '64Mi' },
    { id: 'limit', met: (work) => proxyResource(work, 'limits', 'memory') === '256Mi' },
  ],
  solution: {
    edits: [
      annotated(
        'cart',
        'sidecar.istio.io/proxyCPU: 50m',
        'sidecar.istio.io/proxyMemory: 64Mi',
        'sidecar.istio.io/proxyMemoryLimit: 256Mi',
      ),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'injected', findingsTab: 'problems' },
};

const excludes = (work: Work, flag: string, port: string) =>
  argument(work.container('cart', 'istio-init'), flag).split(',').includes(port);

const excludedPorts: Lesson = {
  id: 'excluded-ports',
  start: () =>
    start({
      manifests: deployment({
        name: 'cart',
        container: 'ports:\n- name: http\n  containerPort: 8080\n- name: tcp-backup\n  containerPort: 7000',
      }),
    }),
  goals: [
    { id: 'outbound', met: (work) => excludes(work, '-o', '5432') },
    { id: 'inbound', met: (work) => excludes(work, '-d', '7000') },
    {
      id: 'rest',
      met: (work) => argument(work.container('cart', 'istio-init'), '-b') === '*' && !excludes(work, '-d', '8080'),
    },
  ],
  solution: {
    edits: [
      annotated(
        'cart',
        'traffic.sidecar.istio.io/excludeOutboundPorts: "5432"',
        'traffic.sidecar.istio.io/excludeInboundPorts: "7000"',
      ),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'injected', findingsTab: 'problems' },
};

const probe = (path: string) => `${HTTP_PORT}\nlivenessProbe:\n  httpGet:\n    path: ${path}\n    port: 8080`;
const probeOf = (work: Work, name: string, ...path: readonly string[]) =>
  jsonAt(work.container(name, name), 'livenessProbe', 'httpGet', ...path);

const probes: Lesson = {
  id: 'probes',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'web', container: probe('/healthz') }),
        deployment({ name: 'legacy', container: probe('/status') }),
        answers(['path', 'port']),
      ),
    }),
  goals: [
    {
      id: 'path',
      met: (work) => work.answer('path') !== '/healthz' && work.answer('path') === probeOf(work, 'web', 'path'),
    },
    {
      id: 'port',
      met: (work) =>
        work.answer('port') !== '8080' && work.answer('port') === JSON.stringify(probeOf(work, 'web', 'port')),
    },
    { id: 'kept', met: (work) => probeOf(work, 'legacy', 'path') === '/status' },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'path: ""', replace: 'path: /app-health/web/livez' },
      { source: 'manifests', find: 'port: ""', replace: 'port: "15020"' },
      annotated('legacy', 'sidecar.istio.io/rewriteAppHTTPProbers: "false"'),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const FETCH = `initContainers:
- name: fetch
  image: registry.example/shop/fetch:1.0.0
  args:
  - http://vault.secrets:8200`;

const startOrder: Lesson = {
  id: 'start-order',
  start: () => start({ manifests: deployment({ name: 'cart', pod: FETCH, container: HTTP_PORT }) }),
  goals: [
    {
      id: 'native',
      met: (work) =>
        work
          .workload('cart')
          ?.startOrder.some(({ name, role }) => name === 'istio-proxy' && role === 'native-sidecar') === true,
    },
    {
      id: 'before',
      met: (work) => {
        const order = work.order('cart');
        return order.includes('istio-proxy') && order.indexOf('istio-proxy') < order.indexOf('fetch');
      },
    },
  ],
  solution: { edits: [annotated('cart', 'sidecar.istio.io/nativeSidecar: "true"')] },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'stages' },
};

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    metadata:
      labels:
        app: migrate
        version: v1
    spec:
      restartPolicy: Never
      containers:
      - name: migrate
        image: registry.example/shop/migrate:1.0.0
`;

const jobsThatEnd: Lesson = {
  id: 'jobs-that-end',
  start: () => start({ manifests: JOB }),
  goals: [
    { id: 'meshed', met: (work) => work.injected('migrate') },
    {
      id: 'ends',
      met: (work) => {
        const containers = objectsIn(work.pod('migrate'), 'spec', 'containers');
        return containers.length > 0 && containers.every(({ name }) => name !== 'istio-proxy') && !work.found('R801');
      },
    },
  ],
  solution: { edits: [annotated('migrate', 'sidecar.istio.io/nativeSidecar: "true"')] },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const proxyConfig: Lesson = {
  id: 'proxy-config',
  start: () => start({ manifests: deployment({ name: 'cart', container: HTTP_PORT }) }),
  goals: [
    { id: 'threads', met: (work) => /"concurrency": *1\b/.test(work.variable('cart', 'PROXY_CONFIG') ?? '') },
    {
      id: 'first',
      met: (work) => objectsIn(work.pod('cart'), 'spec', 'containers')[0]?.['name'] === 'istio-proxy',
    },
    {
      id: 'waits',
      met: (work) =>
        jsonAt(work.container('cart', 'istio-proxy'), 'lifecycle', 'postStart', 'exec', 'command') !== undefined,
    },
  ],
  solution: {
    edits: [
      annotated('cart', 'proxy.istio.io/config: |', '  concurrency: 1', '  holdApplicationUntilProxyStarts: true'),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

/** What a pod says about its own sidecar. */
export const POD_LESSONS: readonly Lesson[] = [resources, excludedPorts, probes, startOrder, jobsThatEnd, proxyConfig];
