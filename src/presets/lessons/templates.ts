import { jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson, LessonEdit } from './lesson';
import { answers, deployment, documents, start } from './texts';
import { type Work } from './work';

const OWN = 'toolbox';
const BOTH = 'inject.istio.io/templates: sidecar,toolbox';
const TWO = (...annotations: readonly string[]) =>
  documents(
    deployment({ name: 'cart', annotations: [BOTH, ...annotations] }),
    deployment({ name: 'orders', annotations: [BOTH, ...annotations] }),
  );

const inTemplate = (find: string, replace: string): LessonEdit => ({ source: `template:${OWN}`, find, replace });

/** A variable of the container that the lessons' own template adds. */
const toolVariable = (work: Work, workload: string, name: string) =>
  stringAt(
    objectsIn(work.container(workload, OWN), 'env').find((entry) => entry['name'] === name),
    'value',
  );

const READ = `{{- $level := annotation .ObjectMeta "audit.shop.example/level" "off" }}
{{- if ne $level "off" }}
metadata:
  labels:
    audit.shop.example/team: {{ index .ObjectMeta.Labels "team" | default "nobody" | quote }}
spec:
  containers:
  - name: audit
    image: {{ .Values.global.hub }}/audit:{{ $level }}
    env:
    - name: WATCHED
      value: "{{ range $index, $container := .Spec.Containers }}{{ if $index }},{{ end }}{{ $container.Name }}{{ end }}"
{{- end }}
`;

const readTemplate: Lesson = {
  id: 'read-template',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'cart', annotations: ['inject.istio.io/templates: sidecar,audit'] }).concat(
          '      - name: cache\n        image: registry.example/shop/cache:1.0.0\n',
        ),
        answers(['watched']),
      ),
      templates: [{ name: 'audit', text: READ }],
    }),
  goals: [
    {
      id: 'runs',
      met: (work) => stringAt(work.container('cart', 'audit'), 'image')?.endsWith('/audit:full') === true,
    },
    {
      id: 'team',
      met: (work) => stringAt(work.pod('cart'), 'metadata', 'labels', 'audit.shop.example/team') === 'checkout',
    },
    {
      id: 'watched',
      met: (work) => {
        const variable = objectsIn(work.container('cart', 'audit'), 'env').find((entry) => entry['name'] === 'WATCHED');
        return work.answer('watched') !== '' && work.answer('watched') === stringAt(variable, 'value');
      },
    },
    { id: 'unchanged', met: (work) => work.template('audit') === READ },
  ],
  solution: {
    edits: [
      {
        source: 'manifests',
        find: '      annotations:\n',
        replace: '        team: checkout\n      annotations:\n        audit.shop.example/level: full\n',
      },
      { source: 'manifests', find: 'watched: ""', replace: 'watched: cart,cache' },
    ],
  },
  view: { inputTab: 'template', template: 'audit', resultTab: 'rendered', findingsTab: 'problems' },
};

const BAD_SYNTAX = `spec:
  containers:
  - name: toolbox
    image: registry.example/shop/toolbox:1.0.0
    env:
    - name: WORKLOAD
      value: {{ .DeploymentMeta.Name | quote }
    {{- if isset .ObjectMeta.Labels "version" }}
    - name: VERSION
      value: {{ index .ObjectMeta.Labels "version" | quote }}
`;

const bugInSyntax: Lesson = {
  id: 'bug-in-syntax',
  startsBroken: true,
  start: () => start({ manifests: TWO(), templates: [{ name: OWN, text: BAD_SYNTAX }] }),
  goals: [
    { id: 'workload', met: (work) => toolVariable(work, 'cart', 'WORKLOAD') === 'cart' },
    { id: 'version', met: (work) => toolVariable(work, 'orders', 'VERSION') === 'v1' },
    {
      id: 'condition',
      met: (work) => work.template(OWN)?.includes('if isset .ObjectMeta.Labels "version"') === true,
    },
  ],
  solution: {
    edits: [
      inTemplate('.DeploymentMeta.Name | quote }\n', '.DeploymentMeta.Name | quote }}\n'),
      inTemplate('"version" | quote }}\n', '"version" | quote }}\n    {{- end }}\n'),
    ],
  },
  view: { inputTab: 'template', template: OWN, resultTab: 'rendered', findingsTab: 'problems' },
};

const BAD_DATA = `spec:
  containers:
  - name: toolbox
    image: registry.example/shop/toolbox:1.0.0
    env:
    - name: WORKLOAD
      value: {{ .DeploymentMeta.Nmae | quote }}
    - name: BESIDE
      value: {{ (index .Spec.Containers 1).Name | quote }}
`;

const bugInData: Lesson = {
  id: 'bug-in-data',
  startsBroken: true,
  start: () => start({ manifests: TWO(), templates: [{ name: OWN, text: BAD_DATA }] }),
  goals: ['cart', 'orders'].map((name) => ({
    id: name,
    met: (work: Work) => toolVariable(work, name, 'WORKLOAD') === name && toolVariable(work, name, 'BESIDE') === name,
  })),
  solution: { edits: [inTemplate('.Nmae', '.Name'), inTemplate('.Spec.Containers 1', '.Spec.Containers 0')] },
  view: { inputTab: 'template', template: OWN, resultTab: 'rendered', findingsTab: 'problems' },
};

const BAD_YAML = `spec:
  containers:
  - name: toolbox
    image: registry.example/shop/toolbox:1.0.0
    env:
    - name: OWNER
      value: {{ index .ObjectMeta.Annotations "shop.example/owner" }}
    - name: CONTAINERS
      value: {{ len .Spec.Containers }}
`;
const OWNER = 'payments: on call';

const bugInYaml: Lesson = {
  id: 'bug-in-yaml',
  startsBroken: true,
  start: () => start({ manifests: TWO(`shop.example/owner: "${OWNER}"`), templates: [{ name: OWN, text: BAD_YAML }] }),
  goals: [
    {
      id: 'owner',
      met: (work) => ['cart', 'orders'].every((name) => toolVariable(work, name, 'OWNER') === OWNER),
    },
    {
      id: 'count',
      met: (work) => ['cart', 'orders'].every((name) => toolVariable(work, name, 'CONTAINERS') === '1'),
    },
    {
      id: 'annotation',
      met: (work) =>
        ['cart', 'orders'].every(
          (name) =>
            stringAt(work.writtenPod('Deployment', name), 'metadata', 'annotations', 'shop.example/owner') === OWNER,
        ),
    },
  ],
  solution: {
    edits: [
      inTemplate('"shop.example/owner" }}', '"shop.example/owner" | quote }}'),
      inTemplate('len .Spec.Containers }}', 'len .Spec.Containers | quote }}'),
    ],
  },
  view: { inputTab: 'template', template: OWN, resultTab: 'rendered', findingsTab: 'problems' },
};

const WINS = `metadata:
  labels:
    tier: from-template
spec:
  terminationGracePeriodSeconds: 60
  containers:
  - name: toolbox
    image: registry.example/shop/toolbox:from-template
`;

/** Which side a field of the result comes from; neither where both or none wrote it so. */
function winner(work: Work, ofPod: string, ofTemplate: string, result: string | undefined): string {
  if (!work.injected('cart')) return 'nobody';
  return result === ofPod ? 'pod' : result === ofTemplate ? 'template' : 'nobody';
}

// istio 1.30 pkg/kube/inject/inject.go RunTemplate, webhook.go reapplyOverwrittenContainers: templates are merged over the
// pod, then containers that the pod has itself are merged over the result once more.
const whoseFieldWins: Lesson = {
  id: 'whose-field-wins',
  start: () =>
    start({
      manifests: documents(
        deployment({
          name: 'cart',
          labels: ['app: cart', 'version: v1', 'tier: from-pod'],
          annotations: [BOTH],
          pod: 'terminationGracePeriodSeconds: 10',
        }).concat('      - name: toolbox\n        image: registry.example/shop/toolbox:from-pod\n'),
        deployment({ name: 'orders', annotations: [BOTH] }),
        answers(['container', 'label', 'grace']),
      ),
      templates: [{ name: OWN, text: WINS }],
    }),
  goals: [
    {
      id: 'container',
      met: (work) => {
        const image = stringAt(work.container('cart', OWN), 'image')?.split(':')[1];
        return work.answer('container') === winner(work, 'from-pod', 'from-template', image);
      },
    },
    {
      id: 'label',
      met: (work) => work.injected('cart') && work.answer('label') === 'template',
    },
    {
      id: 'grace',
      met: (work) => {
        const seconds = jsonAt(work.pod('cart'), 'spec', 'terminationGracePeriodSeconds');
        return work.answer('grace') === winner(work, '10', '60', JSON.stringify(seconds));
      },
    },
    {
      id: 'polite',
      met: (work) =>
        stringAt(work.pod('cart'), 'metadata', 'labels', 'tier') === 'from-pod' &&
        stringAt(work.pod('orders'), 'metadata', 'labels', 'tier') === 'from-template',
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'container: ""', replace: 'container: pod' },
      { source: 'manifests', find: 'label: ""', replace: 'label: template' },
      { source: 'manifests', find: 'grace: ""', replace: 'grace: template' },
      inTemplate('tier: from-template', 'tier: {{ index .ObjectMeta.Labels "tier" | default "from-template" }}'),
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'injected', findingsTab: 'stages' },
};

export const READ_LESSON = readTemplate;
/** Finding what is wrong with a template, and what a right one does to fields that the pod has set. */
export const BUG_LESSONS: readonly Lesson[] = [bugInSyntax, bugInData, bugInYaml, whoseFieldWins];
