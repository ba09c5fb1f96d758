import { afterAll, describe, expect, it } from 'vitest';
import type { PurposeCode } from '../core/explain/catalogue';
import { explainLines } from '../core/explain/lines';
import type { Purpose } from '../core/explain/purpose';
import { isObject, type Json, type JsonObject } from '../core/json';
import type { InjectionMode, Scenario } from '../core/scenario';
import { readValue } from '../core/yaml/read/read';
import { emitYaml } from '../core/yaml/write/emit';
import { describePurpose } from '../i18n/explain/describe';
import { words as explainEn } from '../i18n/explain/en';
import { words as explainZh } from '../i18n/explain/zh-CN';
import { defaultScenario, loadPresets, PRESET_VERSIONS } from '../presets';
import { patchReleases } from '../presets/supported';
import { newEngine } from './parts';

/** Each kind of annotation that some version reads from a pod, with a value that shows. Those that name one thing twice stand in another pod. */
const ANNOTATIONS = [
  ['sidecar.istio.io/logLevel', 'debug'],
  ['sidecar.istio.io/componentLogLevel', 'misc:debug'],
  ['sidecar.istio.io/agentLogLevel', 'default:debug'],
  ['sidecar.istio.io/proxyCPU', '50m'],
  ['sidecar.istio.io/proxyMemory', '64Mi'],
  ['sidecar.istio.io/proxyCPULimit', '1'],
  ['sidecar.istio.io/proxyMemoryLimit', '1Gi'],
  ['sidecar.istio.io/proxyImage', 'example.com/proxyv2:own'],
  ['sidecar.istio.io/proxyImageType', 'distroless'],
  ['sidecar.istio.io/enableCoreDump', 'true'],
  ['sidecar.istio.io/capNetBindService', 'true'],
  ['sidecar.istio.io/bootstrapOverride', 'own-bootstrap'],
  ['sidecar.istio.io/statsInclusionPrefixes', 'cluster'],
  ['sidecar.istio.io/extraStatTags', 'team'],
  ['sidecar.istio.io/userVolume', '{"own":{"emptyDir":{}}}'],
  ['sidecar.istio.io/userVolumeMount', '{"own":{"mountPath":"/own"}}'],
  ['sidecar.istio.io/rewriteAppHTTPProbers', 'true'],
  ['sidecar.istio.io/discoveryAddress', 'pilot.example:15010'],
  ['sidecar.istio.io/controlPlaneAuthPolicy', 'MUTUAL_TLS'],
  ['status.sidecar.istio.io/port', '15021'],
  ['readiness.status.sidecar.istio.io/applicationPorts', '80,9000'],
  ['readiness.status.sidecar.istio.io/failureThreshold', '5'],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', '2'],
  ['readiness.status.sidecar.istio.io/periodSeconds', '7'],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', '10.0.0.0/8'],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', '10.1.0.0/16'],
  ['traffic.sidecar.istio.io/includeInboundPorts', '80,81'],
  ['traffic.sidecar.istio.io/excludeInboundPorts', '82'],
  ['traffic.sidecar.istio.io/includeOutboundPorts', '9000'],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', '9001'],
  ['traffic.sidecar.istio.io/excludeInterfaces', 'eth1'],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', 'eth2'],
  ['apm.datadoghq.com/env', '{"DD_ENV":"prod"}'],
  ['prometheus.io/scrape', 'true'],
  ['prometheus.io/port', '9102'],
  ['prometheus.io/path', '/stats'],
  ['k8s.v1.cni.cncf.io/networks', 'own'],
] as const;

function pod(name: string, annotations: Readonly<Record<string, string>>, containers = '', spec = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}, version: v1}
      annotations: ${JSON.stringify(annotations)}
    spec:
${spec}      containers: ${containers === '' ? `[{name: ${name}, image: ${name}, ports: [{containerPort: 80}, {containerPort: 9000, protocol: UDP}], livenessProbe: {httpGet: {path: /alive, port: 80}}, readinessProbe: {tcpSocket: {port: 80}}, startupProbe: {grpc: {port: 80}}, lifecycle: {preStop: {httpGet: {path: /stop, port: 80}}}}]` : containers}
---
`;
}

const EVERY_ANNOTATION = Object.fromEntries(ANNOTATIONS);
const MANIFESTS =
  pod('plain', {}) +
  pod('annotated', EVERY_ANNOTATION) +
  // What the other annotations hide.
  pod('tproxy', {
    'sidecar.istio.io/interceptionMode': 'TPROXY',
    'traffic.sidecar.istio.io/includeInboundPorts': '*',
    'traffic.sidecar.istio.io/includeOutboundIPRanges': '',
    'istio.io/reroute-virtual-interfaces': 'eth3',
    'sidecar.istio.io/proxyCPU': '50m',
  }) +
  pod('uncaptured', {
    'sidecar.istio.io/interceptionMode': 'NONE',
    'traffic.sidecar.istio.io/includeInboundPorts': '',
    'status.sidecar.istio.io/port': '0',
  }) +
  pod('unprobed', { 'sidecar.istio.io/rewriteAppHTTPProbers': 'false', 'prometheus.istio.io/merge-metrics': 'false' }) +
  pod(
    'native',
    { 'sidecar.istio.io/nativeSidecar': 'true' },
    '',
    '      initContainers: [{name: first, image: first}]\n',
  ) +
  pod('grpc-agent', { 'inject.istio.io/templates': 'grpc-agent' }) +
  pod('grpc-simple', { 'inject.istio.io/templates': 'grpc-simple' }) +
  `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {schedule: "0 0 * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: job, image: job}]}}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec: {containers: [{name: alone, image: alone}]}
`;

/** Pods that declare the proxy’s container themselves, which templates fill in since 1.9. */
const OWN_PROXIES =
  pod('both', { 'inject.istio.io/templates': 'sidecar,gateway' }, '[{name: istio-proxy, image: auto}]') +
  pod(
    'gateway',
    { 'inject.istio.io/templates': 'gateway' },
    '[{name: istio-proxy, image: auto, ports: [{containerPort: 443}]}]',
  ) +
  pod(
    'own',
    {},
    '[{name: own, image: own}, {name: istio-proxy, image: auto, resources: {requests: {cpu: 7m}}, securityContext: {runAsUser: 7}, env: [{name: OWN, value: own}]}]',
  );

/** How an installation can differ from the default one. Versions that do not know a field leave it or say so. */
interface Variant {
  readonly values?: Readonly<Record<string, Json>>;
  readonly mesh?: Readonly<Record<string, Json>>;
  readonly settings?: Partial<Scenario['settings']>;
}

const tracer = (name: string, address: string): Variant => ({
  values: { global: of({ proxy: of({ tracer: name }), enableTracing: true }) },
  mesh: {
    enableTracing: true,
    defaultConfig: of({ tracing: of({ [name]: of({ address, accessToken: 'token', secure: true }) }) }),
  },
});

const VARIANTS: Readonly<Record<string, Variant>> = {
  'as it comes': {},
  'the application waits': { mesh: { defaultConfig: of({ holdApplicationUntilProxyStarts: true }) } },
  'waiting by a value': { values: { global: of({ proxy: of({ holdApplicationUntilProxyStarts: true }) }) } },
  'DNS and dual stack': {
    mesh: {
      defaultConfig: of({
        proxyMetadata: of({
          ISTIO_META_DNS_CAPTURE: 'true',
          ISTIO_META_DNS_AUTO_ALLOCATE: 'true',
          ISTIO_DUAL_STACK: 'true',
          ISTIO_META_ENABLE_HBONE: 'true',
          EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true',
          IPTABLES_TRACE_LOGGING: 'true',
          OWN: 'own',
        }),
      }),
    },
  },
  Zipkin: { ...tracer('zipkin', 'zipkin:9411') },
  LightStep: { ...tracer('lightstep', 'lightstep:443') },
  Datadog: { ...tracer('datadog', '$(HOST_IP):8126') },
  Stackdriver: {
    values: { global: of({ proxy: of({ tracer: 'stackdriver' }) }) },
    mesh: { defaultConfig: of({ tracing: of({ stackdriver: of({ debug: true, maxNumberOfAttributes: 5n }) }) }) },
  },
  'native sidecars': { settings: { nativeSidecars: true, env: { ENABLE_NATIVE_SIDECARS: 'true' } } },
  CNI: {
    values: {
      pilot: of({ cni: of({ enabled: true, provider: 'default' }) }),
      istio_cni: of({ enabled: true, chained: true, repair: of({ enabled: true }) }),
    },
  },
  Multus: {
    values: {
      pilot: of({ cni: of({ enabled: true, provider: 'multus' }) }),
      istio_cni: of({ enabled: true, chained: false, provider: 'multus' }),
    },
  },
  TPROXY: { mesh: { defaultConfig: of({ interceptionMode: 'TPROXY' }) } },
  OpenShift: { settings: { platform: 'openshift' } },
  'other ports': {
    mesh: {
      proxyListenPort: 16001n,
      proxyInboundListenPort: 16006n,
      defaultConfig: of({ statusPort: 16020n, proxyAdminPort: 16000n }),
    },
  },
  'many values': {
    values: {
      revision: 'canary',
      global: of({
        imagePullPolicy: 'Always',
        imagePullSecrets: ['pull'],
        logAsJson: true,
        network: 'north',
        meshID: 'mesh',
        mountMtlsCerts: true,
        caName: 'GkeWorkloadCertificate',
        jwtPolicy: 'third-party-jwt',
        podDNSSearchNamespaces: ['global'],
        sds: of({
          enabled: true,
          udsPath: 'unix:/var/run/sds/uds_path',
          token: of({ aud: 'istio-ca' }),
          useTrustworthyJwt: true,
          useNormalJwt: true,
        }),
        sts: of({ servicePort: 15463n }),
        multiCluster: of({ clusterName: 'east' }),
        nativeNftables: true,
        proxy: of({
          privileged: true,
          enableCoreDump: true,
          outlierLogPath: '/dev/stdout',
          excludeIPRanges: '10.0.0.0/8',
          includeOutboundPorts: '9000',
          excludeOutboundPorts: '9001',
          excludeInboundPorts: '82',
          seccompProfile: of({ type: 'RuntimeDefault' }),
          lifecycle: of({ preStop: of({ exec: of({ command: ['sleep', '5'] }) }) }),
          envoyStatsd: of({ enabled: true, host: 'statsd', port: 9125n }),
          envoyMetricsService: of({ enabled: true, host: 'metrics', port: 15000n }),
          envoyAccessLogService: of({ enabled: true, host: 'logs', port: 15000n }),
        }),
        proxy_init: of({ forceApplyIptables: true }),
      }),
      pilot: of({ env: of({ ENABLE_CLUSTER_TRUST_BUNDLE_API: true }) }),
    },
    settings: { compliancePolicy: 'fips-140-3' },
  },
  'another issuer of istiod’s certificate': { values: { global: of({ pilotCertProvider: 'kubernetes' }) } },
};

function of(entries: Readonly<Record<string, Json>>): JsonObject {
  return { ...entries };
}

/** `text`, a YAML mapping, with other entries over it, as deep as they go. */
function over(text: string, entries: Readonly<Record<string, Json>> | undefined): string {
  if (entries === undefined) return text;
  const { value } = readValue(text);
  return emitYaml(merged(isObject(value) ? value : {}, entries));
}

function merged(under: JsonObject, entries: Readonly<Record<string, Json>>): JsonObject {
  const all: JsonObject = { ...under };
  for (const [name, entry] of Object.entries(entries)) {
    const below = all[name];
    all[name] = isObject(entry) && isObject(below) ? merged(below, entry) : entry;
  }
  return all;
}

// The releases are told apart by their texts before any test runs.
await loadPresets();

/** The patch releases whose built-in texts differ, newest first. */
function differentTexts(): string[] {
  return PRESET_VERSIONS.flatMap((minor) => {
    const seen = new Set<string>();
    return patchReleases(minor).filter((version) => {
      const { injector, values, mesh } = defaultScenario(version);
      const text = JSON.stringify([injector, values, mesh]).replaceAll(version, '');
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    });
  });
}

const used = new Map<PurposeCode, number>();
const said = new Map<string, boolean>();

/** Whether there is a whole sentence of a purpose in both languages. */
function isSaid(purpose: Purpose): boolean {
  const key = `${purpose.code} ${JSON.stringify(purpose.params)}`;
  let whole = said.get(key);
  if (whole === undefined) {
    whole = [explainEn, explainZh].every((words) => {
      const { glance, more } = describePurpose(words, purpose);
      return glance !== '' && more !== '' && !/\{\w+\}|undefined|[:：] ?[.。]/.test(`${glance} ${more}`);
    });
    said.set(key, whole);
  }
  return whole;
}

function minorOrder(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}

/** What versions before these are given all the same, and do not read: it comes from `proxyMetadata`, which is anybody’s. */
const READ_SINCE: ReadonlySet<PurposeCode> = new Set([
  'env.ISTIO_META_DNS_CAPTURE',
  'env.ISTIO_META_DNS_CAPTURE.istio-init',
  'env.ISTIO_META_ENABLE_HBONE',
  'env.EXIT_ON_ZERO_ACTIVE_CONNECTIONS',
]);

/** Whether a release lies outside the versions that a purpose says write it. */
function contradicts({ since, until }: Purpose, version: string): boolean {
  const at = minorOrder(version);
  return (since !== undefined && at < minorOrder(since)) || (until !== undefined && at > minorOrder(until));
}

describe('every line that the built-in templates of any release can add', () => {
  it.each(differentTexts())('%s: every variant of the installation, every template, both modes', (version) => {
    const scenario = defaultScenario(version);
    const engine = newEngine();
    const problems = new Set<string>();
    for (const [name, { values, mesh, settings }] of Object.entries(VARIANTS)) {
      for (const mode of ['kube-inject', 'webhook'] satisfies InjectionMode[]) {
        const varied: Scenario = {
          ...scenario,
          manifests: minorOrder(version) < minorOrder('1.9') ? MANIFESTS : OWN_PROXIES + MANIFESTS,
          values: over(scenario.values, values),
          mesh: over(scenario.mesh, mesh),
          settings: { ...scenario.settings, ...settings, mode },
        };
        let lines = 0;
        for (const { after } of engine.evaluate(varied, { rules: false }).documents) {
          for (const { added, purposes, path, text } of explainLines(after)) {
            if (!added) continue;
            lines++;
            const [purpose] = purposes;
            if (purpose === undefined || !isSaid(purpose)) {
              problems.add(`${name}, ${mode}: ${path.join('.')}: ${text.trim()} (${purpose?.code ?? 'no purpose'})`);
              continue;
            }
            used.set(purpose.code, (used.get(purpose.code) ?? 0) + 1);
            if (!READ_SINCE.has(purpose.code) && contradicts(purpose, version))
              problems.add(`${purpose.code} says ${purpose.since ?? ''} to ${purpose.until ?? ''}`);
          }
        }
        if (lines === 0 && name === 'as it comes') problems.add(`${name}, ${mode}: nothing is added`);
      }
    }
    expect([...problems]).toEqual([]);
  });

  afterAll(() => {
    const counted = [...used].sort(([, one], [, other]) => other - one);
    console.info(
      `${counted.reduce((sum, [, count]) => sum + count, 0)} lines, ${counted.length} purposes:\n${counted.map(([code, count]) => `${count}\t${code}`).join('\n')}`,
    );
  });
});
