import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario, loadPresets, scenarioOn } from '../../presets';
import { type Engine, loadEngine } from '../engine';
import { IMPACTS } from './codes';
import { compareOutcomes } from './outcomes';
import { type CompareReport, ReportBuilder } from './report';

const deployment = (name: string, container: string, more = ''): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      ${more}
      containers:
      - name: ${container}
        image: x
        readinessProbe: {httpGet: {port: 80}}
`;

/** Names that are parts of what injection writes: taking them out must not tear a word apart. */
const NAMES = ['a', 'api', 'default', 'kubernetes', 'istio', 'web', 'web-api', 'proxy'];

describe('a report', () => {
  let engine: Engine;
  beforeAll(async () => {
    await loadPresets();
    engine = await loadEngine();
  });

  function report(manifests: readonly string[], from: string, to: string): CompareReport {
    const on = (version: string) =>
      engine.evaluate(scenarioOn(version, { ...defaultScenario(), manifests: manifests.join('---\n') }), {
        rules: false,
        origins: false,
      });
    const builder = new ReportBuilder({ from, to });
    for (const document of compareOutcomes(on(from), on(to)).documents) builder.add(document);
    return builder.report();
  }

  it.each([
    ['1.4', '1.5'],
    ['1.5', '1.6'],
    ['1.19', '1.20'],
    ['1.29', '1.30'],
  ])('says once what all workloads have in common, from %s to %s', (from, to) => {
    const found = report(
      NAMES.map((name) => deployment(name, `${name}-app`)),
      from,
      to,
    );
    expect(found.workloads).toHaveLength(NAMES.length);
    expect(found.groups).toHaveLength(1);
    expect(found.groups[0]?.workloads).toHaveLength(NAMES.length);
    expect(found.noise.length).toBeLessThan(2);
  });

  it('tells apart workloads that differ in more', () => {
    const found = report(
      [deployment('a', 'a'), deployment('b', 'b'), deployment('c', 'c', 'hostNetwork: true')],
      '1.4',
      '1.5',
    );
    expect(found.same.map(({ name }) => name)).toEqual(['c']);
    expect(found.groups.map(({ workloads }) => workloads.map(({ name }) => name))).toEqual([['a', 'b']]);
    const labels = found.groups[0]?.reasons.flatMap(({ changes }) => changes.map(({ label }) => label));
    expect(labels).toContain('containers[*].readinessProbe.httpGet.port');
  });

  it('begins with what can break, and keeps apart what has no effect', () => {
    const found = report([deployment('a', 'a')], '1.5', '1.20');
    for (const { impact, reasons } of found.groups) {
      const ranks = reasons.map((reason) => IMPACTS.indexOf(reason.impact));
      expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
      expect(ranks[0]).toBe(IMPACTS.indexOf(impact));
      expect(ranks).not.toContain(IMPACTS.indexOf('noise'));
    }
    const noise = found.noise.flatMap(({ reasons }) => reasons.map(({ code }) => code));
    expect(noise).toContain('image-tag');
    expect(found.groups.flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('image-tag');
  });

  it('tells a place with many values by an example', () => {
    const probes = Array.from({ length: 6 }, (_, at) =>
      deployment(`a${at}`, 'app').replace('port: 80', `port: ${80 + at}`),
    );
    const found = report(probes, '1.4', '1.5');
    const varying = found.groups.flatMap(({ reasons }) =>
      reasons.flatMap(({ changes }) => changes.filter(({ varies }) => varies)),
    );
    expect(found.groups).toHaveLength(1);
    expect(varying.map(({ label }) => label)).toContain('containers[*].readinessProbe.httpGet.port');
  });

  it('is empty between a version and itself', () => {
    const found = report([deployment('a', 'a')], '1.30', '1.30');
    expect([found.groups, found.noise, found.same.length]).toEqual([[], [], 1]);
  });

  it('can be made of every minor and its first patch release', () => {
    const versions = ['0.2', '0.8', '1.0', '1.8', '1.9', '1.24', '1.31'];
    for (const from of versions)
      for (const to of versions) {
        const found = report([deployment('a', 'a')], `${from}.0`, to);
        expect([found.from, found.workloads.length]).toEqual([`${from}.0`, 1]);
      }
  });
});
