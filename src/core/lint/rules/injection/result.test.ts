import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../json';
import { isObject, jsonAt } from '../../../json';
import type { Decision } from '../../../outcome';
import { recordOrigins } from '../../../provenance/origin';
import { absoluteSpans } from '../../../text/absolute-spans';
import type { ResultView } from '../../lint-context';
import { lintContextOf, lintFindings } from '../../../../testing/test-lint';

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: {name: kettle}
spec:
  selector: {matchLabels: {app: kettle}}
  template:
    metadata: {labels: {app: kettle, version: v1}}
    spec:
      containers: [{name: kettle, image: k}]
      volumes: [{name: recipes, emptyDir: {}}]
`;

function view(decision: Decision, after?: JsonObject) {
  const context = lintContextOf(MANIFEST);
  const template = jsonAt(context.documents[0]?.value, 'spec', 'template');
  if (!isObject(template)) throw new Error('no template');
  const origins = recordOrigins();
  const absolute = absoluteSpans(context.documents, 0);
  const result: ResultView = {
    podTemplate: template,
    decision,
    ...(after !== undefined && { after }),
    origins,
    absolute,
  };
  return { context, result, origins };
}

const decided = (inject: boolean, test: string): Decision => ({
  inject,
  tests: [{ test, params: {}, read: [], result: inject ? 'inject' : 'skip', decided: true }],
});

describe('lint with the evaluation’s results', () => {
  it('goes by the decision that was made, not by what the manifests alone suggest', () => {
    const { context, result } = view(decided(false, 'policy'));
    const found = lintFindings({ ...context, results: [result] });
    expect(found.map((one) => [one.code, one.params['case'], one.params['test']])).toEqual([
      ['R401', 'policy', undefined],
    ]);
    expect(lintFindings(context).map((one) => one.code)).toEqual(['R101']);
  });

  it('says which template line wrote a volume of the same name', () => {
    const volume: JsonObject = { name: 'recipes', secret: { secretName: 'x' } };
    const { context, result, origins } = view(decided(true, 'policy'), { spec: { volumes: [volume] } });
    const span = { source: 'template:custom' as const, start: 10, end: 20 };
    const origin = { kind: 'template' as const, template: 'custom', span, rendered: null, data: [], stack: [] };
    origins.set(volume, 'secret', origin);
    const [found] = lintFindings({ ...context, results: [result] }).filter((one) => one.code === 'R902');
    expect(found?.origin).toEqual(origin);
    expect(found?.params['volume']).toBe('recipes');
  });
});
