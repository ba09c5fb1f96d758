import { AROUND, fate, POD_ADDRESS } from './fate';
import type { Lesson } from './lesson';
import { annotated, answers, deployment, documents, start } from './texts';

const HTTP_PORT = 'ports:\n- name: http\n  containerPort: 8080';
const VIEW = { inputTab: 'manifests', resultTab: 'pod', findingsTab: 'problems' } as const;
const TRAFFIC = 'traffic.sidecar.istio.io/';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  selector:
    app: cart
  ports:
  - name: http
    port: 80
    targetPort: 8080
`;

const CART = { container: 'cart' } as const;
const OTHER_POD = { from: 'other-pod' } as const;

const UNCAPTURED = [`${TRAFFIC}includeInboundPorts: ""`, `${TRAFFIC}includeOutboundIPRanges: ""`];

/** Nothing is captured at first, and the two listeners are to be named. */
const capture: Lesson = {
  id: 'traffic-capture',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'cart', container: HTTP_PORT, annotations: UNCAPTURED }),
        SERVICE,
        answers(['inbound', 'outbound']),
      ),
    }),
  goals: [
    { id: 'in', met: (work) => fate(work, 'cart', OTHER_POD, POD_ADDRESS, 8080) === 'envoy-inbound' },
    { id: 'out', met: (work) => fate(work, 'cart', CART, AROUND.service, 80) === 'envoy-outbound' },
    { id: 'inbound', met: (work) => work.answer('inbound') === '15006' },
    { id: 'outbound', met: (work) => work.answer('outbound') === '15001' },
  ],
  solution: {
    edits: [
      {
        source: 'manifests',
        find: UNCAPTURED.map((line) => `        ${line}\n`).join(''),
        replace: UNCAPTURED.map((line) => `        ${line.replace('""', '"*"')}\n`).join(''),
      },
      { source: 'manifests', find: 'inbound: ""', replace: 'inbound: "15006"' },
      { source: 'manifests', find: 'outbound: ""', replace: 'outbound: "15001"' },
    ],
  },
  view: VIEW,
};

const DATABASE = '10.20.0.5';
const TOO_WIDE = `${TRAFFIC}excludeOutboundIPRanges: 10.0.0.0/8`;

/** An exclusion that takes the whole cluster out of the mesh. */
const exclusions: Lesson = {
  id: 'traffic-exclusions',
  start: () =>
    start({
      manifests: documents(
        deployment({
          name: 'cart',
          container: `${HTTP_PORT}\n- name: metrics\n  containerPort: 9100`,
          annotations: [TOO_WIDE],
        }),
        SERVICE,
      ),
    }),
  goals: [
    { id: 'database', met: (work) => fate(work, 'cart', CART, DATABASE, 5432) === 'outside' },
    { id: 'service', met: (work) => fate(work, 'cart', CART, AROUND.service, 80) === 'envoy-outbound' },
    { id: 'metrics', met: (work) => fate(work, 'cart', OTHER_POD, POD_ADDRESS, 9100) === 'app' },
    { id: 'http', met: (work) => fate(work, 'cart', OTHER_POD, POD_ADDRESS, 8080) === 'envoy-inbound' },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: '10.0.0.0/8', replace: '10.20.0.0/16' },
      {
        source: 'manifests',
        find: '      annotations:\n',
        replace: `      annotations:\n        ${TRAFFIC}excludeInboundPorts: "9100"\n`,
      },
    ],
  },
  view: VIEW,
};

/** Up to 1.4 a pod that calls itself is redirected; the proxy's own call is to this day. */
const selfCalls: Lesson = {
  id: 'traffic-self-calls',
  release: '1.4',
  start: () =>
    start({
      release: '1.4',
      manifests: documents(deployment({ name: 'cart', container: HTTP_PORT }), SERVICE, answers(['proxy', 'service'])),
    }),
  goals: [
    { id: 'direct', met: (work) => fate(work, 'cart', CART, POD_ADDRESS, 8080) === 'app' },
    { id: 'service', met: (work) => work.answer('service') === '15001' },
    { id: 'proxy', met: (work) => work.answer('proxy') === '15006' },
  ],
  solution: {
    release: '1.30',
    edits: [
      { source: 'manifests', find: 'proxy: ""', replace: 'proxy: "15006"' },
      { source: 'manifests', find: 'service: ""', replace: 'service: "15001"' },
    ],
  },
  view: VIEW,
};

const METADATA = '169.254.169.254';

/** Two containers that the rules take for the proxy, and a destination that should bypass on purpose. */
const whoBypasses: Lesson = {
  id: 'traffic-who-bypasses',
  start: () =>
    start({
      manifests: `${deployment({
        name: 'cart',
        container: `${HTTP_PORT}\nsecurityContext:\n  runAsUser: 1337`,
      })}      - name: report
        image: registry.example/shop/report:1.0.0
        securityContext:
          runAsUser: 2000
          runAsGroup: 1337
`,
    }),
  goals: [
    { id: 'user', met: (work) => fate(work, 'cart', CART, AROUND.service, 80) === 'envoy-outbound' },
    {
      id: 'group',
      met: (work) => fate(work, 'cart', { container: 'report' }, AROUND.service, 80) === 'envoy-outbound',
    },
    { id: 'metadata', met: (work) => fate(work, 'cart', CART, METADATA, 80) === 'outside' },
    {
      id: 'proxy',
      met: (work) => fate(work, 'cart', { from: 'proxy' }, AROUND.serviceEndpoint, 80) === 'outside',
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'runAsUser: 1337', replace: 'runAsUser: 1000' },
      { source: 'manifests', find: 'runAsGroup: 1337', replace: 'runAsGroup: 2000' },
      annotated('cart', `${TRAFFIC}excludeOutboundIPRanges: ${METADATA}/32`),
    ],
  },
  view: VIEW,
};

/** What the redirection does to packets; every check sends some through the rules of the pod. */
export const TRAFFIC_LESSONS: readonly Lesson[] = [capture, exclusions, selfCalls, whoBypasses];
