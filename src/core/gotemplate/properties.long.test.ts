import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problemWith } from '../../testing/gotemplate/check-template';
import { templateText } from '../../testing/gotemplate/template-text';

const choices = fc.array(fc.nat(), { maxLength: 30 });
const anyText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(choices, fc.integer({ min: 0, max: 3 })).map(([list, kind]) => templateText(list, kind === 0)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `{{${text}}}`) },
);

it('gives diagnostics and nothing else for 100,000 texts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(problemWith(text)).toBeUndefined();
    }),
    { numRuns: 100_000 },
  );
});
