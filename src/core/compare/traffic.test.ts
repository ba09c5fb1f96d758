import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario, loadPresets, scenarioOn } from '../../presets';
import { type Engine, loadEngine } from '../engine';
import { storyOfText } from '../traffic/story/story-of-text';
import { trafficDifference, trafficGroups } from './traffic';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
  annotations: {proxy.istio.io/config: '{proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}}'}
spec:
  containers:
  - {name: web, image: x, ports: [{containerPort: 80}]}
`;

describe('the traffic of two injections', () => {
  let engine: Engine;
  beforeAll(async () => {
    await loadPresets();
    engine = await loadEngine();
  });

  function story(version: string, manifests: string) {
    const { output } = engine.evaluate(scenarioOn(version, { ...defaultScenario(), manifests }), {
      rules: false,
      origins: false,
    });
    const text = output.text.replace(/---\n$/, '');
    const answer = storyOfText({ text, release: version, families: 'v4', custom: [], services: [] });
    if (answer === null) throw new Error('no pod');
    return answer.story;
  }

  it('is the same where rules and packets are', () => {
    expect(trafficDifference(story('1.29', POD), story('1.30', POD))).toBeNull();
  });

  it('tells which packets meet another fate, and which rules make it', () => {
    const found = trafficDifference(story('1.2', POD), story('1.30', POD));
    const packets = found?.packets.map(({ name, before, after }) => [name, before[0]?.deed, after[0]?.deed]);
    expect(packets).toContainEqual(['dns-query', 'leaves-pod', 'dns-answers']);
    expect(found?.rules.map(({ text }) => text)).toContain('v4');
    expect(found?.rules.flatMap(({ added }) => added).some((line) => line.includes('15053'))).toBe(true);
  });

  it('follows an annotation that only one side has', () => {
    const excluding = POD.replace(
      'annotations: {',
      'annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "80", ',
    );
    const found = trafficDifference(story('1.30', POD), story('1.30', excluding));
    expect(found?.packets.map(({ name, before, after }) => [name, before[0]?.deed, after[0]?.deed])).toEqual([
      ['pod-to-app', 'envoy-forwards-inbound', 'app-accepts'],
    ]);
    const workload = (name: string) => ({ kind: 'Pod', namespace: '', name, document: 0 });
    const groups = trafficGroups([
      [workload('a'), null],
      [workload('b'), found],
      [workload('c'), found],
    ]);
    expect(groups.map(({ workloads }) => workloads.map(({ name }) => name))).toEqual([['b', 'c']]);
  });
});
