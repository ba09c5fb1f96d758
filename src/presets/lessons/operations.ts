import { jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson } from './lesson';
import { answers, deployment, documents, namespace, start } from './texts';
import { argument, type Work } from './work';

const NAMES = ['cart', 'orders'];
const TWO = () => documents(deployment({ name: 'cart' }), deployment({ name: 'orders' }));

const installationValues: Lesson = {
  id: 'installation-values',
  start: () => start({ manifests: TWO() }),
  goals: [
    {
      id: 'excluded',
      met: (work) => NAMES.every((name) => argument(work.container(name, 'istio-init'), '-x') === '10.20.0.0/16'),
    },
    {
      id: 'secret',
      met: (work) =>
        NAMES.every((name) =>
          objectsIn(work.pod(name), 'spec', 'imagePullSecrets').some((secret) => secret['name'] === 'mesh-registry'),
        ),
    },
    {
      id: 'waits',
      met: (work) =>
        NAMES.every(
          (name) => jsonAt(work.container(name, 'istio-proxy'), 'lifecycle', 'postStart', 'exec') !== undefined,
        ),
    },
    {
      id: 'untouched',
      met: (work) =>
        NAMES.every(
          (name) =>
            work.written('Deployment', name) !== undefined &&
            jsonAt(work.writtenPod('Deployment', name), 'metadata', 'annotations') === undefined,
        ),
    },
  ],
  solution: {
    edits: [
      { source: 'values', find: 'excludeIPRanges: ""', replace: 'excludeIPRanges: 10.20.0.0/16' },
      { source: 'values', find: 'imagePullSecrets: []', replace: 'imagePullSecrets: [mesh-registry]' },
      {
        source: 'mesh',
        find: 'defaultConfig:\n',
        replace: 'defaultConfig:\n  holdApplicationUntilProxyStarts: true\n',
      },
    ],
  },
  view: { inputTab: 'values', resultTab: 'injected', findingsTab: 'problems' },
};

/** A pod template that somebody saved from the cluster: the proxy of an older release is still in it. */
const SAVED = deployment({ name: 'cart' }).concat(`      - name: istio-proxy
        image: registry.istio.io/release/proxyv2:1.24.0
        args:
        - proxy
        - sidecar
`);

// istio 1.30 pkg/kube/inject/inject.go stripPod: what the status annotation lists is taken out before templates run;
// a container that it does not list counts as the person's own, whose fields win.
const injectAgain: Lesson = {
  id: 'inject-again',
  start: () => start({ manifests: documents(SAVED, answers(['lists', 'restart'])) }),
  goals: [
    {
      id: 'lists',
      met: (work) => work.injected('cart') && work.answer('lists') === 'sidecar.istio.io/status',
    },
    {
      id: 'current',
      met: (work) => {
        const tag = stringAt(work.container('cart', 'istio-proxy'), 'image')?.split(':').at(-1);
        return tag?.startsWith(work.outcome.injector.istioVersion) === true;
      },
    },
    {
      id: 'restart',
      met: (work) => work.injected('cart') && ['pods', 'pod'].includes(work.answer('restart').toLowerCase()),
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'lists: ""', replace: 'lists: sidecar.istio.io/status' },
      { source: 'manifests', find: 'restart: ""', replace: 'restart: pods' },
      {
        source: 'manifests',
        find: `      - name: istio-proxy
        image: registry.istio.io/release/proxyv2:1.24.0
        args:
        - proxy
        - sidecar
`,
        replace: '',
      },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'injected', findingsTab: 'stages' },
};

const CANARY = '1-30';
const revisionOf = (work: Work, name: string) => stringAt(work.pod(name), 'metadata', 'annotations', 'istio.io/rev');

const twoRevisions: Lesson = {
  id: 'two-revisions',
  start: () =>
    start({
      automatic: true,
      revision: CANARY,
      manifests: documents(
        deployment({ name: 'cart', namespace: 'shop' }),
        deployment({ name: 'orders', namespace: 'lab' }),
        deployment({ name: 'offers', namespace: 'trial' }),
      ),
      cluster: documents(
        namespace('shop', 'istio.io/rev: 1-29'),
        namespace('lab'),
        namespace('trial', 'istio-injection: enabled'),
      ),
    }),
  goals: [
    {
      id: 'trial',
      met: (work) =>
        revisionOf(work, 'offers') === CANARY && work.namespaceLabel('trial', 'istio-injection') === undefined,
    },
    {
      id: 'orders',
      met: (work) => revisionOf(work, 'orders') === CANARY && work.namespaceLabel('lab', 'istio.io/rev') === undefined,
    },
    {
      id: 'cart',
      met: (work) =>
        work.workload('cart')?.decision.inject === false && work.namespaceLabel('shop', 'istio.io/rev') === '1-29',
    },
  ],
  solution: {
    edits: [
      { source: 'cluster', find: 'istio-injection: enabled', replace: `istio.io/rev: ${CANARY}` },
      {
        source: 'manifests',
        find: '        app: orders\n        version: v1\n',
        replace: `        app: orders\n        version: v1\n        istio.io/rev: ${CANARY}\n`,
      },
    ],
  },
  view: { inputTab: 'cluster', resultTab: 'diff', findingsTab: 'decision' },
};

const AMBIENT = 'istio.io/dataplane-mode';

// istio 1.30 cni/pkg/util/podutil.go PodRedirectionEnabled: namespace or pod labelled ambient, and no sidecar in the pod.
const toAmbient: Lesson = {
  id: 'to-ambient',
  start: () =>
    start({
      automatic: true,
      manifests: documents(
        deployment({ name: 'cart', namespace: 'shop' }),
        deployment({ name: 'orders', namespace: 'shop' }),
      ),
      cluster: namespace('shop', 'istio-injection: enabled'),
    }),
  goals: [
    { id: 'namespace', met: (work) => work.namespaceLabel('shop', AMBIENT) === 'ambient' },
    {
      id: 'cart',
      met: (work) =>
        work.workload('cart')?.decision.inject === false &&
        stringAt(work.writtenPod('Deployment', 'cart'), 'metadata', 'labels', AMBIENT) !== 'none',
    },
    { id: 'orders', met: (work) => work.injected('orders') },
  ],
  solution: {
    edits: [
      { source: 'cluster', find: 'istio-injection: enabled', replace: `${AMBIENT}: ambient` },
      {
        source: 'manifests',
        find: '        app: orders\n        version: v1\n',
        replace: '        app: orders\n        version: v1\n        sidecar.istio.io/inject: "true"\n',
      },
    ],
  },
  view: { inputTab: 'cluster', resultTab: 'diff', findingsTab: 'decision' },
};

export const INSTALLATION_LESSON = installationValues;
/** What happens over the years: injecting again, two control planes, moving to ambient. */
export const OPERATION_LESSONS: readonly Lesson[] = [injectAgain, twoRevisions, toAmbient];
