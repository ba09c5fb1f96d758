import { jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson } from './lesson';
import { answers, deployment, documents, namespace, start } from './texts';
import { argument, type Work } from './work';

const INJECT = 'sidecar.istio.io/inject';
const podLabel = (work: Work, name: string, key: string) =>
  stringAt(work.writtenPod('Deployment', name), 'metadata', 'labels', key);
const podAnnotation = (work: Work, name: string, key: string) =>
  stringAt(work.writtenPod('Deployment', name), 'metadata', 'annotations', key);

/** Whether an answer names what a template brought into the pod of the first lesson: the init container, or what runs beside. */
function namesBrought(work: Work, answer: string, init: boolean): boolean {
  return (work.workload('hello')?.startOrder ?? []).some(
    ({ name, origin, role }) => origin === 'template' && (role === 'init') === init && name === work.answer(answer),
  );
}

/** Whether an answer is what the init container is given after a flag. */
function isArgument(work: Work, answer: string, flag: string): boolean {
  return work.answer(answer) !== '' && work.answer(answer) === argument(work.container('hello', 'istio-init'), flag);
}

const whatInjectionAdds: Lesson = {
  id: 'what-injection-adds',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'hello', container: 'ports:\n- name: http\n  containerPort: 8080' }),
        answers(['sidecar', 'redirects', 'outbound', 'user', 'token']),
      ),
    }),
  goals: [
    { id: 'sidecar', met: (work) => namesBrought(work, 'sidecar', false) },
    { id: 'redirects', met: (work) => namesBrought(work, 'redirects', true) },
    { id: 'outbound', met: (work) => isArgument(work, 'outbound', '-p') },
    { id: 'user', met: (work) => isArgument(work, 'user', '-u') },
    {
      id: 'token',
      met: (work) =>
        objectsIn(work.pod('hello'), 'spec', 'volumes').some(
          (volume) => volume['name'] === work.answer('token') && objectsIn(volume, 'projected', 'sources').length > 0,
        ),
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'sidecar: ""', replace: 'sidecar: istio-proxy' },
      { source: 'manifests', find: 'redirects: ""', replace: 'redirects: istio-init' },
      { source: 'manifests', find: 'outbound: ""', replace: 'outbound: "15001"' },
      { source: 'manifests', find: 'user: ""', replace: 'user: "1337"' },
      { source: 'manifests', find: 'token: ""', replace: 'token: istio-token' },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const askForInjection: Lesson = {
  id: 'ask-for-injection',
  start: () =>
    start({
      automatic: true,
      manifests: documents(
        deployment({ name: 'cart', namespace: 'shop' }),
        deployment({ name: 'offers', namespace: 'trial' }),
      ),
      cluster: documents(namespace('shop'), namespace('trial', 'istio.io/rev: canary')),
    }),
  goals: [
    { id: 'shop', met: (work) => work.injected('cart') && podLabel(work, 'cart', INJECT) === undefined },
    { id: 'trial', met: (work) => work.injected('offers') && podLabel(work, 'offers', INJECT) === undefined },
  ],
  solution: {
    edits: [
      { source: 'cluster', find: 'name: shop\n', replace: 'name: shop\n  labels:\n    istio-injection: enabled\n' },
      { source: 'cluster', find: 'istio.io/rev: canary', replace: 'istio.io/rev: default' },
    ],
  },
  view: { inputTab: 'cluster', resultTab: 'diff', findingsTab: 'decision' },
};

const optInAndOut: Lesson = {
  id: 'opt-in-and-out',
  start: () =>
    start({
      automatic: true,
      manifests: documents(
        deployment({ name: 'inside', namespace: 'plain', annotations: [`${INJECT}: "true"`] }),
        deployment({ name: 'outside', namespace: 'meshed', annotations: [`${INJECT}: "false"`] }),
      ),
      cluster: documents(namespace('plain'), namespace('meshed', 'istio-injection: enabled')),
    }),
  goals: [
    {
      id: 'inside',
      met: (work) => work.injected('inside') && work.namespaceLabel('plain', 'istio-injection') === undefined,
    },
    {
      id: 'outside',
      met: (work) =>
        work.workload('outside')?.decision.inject === false && podLabel(work, 'outside', INJECT) === 'false',
    },
    {
      id: 'annotations',
      met: (work) =>
        ['inside', 'outside'].every(
          (name) => work.workload(name) !== undefined && podAnnotation(work, name, INJECT) === undefined,
        ),
    },
  ],
  solution: {
    edits: [
      {
        source: 'manifests',
        find: `        app: inside\n        version: v1\n      annotations:\n        ${INJECT}: "true"\n`,
        replace: `        app: inside\n        version: v1\n        ${INJECT}: "true"\n`,
      },
      {
        source: 'manifests',
        find: `        app: outside\n        version: v1\n      annotations:\n        ${INJECT}: "false"\n`,
        replace: `        app: outside\n        version: v1\n        ${INJECT}: "false"\n`,
      },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'decision' },
};

const whyNotInjected: Lesson = {
  id: 'why-not-injected',
  start: () =>
    start({
      automatic: true,
      manifests: documents(
        deployment({ name: 'agent', namespace: 'meshed', pod: 'hostNetwork: true' }),
        deployment({ name: 'reports', namespace: 'kube-system' }),
      ),
      cluster: documents(namespace('meshed', 'istio-injection: enabled')),
    }),
  goals: [
    {
      id: 'agent',
      met: (work) =>
        work.injected('agent') && jsonAt(work.writtenPod('Deployment', 'agent'), 'spec', 'hostNetwork') !== true,
    },
    { id: 'reports', met: (work) => work.injected('reports') },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: '      hostNetwork: true\n', replace: '' },
      { source: 'manifests', find: 'namespace: kube-system', replace: 'namespace: meshed' },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'decision' },
};

/** How a sidecar comes into a pod, and why it sometimes does not. */
export const INJECTION_LESSONS: readonly Lesson[] = [whatInjectionAdds, askForInjection, optInAndOut, whyNotInjected];
