import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json';
import type { Span } from '../text/span';
import { composeNodes } from './read/compose';
import { emitYaml } from './write/emit';
import { parseWithPackage } from './read/package-parse';
import { readDocuments, readDocumentsSteps, readValue, type SpanTable, YamlCache } from './read/read';

/** Characters that Go itself does not bring through its JSON and back. */
const LOST = /[\x7f-\x9f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'word', ' ', '\n', ':', ': ', '#', ' #', '-', '- ', "'", '"', '\\') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('\t', '{', '[', ',', '&', '*', '!', '%', '?', '|', '>', '1', '0x', 'e', '.'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }).filter((text) => !LOST.test(text)) },
);
const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
const key = text.filter((name) => name.length < 60 && name !== '<<');
const scalar = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  // Whole numbers that a double does not hold exactly are bigint.
  fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(key, tie('json'), { maxKeys: 4, noNullPrototype: false }),
  ),
}));

/** Text that looks like YAML and mostly is broken. */
const broken = fc
  .array(
    fc.oneof(piece, fc.constantFrom('\n- ', '\n  ', 'a: ', '---\n', '\n---\n', '&a ', '*a', '<<: ', '\x01', '\r\n')),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

function everySpan(value: Json | undefined, spans: SpanTable): (Span | undefined)[] {
  if (typeof value !== 'object' || value === null) return [spans.root];
  const found: (Span | undefined)[] = [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [step, item] of entries) {
    found.push(spans.keySpan(value, step), spans.valueSpan(value, step), spans.entrySpan(value, step));
    if (typeof item === 'object') found.push(...everySpan(item, spans));
  }
  return found;
}

describe('for any value', () => {
  it('reading what was written gives it back', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (value, fold) => {
        const { value: again, diagnostics } = readValue(emitYaml(value, { fold }));
        expect(diagnostics).toEqual([]);
        expect(again).toEqual(value);
      }),
      { numRuns: 1500, seed: 20 },
    );
  });

  it('the yaml package reads what was written to the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = emitYaml(value);
        const { root, problems } = parseWithPackage(written, 100);
        // The package takes LS, PS and tabs otherwise than YAML 1.1 does.
        fc.pre(!/[\u2028\u2029\t]|\? /.test(written));
        expect(problems).toEqual([]);
        expect(root === undefined ? null : composeNodes(root, 1000).value).toEqual(readValue(written).value);
      }),
      { numRuns: 500, seed: 21 },
    );
  });
});

describe('for any text', () => {
  it('reading never throws and every place lies inside its document', () => {
    fc.assert(
      fc.property(broken, (source) => {
        for (const { value, span, spans, diagnostics } of readDocuments(source)) {
          const places = value === undefined ? [] : everySpan(value, spans);
          places.push(
            ...diagnostics.filter(({ code }) => code !== 'yaml.separator').map((one) => one.span ?? undefined),
          );
          for (const place of places) {
            expect(place).toBeDefined();
            expect(place?.start).toBeGreaterThanOrEqual(span.start);
            expect(place?.end).toBeLessThanOrEqual(span.end);
            expect(place?.start).toBeLessThanOrEqual(place?.end ?? -1);
          }
          const errors = diagnostics.filter(({ severity }) => severity === 'error');
          expect(errors.length > 0).toBe(value === undefined);
          expect(spans.pathAt(span.start + 3).length).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 3000, seed: 22 },
    );
  });

  it('a value that is read can be written and read again', () => {
    fc.assert(
      fc.property(broken, (source) => {
        const { value } = readValue(source);
        fc.pre(value !== undefined);
        const written = emitYaml(value);
        fc.pre(!/<<|\ufeff|\x85/.test(source));
        expect(readValue(written).value).toEqual(value);
      }),
      { numRuns: 2000, seed: 23 },
    );
  });

  it('a cache changes nothing', () => {
    const cache = new YamlCache();
    fc.assert(
      fc.property(fc.array(broken, { maxLength: 4 }), (parts) => {
        const source = parts.join('\n---\n');
        const steps = readDocumentsSteps(source, { cache });
        let step = steps.next();
        while (step.done !== true) step = steps.next();
        expect(step.value).toEqual(readDocuments(source));
        expect(readDocuments(source, { cache })).toEqual(step.value);
      }),
      { numRuns: 300, seed: 24 },
    );
  });

  it('a cache changes nothing while a text is edited', () => {
    const piece = fc.constantFrom(
      '---',
      '--- ',
      '---\n',
      '\n---\n',
      '---x\n',
      '-',
      '#',
      '\n',
      '\r\n',
      'a: 1\n',
      'b: [2\n',
      ' ',
      'x',
    );
    const edit = fc.record({ at: fc.nat(60), removed: fc.nat(8), pieces: fc.array(piece, { maxLength: 4 }) });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.array(edit, { maxLength: 8 }),
        fc.constantFrom('reject' as const, 'keep' as const),
        fc.boolean(),
        (start, edits, separatorRule, givesUp) => {
          const cache = new YamlCache();
          let text = start.join('');
          for (const { at, removed, pieces } of [{ at: 0, removed: 0, pieces: [] }, ...edits]) {
            const from = Math.min(at, text.length);
            text = text.slice(0, from) + pieces.join('') + text.slice(from + removed);
            // A reading that is given up leaves no harm.
            if (givesUp) readDocumentsSteps(text, { cache, separatorRule }).next();
            const [read, anew] = [
              readDocuments(text, { cache, separatorRule }),
              readDocuments(text, { separatorRule }),
            ];
            expect(read).toEqual(anew);
            expect(read.map(({ spans }) => spans.root)).toEqual(anew.map(({ spans }) => spans.root));
          }
        },
      ),
      { numRuns: 1000, seed: 25 },
    );
  });
});
