import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_LIBRARIES, loadLibraries } from '../core/gotemplate/functions/libraries';
import { type GoldenCase, type GoldenFiles, runKubeInjectCase, runWebhookCase } from './golden';

const file: GoldenFiles = (path) => readFileSync(new URL(`../../fixtures/istio/head/${path}`, import.meta.url), 'utf8');
const cases = JSON.parse(file('cases.json')) as readonly GoldenCase[];

beforeAll(() => loadLibraries(ALL_LIBRARIES));

describe("cases of ours with the answers of Istio's main branch", () => {
  const automatic = cases.filter(({ modes }) => modes.includes('webhook'));
  console.info(`fixtures/istio/head: ${cases.length - automatic.length} manual, ${automatic.length} automatic cases`);
  it('has cases of both modes', () => {
    expect(automatic.length).toBeGreaterThan(100);
    expect(cases.length - automatic.length).toBeGreaterThan(200);
  });
  for (const golden of cases) {
    const run = golden.modes.includes('webhook') ? runWebhookCase : runKubeInjectCase;
    it(`${golden.modes.join()} ${golden.id}`, () => {
      expect(run(golden, file)).toEqual({ ok: true });
    });
  }
});
