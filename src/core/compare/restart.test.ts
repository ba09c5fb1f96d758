import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario, loadPresets, scenarioOn } from '../../presets';
import { type Engine, loadEngine } from '../engine';
import { isObject, type Json, jsonAt } from '../json';
import { readValue } from '../yaml/read/read';
import { emitYaml } from '../yaml/write/emit';
import { impactOf } from './codes';
import { compareOutcomes } from './outcomes';
import { restarted } from './restart';
import { runningVersion, withoutInjection } from './running-pod';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: {app: web}
  annotations:
    prometheus.io/path: /m
    prometheus.io/port: "9090"
    prometheus.io/scrape: "true"
spec:
  containers:
  - name: web
    image: x
    livenessProbe: {tcpSocket: {port: 81}}
    readinessProbe: {httpGet: {path: /ready, port: 80}, periodSeconds: 5}
    volumeMounts:
    - {mountPath: /var/run/secrets/kubernetes.io/serviceaccount, name: kube-api-access-abc, readOnly: true}
  imagePullSecrets: [{name: own}]
  volumes:
  - name: kube-api-access-abc
    projected: {defaultMode: 420, sources: []}
`;

describe('a running pod', () => {
  let engine: Engine;
  beforeAll(async () => {
    await loadPresets();
    engine = await loadEngine();
  });

  const inject = (manifests: string, version: string): string =>
    engine.evaluate(scenarioOn(version, { ...defaultScenario(), manifests }), { rules: false, origins: false }).output
      .text;
  const read = (text: string): Json => readValue(text.replace(/\n---\n$/, '\n')).value ?? null;

  it.each(['1.9', '1.14', '1.20', '1.27', '1.30', '1.31'])('is what it was before %s injected it', (version) => {
    const running = read(inject(POD, version));
    if (!isObject(running)) throw new Error('no pod');
    expect(runningVersion(running)).toContain(version);
    const again = withoutInjection(running);
    const own = read(POD);
    expect(jsonAt(again, 'spec', 'containers', 0, 'readinessProbe')).toEqual(
      jsonAt(own, 'spec', 'containers', 0, 'readinessProbe'),
    );
    expect(jsonAt(again, 'metadata', 'annotations')).toEqual(jsonAt(own, 'metadata', 'annotations'));
    for (const list of ['volumes', 'imagePullSecrets', 'initContainers'])
      expect(jsonAt(again, 'spec', list), list).toEqual(jsonAt(own, 'spec', list));
    expect(inject(emitYaml(again), version)).toBe(emitYaml(running).concat('---\n'));
  });

  it('is compared with what its controller would create again', () => {
    const running = inject(POD, '1.24');
    const { manifests, running: pods } = restarted(`${running}${POD}`);
    expect([...pods.keys()]).toEqual(['0']);
    const outcome = (version: string, text: string) =>
      engine.evaluate(scenarioOn(version, { ...defaultScenario(), manifests: text }), { rules: false, origins: false });
    const comparison = compareOutcomes(outcome('1.24', `${running}${POD}`), outcome('1.30', manifests), pods);
    const [first] = comparison.documents.flatMap(({ workloads }) => workloads);
    expect(first?.running).toBe('1.24.6');
    const codes = first?.differences.filter(({ code }) => impactOf(code) !== 'noise').map(({ code }) => code);
    expect(codes).toEqual(['certificates', 'init-image', 'proxy-image']);
    expect(first?.differences[0]?.params).toMatchObject({ from: '1.24.6', to: '1.30' });
  });

  it('differs in nothing that matters from its restart in the same version, whatever the cluster filled in', () => {
    const filled = inject(POD, '1.30')
      .replace(
        /(\n {4}name: istio-proxy\n)/,
        '$1    terminationMessagePath: /dev/termination-log\n    imagePullPolicy: IfNotPresent\n',
      )
      .replace(
        /( {4}volumeMounts:\n)( {4}- mountPath: \/var\/run\/secrets\/workload)/,
        '$1    - mountPath: /var/run/secrets/kubernetes.io/serviceaccount\n      name: kube-api-access-abc\n      readOnly: true\n$2',
      )
      .concat('---\n');
    expect(filled).toContain('terminationMessagePath');
    const { manifests, running } = restarted(filled);
    const outcome = (text: string) =>
      engine.evaluate(scenarioOn('1.30', { ...defaultScenario(), manifests: text }), { rules: false, origins: false });
    const { documents } = compareOutcomes(outcome(filled), outcome(manifests), running);
    const [workload] = documents.flatMap(({ workloads }) => workloads);
    expect(workload?.differences.map(({ code }) => code)).toEqual(['kubernetes-defaults']);
  });

  it('is found in Lists, and other manifests stay the text that they are', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${inject(POD, '1.29')
      .replace(/---\n$/, '')
      .replaceAll(/^/gm, '  ')
      .replace('  apiVersion', '- apiVersion')
      .trimEnd()}\n- {apiVersion: v1, kind: Service, metadata: {name: s}}\n`;
    const { manifests, running } = restarted(list);
    expect([...running.keys()]).toEqual(['0.0']);
    expect(manifests).not.toContain('istio-proxy');
    expect(manifests).toContain('kind: Service');
    const plain = 'a: 1 # sidecar.istio.io/status\n---\nb: [\n';
    expect(restarted(plain).manifests).toBe(plain);
  });
});
