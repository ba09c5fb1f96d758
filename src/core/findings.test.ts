import { describe, expect, it } from 'vitest';
import { defaultScenario, loadPreset } from '../presets';
import { articleScenario } from '../testing/article-scenario';
import { loadEngine } from './engine';
import { loadFindings } from './findings';
import { runSteps } from './run-steps';
import type { Scenario } from './scenario';

const workload = (name: string, more = '', pod = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}}
      annotations: {${more}}
    spec:
      ${pod}
      containers:
      - {name: app, image: "registry.example/${name}:1", ports: [{containerPort: 15001}, {containerPort: 8080}]}
`;

const MANIFESTS = [
  workload('web'),
  workload('web'),
  workload('twin', '', 'volumes: [{name: istio-envoy, emptyDir: {}}]'),
  workload('ports', 'traffic.sidecar.istio.io/excludeInboundPorts: "8080"'),
  workload('host', '', 'hostNetwork: true'),
  workload('held', "proxy.istio.io/config: '{holdApplicationUntilProxyStarts: true}'"),
  workload('wrong', 'sidecar.istio.io/proxyCPU: many'),
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{name: web, port: 80}]}\n',
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n',
  'apiVersion: v1\nkind: Pod\nmetadata: {name: [\n',
].join('---\n');

await loadPreset('1.4');

const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ['the article', articleScenario()],
  ['many rules', { ...defaultScenario(), manifests: MANIFESTS }],
  ['an old release', { ...defaultScenario('1.4'), manifests: MANIFESTS }],
];

describe('findings of many documents', () => {
  const modes = ['kube-inject', 'webhook'] as const;
  const profiles = ['modern', 'strict-2018', 'parity'] as const;
  const cases = SCENARIOS.flatMap(([name, scenario]) =>
    modes.flatMap((mode) => profiles.map((profile) => [name, mode, profile, scenario] as const)),
  );
  it.each(cases)('are those of an engine (%s, %s, %s)', async (_name, mode, profile, { settings, ...texts }) => {
    const scenario = { ...texts, settings: { ...settings, mode, profile } };
    const expected = (await loadEngine()).evaluate(scenario, { origins: false });
    const found = runSteps(await loadFindings(scenario, {}));
    expect(found.diagnostics).toEqual(expected.diagnostics);
    expect(found.warnings).toEqual(expected.warnings);
    expect([found.complete, found.stopsAt]).toEqual([expected.complete, expected.stopsAt]);
    const named = (outcome: typeof found) =>
      outcome.documents.map(({ workloads }) => workloads.map(({ name }) => name));
    expect(named(found)).toEqual(named(expected));
  });
});
