import { preset, DEFAULT_VERSION } from '..';
import { APP_MONITOR } from '../samples/app-monitor';
import { jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson } from './lesson';
import { deployment, documents, start } from './texts';
import { type Work } from './work';

const TWO = () => documents(deployment({ name: 'cart' }), deployment({ name: 'orders' }));
const NAMES = ['cart', 'orders'];

const proxyArguments = (work: Work, name: string): readonly unknown[] => {
  const list = jsonAt(work.container(name, 'istio-proxy'), 'args');
  return Array.isArray(list) ? list : [];
};

const values: Lesson = {
  id: 'values',
  start: () => start({ manifests: TWO() }),
  goals: [
    {
      id: 'hub',
      met: (work) =>
        NAMES.every((name) =>
          stringAt(work.container(name, 'istio-proxy'), 'image')?.startsWith('registry.example/mesh/'),
        ),
    },
    {
      id: 'level',
      met: (work) => NAMES.every((name) => proxyArguments(work, name).includes('--proxyLogLevel=debug')),
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
      { source: 'values', find: 'hub: registry.istio.io/release', replace: 'hub: registry.example/mesh' },
      { source: 'values', find: 'logLevel: warning', replace: 'logLevel: debug' },
    ],
  },
  view: { inputTab: 'values', resultTab: 'injected', findingsTab: 'problems' },
};

const SIDECAR = 'template:sidecar' as const;
const LABELS_LINE = '    {{- template "labels" . }}\n';

const podLabel = (work: Work, name: string, key: string) => stringAt(work.pod(name), 'metadata', 'labels', key);
const editTemplate: Lesson = {
  id: 'edit-template',
  start: () => start({ manifests: TWO() }),
  goals: [
    { id: 'label', met: (work) => NAMES.every((name) => podLabel(work, name, 'shop.example/meshed') === 'yes') },
    { id: 'variable', met: (work) => NAMES.every((name) => work.variable(name, 'SHOP_WORKLOAD') === name) },
    {
      id: 'untouched',
      met: (work) =>
        NAMES.every((name) => {
          const written = work.writtenPod('Deployment', name);
          return written !== undefined && jsonAt(written, 'metadata', 'labels', 'shop.example/meshed') === undefined;
        }),
    },
  ],
  solution: {
    edits: [
      { source: SIDECAR, find: LABELS_LINE, replace: `${LABELS_LINE}    shop.example/meshed: "yes"\n` },
      {
        source: SIDECAR,
        find: '{{- define "environment" }}\n',
        replace:
          '{{- define "environment" }}\n    - name: SHOP_WORKLOAD\n      value: {{ .DeploymentMeta.Name | quote }}\n',
      },
    ],
  },
  view: { inputTab: 'template', template: 'sidecar', resultTab: 'injected', findingsTab: 'problems' },
};

/** How often the sidecar template says something, against how often the built-in one does. */
function more(work: Work, what: RegExp): boolean {
  const count = (templates: readonly { readonly name: string; readonly text: string }[]) =>
    templates.find(({ name }) => name === 'sidecar')?.text.match(what)?.length ?? 0;
  return count(work.scenario.injector.templates) > count(preset(DEFAULT_VERSION).injector.templates);
}

const WATCHED = 'watch.shop.example/';
const watched = (work: Work, workload: string, containers: readonly string[]): boolean =>
  containers.every((name) => podLabel(work, workload, `${WATCHED}${name}`) === 'yes');

const SECOND_CONTAINER = `ports:
- name: http
  containerPort: 8080
- name: grpc
  containerPort: 9000
`;

const defineAndRange: Lesson = {
  id: 'define-and-range',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'cart', container: SECOND_CONTAINER }).concat(
          '      - name: cache\n        image: registry.example/shop/cache:1.0.0\n',
        ),
        deployment({ name: 'orders' }),
      ),
    }),
  goals: [
    { id: 'define', met: (work) => more(work, /\{\{-?\s*define\s/g) },
    { id: 'range', met: (work) => more(work, /\{\{-?\s*range\s/g) },
    { id: 'cart', met: (work) => watched(work, 'cart', ['cart', 'cache']) },
    { id: 'orders', met: (work) => watched(work, 'orders', ['orders']) },
  ],
  solution: {
    edits: [
      { source: SIDECAR, find: LABELS_LINE, replace: `${LABELS_LINE}    {{- template "watched" . }}\n` },
      {
        source: SIDECAR,
        find: '{{- define "environment" }}\n',
        replace: `{{- define "watched" }}
    {{- range .Spec.Containers }}
    ${WATCHED}{{ .Name }}: "yes"
    {{- end }}
{{- end }}

{{- define "environment" }}
`,
      },
    ],
  },
  view: { inputTab: 'template', template: 'sidecar', resultTab: 'rendered', findingsTab: 'problems' },
};

const OWN = 'toolbox';
const OWN_START = '{{- /* toolbox */}}\n';

const names = (work: Work, workload: string): string[] =>
  objectsIn(work.pod(workload), 'spec', 'containers').map((container) => stringAt(container, 'name') ?? '');

const ownTemplate: Lesson = {
  id: 'own-template',
  start: () => start({ manifests: TWO(), templates: [{ name: OWN, text: OWN_START }] }),
  goals: [
    {
      id: 'chosen',
      met: (work) => work.workload('cart')?.rendered.some(({ template }) => template === OWN) === true,
    },
    { id: 'container', met: (work) => names(work, 'cart').includes('toolbox') },
    { id: 'proxy', met: (work) => names(work, 'cart').includes('istio-proxy') },
    {
      id: 'others',
      met: (work) => names(work, 'orders').includes('istio-proxy') && !names(work, 'orders').includes('toolbox'),
    },
  ],
  solution: {
    edits: [
      {
        source: 'manifests',
        find: '        app: cart\n        version: v1\n',
        replace:
          '        app: cart\n        version: v1\n      annotations:\n        inject.istio.io/templates: sidecar,toolbox\n',
      },
      {
        source: `template:${OWN}`,
        find: OWN_START,
        replace: `${OWN_START}spec:
  containers:
  - name: toolbox
    image: registry.example/shop/toolbox:1.0.0
    env:
    - name: LOOKS_AT
      value: {{ .DeploymentMeta.Name | quote }}
`,
      },
    ],
  },
  view: { inputTab: 'template', template: OWN, resultTab: 'injected', findingsTab: 'problems' },
};

const ARTICLE = ['k8s-app-monitor-agent', 'k8s-app-monitor-test'];
const modern = (version: string): boolean => /^1\.(?:2[4-9]|[3-9]\d)/.test(version);

const moved = (name: string) => ({
  source: 'manifests' as const,
  find: `apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  labels:
    app: ${name}
  name: ${name}
spec:
  replicas: 1
  template:
    metadata:
      labels:
        app: ${name}
`,
  replace: `apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app: ${name}
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        version: v1
`,
});

/** Without comments, which would be in one language only. */
const WITHOUT_COMMENTS = APP_MONITOR.replaceAll(/^ *#.*\n/gm, '');

const thenAndNow: Lesson = {
  id: 'then-and-now',
  release: '0.7',
  start: () => start({ manifests: WITHOUT_COMMENTS, release: '0.7' }),
  goals: [
    { id: 'release', met: (work) => modern(work.outcome.injector.istioVersion) },
    {
      id: 'api',
      met: (work) =>
        ARTICLE.every((name) => {
          const tree = work.written('Deployment', name);
          return stringAt(tree, 'apiVersion') === 'apps/v1' && jsonAt(tree, 'spec', 'selector') !== undefined;
        }) && !work.found('R005'),
    },
    {
      id: 'version',
      met: (work) =>
        ARTICLE.every((name) => stringAt(work.writtenPod('Deployment', name), 'metadata', 'labels', 'version')),
    },
    {
      id: 'proxy',
      met: (work) =>
        ARTICLE.every((name) => stringAt(work.container(name, 'istio-proxy'), 'image')?.includes('/proxyv2:')),
    },
  ],
  solution: { release: DEFAULT_VERSION, edits: ARTICLE.map(moved) },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

export const VALUES_LESSON = values;
export const THEN_AND_NOW_LESSON = thenAndNow;
/** Changing the template, and writing one. */
export const TEMPLATE_LESSONS: readonly Lesson[] = [editTemplate, defineAndRange, ownTemplate];
