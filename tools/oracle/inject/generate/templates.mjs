import { container, resources, text } from './pods.mjs';
import { printYaml, Raw } from './yaml.mjs';

/** Actions that give a scalar, all of them decided by the pod, the values and the mesh alone. */
const ACTIONS = [
  '{{ .ObjectMeta.Name | quote }}',
  '{{ .ObjectMeta.Namespace | default "none" | quote }}',
  '{{ .DeploymentMeta.Name | quote }}',
  '{{ .DeploymentMeta }}',
  '"{{ .TypeMeta.Kind }}/{{ .TypeMeta.APIVersion }}"',
  '{{ .Revision | quote }}',
  '{{ .ProxyImage | quote }}',
  '{{ .ProxyInitImage | quote }}',
  '{{ .ProxyUID }}',
  '"{{ .ProxyGID }}"',
  '{{ .NativeSidecars }}',
  '"{{ .NativeSidecars }}"',
  '{{ .InboundTrafficPolicyMode }}',
  '{{ .Values.global.proxy.statusPort }}',
  '{{ .Values.global.proxy.statusPort | quote }}',
  '{{ printf "%v-%s" .Values.global.tag .Values.global.hub | quote }}',
  '{{ len .Spec.Containers }}',
  '"{{ range .Spec.Containers }}{{ .Name }},{{ end }}"',
  '{{ toJSON .ObjectMeta.Labels | quote }}',
  '{{ structToJSON .Spec.Volumes | squote }}',
  '{{ protoToJSON .ProxyConfig | squote }}',
  '{{ .ProxyConfig.InterceptionMode }}',
  '{{ .ProxyConfig.DrainDuration | formatDuration }}',
  '{{ .MeshConfig.TrustDomain | quote }}',
  '{{ .MeshConfig.GetDefaultConfig.GetStatusPort }}',
  '{{ .ProxyConfig.Concurrency.GetValue }}',
  '{{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel | quote }}',
  '{{ valueOrDefault .Values.global.network "net" | quote }}',
  '{{ index .ObjectMeta.Labels "app" | default "x" | upper | quote }}',
  '{{ .ObjectMeta.Labels }}',
  '{{ .ObjectMeta.Labels | quote }}',
  '{{ (index .Spec.Containers 0).Image | quote }}',
  '{{ (index .Spec.Containers 0).Resources.Limits.Cpu | quote }}',
  '{{ .Spec.SecurityContext }}',
  '{{ .Values.missing }}',
  '{{ .Values.global.proxy.resources | toJson | squote }}',
  '{{ excludeInboundPort "15020" "80,443" | quote }}',
  '{{ includeInboundPorts .Spec.Containers | quote }}',
  '{{ applicationPorts .Spec.Containers | quote }}',
  '{{ kubevirtInterfaces "a,b" | quote }}',
  '{{ directory "/a/b/c" }}',
  '{{ fromJSON "{\\"a\\": 1}" }}',
  '{{ (fromJSON "{\\"a\\": [1, 2.5]}").a | toYaml | trim | quote }}',
  '{{ omitNil (dict "a" nil "b" (dict "c" nil)) | toJson | squote }}',
  '{{ toJsonMap (strdict "a" "b") (strdict "c" "<d>") | squote }}',
  '{{ otelResourceAttributes .MeshConfig .ObjectMeta.Annotations .ObjectMeta.Labels .DeploymentMeta.Namespace .Spec.Containers | quote }}',
  '{{ eq .Values.global.proxy.logLevel "warning" }}',
  '{{ 3 | add 4 }}',
  '{{ .Spec.Containers | len | printf "%03d" }}',
  '{{ .ObjectMeta.CreationTimestamp }}',
  '{{ .Spec.TerminationGracePeriodSeconds }}',
  '{{ .CompliancePolicy | quote }}',
];

function scalar(random) {
  if (random.chance(0.4)) {
    const action = random.pick(ACTIONS);
    // Most actions give a string once it stands in quotes.
    return new Raw(action.startsWith('"') || /quote \}\}$/.test(action) || random.chance(0.1) ? action : `"${action}"`);
  }
  if (random.chance(0.07))
    return new Raw(
      random.pick([
        'null',
        '~',
        '1',
        'true',
        '1.5',
        'on',
        '""',
        '12345678901234567890',
        '0x10',
        '"1"',
        "'on'",
        '1e3',
        '[a]',
        '{a: b}',
      ]),
    );
  return random.chance(0.4) ? text(random) : random.pick(['plain', 'value', 'other']);
}

function map(random, keys) {
  const made = Object.fromEntries(random.some(keys, 3).map((key) => [key, scalar(random)]));
  if (random.chance(0.06)) made.$patch = random.pick(['replace', 'delete', 'merge', 'odd']);
  if (random.chance(0.06)) made.$retainKeys = random.some(keys, 3);
  return made;
}

function named(random, name, make) {
  if (random.chance(0.12)) return { name, $patch: 'delete' };
  const item = { name, ...make() };
  if (random.chance(0.05)) item.$patch = random.pick(['replace', 'merge']);
  return item;
}

function overlayContainer(random, init) {
  const name = random.pick([
    'app',
    'web',
    'istio-proxy',
    'istio-init',
    'extra',
    'sidecar',
    'setup',
    '{{ (index .Spec.Containers 0).Name }}',
  ]);
  return named(random, name.startsWith('{{') ? new Raw(`"${name}"`) : name, () => {
    const made = container(random, name, init);
    delete made.name;
    if (random.chance(0.3))
      made.env = [
        { name: 'A', value: scalar(random) },
        random.chance(0.3) ? { name: 'B', $patch: 'delete' } : { name: 'C', value: text(random) },
      ];
    if (random.chance(0.15)) made.$setElementOrder_env = undefined;
    delete made.$setElementOrder_env;
    if (random.chance(0.1)) made['$setElementOrder/env'] = [{ name: 'C' }, { name: 'A' }];
    if (random.chance(0.1)) made.resources = null;
    if (random.chance(0.05)) made.ports = [{ containerPort: 8080, $patch: 'delete' }];
    if (random.chance(0.05)) made.args = null;
    return made;
  });
}

function volumes(random) {
  const made = random
    .some(['data', 'istio-envoy', 'cache', 'added'], 3)
    .map((name) =>
      named(random, name, () =>
        random.pick([
          { emptyDir: {} },
          { emptyDir: null },
          { configMap: { name: 'c' }, $retainKeys: ['name', 'configMap'] },
          { secret: { secretName: scalar(random) } },
        ]),
      ),
    );
  if (random.chance(0.08)) made.push({ $patch: 'replace' });
  return made;
}

/** A template of random make: an overlay with the merge directives that Kubernetes knows, and actions for values. */
export function randomTemplate(random) {
  const metadata = random.fields([
    [0.6, 'labels', () => map(random, ['app', 'odd', 'added', 'version', 'topology.istio.io/network'])],
    [
      0.6,
      'annotations',
      () =>
        map(random, [
          'prometheus.io/port',
          'added',
          'sidecar.istio.io/status',
          'istio.io/rev',
          'proxy.istio.io/overrides',
          'sidecar.istio.io/nativeSidecar',
        ]),
    ],
    [0.1, 'finalizers', () => ['example.org/other']],
    [0.06, '$deleteFromPrimitiveList/finalizers', () => ['example.org/hold']],
    [0.05, '$setElementOrder/finalizers', () => ['example.org/other', 'example.org/hold']],
    [0.05, 'name', () => scalar(random)],
    [0.04, 'ownerReferences', () => [{ uid: 'u-1', $patch: 'delete' }]],
  ]);
  const spec = random.fields([
    [0.7, 'containers', () => Array.from({ length: 1 + random.below(2) }, () => overlayContainer(random, false))],
    [0.3, 'initContainers', () => Array.from({ length: 1 + random.below(2) }, () => overlayContainer(random, true))],
    [0.04, 'initContainers', null],
    [0.04, 'containers', null],
    [0.35, 'volumes', () => volumes(random)],
    [
      0.2,
      'securityContext',
      () =>
        random.pick([
          { fsGroup: 1337 },
          null,
          { $patch: 'delete' },
          { runAsUser: 1, $patch: 'replace' },
          { sysctls: [{ name: 'a', $patch: 'delete' }] },
          { supplementalGroups: [3] },
        ]),
    ],
    [0.15, 'imagePullSecrets', () => [{ name: random.pick(['mine', 'more']) }]],
    [0.1, 'nodeSelector', () => random.pick([{ disk: null }, { zone: 'a' }, { $patch: 'replace', only: 'b' }])],
    [0.1, 'tolerations', () => [{ key: 't', operator: 'Exists' }]],
    [0.05, 'hostAliases', () => [{ ip: '1.1.1.1', hostnames: ['z'] }]],
    [
      0.05,
      'topologySpreadConstraints',
      () => [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 2 }],
    ],
    [0.05, 'dnsConfig', () => ({ searches: ['a.b'], nameservers: null })],
    [0.03, 'terminationGracePeriodSeconds', () => random.pick([1, 5, null])],
    [0.03, 'hostNetwork', () => random.pick([true, false, null])],
    [0.02, 'unknown', { a: 1 }],
    [0.02, 'resources', () => resources(random)],
    [0.03, '$setElementOrder/containers', () => [{ name: 'extra' }, { name: 'app' }]],
    [0.03, 'overhead', () => ({ cpu: scalar(random) })],
  ]);
  const overlay = {};
  if (Object.keys(metadata).length > 0) overlay.metadata = metadata;
  if (Object.keys(spec).length > 0) overlay.spec = spec;
  if (random.chance(0.03)) overlay.kind = 'Pod';
  if (random.chance(0.02)) overlay.$patch = random.pick(['replace', 'delete']);
  const body = printYaml(overlay, random);
  if (random.chance(0.1))
    return `{{- if isset .ObjectMeta.Labels "app" }}\n${body}{{- else }}\nmetadata: {labels: {none: "x"}}\n{{- end }}\n`;
  return body;
}

/** Templates that are wrong in one way each. */
export const BROKEN_TEMPLATES = [
  '{{ required "needed" .Values.missing }}',
  '{{ fail "stopped by the template" }}',
  '{{ .Missing }}',
  '{{ .Values.missing.deeper }}',
  '{{ if }}',
  '{{ unknownFunction 1 }}',
  'metadata: {{ .ObjectMeta.Name',
  'metadata: [a: b',
  '- a list\n',
  'just text\n',
  '',
  '# only a comment\n',
  'null\n',
  'metadata: text\n',
  'spec: {containers: {name: a}}\n',
  'spec: {containers: [a]}\n',
  'spec: {containers: [{image: nameless}]}\n',
  'metadata: {labels: {a: 1}}\n',
  'metadata: {labels: [a]}\n',
  'spec: {volumes: [{name: v, emptyDir: {sizeLimit: lots}}]}\n',
  'spec: {hostNetwork: "yes"}\n',
  'a: b\na: c\n',
  'spec:\n\tcontainers: []\n',
  '{{ template "nowhere" . }}\n',
  '{{ define "x" }}metadata: {labels: {d: "1"}}{{ end }}{{ template "x" . }}\n',
  'metadata:\n  labels:\n{{ toYaml .ObjectMeta.Labels | indent 4 }}\n',
  'metadata:\n  annotations: {{ toJson (dict "a" (.Values.global.proxy | toJson)) }}\n',
  'spec: {containers: [{name: a, ports: [{containerPort: "80"}]}]}\n',
  'spec: {containers: [{name: a, livenessProbe: {httpGet: {port: http}}}]}\n',
  'spec: {activeDeadlineSeconds: 1.5}\n',
  'spec: {containers: [{name: a, resources: {limits: {cpu: 1x}}}]}\n',
  'metadata: {creationTimestamp: yesterday}\n',
];
