import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sourceChart } from '../core/install/chart/chart-facts';
import { chartRow } from '../core/install/chart/chart-row';
import { deriveHelm } from '../core/install/derive-helm';
import type { Derived } from '../core/install/installation';
import { installedTexts } from '../core/install/installed-texts';
import { prepareInjector } from '../core/istio/prepare';
import type { Json } from '../core/json';
import { readDocuments, readValue } from '../core/yaml/read/read';
import { DEFAULT_SCENARIO_SETTINGS } from '../presets';
import { releaseTemplates } from '../presets/release-templates';
import { injectorAnswer } from './fidelity/compare';
import { PARTS } from './parts';

/** An installation of ours, as `fixtures/install/historic.json` has it. */
export interface HistoricInput {
  readonly ID: string;
  readonly Files: readonly string[];
  readonly Set: readonly string[];
  readonly SetString: readonly string[];
  readonly ReleaseName: string;
  readonly Namespace: string;
}

/**
 * A hash of all that is derived of an installation of a release before 1.9, or the error. Where the chart writes the values into the template
 * (until 1.1), of what is injected into pods of ours instead of the template. Its preset must be loaded.
 */
export function historicAnswer(input: HistoricInput, release: string): string {
  const files = input.Files.map((text, index) => {
    const name = `inputs/${input.ID}${index === 0 ? '' : `-${index}`}.yaml`;
    return { name, text, source: `install:${name}` as const };
  });
  const flags = [
    ...input.Set.map((text) => ({ kind: 'set', text, source: 'install:set' }) as const),
    ...input.SetString.map((text) => ({ kind: 'string', text, source: 'install:set' }) as const),
  ];
  const installation = { files, flags, releaseName: input.ReleaseName, releaseNamespace: input.Namespace };
  const isWritten = chartRow(release).configForm === 'policy';
  const templates = isWritten ? releaseTemplates(release) : [{ name: 'sidecar', text: '(a template of the release)' }];
  const { derived, failure } = deriveHelm(installation, { build: sourceChart(release), templates });
  if (derived === undefined) return failure?.text ?? '';
  // Until 1.5 the text of the mesh has comments, which are no part of what is derived.
  const mesh = derived.mesh?.text ?? '';
  const env = derived.istiod?.env.map(({ origin: _origin, ...variable }) => variable);
  const all = {
    config: isWritten ? derived.config?.text.split('\n', 1)[0] : derived.config?.text,
    injected: isWritten ? injected(derived, release) : undefined,
    values: derived.values?.text,
    mesh: chartRow(release).parts === 'all' ? (readValue(mesh).value ?? null) : mesh,
    networks: derived.meshNetworks?.text,
    webhooks: derived.webhooks,
    env: env === undefined ? undefined : { image: derived.istiod?.image, args: derived.istiod?.args, env },
    names: derived.names,
  };
  return bytesToHex(sha256(utf8ToBytes(sorted(all)))).slice(0, 16);
}

/** What an installation injects into the pods. */
function injected(derived: Derived, release: string): string[] {
  const texts = installedTexts(derived);
  if (texts === undefined) return [];
  const { injector, mesh } = texts;
  const settings = { ...DEFAULT_SCENARIO_SETTINGS, namespace: '', injectPath: '', istioVersion: release };
  const scenario = { manifests: '', injector, values: '', mesh, cluster: '', settings };
  // The status names the template by a hash of its text, which is ours.
  const context = { ...prepareInjector(scenario, PARTS), templateVersion: 'template' };
  return readDocuments(PODS).map((document) => {
    const { text, error } = injectorAnswer(document, context, 'kube-inject');
    return error?.replace(/yaml: .*$/s, 'yaml') ?? text;
  });
}

const PODS = `
apiVersion: v1
kind: Pod
metadata: { name: plain, labels: { app: plain } }
spec:
  containers:
  - { name: app, image: "app:1", ports: [{ containerPort: 8080 }], livenessProbe: { httpGet: { path: /live, port: 8080 } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: full }
spec:
  selector: { matchLabels: { team: a } }
  template:
    metadata:
      labels: { team: a }
      annotations:
        sidecar.istio.io/interceptionMode: TPROXY
        sidecar.istio.io/proxyCPU: 150m
        sidecar.istio.io/proxyMemory: 150Mi
        sidecar.istio.io/bootstrapOverride: own
        sidecar.istio.io/userVolume: '{"a":{"emptyDir":{}}}'
        sidecar.istio.io/userVolumeMount: '{"a":{"mountPath":"/a"}}'
        status.sidecar.istio.io/port: "15055"
        traffic.sidecar.istio.io/includeInboundPorts: "80"
    spec:
      serviceAccountName: own
      containers:
      - { name: app, image: "app:1" }
`;

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return String(item);
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
