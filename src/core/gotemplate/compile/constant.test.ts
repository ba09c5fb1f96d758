import { describe, expect, it } from 'vitest';
import { BUILTIN_FUNCTIONS } from '../functions/builtin/builtin';
import { mergeFunctions, signature } from '../functions/functions';
import { type Constants, executeTemplate, type ExecuteOptions } from '../run/execute';
import { parseTemplate } from '../syntax/parse';
import { ANY, ANY_MAP, GoMap, type GoValue, STRING, toGoValue } from '../value/value';

const VALUES = toGoValue({ hub: 'one', list: ['a', 'b'], map: { key: 'here' } });

/** `set` as sprig has it, and a function that counts how often it is called. */
function functionsCounting(called: () => void) {
  return mergeFunctions(
    BUILTIN_FUNCTIONS,
    new Map([
      ['set', { signature: signature([ANY_MAP, STRING, ANY], ANY_MAP), run: set }],
      [
        'toYaml',
        {
          signature: signature([ANY], STRING),
          run: () => {
            called();
            return 'text';
          },
        },
      ],
    ]),
  );
}

function set([map, key, value]: readonly GoValue[]): GoValue {
  if (map instanceof GoMap && typeof key === 'string') map.entries?.set(key, value ?? null);
  return map ?? null;
}

function root(values: GoValue, pod: string): GoValue {
  return new GoMap(ANY_MAP, new Map([['Values', values] as const, ['Pod', toGoValue({ name: pod })] as const]));
}

/** Runs one template over the pods in turn, and says what each gave and how often `toYaml` was called. */
function inTurn(
  text: string,
  pods: readonly string[],
  options: ExecuteOptions = {},
  values: () => GoValue = () => VALUES,
) {
  let calls = 0;
  const functions = functionsCounting(() => calls++);
  const { template, diagnostics } = parseTemplate('inject', text, { source: 'template:inject', functions });
  if (template === undefined) throw new Error(diagnostics[0]?.upstream);
  const results = pods.map((pod) => {
    const data = values();
    const constants: Constants = { fields: new Set(['Values']), by: [data] };
    return executeTemplate(template, root(data, pod), { ...options, constants });
  });
  return { results, texts: results.map((result) => result.text), calls };
}

describe('constants of a template', () => {
  it('are evaluated anew only where they could differ', () => {
    const text = '{{ toYaml .Values.map }} {{ toYaml $.Values.list }} {{ .Pod.name }} {{ toYaml .Pod }}';
    const { texts, calls } = inTurn(text, ['x', 'y', 'z', 'w']);
    expect(texts).toEqual(['x', 'y', 'z', 'w'].map((pod) => `text text ${pod} text`));
    // Once without a memory, once to fill it; what is the pod's every time.
    expect(calls).toBe(2 + 2 + 4);
  });

  it('are read again when something else stands around the pods', () => {
    const hubs = ['one', 'two', 'two', 'two', 'three', 'three', 'three'];
    const all = new Map(hubs.map((hub) => [hub, toGoValue({ hub })]));
    let at = 0;
    const { texts } = inTurn('{{ .Values.hub }}', hubs, {}, () => all.get(hubs[at++] ?? '') ?? null);
    expect(texts).toEqual(hubs);
  });

  it('are not taken from another dot or another $', () => {
    const text =
      '{{ define "other" }}{{ .Values }}{{ $.Values }}{{ end }}' +
      '{{ with .Pod }}{{ .Values }}{{ $.Values.hub }}{{ end }}{{ template "other" .Pod }}{{ template "same" . }}' +
      '{{ define "same" }}{{ .Values.hub }}{{ $.Values.hub }}{{ end }}';
    const { texts } = inTurn(text, ['x', 'x', 'x']);
    expect(texts).toEqual(Array.from({ length: 3 }, () => '<no value>one<no value><no value>oneone'));
  });

  it('are not kept where a template changes its data', () => {
    const own = () => toGoValue({ hub: 'one' });
    const shared = own();
    const { texts } = inTurn(
      '{{ .Values.hub }}{{ $_ := set .Values "hub" .Pod.name }}{{ .Values.hub }}',
      ['x', 'y', 'z'],
      {},
      () => shared,
    );
    expect(texts).toEqual(['onex', 'xy', 'yz']);
  });

  it('cost of the budget what they cost before, and fail where they failed', () => {
    const text = '{{ range .Values.list }}{{ len (print $.Values.hub $.Values.map) }}{{ end }}{{ .Values.hub.x }}';
    for (let steps = 1; steps < 14; steps++) {
      const { results } = inTurn(text, ['x', 'x', 'x', 'x'], { budget: { steps } });
      for (const result of results) expect(result).toEqual(results[0]);
    }
    for (let work = 100; work < 40_000; work += 1_700) {
      const { results } = inTurn(text, ['x', 'x', 'x', 'x'], { budget: { work } });
      for (const result of results) expect(result).toEqual(results[0]);
    }
  });
});
