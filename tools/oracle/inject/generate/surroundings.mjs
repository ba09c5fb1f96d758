import { parse, stringify } from 'yaml';
import { BROKEN_TEMPLATES, randomTemplate } from './templates.mjs';

/** Changes to the values: a path, and what may stand there. */
const VALUES = [
  ['global.proxy.image', ['proxy', 'example.org/proxy', 'example.org/proxy:9', '']],
  ['global.proxy_init.image', ['init', 'example.org/init:3']],
  ['global.tag', ['1.30.0', 1.3, 1000000, '1.30.0-distroless', '']],
  ['global.hub', ['example.org/hub', '']],
  ['global.variant', ['distroless', 'debug', '']],
  ['global.imagePullPolicy', ['Always', 'Never']],
  ['global.imagePullSecrets', [['regcred'], ['a', 'b'], []]],
  ['global.network', ['network-1', '']],
  ['global.meshID', ['mesh-1']],
  ['global.multiCluster.clusterName', ['cluster1', '']],
  ['global.caAddress', ['ca.example:15012']],
  ['global.pilotCertProvider', ['kubernetes', 'none', 'custom']],
  ['global.mountMtlsCerts', [true, false]],
  ['global.logAsJson', [true]],
  ['global.sts.servicePort', [8443, 0]],
  ['global.nativeNftables', [true]],
  ['global.trustBundleName', ['bundle']],
  ['global.istioNamespace', ['istio-control']],
  ['global.proxy.statusPort', [0, 15555, 15020, '15020']],
  ['global.proxy.tracer', ['zipkin', 'lightstep', 'datadog', 'stackdriver', 'openCensusAgent', 'none']],
  ['global.proxy.holdApplicationUntilProxyStarts', [true, false]],
  ['global.proxy.privileged', [true]],
  ['global.proxy.enableCoreDump', [true]],
  ['global.proxy.outlierLogPath', ['/dev/stdout']],
  ['global.proxy.lifecycle', [{ preStop: { exec: { command: ['sleep', '5'] } } }, {}, null]],
  ['global.proxy.seccompProfile', [{ type: 'RuntimeDefault' }, {}]],
  [
    'global.proxy.resources',
    [
      null,
      {},
      { requests: { cpu: '10m', memory: null } },
      { limits: { cpu: '0' } },
      { limits: { cpu: 2, memory: 1073741824 } },
      { requests: null, limits: { memory: '1Gi' } },
    ],
  ],
  ['global.proxy.startupProbe.enabled', [false, true]],
  ['global.proxy.includeIPRanges', ['10.0.0.0/8', '']],
  ['global.proxy.excludeIPRanges', ['10.1.0.0/16']],
  ['global.proxy.includeInboundPorts', ['80,443', '']],
  ['global.proxy.excludeInboundPorts', ['81', '15020']],
  ['global.proxy.includeOutboundPorts', ['9000']],
  ['global.proxy.excludeOutboundPorts', ['9001']],
  ['global.proxy.clusterDomain', ['cluster.test']],
  ['global.proxy.readinessPeriodSeconds', [2, '3']],
  ['global.proxy.capNetBindService', ['true', true]],
  ['pilot.cni.enabled', [true, true, false]],
  ['pilot.cni.provider', ['multus', 'default']],
  ['pilot.env', [{ ENABLE_NATIVE_SIDECARS: 'true' }, null, {}]],
  ['sidecarInjectorWebhook.rewriteAppHTTPProbe', [false, true]],
  ['sidecarInjectorWebhook', [{}]],
  ['revision', ['canary']],
  ['gateways.securityContext', [{ fsGroup: 5 }, {}]],
  ['global.logging.level', ['default:debug']],
  ['global.unknown', [{ a: [1, 2.5, null, 'x'] }]],
];

const BROKEN_VALUES = [
  '',
  'null',
  '[]',
  'a string',
  '{',
  'global: {proxy: {image: 1}}',
  'global: text',
  'global: {proxy: {statusPort: many}}',
  'global: {proxy: {privileged: "yes"}}',
  'global: {imagePullSecrets: a}',
  'a: b: c',
  'global: {tag: {a: 1}}',
  'global: {proxy: {startupProbe: {failureThreshold: 1.5}}}',
  'global: {hub: [x]}',
  '{"global": {"multiCluster": {"clusterName": 5}}}',
];

const MESHES = [
  '{}',
  '',
  'enablePrometheusMerge: false',
  'defaultConfig: {interceptionMode: TPROXY}',
  'defaultConfig: {interceptionMode: NONE}',
  'defaultConfig:\n  holdApplicationUntilProxyStarts: true',
  'defaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\n    A_B: "x y"',
  'defaultConfig:\n  proxyMetadata: {ISTIO_META_ENABLE_HBONE: "true", Z: "<&>"}',
  'defaultConfig:\n  tracing:\n    zipkin: {address: "zipkin.istio-system:9411"}\n    sampling: 10',
  'defaultConfig: {tracing: {datadog: {address: "$(HOST_IP):8126"}}}',
  'defaultConfig: {tracing: {lightstep: {address: "l:1", accessToken: t}, tlsSettings: {mode: SIMPLE, caCertificates: /etc/ls/ca.pem}}}',
  'defaultConfig: {statusPort: 15555}',
  'defaultConfig: {concurrency: 0}',
  'defaultConfig: {concurrency: 3, image: {imageType: distroless}}',
  'defaultConfig: {drainDuration: 10s, terminationDrainDuration: 7s, proxyAdminPort: 15001}',
  'proxyListenPort: 16001\nproxyInboundListenPort: 16006\ntrustDomain: td',
  'inboundTrafficPolicy: {mode: LOCALHOST}',
  'extensionProviders:\n- name: otel\n  opentelemetry: {service: otel.obs.svc.cluster.local, port: 4317, resourceDetectors: {environment: {}}}\ndefaultProviders: {tracing: [otel]}',
  'extensionProviders:\n- name: otel\n  opentelemetry: {service: otel.obs.svc.cluster.local, port: 4317, serviceAttributeEnrichment: OTEL_SEMANTIC_CONVENTIONS}\ndefaultProviders: {tracing: [otel]}',
  'defaultConfig: {gatewayTopology: {numTrustedProxies: 1}, proxyStatsMatcher: {inclusionRegexps: ["a|b"]}}',
  'defaultConfig: {proxyHeaders: {forwardedClientCert: APPEND_FORWARD, attemptCount: {disabled: true}}}',
  'defaultConfig: {readinessProbe: {httpGet: {path: /r, port: 80}, periodSeconds: 2}}',
  'defaultConfig: {controlPlaneAuthPolicy: NONE, discoveryAddress: "d:1", serviceCluster: s}',
  'rootNamespace: root-ns\nenableTracing: true\naccessLogFile: /dev/stdout',
  'defaultConfig: {envoyAccessLogService: {address: "als:1", tlsSettings: {mode: DISABLE}}, envoyMetricsService: {address: "ems:2"}}',
  'unknownKey: 1',
  'defaultConfig: {unknownKey: 1}',
  'defaultConfig: text',
  'defaultConfig: {concurrency: x}',
  'defaultConfig: {discoveryAddress: ""}',
  'defaultConfig: {proxyAdminPort: 70000}',
  'enablePrometheusMerge: maybe',
  'a: [',
  'defaultConfig: {drainDuration: 1}',
  'ingressControllerMode: ODD',
  'defaultConfig: {extraStatTags: [x], runtimeValues: {k: v}, caCertificatesPem: [c], statNameLength: 100}',
];

const CONFIG_PARTS = [
  ['policy', ['enabled', 'enabled', 'disabled', 'off', 'Enabled', '']],
  [
    'neverInjectSelector',
    [
      [{ matchLabels: { app: 'web' } }],
      [{ matchExpressions: [{ key: 'version', operator: 'Exists' }] }],
      [{}],
      [{ matchExpressions: [{ key: 'a', operator: 'Bad' }] }],
    ],
  ],
  [
    'alwaysInjectSelector',
    [
      [{ matchLabels: { app: 'web' } }],
      [{ matchExpressions: [{ key: 'version', operator: 'NotIn', values: ['v1'] }] }],
      [{ matchLabels: { 'bad key!': 'x' } }],
    ],
  ],
  ['injectedAnnotations', [{ 'example.org/injected': 'yes' }, { 'sidecar.istio.io/status': 'mine', n: 1 }]],
  ['defaultTemplates', [['sidecar'], ['sidecar', 'custom'], ['missing'], ['both'], [], ['custom', 'extra']]],
];

const BROKEN_CONFIGS = [
  '',
  'templates: []',
  'templates: {sidecar: 5}',
  'a: [',
  'templates: {sidecar: "{{ if }}"}',
  'defaultTemplates: sidecar',
  'aliases: {a: b}',
  'policy: 1',
  'text',
  '[]',
  'neverInjectSelector: {a: b}',
  'injectedAnnotations: [a]',
];

function setPath(root, path, value) {
  const keys = path.split('.');
  const last = keys.pop();
  let at = root;
  for (const key of keys) {
    if (typeof at[key] !== 'object' || at[key] === null) at[key] = {};
    at = at[key];
  }
  at[last] = value;
}

/** Values for a case: those of a preset, with a few changes. */
export function valuesText(random, preset) {
  if (random.chance(0.02)) return random.pick(BROKEN_VALUES);
  const values = parse(preset.values);
  for (const [path, options] of random.some(VALUES, random.pick([0, 2, 4])))
    setPath(values, path, random.pick(options));
  return random.chance(0.5) ? `${JSON.stringify(values, null, 2)}\n` : stringify(values, { version: '1.1' });
}

export function meshText(random, preset) {
  if (random.chance(0.35)) return preset.mesh;
  const right = random.chance(0.1) ? MESHES.length : MESHES.indexOf('unknownKey: 1');
  return `${MESHES[random.below(right)]}\n`;
}

/** The injector's configuration: a preset's templates, two of random make, and an alias over both. */
export function configText(random, preset, webhook) {
  if (random.chance(0.01)) return random.pick(BROKEN_CONFIGS);
  const kept = preset.injector.templates.filter(({ name }) => name === 'sidecar' || random.chance(0.4));
  const templates = Object.fromEntries(kept.map(({ name, text }) => [name, text]));
  const broken = random.chance(0.08);
  templates.custom = broken ? random.pick(BROKEN_TEMPLATES) : randomTemplate(random);
  templates.extra = randomTemplate(random);
  // In manual mode only the template called sidecar is applied unasked.
  if (random.chance(0.5)) templates.sidecar = `${broken ? random.pick(BROKEN_TEMPLATES) : randomTemplate(random)}`;
  const config = {
    policy: 'enabled',
    defaultTemplates: ['sidecar'],
    aliases: { both: ['sidecar', 'custom'] },
    templates,
  };
  if (webhook) for (const [key, options] of random.some(CONFIG_PARTS, 2)) config[key] = random.pick(options);
  const json = JSON.stringify(config, null, 1);
  // Go's reader takes these for line breaks, the printer for letters.
  const odd = /[\u0085\u2028\u2029\ufeff]/g;
  if (random.chance(0.5) && !odd.test(json)) return stringify(config, { version: '1.1', lineWidth: 0 });
  return `${json.replace(odd, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
