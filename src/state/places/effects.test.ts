import { describe, expect, it } from 'vitest';
import { originKey } from '../../core/install/data-paths';
import type { Origin } from '../../core/provenance/origin';
import { THIS_DOCUMENT } from '../../core/text/span';
import { articleScenario } from '../../testing/article-scenario';
import { newEngine } from '../../testing/parts';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { Presenter } from '../../worker/packing/presenter';
import { Unpacker } from '../../worker/packing/unpack';
import { effectTest, leadsTo, pointedAt } from '../origins';
import type { Pointed } from '../view';
import { effectLines, effectsOf } from './effects';

const scenario = articleScenario();
const outcome = newEngine().evaluate(scenario, { origins: true, changes: true });
const shown: Evaluation = new Unpacker().unpack(structuredClone(new Presenter().present(outcome, 0, () => 1)));
const { documents } = shown.outcome;
const template = scenario.injector.templates.find(({ name }) => name === 'sidecar')?.text ?? '';

/** Every line whose origins lead there, each of them looked at. */
function expected(pointed: Pointed) {
  return documents.flatMap(({ span, after }, document) => {
    const isOwn = pointed.source === 'manifests';
    if (isOwn && (pointed.lineEnd < span.start || pointed.lineStart > span.end)) return [];
    const here: Pointed = isOwn
      ? {
          ...pointed,
          source: THIS_DOCUMENT,
          lineStart: pointed.lineStart - span.start,
          lineEnd: pointed.lineEnd - span.start,
        }
      : pointed;
    return after.origins.flatMap((origins, index) =>
      origins.some((origin) => leadsTo(origin, here)) ? [{ document, line: index + 1 }] : [],
    );
  });
}

const at = (source: Pointed['source'], text: string, piece: string) => pointedAt(source, text, text.indexOf(piece));

describe('the lines of the result that come from the input', () => {
  it.each([
    ['a line of the template', at('template:sidecar', template, 'name: istio-proxy')],
    ['a value', { source: 'values', lineStart: 0, lineEnd: 0, path: ['global', 'proxy'] }],
    [
      'what a file of an installation sets',
      { source: 'values', lineStart: 0, lineEnd: 0, path: null, data: [originKey('.Values.global.proxy.resources')] },
    ],
    ['a line of a manifest', at('manifests', scenario.manifests, 'replicas:')],
  ] as const)('are those whose origins lead to %s', (_, pointed) => {
    const places = effectsOf(shown, pointed).all();
    expect(places).toEqual(expected(pointed));
    expect(places.length).toBeGreaterThan(0);
    const isEffect = effectTest(pointed);
    for (const [index, document] of documents.entries())
      expect(effectLines(document, isEffect)).toEqual(
        places.flatMap((place) => (place.document === index ? [place.line] : [])),
      );
  });

  it('are looked for once for all who ask', () => {
    const pointed = at('template:sidecar', template, 'name: istio-proxy');
    expect(effectsOf(shown, pointed)).toBe(effectsOf(shown, pointed));
    expect(effectsOf(shown, { ...pointed })).not.toBe(effectsOf(shown, pointed));
    expect(effectsOf(shown, null).all()).toEqual([]);
    expect(effectsOf(null, pointed).all()).toEqual([]);
  });
});

describe('effectTest', () => {
  const origin = (): Origin & { looked: number } => {
    const made = {
      kind: 'template' as const,
      template: 'sidecar',
      rendered: null,
      data: [],
      stack: [],
      looked: 0,
      get span() {
        made.looked++;
        return { source: 'template:sidecar' as const, start: 5, end: 9 };
      },
    };
    return made;
  };
  const documentOf = (start: number, origins: () => readonly (readonly Origin[])[]) =>
    ({
      span: { source: 'manifests', start, end: start + 10 },
      after: {
        text: '',
        get origins() {
          return origins();
        },
      },
    }) as unknown as ShownDocument;

  it('looks at an origin once, however many lines and documents have it', () => {
    const one = origin();
    const isEffect = effectTest({ source: 'template:sidecar', lineStart: 0, lineEnd: 20, path: null });
    for (let document = 0; document < 50; document++) {
      const test = isEffect(documentOf(document * 20, () => [[one], [one]]));
      expect([test?.(1), test?.(2), test?.(3)]).toEqual([true, true, false]);
    }
    expect(one.looked).toBe(1);
  });

  it('reads no origins of a document before it is asked about a line, and none of other documents', () => {
    let read = 0;
    const counted = (start: number) =>
      documentOf(start, () => {
        read++;
        return [];
      });
    const isEffect = effectTest({ source: 'manifests', lineStart: 25, lineEnd: 28, path: null });
    expect([0, 20, 40].map((start) => isEffect(counted(start)) === null)).toEqual([true, false, true]);
    expect(read).toBe(0);
  });
});
