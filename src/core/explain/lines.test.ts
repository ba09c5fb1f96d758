import { beforeAll, describe, expect, it } from 'vitest';
import type { InjectionMode } from '../scenario';
import { readValue } from '../yaml/read/read';
import { decidingLever } from './levers';
import { type ExplainedLine, explainLines } from './lines';
import { skeleton } from './skeleton';
import { newEngine } from '../../testing/parts';
import { articleScenario } from '../../testing/article-scenario';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {sidecar.istio.io/logLevel: debug, sidecar.istio.io/proxyCPU: 50m}
    spec:
      containers:
      - name: web
        image: web
        livenessProbe: {httpGet: {path: /alive, port: 80}}
        readinessProbe: {exec: {command: [ready]}}
`;

async function lines(manifests = DEPLOYMENT, mode: InjectionMode = 'kube-inject'): Promise<ExplainedLine[]> {
  const scenario = articleScenario();
  const settings = { ...scenario.settings, mode };
  const { documents } = newEngine().evaluate({ ...scenario, manifests, settings }, { rules: false });
  return documents.flatMap(({ after }) => explainLines(after));
}

describe('explainLines', () => {
  let found: ExplainedLine[] = [];
  beforeAll(async () => {
    found = await lines();
  });

  const at = (text: string): ExplainedLine => {
    const line = found.find((one) => one.text.includes(text));
    if (line === undefined) throw new Error(`no line has ${text}`);
    return line;
  };
  const codes = (text: string): string[] => at(text).purposes.map(({ code }) => code);

  it('names the container where it begins, and then its first field', () => {
    const begin = found.findIndex(({ text }) => text.includes('- proxy')) - 1;
    expect(found[begin]?.text.trim()).toBe('- args:');
    expect(found[begin]?.purposes.map(({ code }) => code)).toEqual(['container.istio-proxy', 'arguments.agent']);
  });

  it('tells the person’s own lines from what was added', () => {
    expect(at('image: web').added).toBe(false);
    expect(at('image: web').purposes).toEqual([]);
    expect(at('name: web').added).toBe(false);
    expect(at('strategy: {}')).toMatchObject({ added: false, purposes: [{ code: 'printed.strategy' }] });
    expect(at('name: istio-envoy').added).toBe(true);
  });

  it('says nothing of the metadata that the person wrote, of the workload or the pod', () => {
    const own = found.filter(({ text }) => text.trim() === 'metadata:');
    expect(own.map(({ purposes }) => purposes)).toEqual([[], []]);
  });

  it('counts a field that a type prints as added where something added is in it', () => {
    const resources = found.filter(({ text }) => text.trim() === 'resources:');
    expect(resources.map(({ added }) => added)).toEqual([true, true]);
    expect(at('resources: {}').added).toBe(false);
  });

  it('explains a probe that was sent to the agent, but not one that was left alone', () => {
    expect(codes('livenessProbe:')).toEqual(['probe.rewritten.liveness']);
    expect(at('/app-health/web/livez')).toMatchObject({
      added: true,
      purposes: [{ code: 'probe.rewritten.liveness' }],
    });
    expect(codes('- ready')).toEqual([]);
  });

  it('gives all lines of one thing the same subject', () => {
    const lines = found.filter(({ purposes: [purpose] }) => purpose?.code === 'env.ISTIO_CPU_LIMIT');
    expect(lines.length).toBe(5);
    expect(new Set(lines.map(({ purposes: [purpose] }) => JSON.stringify(purpose?.subject))).size).toBe(1);
  });

  const decided = (text: string, values = articleScenario().values) =>
    decidingLever(at(text).candidates, readValue(values).value);

  it('tells which lever decided a line: an annotation, a value, the mesh', () => {
    expect(decided('--proxyLogLevel=debug')).toEqual({ kind: 'annotation', name: 'sidecar.istio.io/logLevel' });
    expect(decided('--log_output_level')).toEqual({ kind: 'values', name: 'global.logging.level' });
    expect(decided('cpu: 50m')).toEqual({ kind: 'annotation', name: 'sidecar.istio.io/proxyCPU' });
    expect(decided('name: PROXY_CONFIG')).toEqual({ kind: 'mesh', name: 'defaultConfig' });
    expect(decided('name: POD_NAME')).toBeUndefined();
  });

  it('does not take a value for the reason that is read and not set', () => {
    expect(decided('name: ISTIO_META_MESH_ID')).toEqual({ kind: 'mesh', name: 'trustDomain' });
    expect(decided('name: ISTIO_META_MESH_ID', 'global: {meshID: shop}')).toEqual({
      kind: 'values',
      name: 'global.meshID',
    });
    expect(decided('name: istio-ca-root-cert')).toBeUndefined();
    expect(decided('privileged: false')).toEqual({ kind: 'values', name: 'global.proxy.privileged' });
  });

  it('explains what a template renders and what a step leaves, which are no documents', () => {
    const overlay = explainLines({ text: 'metadata: {labels: {security.istio.io/tlsMode: istio}}\n', origins: [] });
    expect(overlay[0]?.path).toEqual(['metadata']);
    const spec = explainLines({ text: 'spec:\n  containers:\n  - name: istio-proxy\n    image: x\n', origins: [] });
    expect(spec.map(({ purposes: [purpose] }) => purpose?.code)).toEqual([
      undefined,
      'pod.containers',
      'container.istio-proxy.pilot',
      'image.istio-proxy',
    ]);
    const early = explainLines({ text: 'volumes:\n- name: istio-envoy\n', origins: [] });
    expect(early.map(({ purposes: [purpose] }) => purpose?.code)).toEqual(['volume.list', 'volume.istio-envoy']);
  });

  it('finds pods in Lists and CronJobs, and in what the webhook sees', async () => {
    const container = 'spec: {containers: [{name: a, image: b}]}';
    const cronJob = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: "@daily", jobTemplate: {spec: {template: {${container}}}}}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: p}, ${container}}\n- {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {${container}}}}\n`;
    for (const manifests of [cronJob, list])
      for (const mode of ['kube-inject', 'webhook'] as const) {
        const added = (await lines(manifests, mode)).filter((line) => line.added);
        expect(added.length).toBeGreaterThan(100);
        expect(added.filter(({ purposes }) => purposes.length === 0)).toEqual([]);
      }
  });
});

describe('skeleton', () => {
  it('folds every added line into one thing of one group', async () => {
    const found = await lines();
    const { groups, unknown } = skeleton(found);
    expect(unknown).toEqual([]);
    expect(groups.map(({ group }) => group)).toEqual([
      'redirection',
      'proxy',
      'identity',
      'certificates',
      'configuration',
      'private',
      'health',
      'telemetry',
      'resources',
      'security',
      'lifecycle',
      'names',
      'bookkeeping',
    ]);
    const folded = groups.flatMap(({ things }) => things.flatMap((thing) => thing.lines)).sort((a, b) => a - b);
    expect(folded).toEqual(found.filter(({ added }) => added).map(({ line }) => line));
  });
});
