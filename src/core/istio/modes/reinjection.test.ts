import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_ORIGINS } from '../../provenance/origin';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments } from '../../yaml/read/read';
import { goldenScenario } from '../../../testing/golden';
import { prepareInjector } from '../prepare';
import { PARTS } from '../../../testing/parts';
import { goldenPacks } from '../../../testing/istio/packs';
import { admitDocument } from './webhook';

/** What Istio itself (1.31) makes of its goldens' outputs when they are injected once more; see tools/oracle/reinject. */
interface Recorded {
  readonly id: string;
  readonly same: boolean;
  readonly sha256: string;
}

const recorded = readFileSync(new URL('../../../../fixtures/istio/reinjection.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded);
const pack = goldenPacks().find(({ name }) => name.startsWith('1.30.'));

describe.skipIf(pack === undefined)('injecting what is injected already', () => {
  const cases = pack?.cases ?? [];
  const file = pack?.file ?? ((): string => '');

  it('gives the bytes that Istio gives', () => {
    let count = 0;
    for (const { id, sha256 } of recorded) {
      const golden = cases.find((one) => one.id === id);
      if (golden?.expected === null || golden?.expected === undefined) throw new Error(id);
      const settings = { ...golden.settings, istioVersion: '1.31' };
      const scenario = goldenScenario({ ...golden, settings, input: golden.expected }, 'kube-inject', file);
      const context = prepareInjector(scenario, PARTS);
      const output = readDocuments(scenario.manifests)
        .map((document) => context.mode(document, context).output.text)
        .join('');
      expect(createHash('sha256').update(output).digest('hex'), id).toBe(sha256);
      count++;
    }
    console.info(
      `reinjection: ${count} cases, ${recorded.filter(({ same }) => !same).length} that Istio changes again`,
    );
  });

  it('changes nothing in automatic mode, except where Istio does', () => {
    const changing = new Set(recorded.filter(({ same }) => !same).map(({ id }) => id));
    const changed = new Set<string>();
    for (const golden of cases.filter(({ modes }) => modes.includes('webhook') && modes.includes('kube-inject'))) {
      const scenario = goldenScenario(golden, 'webhook', file);
      const context = prepareInjector(scenario, PARTS);
      for (const document of readDocuments(scenario.manifests)) {
        // The API server gives a pod the namespace of its workload before the webhook sees it again.
        const { after = [], workloads } = admitDocument(document, context, NO_ORIGINS);
        for (const [index, pod] of after.entries()) {
          const inNamespace = prepareInjector(
            { ...scenario, settings: { ...scenario.settings, namespace: workloads[index]?.namespace ?? '' } },
            PARTS,
          );
          const once = emitYaml(pod);
          const twice = readDocuments(once).flatMap((one) => admitDocument(one, inNamespace, NO_ORIGINS).after ?? []);
          if (twice.map((again) => emitYaml(again)).join('') !== once) changed.add(golden.id);
        }
      }
    }
    expect([...changed].sort()).toEqual([...changing].sort());
  });
});
