import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InjectionMode } from '../../core/scenario';
import { readDocuments } from '../../core/yaml/read/read';
import { defaultScenario, isPresetLoaded, loadPreset, preset } from '../index';
import { newEngine } from '../../testing/parts';

const LISTED = ['1.4', '1.0', '0.7'] as const;

describe('built-in injectors before 1.9', () => {
  beforeAll(async () => {
    expect(isPresetLoaded('1.30')).toBe(true);
    expect(isPresetLoaded('0.7')).toBe(false);
    expect(() => preset('0.7')).toThrow('not loaded');
    await loadPreset('0.7');
  });

  const both = LISTED.flatMap((version) =>
    (['kube-inject', 'webhook'] as const).map((mode) => [version, mode] as const),
  );
  it.each(both)('%s injects the default sample by %s without complaint', (version, mode: InjectionMode) => {
    const scenario = defaultScenario(version);
    const settings = { ...scenario.settings, mode };
    const outcome = newEngine().evaluate({ ...scenario, settings }, { rules: false, stages: true });
    expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outcome.complete).toBe(true);
    const injected = outcome.documents.flatMap(({ workloads }) => workloads).filter(({ decision }) => decision.inject);
    expect(injected).toHaveLength(2);
    for (const { patch } of injected) expect(patch.length > 0).toBe(mode === 'webhook');
    for (const { decision, startOrder } of injected) {
      expect(decision.tests.some(({ decided }) => decided)).toBe(true);
      expect(startOrder.map(({ name }) => name).at(-1)).toBe('istio-proxy');
    }
  });

  it.each(LISTED)('%s is of its own kind', async (version) => {
    expect((await loadPreset(version)).istioVersion).toBe(version);
    const text = preset(version).injector.templates[0]?.text ?? '';
    expect(text.includes('[[')).toBe(version === '1.0');
    expect(text.includes('.Values')).toBe(version === '1.4');
  });

  it.each([
    ['0.4', '0.2'],
    ['0.5', '0.7'],
    ['1.1.7', '1.0'],
    ['1.8', '1.4'],
  ])('%s has that of %s', async (version, nearest) => {
    expect((await loadPreset(version)).istioVersion).toBe(nearest);
  });
});

const seed = new URL('../../../../shared/data/seed/k8s-app-monitor-istio-all-in-one.yaml', import.meta.url);

describe.skipIf(!existsSync(seed))("the article's application", () => {
  it('is injected as 0.7 did, and everything else keeps its bytes', async () => {
    await loadPreset('0.7');
    const manifests = readFileSync(seed, 'utf8');
    const outcome = newEngine().evaluate({ ...defaultScenario('0.7'), manifests }, { rules: false });
    const before = readDocuments(manifests);
    expect(outcome.complete).toBe(true);
    expect(outcome.documents.map(({ index }) => index)).toEqual(before.map(({ index }) => index));
    const injected = outcome.documents.filter(({ passedThrough }) => !passedThrough);
    expect(injected.map(({ kind }) => kind)).toEqual(['Deployment', 'Deployment']);
    for (const { after } of injected) {
      for (const part of [
        'apiVersion: extensions/v1beta1',
        'creationTimestamp: null',
        'image: docker.io/istio/proxy:0.7.1',
        'image: docker.io/istio/proxy_init:0.7.1',
        'privileged: true',
      ]) {
        expect(after.text).toContain(part);
      }
    }
    for (const { passedThrough, before: text, after } of outcome.documents)
      if (passedThrough) expect(after.text).toBe(text);
  });
});
