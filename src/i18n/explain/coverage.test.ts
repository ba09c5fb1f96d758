import { beforeAll, describe, expect, it } from 'vitest';
import type { PurposeCode } from '../../core/explain/catalogue';
import { type ExplainedLine, explainLines } from '../../core/explain/lines';
import type { Purpose } from '../../core/explain/purpose';
import type { InjectionMode, Scenario } from '../../core/scenario';
import {
  DEFAULT_CLUSTER,
  defaultScenario,
  loadPreset,
  loadSampleTexts,
  PRESET_VERSIONS,
  SAMPLE_IDS,
} from '../../presets';
import type { Sample } from '../../presets/samples/sample';
import { describePurpose } from './describe';
import { words as explainEn } from './en';
import { words as explainZh } from './zh-CN';
import { newEngine } from '../../testing/parts';

/** How often each purpose is the one of a line. */
const used = new Map<PurposeCode, number>();
/** Purposes that were described already, with their sentences. */
const said = new Map<string, string>();
let lines = 0;

const samples: Sample[] = [];

function scenarioOf(version: string, { manifests, cluster }: Sample, mode: InjectionMode): Scenario {
  const scenario = defaultScenario(version);
  return {
    ...scenario,
    manifests,
    cluster: cluster ?? DEFAULT_CLUSTER,
    settings: { ...scenario.settings, mode },
  };
}

/** What is said of a purpose in both languages, once for each purpose with its params. */
function describeBoth(purpose: Purpose): string {
  const key = `${purpose.code} ${JSON.stringify(purpose.params)}`;
  let text = said.get(key);
  if (text === undefined) {
    const both = [describePurpose(explainEn, purpose), describePurpose(explainZh, purpose)];
    text = both.map(({ glance, more }) => `${glance} ${more}`).join('\n');
    said.set(key, text);
  }
  return text;
}

/** The lines that injection added or changed and that nothing, or half a sentence, is said about. */
function unexplained(found: readonly ExplainedLine[]): string[] {
  return found.flatMap(({ added, purposes, path, text }) => {
    if (!added) return [];
    lines++;
    const [purpose] = purposes;
    if (purpose === undefined) return [`${path.join('.')}: ${text}`];
    used.set(purpose.code, (used.get(purpose.code) ?? 0) + 1);
    return /\{\w+\}|[:：] ?[.。]|undefined/.test(describeBoth(purpose))
      ? [`${path.join('.')}: ${describeBoth(purpose)}`]
      : [];
  });
}

async function explained(scenario: Scenario): Promise<ExplainedLine[]> {
  const { documents } = newEngine().evaluate(scenario, { rules: false });
  return documents.flatMap(({ after }) => explainLines(after));
}

describe('every line that injection adds has a purpose in both languages', () => {
  beforeAll(async () => {
    for (const id of SAMPLE_IDS) samples.push(await loadSampleTexts(id));
  });

  it.each(PRESET_VERSIONS)('%s, both modes, every sample', async (version) => {
    await loadPreset(version);
    for (const sample of samples) {
      for (const mode of ['kube-inject', 'webhook'] as const) {
        const found = await explained(scenarioOf(version, sample, mode));
        expect(unexplained(found), `${sample.id} ${mode}`).toEqual([]);
      }
    }
  });

  it('covers much, and counts the use of each purpose', () => {
    const counted = [...used].sort(([, one], [, other]) => other - one);
    console.info(
      `${lines} lines, ${counted.length} purposes:\n${counted.map(([code, count]) => `${count}\t${code}`).join('\n')}`,
    );
    expect(lines).toBeGreaterThan(100_000);
    expect(counted.length).toBeGreaterThan(150);
  });
});

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web, service.istio.io/workload-name: web-of-its-own}
      annotations:
        sidecar.istio.io/bootstrapOverride: own-bootstrap
        sidecar.istio.io/capNetBindService: "true"
        traffic.sidecar.istio.io/excludeInterfaces: eth1
        traffic.sidecar.istio.io/kubevirtInterfaces: eth2
        traffic.sidecar.istio.io/includeOutboundPorts: "9000"
        traffic.sidecar.istio.io/excludeOutboundPorts: ""
        apm.datadoghq.com/env: '{"DD_ENV":"prod"}'
        proxy.istio.io/config: |
          holdApplicationUntilProxyStarts: true
          proxyMetadata: {ISTIO_META_ENABLE_HBONE: "true", ISTIO_META_DNS_CAPTURE: "true", IPTABLES_TRACE_LOGGING: "true"}
    spec:
      containers: [{name: web, image: web, ports: [{containerPort: 80}]}]
`;

/** Values of an installation that turns everything on that a default one leaves out. */
const VALUES = `revision: canary
global:
  hub: hub
  tag: tag
  variant: ""
  imagePullPolicy: Always
  imagePullSecrets: [pull]
  istioNamespace: istio-system
  meshID: mesh
  network: north
  multiCluster: {clusterName: east}
  caAddress: ""
  caName: GkeWorkloadCertificate
  pilotCertProvider: istiod
  mountMtlsCerts: true
  sds: {token: {aud: istio-ca}}
  sts: {servicePort: 15463}
  logAsJson: true
  logging: {level: default:info}
  nativeNftables: true
  proxy:
    image: proxyv2
    clusterDomain: cluster.local
    logLevel: warning
    componentLogLevel: misc:error
    privileged: true
    tracer: datadog
    outlierLogPath: /dev/stdout
    statusPort: 15020
    startupProbe: {enabled: true, failureThreshold: 600}
    readinessInitialDelaySeconds: 1
    readinessPeriodSeconds: 15
    readinessFailureThreshold: 4
    includeIPRanges: "*"
    excludeIPRanges: 10.0.0.0/8
    includeInboundPorts: "*"
    excludeInboundPorts: ""
    includeOutboundPorts: ""
    excludeOutboundPorts: ""
    seccompProfile: {type: RuntimeDefault}
    lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
    resources: {limits: {cpu: "1", memory: 1Gi, ephemeral-storage: 1Gi}}
  proxy_init: {image: proxyv2, forceApplyIptables: true}
pilot:
  cni: {enabled: CNI, provider: multus}
  env: {ENABLE_CLUSTER_TRUST_BUNDLE_API: true}
gateways: {securityContext: {runAsNonRoot: true}}
sidecarInjectorWebhook: {rewriteAppHTTPProbe: true}
`;

describe('an installation that turns everything on', () => {
  it.each(['true', 'false'])('has nothing unexplained either, with CNI %s', async (cni) => {
    const found: string[] = [];
    const codes = new Set<string>();
    for (const mode of ['kube-inject', 'webhook'] as const) {
      const scenario = defaultScenario('1.31');
      const result = await explained({
        ...scenario,
        manifests: DEPLOYMENT,
        values: VALUES.replace('CNI', cni),
        injector: {
          ...scenario.injector,
          config: scenario.injector.config.replace(/^injectedAnnotations:.*$/m, 'injectedAnnotations: {team: mesh}'),
        },
        settings: {
          ...scenario.settings,
          mode,
          compliancePolicy: 'fips-140-2',
          injectPath: '/inject/cluster/east/net/north/other/value',
        },
      });
      found.push(...unexplained(result));
      for (const { purposes } of result) for (const { code } of purposes) codes.add(code);
    }
    expect(found).toEqual([]);
    const expected: PurposeCode[] =
      cni === 'true'
        ? ['container.istio-validation', 'redirect.unused', 'annotation.cni.networks', 'security.istio-validation']
        : ['redirect.force-apply', 'redirect.nftables', 'security.istio-init.privileged'];
    const missing = (wanted: readonly PurposeCode[]): PurposeCode[] => wanted.filter((code) => !codes.has(code));
    expect(
      missing([
        ...expected,
        'agent.outlier-log',
        'annotation.injected',
        'env.COMPLIANCE_POLICY',
        'env.datadog',
        'env.webhook-path',
        'image.pull-secret',
        'label.network',
        'label.tunnel',
        'lifecycle.values',
        'resources.proxy.other',
        'security.istio-proxy.trace-logging',
        'security.seccomp',
        'volume.custom-bootstrap-volume',
        'volume.gke-workload-certificate',
        'volume.istio-certs.mounted',
        'volume.istiod-ca-cert.bundle',
      ]),
    ).toEqual([]);
  });
});
