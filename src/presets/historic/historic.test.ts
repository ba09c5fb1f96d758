import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InjectionMode } from '../../core/scenario';
import { readDocuments } from '../../core/yaml/read/read';
import { newEngine } from '../../testing/parts';
import { defaultScenario, isPresetLoaded, loadPreset, preset, PRESET_VERSIONS } from '../index';
import { isHistoric } from '../../core/istio/versions/steps';
import { articleScenario } from '../../testing/article-scenario';

const HISTORIC = PRESET_VERSIONS.filter(isHistoric);

describe('built-in injectors before 1.9', () => {
  beforeAll(async () => {
    expect(isPresetLoaded('1.30')).toBe(true);
    expect(isPresetLoaded('0.7')).toBe(false);
    expect(() => preset('0.7')).toThrow('not loaded');
    await loadPreset('0.7');
  });

  it('are there for every minor, newest first', () => {
    expect(HISTORIC.join(' ')).toBe('1.8 1.7 1.6 1.5 1.4 1.3 1.2 1.1 1.0 0.8 0.7 0.6 0.5 0.4 0.3 0.2');
  });

  const both = HISTORIC.flatMap((version) =>
    (['kube-inject', 'webhook'] as const).map((mode) => [version, mode] as const),
  );
  it.each(both)('%s injects the article’s manifests by %s without complaint', (version, mode: InjectionMode) => {
    const scenario = articleScenario(version);
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

  it('are of the kind that each release had', () => {
    const kindOf = (version: string): string => {
      const { injector, values } = preset(version);
      const text = injector.templates[0]?.text;
      if (text === undefined) return 'parameters';
      if (text.includes('[[')) return 'square brackets';
      return text.includes('.Values') && values !== '' ? 'values' : 'template';
    };
    expect(Object.fromEntries([...HISTORIC].reverse().map((version) => [version, kindOf(version)]))).toEqual({
      ...Object.fromEntries(['0.2', '0.3', '0.4'].map((version) => [version, 'parameters'])),
      ...Object.fromEntries(['0.5', '0.6', '0.7'].map((version) => [version, 'template'])),
      ...Object.fromEntries(['0.8', '1.0', '1.1'].map((version) => [version, 'square brackets'])),
      ...Object.fromEntries(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8'].map((version) => [version, 'values'])),
    });
  });

  it('call every part that they define, and leave no trace of what a release lacks', () => {
    for (const version of HISTORIC) {
      const text = preset(version).injector.templates[0]?.text ?? '';
      expect(text, version).not.toMatch(/\u0000|undefined|\n\n\n/);
      const names = (verb: string): Set<string> =>
        new Set(Array.from(text.matchAll(new RegExp(`${verb} "(\\w+)"`, 'g')), ([, name = '']) => name));
      expect([...names('define')].sort(), version).toEqual([...names('template')].sort());
    }
  });

  it.each([
    ['1.1.7', '1.1.7', 'docker.io/istio/proxyv2:1.1.7'],
    ['0.7', '0.7', 'docker.io/istio/proxy:0.7.1'],
  ])('%s has that of %s', async (version, release, image) => {
    const { istioVersion, injector } = await loadPreset(version);
    expect(istioVersion).toBe(release);
    expect(injector.templates[0]?.text ?? injector.config).toContain(image);
  });

  it.each(['0.1', '0.9'])('%s was no release, and is told from those that were', async (version) => {
    await expect(loadPreset(version)).rejects.toThrow(/no built-in template for 0\.\d; there are 0\.2, 0\.3/);
  });
});

const inputs = new URL('../../../fixtures/istio/legacy/inputs/', import.meta.url);

/** What kube-inject with a release's own texts prints of an input, and what it says instead. */
async function printed(name: string, version: string): Promise<{ text: string; errors: (string | undefined)[] }> {
  await loadPreset(version);
  const manifests = readFileSync(new URL(`${name}.yaml`, inputs), 'utf8');
  const { output, diagnostics } = newEngine().evaluate({ ...defaultScenario(version), manifests }, { rules: false });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ upstream }) => upstream);
  return { text: output.text, errors };
}

describe('kinds that releases knew', () => {
  it.each(HISTORIC)('%s injects a plain Deployment', async (version) => {
    const { text, errors } = await printed('smoke', version);
    expect(errors).toEqual([]);
    expect(text).toMatch(/image: docker\.io\/istio\/proxy(?:v2|_debug)?:/);
  });

  it.each([
    ['list', '0.2', false],
    ['list', '0.5', false],
    ['list', '0.6', true],
    ['list', '0.7', true],
    ['deployment-config', '0.5', false],
    ['deployment-config', '0.6', true],
    ['deployment-config', '0.7', true],
  ])('a %s in %s is injected: %s', async (name, version, injected) => {
    const { text, errors } = await printed(name, version);
    expect(errors).toEqual([]);
    expect(text.includes('name: istio-proxy')).toBe(injected);
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
