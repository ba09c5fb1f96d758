import { podMetadata, podSpec, text } from './pods.mjs';
import { Raw } from './yaml.mjs';

const NAMES = ['web', 'cart', 'a-very-long-workload-name-that-is-longer-than-a-label-value-may-be-in-kubernetes', 'db'];

function metadata(random) {
  return {
    name: random.pick(NAMES),
    ...random.fields([
      [0.4, 'namespace', () => random.pick(['shop', 'other', 'kube-system'])],
      [0.3, 'labels', () => ({ app: 'web', odd: text(random) })],
      [
        0.2,
        'annotations',
        () => ({
          'example.org/any': text(random),
          'kubectl.kubernetes.io/last-applied-configuration': '{"a":"<b>"}\n',
        }),
      ],
      [0.04, 'creationTimestamp', () => random.pick([null, '2024-05-06T07:08:09Z', '2024-05-06T07:08:09+02:00'])],
      [0.04, 'ownerReferences', () => [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u', controller: true }]],
      [0.04, 'generation', 3],
      [
        0.03,
        'managedFields',
        () => [
          {
            manager: 'kubectl',
            operation: 'Update',
            apiVersion: 'apps/v1',
            fieldsType: 'FieldsV1',
            fieldsV1: { 'f:spec': { b: 1, a: {} } },
          },
        ],
      ],
    ]),
  };
}

function podTemplate(random) {
  const meta = podMetadata(random);
  return { ...(Object.keys(meta).length > 0 || random.chance(0.5) ? { metadata: meta } : {}), spec: podSpec(random) };
}

const selector = { matchLabels: { app: 'web' } };

function strategy(random, rolling) {
  return random.fields([
    [0.5, 'type', () => (rolling ? 'RollingUpdate' : 'OnDelete')],
    [rolling ? 0.5 : 0, 'rollingUpdate', () => ({ maxUnavailable: random.pick([1, '25%', new Raw('"1"'), '1', 0]) })],
  ]);
}

const MAKERS = {
  Deployment: (random) => ({
    apiVersion: random.pick(['apps/v1', 'apps/v1', 'apps/v1', 'extensions/v1beta1', 'apps/v1beta2', 'example.org/v1']),
    kind: 'Deployment',
    metadata: metadata(random),
    spec: {
      ...random.fields([
        [0.6, 'replicas', () => random.pick([0, 1, 3])],
        [0.8, 'selector', selector],
        [0.3, 'strategy', () => strategy(random, true)],
        [0.1, 'paused', true],
        [0.1, 'revisionHistoryLimit', 0],
      ]),
      template: podTemplate(random),
    },
    ...random.fields([[0.05, 'status', { readyReplicas: 2, conditions: [{ type: 'Available', status: 'True' }] }]]),
  }),
  StatefulSet: (random) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata(random),
    spec: {
      serviceName: 'db',
      selector,
      ...random.fields([
        [0.3, 'updateStrategy', () => strategy(random, true)],
        [
          0.4,
          'volumeClaimTemplates',
          () => [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } },
            },
          ],
        ],
        [0.1, 'podManagementPolicy', 'Parallel'],
        [0.1, 'persistentVolumeClaimRetentionPolicy', { whenDeleted: 'Delete' }],
        [0.1, 'ordinals', { start: 2 }],
      ]),
      template: podTemplate(random),
    },
  }),
  DaemonSet: (random) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: metadata(random),
    spec: {
      ...random.fields([
        [0.8, 'selector', selector],
        [0.3, 'updateStrategy', () => strategy(random, true)],
        [0.1, 'minReadySeconds', 5],
      ]),
      template: podTemplate(random),
    },
  }),
  ReplicaSet: (random) => ({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: metadata(random),
    spec: {
      ...random.fields([
        [0.6, 'replicas', 2],
        [0.8, 'selector', selector],
      ]),
      ...(random.chance(0.95) ? { template: podTemplate(random) } : {}),
    },
  }),
  ReplicationController: (random) => ({
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: metadata(random),
    spec: { replicas: 1, selector: { app: 'web' }, ...(random.chance(0.9) ? { template: podTemplate(random) } : {}) },
  }),
  Job: (random) => ({
    apiVersion: random.pick(['batch/v1', 'batch/v1', 'batch.example.org/v1']),
    kind: 'Job',
    metadata: metadata(random),
    spec: {
      ...random.fields([
        [0.4, 'completions', 1],
        [0.3, 'backoffLimit', 0],
        [0.1, 'suspend', () => random.chance(0.5)],
        [0.1, 'podFailurePolicy', { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] }],
        [0.1, 'completionMode', 'Indexed'],
      ]),
      template: podTemplate(random),
    },
  }),
  CronJob: (random) => ({
    apiVersion: random.pick(['batch/v1', 'batch/v1beta1']),
    kind: 'CronJob',
    metadata: metadata(random),
    spec: {
      schedule: '*/5 * * * *',
      ...random.fields([
        [0.2, 'timeZone', 'Etc/UTC'],
        [0.2, 'suspend', false],
        [0.2, 'concurrencyPolicy', 'Forbid'],
      ]),
      jobTemplate: {
        ...(random.chance(0.7) ? { metadata: podMetadata(random) } : {}),
        spec: { ...random.fields([[0.3, 'backoffLimit', 2]]), template: podTemplate(random) },
      },
    },
  }),
  Pod: (random) => pod(random),
  DeploymentConfig: (random) => ({
    apiVersion: random.pick(['apps.openshift.io/v1', 'v1']),
    kind: 'DeploymentConfig',
    metadata: metadata(random),
    spec: {
      replicas: 1,
      ...random.fields([
        [
          0.4,
          'triggers',
          () => [
            { type: 'ConfigChange' },
            {
              type: 'ImageChange',
              imageChangeParams: {
                automatic: true,
                containerNames: ['app'],
                from: { kind: 'ImageStreamTag', name: 'a:latest' },
              },
            },
          ],
        ],
        [0.4, 'selector', { app: 'web' }],
        [
          0.3,
          'strategy',
          () => ({ type: 'Rolling', resources: {}, rollingParams: { maxSurge: '25%', timeoutSeconds: 600 } }),
        ],
        [0.1, 'test', true],
      ]),
      ...(random.chance(0.92) ? { template: podTemplate(random) } : {}),
    },
  }),
};

/** A reference to what made a pod, and the label that goes with it. */
const OWNERS = [
  {
    owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-7c5f8d' },
    labels: { 'pod-template-hash': '7c5f8d' },
  },
  {
    owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-7c5f8d' },
    labels: { 'rollouts-pod-template-hash': '7c5f8d' },
  },
  {
    owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-other' },
    labels: { 'pod-template-hash': '7c5f8d' },
  },
  { owner: { apiVersion: 'v1', kind: 'ReplicationController', name: 'web-1' }, labels: { deploymentconfig: 'web' } },
  { owner: { apiVersion: 'batch/v1', kind: 'Job', name: 'backup-28482931' }, labels: {} },
  { owner: { apiVersion: 'batch/v1', kind: 'Job', name: 'backup-1' }, labels: {} },
  { owner: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' }, labels: {} },
  { owner: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'roll' }, labels: {} },
];

/** A Pod, often one that a controller made. */
export function pod(random, typed = false) {
  const meta = podMetadata(random);
  if (random.chance(0.6)) {
    const { owner, labels } = random.pick(OWNERS);
    if (random.chance(0.85)) meta.generateName = `${owner.name}-`;
    if (random.chance(0.7)) delete meta.name;
    meta.labels = { ...meta.labels, ...labels };
    meta.ownerReferences = [
      {
        ...owner,
        uid: 'u-1',
        ...random.fields([
          [0.9, 'controller', true],
          [0.5, 'blockOwnerDeletion', true],
        ]),
      },
    ];
  }
  if (typed && meta.name === undefined && meta.generateName === undefined) meta.name = 'pod-b';
  return { apiVersion: 'v1', kind: 'Pod', metadata: meta, spec: podSpec(random) };
}

const RAW_DOCUMENTS = [
  '',
  '# only a comment\n',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: web   # kept\nspec: {ports: [{port: 80}]}\n',
  'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    kept   \n\n    as it is\n',
  'kind: Whatever\n',
  'apiVersion: apps/v1\n',
  '{"apiVersion": "v1", "kind": "Secret", "data": {"a": "Yg=="}}\n',
  'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s}\n',
];

const WORKLOADS = Object.keys(MAKERS);

export function workload(random) {
  const kind = random.pick([...WORKLOADS, 'Deployment', 'Deployment', 'Deployment', 'Pod', 'StatefulSet']);
  return MAKERS[kind](random);
}

function list(random) {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's', labels: { b: '1', a: '2' } },
    spec: { ports: [{ port: 80, targetPort: 'http' }], big: 12345678901234, ratio: 1.5 },
  };
  const items = Array.from({ length: 1 + random.below(3) }, () => (random.chance(0.25) ? service : workload(random)));
  if (random.chance(0.05)) items.push({ apiVersion: 'v1', kind: 'List', items: [workload(random)] });
  return { apiVersion: 'v1', kind: 'List', ...random.fields([[0.3, 'metadata', { resourceVersion: '1' }]]), items };
}

/** The documents of one manifest file: objects, and texts that are passed through. */
export function manifest(random) {
  const count = random.pick([1, 1, 1, 2, 3]);
  return Array.from({ length: count }, () => {
    if (random.chance(0.08)) return list(random);
    if (count > 1 && random.chance(0.35)) return random.pick(RAW_DOCUMENTS);
    return workload(random);
  });
}
