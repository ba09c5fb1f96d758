import { describe, expect, it } from 'vitest';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments } from '../../yaml/read/read';
import { prepareInjector } from '../prepare';
import { PARTS } from '../../../testing/parts';
import type { DocumentResult } from '../modes/document-result';
import {
  type HistoricFixture,
  historicFile,
  historicFixtures,
  historicScenario,
} from '../../../testing/istio/historic-fixtures';

/** What a person would see: what went to standard error and the file, or every pod as it is then. */
function resultOf(fixture: HistoricFixture, trace: 'off' | 'segments'): string {
  const scenario = historicScenario(fixture);
  const context = prepareInjector(scenario, PARTS, { trace, stages: trace !== 'off' });
  const { separators: separatorRule } = context.row;
  const results: DocumentResult[] = [];
  for (const document of readDocuments(scenario.manifests, { separatorRule })) {
    const result = context.mode(document, context);
    results.push(result);
    if (result.error !== undefined && fixture.mode === 'kube-inject') break;
  }
  if (fixture.mode === 'kube-inject') {
    const said = results.map(({ warnings, error }) => warnings.join('') + (error === undefined ? '' : `${error}\n`));
    return noted(said.join('')) + results.map(({ output, error }) => (error === undefined ? output.text : '')).join('');
  }
  return results
    .flatMap(({ outcome, error }) =>
      outcome.workloads.map(({ kind, name, decision }, index) => {
        const pod = readDocuments(outcome.after.text)[index]?.value ?? null;
        const what = error ?? (decision.inject ? 'injected' : 'left alone');
        return `${noted(`${kind}/${name}: ${what}`)}${emitYaml(pod)}`;
      }),
    )
    .join('---\n');
}

function noted(text: string): string {
  return text === '' ? '' : `${text.trimEnd().replaceAll(/^/gm, '# ')}\n`;
}

/** The expected files are what the releases' own code made of these inputs. */
describe('injectors before 1.9, every kind in both modes', () => {
  const cases = historicFixtures();
  console.info(`legacy fixtures: ${cases.length} cases`);
  for (const fixture of cases) {
    it(fixture.id, () => {
      const plain = resultOf(fixture, 'off');
      expect(plain).toBe(historicFile(`expected/${fixture.id}.yaml`));
      expect(resultOf(fixture, 'segments')).toBe(plain);
    });
  }
});
