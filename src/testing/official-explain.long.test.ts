import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainLines } from '../core/explain/lines';
import type { Purpose } from '../core/explain/purpose';
import { recognise } from '../core/install/recognise/recognise';
import { splitInjectorConfig } from '../core/istio/config/split-injector';
import type { Scenario } from '../core/scenario';
import { DEFAULT_CLUSTER, defaultScenario, loadSampleTexts, SAMPLE_IDS } from '../presets';
import type { Sample } from '../presets/samples/sample';
import { newEngine } from './parts';

/** The official injector texts, by the folder of their release. */
const folder = new URL('../../../shared/data/official/', import.meta.url);
const releases = existsSync(folder)
  ? readdirSync(folder).filter((name) => /^\d+\.\d+\.\d+/.test(name) && existsSync(new URL(`${name}/`, folder)))
  : [];

function officialScenario(release: string): Scenario {
  const text = (name: string): string | undefined => {
    const file = new URL(`${release}/${name}`, folder);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const config = text('config.yaml') ?? text('injector.yaml') ?? '';
  const found = recognise(config).found.find((one) => one.kind === 'injector');
  const injector = found?.kind === 'injector' ? found.injector : splitInjectorConfig(config)?.injector;
  if (injector === undefined) throw new Error(`no injector in ${release}`);
  const scenario = defaultScenario();
  return {
    ...scenario,
    injector,
    values: text('values.json') ?? (found?.kind === 'injector' ? found.values : null) ?? '',
    mesh: text('mesh.yaml') ?? '',
    settings: { ...scenario.settings, istioVersion: /^\d+\.\d+/.exec(release)?.[0] ?? '' },
  };
}

/** A version as a number that grows with it: 0.8 is 8, 1.30 is 1030. */
function order(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}

/** Whether a release lies outside the versions that a purpose says write it. */
function contradicts({ since, until }: Purpose, release: string): boolean {
  const at = order(release);
  return (since !== undefined && at < order(since)) || (until !== undefined && at > order(until));
}

describe.skipIf(releases.length === 0)('the official templates', () => {
  const samples: Sample[] = [];
  beforeAll(async () => {
    for (const id of SAMPLE_IDS) samples.push(await loadSampleTexts(id));
  });

  it.each(releases)('%s: every line has a purpose, and its versions are right', async (release) => {
    const official = officialScenario(release);
    const unknown: string[] = [];
    const wrong = new Set<string>();
    for (const { manifests, cluster = DEFAULT_CLUSTER } of samples) {
      for (const mode of ['kube-inject', 'webhook'] as const) {
        const scenario = { ...official, manifests, cluster, settings: { ...official.settings, mode } };
        for (const { after } of newEngine().evaluate(scenario, { rules: false }).documents) {
          for (const { added, purposes, text } of explainLines(after)) {
            if (added && purposes.length === 0) unknown.push(text);
            if (!added) continue;
            for (const purpose of purposes)
              if (contradicts(purpose, release))
                wrong.add(`${purpose.code} ${purpose.since ?? ''}-${purpose.until ?? ''}`);
          }
        }
      }
    }
    expect(unknown).toEqual([]);
    expect([...wrong]).toEqual([]);
  });
});
