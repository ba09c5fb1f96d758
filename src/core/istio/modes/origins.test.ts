import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario';
import type { Origin } from '../../provenance/origin';
import type { Span } from '../../text/span';
import { readDocuments } from '../../yaml/read/read';
import { goldenScenario } from '../../../testing/golden';
import { prepareInjector } from '../prepare';
import { goldenPacks } from '../../../testing/istio/packs';
import { PARTS, rowOf } from '../../../testing/parts';

const packs = goldenPacks();

function textAt(scenario: Scenario, span: Span): string | undefined {
  const { source, start, end } = span;
  if (source === 'manifests') return scenario.manifests.slice(start, end);
  const template = scenario.injector.templates.find(({ name }) => source === `template:${name}`);
  return template?.text.slice(start, end);
}

/** The scalar of a line of YAML without its quotes, where it is on that line alone. */
function scalarOf(line: string): string | undefined {
  const value = /^\s*(?:- )*(?:[^\s"'{[][^"'{[]*?: )?(.*)$/.exec(line)?.[1] ?? '';
  if (value === '' || /^[|>&*{["']/.test(value) || value.endsWith(':')) return undefined;
  return value;
}

/** Whether the text that an origin points at contains the value, or says by which data it was made. */
function explains(scenario: Scenario, origin: Origin, value: string): boolean {
  if (origin.kind === 'step') return origin.reason.startsWith(origin.step);
  if (origin.kind === 'default') return origin.type !== '' && origin.field !== '';
  if (origin.kind === 'installation') return origin.release !== '';
  const text = textAt(scenario, origin.span);
  if (text === undefined || text === '') return false;
  if (origin.kind === 'template' && (origin.data.length > 0 || text.includes('{{'))) return true;
  // Quantities and the like are printed in their canonical form: then the place must hold a scalar all the same.
  return text.includes(value) || !text.includes('\n');
}

describe.skipIf(packs.length === 0)('origins', () => {
  for (const { name, cases, file } of packs) {
    for (const mode of ['kube-inject', 'webhook'] as const) {
      it(`${name} ${mode}: every line has one that contains or explains its value`, () => {
        let lines = 0;
        const without: string[] = [];
        const unexplained: string[] = [];
        for (const golden of cases.filter(({ modes }) => modes.includes(mode))) {
          const scenario = goldenScenario(golden, mode, file);
          const traced = prepareInjector(scenario, PARTS, { trace: 'segments' });
          const plain = prepareInjector(scenario, PARTS);
          const { separators } = rowOf(golden.settings.istioVersion);
          for (const document of readDocuments(scenario.manifests, { separatorRule: separators })) {
            const result = traced.mode(document, traced);
            const { text, origins } = result.output;
            expect(text, golden.id).toBe(plain.mode(document, plain).output.text);
            if (result.error !== undefined) continue;
            for (const [index, line] of text.split('\n').slice(0, -1).entries()) {
              lines++;
              const origin = origins[index]?.[0];
              const value = scalarOf(line);
              if (origin === undefined) without.push(`${golden.id}: ${line}`);
              else if (value !== undefined && !explains(scenario, origin, value)) {
                unexplained.push(`${golden.id}: ${line} ${JSON.stringify(origin)}`);
              }
            }
          }
        }
        console.info(`origins ${name} ${mode}: ${lines} lines`);
        expect(without).toEqual([]);
        expect(unexplained).toEqual([]);
      }, 60_000);
    }
  }
});
