import { existsSync, readFileSync } from 'node:fs';
import { goldenScenario, type GoldenCase } from '../src/testing/golden';
import { prepareInjector } from '../src/core/istio/prepare';
import { newEngine, PARTS } from '../src/testing/parts';
import { lintFindings } from '../src/testing/test-lint';
import type { Scenario, ScenarioInstallation } from '../src/core/scenario';
import { objectsOfDocument, podOfObject } from '../src/core/kube/workloads';
import { tracePacket } from '../src/core/traffic/packet/trace';
import { namedPackets } from '../src/core/traffic/pod/named-packets';
import { exampleAddresses } from '../src/core/traffic/pod/network-addresses';
import { podTraffic } from '../src/core/traffic/pod/pod-traffic';
import { runningPod } from '../src/core/traffic/pod/pod-world';
import { podStory } from '../src/core/traffic/story/pod-story';
import { readDocuments, YamlCache } from '../src/core/yaml/read/read';
import { defaultScenario, loadPresets, preset } from '../src/presets';
import { type Derivation, deriveScenario } from '../src/core/install/derive-scenario';
import { deriveChartScenario, releaseOfChart } from '../src/core/install/derive-chart-scenario';
import { loadChart } from '../src/core/helm/chart/load-chart';
import { chartRenderer } from '../src/core/helm/render/chart-renderer';
import { recordOrigins } from '../src/core/provenance/origin';
import { packChart } from '../src/testing/pack-tar';
import { chartEntries, smallChart } from '../src/testing/small-chart';
import { type Figure, figureLine, medianTime } from './measure';

function workload(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
spec:
  replicas: 2
  selector: { matchLabels: { app: app-${index} } }
  template:
    metadata:
      labels: { app: app-${index}, version: v1 }
    spec:
      serviceAccountName: app-${index}
      containers:
      - name: app
        image: registry.example/app-${index}:1.0
        ports:
        - containerPort: 8080
        - name: metrics
          containerPort: 9090
        env:
        - { name: LOG_LEVEL, value: info }
        - name: POD_IP
          valueFrom: { fieldRef: { fieldPath: status.podIP } }
        readinessProbe: { httpGet: { path: /ready, port: 8080 } }
        livenessProbe: { httpGet: { path: /live, port: 8080 } }
        resources: { requests: { cpu: 100m, memory: 128Mi } }
        volumeMounts: [{ name: tmp, mountPath: /tmp }]
      volumes: [{ name: tmp, emptyDir: {} }]
`;
}

function service(index: number): string {
  return `apiVersion: v1
kind: Service
metadata: { name: app-${index} }
spec:
  selector: { app: app-${index} }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
`;
}

const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('---\n');

function trafficFigures(): Figure[] {
  const outcome = newEngine().evaluate({ ...defaultScenario(), manifests: workload(0) }, { rules: false });
  const pod = podOfObject(objectsOfDocument(readDocuments(outcome.output.text)[0]?.value)[0]);
  if (pod === undefined) return [];
  // Rules are kept by configuration and release, so that each time is of another patch.
  let patch = 0;
  const rules = medianTime(() => {
    patch += 1;
    podTraffic(pod, `1.30.${patch}`, { addresses: exampleAddresses('v4') });
  });
  const traffic = podTraffic(pod, '1.30', { addresses: exampleAddresses('v4') });
  const world = runningPod(traffic.parts);
  const packets = namedPackets(traffic);
  const every = medianTime(() => {
    for (const { packet } of packets) tracePacket(world, packet);
  });
  const packet = every / packets.length;
  return [
    {
      name: 'redirection rules of a pod, written and loaded',
      value: rules,
      unit: 'ms',
      goal: '≤ 5 ms',
      met: rules <= 5,
    },
    { name: '  a packet through them', value: packet, unit: 'ms', goal: '≤ 1 ms', met: packet <= 1 },
    { name: '  the whole story of a pod', value: medianTime(() => void podStory(pod, '1.30')), unit: 'ms' },
  ];
}

function injectionFigures(): Figure[] {
  const scenario = { ...defaultScenario(), manifests: workload(0) };
  const documents = readDocuments(scenario.manifests);
  const inject = (trace: 'off' | 'segments' | 'full'): number => {
    const context = prepareInjector(scenario, PARTS, { trace });
    return medianTime(() => {
      for (const document of documents) context.mode(document, context);
    });
  };
  const off = inject('off');
  const origins = inject('segments');
  const full = inject('full');
  return [
    {
      name: 'inject a typical Deployment, built-in 1.30, origins off',
      value: off,
      unit: 'ms',
      goal: '≤ 1.0 ms',
      met: off <= 1,
    },
    { name: '  with origins', value: origins / off, unit: '×', goal: '≤ 2 ×', met: origins / off <= 2 },
    { name: '  with origins and the whole template trace', value: full / off, unit: '×' },
    {
      name: '  prepare: parse templates, values, mesh',
      value: medianTime(() => void prepareInjector(scenario, PARTS)),
      unit: 'ms',
    },
  ];
}

function packFigures(folder: string): Figure[] {
  if (!existsSync(`${folder}/cases.json`)) return [];
  const files = new Map<string, string>();
  const file = (path: string): string => {
    const text = files.get(path) ?? readFileSync(`${folder}/${path}`, 'utf8');
    files.set(path, text);
    return text;
  };
  const cases = (JSON.parse(file('cases.json')) as GoldenCase[]).filter(
    (golden) => golden.expected !== null && golden.modes.includes('kube-inject'),
  );
  const prepared = cases.map((golden) => {
    const scenario = goldenScenario(golden, 'kube-inject', file);
    return { context: prepareInjector(scenario, PARTS), documents: readDocuments(scenario.manifests) };
  });
  const count = prepared.reduce((sum, { documents }) => sum + documents.length, 0);
  const time = medianTime(() => {
    for (const { context, documents } of prepared) for (const document of documents) context.mode(document, context);
  }, 4000);
  return [
    {
      name: `pack ${folder.split('/').at(-1) ?? ''}, ${count} documents, warm, manual mode`,
      value: (count / time) * 1000,
      unit: 'documents/s',
    },
    { name: '  per document', value: time / count, unit: 'ms' },
  ];
}

function readingFigures(): Figure[] {
  const text = many(1000, (index) => `${workload(index)}---\n${service(index)}`);
  const cold = medianTime(() => void readDocuments(text), 3000);
  const cache = new YamlCache();
  readDocuments(text, { cache });
  let turn = 0;
  const warm = medianTime(() => void readDocuments(text.replace('replicas: 2', `replicas: ${turn++ % 9}`), { cache }));
  return [
    { name: `read ${(text.length / 1e6).toFixed(1)} MB of YAML, 2,000 documents`, value: cold, unit: 'ms' },
    { name: '  again with one document changed', value: warm, unit: 'ms' },
  ];
}

function lintFigures(): Figure[] {
  const settings = defaultScenario().settings;
  const time = (count: number): number => {
    const text = `${many(count, workload)}---\n${many(count, service)}`;
    const documents = readDocuments(text);
    return medianTime(() => void lintFindings({ documents, text, settings }), 3000);
  };
  const thousand = time(1000);
  const ratio = time(2000) / thousand;
  return [
    {
      name: 'lint 1,000 workloads and 1,000 Services',
      value: thousand,
      unit: 'ms',
      goal: '≤ 1000 ms',
      met: thousand <= 1000,
    },
    { name: '  twice as many', value: ratio, unit: '×', goal: 'linear', met: ratio < 2.8 },
  ];
}

function keystrokeFigures(): Figure[] {
  const engine = newEngine();
  const base = { ...defaultScenario(), manifests: `${workload(0)}---\n${service(0)}` };
  let turn = 0;
  const typing = (edit: (scenario: Scenario, turn: number) => Scenario): number =>
    medianTime(() => void engine.evaluate(edit(base, turn++), { origins: true }));
  const manifests = typing((scenario, n) => ({
    ...scenario,
    manifests: scenario.manifests.replace('replicas: 2', `replicas: ${n % 50}`),
  }));
  const template = typing((scenario, n) => ({
    ...scenario,
    injector: {
      ...scenario.injector,
      templates: scenario.injector.templates.map((one) =>
        one.name === 'sidecar' ? { ...one, text: `${one.text}# ${n % 50}\n` } : one,
      ),
    },
  }));
  return [
    { name: 'keystroke in the manifests: evaluate all, with origins and rules', value: manifests, unit: 'ms' },
    { name: 'keystroke in the template: the same', value: template, unit: 'ms' },
  ];
}

const VALUES = (cpu: number): string => `global:
  logAsJson: true
  proxy:
    logLevel: warning
    resources:
      requests: { cpu: ${cpu}m, memory: 128Mi }
meshConfig:
  accessLogFile: /dev/stdout
  defaultConfig:
    holdApplicationUntilProxyStarts: true
sidecarInjectorWebhook:
  rewriteAppHTTPProbe: true
`;

/** A keystroke in a file of Helm values: what follows from the file, and the pods that follow from that. */
async function installationFigures(): Promise<Figure[]> {
  const base = { ...defaultScenario(), manifests: `${workload(0)}---\n${service(0)}` };
  const typing = (derive: (installation: ScenarioInstallation) => Derivation): number => {
    const engine = newEngine();
    let turn = 0;
    return medianTime(() => {
      turn += 1;
      const files = [{ name: 'values.yaml', text: VALUES(100 + (turn % 50)) }];
      const release = { releaseName: 'istiod', releaseNamespace: 'istio-system' };
      const { texts } = derive({ files, flags: '', ...release, profile: '', platform: '', revision: '' });
      if (texts === undefined) throw new Error('the installation fails');
      const { injector, values, mesh } = texts;
      engine.evaluate({ ...base, injector, values, mesh }, { origins: true });
    });
  };
  const builtIn = typing((installation) =>
    deriveScenario(installation, '1.30', (release) => preset(release).injector.templates),
  );
  const origins = recordOrigins();
  const { chart } = loadChart({ kind: 'archive', bytes: packChart(chartEntries(smallChart())) }, origins);
  if (chart === undefined) throw new Error('the chart cannot be loaded');
  const usable = { chart, renderer: await chartRenderer(), origins };
  const rendered = typing((installation) => deriveChartScenario(installation, usable, releaseOfChart(chart) ?? ''));
  const figure = (name: string, value: number, most: number): Figure => {
    return { name, value, unit: 'ms', goal: `≤ ${most} ms`, met: value <= most };
  };
  return [
    figure('keystroke in Helm values, by built-in facts: derive, evaluate all', builtIn, 50),
    figure('  by a small chart', rendered, 150),
  ];
}

/** Prints the figures that the project is held to. Exit status 0: figures inform, budgets are checked by tests. */
export async function main(args: string[]): Promise<number> {
  await loadPresets();
  const packs = args.length > 0 ? args : ['../shared/goldens/1.30.3', '../shared/goldens/1.24.6'];
  for (const group of [
    injectionFigures,
    ...packs.map((pack) => () => packFigures(pack)),
    trafficFigures,
    keystrokeFigures,
    installationFigures,
    readingFigures,
    lintFigures,
  ]) {
    for (const figure of await group()) console.log(figureLine(figure));
  }
  return 0;
}
