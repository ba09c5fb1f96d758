import { Raw } from './yaml.mjs';
import { podAnnotations, podLabels } from './annotations.mjs';

const IMAGES = [
  'nginx',
  'registry.example.org/shop/cart:1.7',
  'busybox@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  'auto',
  '',
];
const QUANTITIES = [
  '100m',
  '0.5',
  '1',
  '2000m',
  '1024Mi',
  '1.5Gi',
  '1e3',
  '0',
  '500M',
  '1Ki',
  '12345678901',
  '100k',
  '1.25',
  '0.1m',
  '3Ti',
];
const PATHS = ['/', '/healthz', '/a?b=c&d=<e>', '', '/ready/"quoted"', '/über'];
const SENTENCES = [
  'a longer sentence that goes on and on until it is wider than eighty columns, so that a printer that folds lines must fold it somewhere',
  'two\nlines\n',
  'ends with spaces   ',
  ' starts with one',
  'colon: space',
  'hash # sign',
  '- dash',
  'snow ☃ and 😀',
  'tab\there',
  "it's",
  '"quoted"',
  '{flow}',
  '*star',
  '&and',
  '!bang',
  '%percent',
  '@at',
  '`tick`',
  '0x1F',
  '1e3',
  '0o17',
  '017',
  '1_000',
  '12:30:45',
  '2001-01-01',
  '.5',
  '+1',
  '~',
  'null',
  'yes',
  'on',
  'NO',
  '=',
  '<<',
  '<tag> & more',
  '\u2028separator',
  '\u00a0nbsp',
  '\u0085next',
  '\ufeffbom',
  'trailing\n\n',
  '\nleading',
  '  \n indented\n  more\n',
  '$(EXPANDED)',
  'http://example.org:8080/path?x=1#frag',
];

/** Scalars that YAML turns into something that is no string. */
const ODD_SCALARS = [
  '1',
  '1.10',
  'on',
  'yes',
  'true',
  'NO',
  '0x1F',
  '017',
  '1e3',
  '12345678901234567890',
  '.5',
  '-0',
  '1_000',
  '0o17',
  '3.0',
  '1e100',
  '.inf',
  '2001-01-01',
  '100000000000000000000000',
  '1.0e+2',
  '0b11',
  '190:20:30',
  'off',
];

export function text(random) {
  return random.pick(SENTENCES);
}

export function oddString(random) {
  return random.chance(0.4) ? new Raw(random.pick(ODD_SCALARS)) : text(random);
}

function port(random, names) {
  return random.pick([8080, 80, 9090, 15020, 65535, ...names, ...names, 'missing', '8081']);
}

function headers(random) {
  return [
    { name: 'Host', value: random.pick(['example.org', 'a.b']) },
    { name: 'X-Odd', value: random.pick(['<&>', '', 'plain', '"']) },
  ].slice(0, 1 + random.below(2));
}

function httpGet(random, names) {
  return {
    port: port(random, names),
    ...random.fields([
      [0.8, 'path', () => random.pick(PATHS)],
      [0.3, 'scheme', () => random.pick(['HTTP', 'HTTPS', 'https', 'FTP'])],
      [0.2, 'host', () => random.pick(['localhost', '127.0.0.1', 'example.org'])],
      [0.25, 'httpHeaders', () => headers(random)],
    ]),
  };
}

function handler(random, names, kinds) {
  switch (random.pick(kinds)) {
    case 'http':
      return { httpGet: httpGet(random, names) };
    case 'tcp':
      return { tcpSocket: { port: port(random, names), ...random.fields([[0.3, 'host', 'localhost']]) } };
    case 'grpc':
      return {
        grpc: {
          port: random.pick([8080, 9000, 15020]),
          ...random.fields([[0.5, 'service', () => random.pick(['', 'liveness', 'a<b'])]]),
        },
      };
    case 'sleep':
      return { sleep: { seconds: 3 } };
    case 'none':
      return {};
    default:
      return { exec: { command: ['cat', '/tmp/ok'] } };
  }
}

function probe(random, names) {
  return {
    ...handler(random, names, ['http', 'http', 'http', 'tcp', 'tcp', 'grpc', 'exec', 'none']),
    ...random.fields([
      [0.3, 'timeoutSeconds', () => random.pick([0, 1, 5])],
      [0.3, 'periodSeconds', () => 3],
      [0.2, 'initialDelaySeconds', () => random.pick([0, 10])],
      [0.1, 'terminationGracePeriodSeconds', () => 30],
      [0.1, 'successThreshold', () => 1],
      [0.1, 'failureThreshold', () => 7],
    ]),
  };
}

function environment(random) {
  const one = () => {
    const name = random.pick([
      'A',
      'B',
      'LOG_LEVEL',
      'POD_NAME',
      'ISTIO_META_CLUSTER_ID',
      'ISTIO_META_NETWORK',
      'ISTIO_KUBE_APP_PROBERS',
      'A',
    ]);
    switch (random.below(7)) {
      case 0:
        return {
          name,
          valueFrom: { fieldRef: { fieldPath: 'metadata.name', ...random.fields([[0.3, 'apiVersion', 'v1']]) } },
        };
      case 1:
        return {
          name,
          valueFrom: {
            resourceFieldRef: {
              resource: 'limits.cpu',
              ...random.fields([[0.5, 'divisor', () => random.pick(['1', '1m', '0', 1, '1000m'])]]),
            },
          },
        };
      case 2:
        return { name, valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: random.chance(0.5) } } };
      case 3:
        return { name };
      default:
        return { name, value: oddString(random) };
    }
  };
  return Array.from({ length: 1 + random.below(4) }, one);
}

export function resources(random) {
  const list = () =>
    random.fields([
      [0.8, 'cpu', () => random.pick(QUANTITIES)],
      [0.7, 'memory', () => random.pick([...QUANTITIES, 1073741824, 0.5])],
      [0.1, 'example.org/gpu', 1],
    ]);
  return random.fields([
    [0.8, 'requests', list],
    [0.7, 'limits', list],
    [0.05, 'claims', () => [{ name: 'c' }]],
  ]);
}

function containerSecurity(random) {
  return random.fields([
    [0.4, 'runAsUser', () => random.pick([0, 1000, 1337, 1000650000])],
    [0.3, 'runAsGroup', () => random.pick([0, 1000, 3000])],
    [0.2, 'runAsNonRoot', () => random.chance(0.5)],
    [0.3, 'privileged', () => random.chance(0.5)],
    [0.2, 'readOnlyRootFilesystem', () => random.chance(0.5)],
    [
      0.3,
      'capabilities',
      () =>
        random.fields([
          [0.7, 'add', () => ['NET_ADMIN', 'SYS_TIME'].slice(random.below(2))],
          [0.6, 'drop', ['ALL']],
        ]),
    ],
    [0.1, 'seccompProfile', { type: 'RuntimeDefault' }],
    [0.05, 'procMount', 'Default'],
    [0.05, 'appArmorProfile', { type: 'Unconfined' }],
  ]);
}

function lifecycle(random, names) {
  return random.fields([
    [0.6, 'preStop', () => handler(random, names, ['http', 'tcp', 'exec', 'sleep'])],
    [0.6, 'postStart', () => handler(random, names, ['http', 'tcp', 'exec'])],
    [0.05, 'stopSignal', 'SIGUSR1'],
  ]);
}

function ports(random) {
  return Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    containerPort: random.pick([8080, 80, 9090, 9000 + index, 15020, 15090]),
    ...random.fields([
      [0.6, 'name', () => random.pick(['http', 'grpc', 'metrics', 'http-envoy-prom', `port${index}`])],
      [0.5, 'protocol', () => random.pick(['TCP', 'UDP'])],
      [0.1, 'hostPort', 8080],
    ]),
  }));
}

function mounts(random) {
  return random.some(['data', 'config', 'istio-envoy', 'istio-token', 'cache'], 3).map((name) => ({
    name,
    mountPath: random.pick([`/mnt/${name}`, '/etc/istio/proxy', '/var/run/secrets/tokens']),
    ...random.fields([
      [0.3, 'readOnly', () => random.chance(0.5)],
      [0.1, 'subPath', 'sub'],
    ]),
  }));
}

export function container(random, name, init) {
  const listed = random.chance(0.6) ? ports(random) : undefined;
  const names = (listed ?? []).flatMap((item) => (item.name === undefined ? [] : [item.name]));
  const probes = init ? 0.12 : 0.35;
  return {
    name,
    ...random.fields([
      [0.9, 'image', () => random.pick(IMAGES)],
      [0.2, 'imagePullPolicy', 'Always'],
      [0.2, 'command', () => ['/bin/sh', '-c', text(random)]],
      [
        0.2,
        'args',
        () => random.pick([['-v'], ['istio-iptables', '-u', '1337', '-m', 'REDIRECT'], ['-u'], [new Raw('1'), 'two']]),
      ],
      [0.35, 'env', () => environment(random)],
      [0.05, 'envFrom', () => [{ configMapRef: { name: 'env' } }]],
      [0.5, 'resources', () => resources(random)],
      [0.3, 'volumeMounts', () => mounts(random)],
      [probes, 'readinessProbe', () => probe(random, names)],
      [probes, 'livenessProbe', () => probe(random, names)],
      [probes / 2, 'startupProbe', () => probe(random, names)],
      [0.2, 'lifecycle', () => lifecycle(random, names)],
      [0.3, 'securityContext', () => containerSecurity(random)],
      [init ? 0.2 : 0, 'restartPolicy', 'Always'],
      [0.05, 'workingDir', '/srv'],
      [0.05, 'tty', true],
      [0.03, 'unknownField', 'dropped'],
      [0.03, 'resizePolicy', () => [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }]],
    ]),
    ...(listed === undefined ? {} : { ports: listed }),
  };
}

function volume(random, name) {
  return {
    name,
    ...random.pick([
      { emptyDir: {} },
      { emptyDir: { medium: 'Memory', sizeLimit: random.pick(QUANTITIES) } },
      {
        configMap: {
          name: 'c',
          ...random.fields([
            [0.5, 'defaultMode', 420],
            [0.3, 'items', () => [{ key: 'k', path: 'p' }]],
          ]),
        },
      },
      { secret: { secretName: 's', optional: true } },
      { hostPath: { path: '/dev', type: '' } },
      { persistentVolumeClaim: { claimName: 'claim' } },
      {
        projected: {
          sources: [
            { serviceAccountToken: { path: 't', audience: 'istio-ca', expirationSeconds: 600 } },
            { downwardAPI: { items: [{ path: 'l', fieldRef: { fieldPath: 'metadata.labels' } }] } },
          ],
        },
      },
      { csi: { driver: 'example.org', volumeAttributes: { a: random.chance(0.9) ? '1' : new Raw('1') } } },
      { image: { reference: 'example.org/i:1' } },
      {},
    ]),
  };
}

const CONTAINER_NAMES = ['app', 'web', 'worker', 'istio-proxy', 'istio-proxy', 'sidecar', 'istio-init', 'app'];
const INIT_NAMES = [
  'setup',
  'migrate',
  'istio-init',
  'istio-validation',
  'enable-core-dump',
  'istio-proxy',
  'log-agent',
];

export function podSpec(random) {
  const names = ['app', ...random.some(CONTAINER_NAMES, 2)].slice(random.chance(0.05) ? 1 : 0);
  const inits = random.chance(0.35) ? random.some(INIT_NAMES, 3) : [];
  return {
    ...(names.length === 0 && random.chance(0.5)
      ? {}
      : { containers: names.map((name) => container(random, name, false)) }),
    ...(inits.length === 0 ? {} : { initContainers: inits.map((name) => container(random, name, true)) }),
    ...random.fields([
      [
        0.3,
        'volumes',
        () =>
          random
            .some(['data', 'config', 'cache', 'istio-envoy', 'istio-token', 'istiod-ca-cert'], 3)
            .map((name) => volume(random, name)),
      ],
      [
        0.3,
        'securityContext',
        () =>
          random.fields([
            [0.5, 'fsGroup', 2000],
            [0.3, 'runAsUser', 1000],
            [0.2, 'sysctls', [{ name: 'a', value: 'b' }]],
            [0.2, 'supplementalGroups', [1, 2]],
          ]),
      ],
      [0.2, 'serviceAccountName', 'account'],
      [0.05, 'serviceAccount', 'account'],
      [0.05, 'hostNetwork', () => random.chance(0.7)],
      [0.15, 'dnsPolicy', () => random.pick(['ClusterFirst', 'Default', 'None'])],
      [0.1, 'dnsConfig', { nameservers: ['1.2.3.4'], options: [{ name: 'ndots', value: '2' }] }],
      [0.15, 'imagePullSecrets', () => random.pick([[{ name: 'mine' }], [{ name: 'regcred' }, { name: 'mine' }]])],
      [0.1, 'terminationGracePeriodSeconds', () => random.pick([0, 30, 3600])],
      [0.1, 'restartPolicy', () => random.pick(['Never', 'OnFailure', 'Always'])],
      [0.1, 'nodeSelector', () => ({ disk: oddString(random) })],
      [0.05, 'nodeName', () => random.pick(['node-new', 'node-old', 'node-unknown'])],
      [0.1, 'tolerations', () => [{ key: 'k', operator: 'Exists', tolerationSeconds: 30 }]],
      [
        0.05,
        'affinity',
        {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'a' } } } },
            ],
          },
        },
      ],
      [0.05, 'hostAliases', [{ ip: '1.1.1.1', hostnames: ['h'] }]],
      [0.05, 'topologySpreadConstraints', [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }]],
      [0.03, 'ephemeralContainers', [{ name: 'debug', image: 'busybox' }]],
      [0.05, 'automountServiceAccountToken', false],
      [0.05, 'shareProcessNamespace', () => random.chance(0.5)],
      [0.02, 'overhead', { cpu: '1000m' }],
      [0.02, 'containers', null],
      [0.02, 'hostUsers', false],
      [0.02, 'unknownField', { nested: true }],
    ]),
  };
}

export function podMetadata(random) {
  return random.fields([
    [0.3, 'name', () => random.pick(['pod-a', 'web-0'])],
    [0.15, 'namespace', () => random.pick(['shop', 'kube-system', 'other'])],
    [0.85, 'labels', () => podLabels(random)],
    [0.75, 'annotations', () => podAnnotations(random)],
    [0.05, 'generateName', 'gen-'],
    [0.03, 'creationTimestamp', () => random.pick([null, '2024-05-06T07:08:09Z'])],
    [0.03, 'finalizers', ['example.org/hold']],
    [0.03, 'uid', 'aaaa'],
  ]);
}
