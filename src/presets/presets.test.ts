import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newEvaluator } from '../core/evaluate';
import { type GoldenCase, goldenScenario } from '../testing/golden';
import { DEFAULT_VERSION, defaultScenario, preset, PRESET_VERSIONS } from './index';

describe('built-in presets', () => {
  it.each(PRESET_VERSIONS.filter((version) => /^1\.(9|[123]\d)$/.test(version)))(
    '%s injects the default sample without complaint',
    (version) => {
      const outcome = newEvaluator().evaluate(defaultScenario(version), { rules: false });
      expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(outcome.complete).toBe(true);
      expect(
        outcome.documents.filter(({ workloads }) => workloads.some(({ decision }) => decision.inject)),
      ).toHaveLength(2);
      expect(outcome.output.text).toContain('name: istio-proxy');
    },
  );

  it('are made of named parts', () => {
    const text = preset(DEFAULT_VERSION).injector.templates.find(({ name }) => name === 'sidecar')?.text ?? '';
    const parts = Array.from(text.matchAll(/define "(\w+)"/g), ([, name]) => name);
    expect(parts).toEqual(
      expect.arrayContaining([
        'labels',
        'annotations',
        'initContainer',
        'proxyContainer',
        'environment',
        'probes',
        'volumes',
      ]),
    );
  });

  it('leave no trace of features that a release lacks', () => {
    const text = (version: string): string =>
      preset(version)
        .injector.templates.map((template) => template.text)
        .join('');
    expect(text('1.23')).not.toMatch(/NativeSidecars|omitNil|trunc 63/);
    expect(text('1.31')).toMatch(/NativeSidecars/);
    for (const version of ['1.12', '1.24', '1.30']) expect(text(version)).not.toMatch(/\u0000|undefined|\n\n\n/);
  });
});

const goldens = new URL('../../../shared/goldens/', import.meta.url);

describe.skipIf(!existsSync(goldens))('give the results of the shipped templates', () => {
  it.each([
    ['1.24', '1.24.6'],
    ['1.30', '1.30.3'],
  ])('on every golden case of %s', (minor, folder) => {
    const files = new Map<string, string>();
    const file = (path: string): string => {
      const text = files.get(path) ?? readFileSync(new URL(`${folder}/${path}`, goldens), 'utf8');
      files.set(path, text);
      return text;
    };
    const ours = new Map(preset(minor).injector.templates.map((template) => [template.name, template]));
    let compared = 0;
    for (const golden of JSON.parse(file('cases.json')) as GoldenCase[]) {
      if (!golden.modes.includes('kube-inject')) continue;
      const theirs = goldenScenario(golden, 'kube-inject', file);
      const replaced = theirs.injector.templates.map((template) => ours.get(template.name) ?? template);
      const options = { rules: false, origins: false };
      const expected = newEvaluator().evaluate(theirs, options).output.text;
      const actual = newEvaluator().evaluate(
        { ...theirs, injector: { ...theirs.injector, templates: replaced } },
        options,
      ).output.text;
      expect(actual, golden.id).toBe(expected);
      compared++;
    }
    console.info(`${compared} golden cases of ${folder} come out the same with the built-in templates`);
    expect(compared).toBeGreaterThan(90);
  });
});
