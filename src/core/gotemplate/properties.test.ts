import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILTIN_FUNCTIONS } from './functions/builtin/builtin';
import { parseTemplate } from './syntax/parse';
import { executeTemplate } from './run/execute';
import { taggedValue } from '../../testing/gotemplate/tagged-data';
import { isObject } from '../json';
import { problemWith } from '../../testing/gotemplate/check-template';
import { templateText } from '../../testing/gotemplate/template-text';
import type { TemplateFixture } from '../../testing/template-fixtures';

const choices = fc.array(fc.nat(), { maxLength: 30 });
const anyText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(choices, fc.integer({ min: 0, max: 3 })).map(([list, kind]) => templateText(list, kind === 0)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `{{${text}}}`) },
);

describe('for any text', () => {
  it('the engine gives diagnostics and nothing else, and the trace only watches', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(problemWith(text)).toBeUndefined();
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('the fixtures run the same with and without trace, and their segments tile the output', () => {
    let count = 0;
    for (const name of readdirSync('fixtures/gotemplate')) {
      if (!/^(generated|language|typed|errors)\.jsonl$/.test(name)) continue;
      for (const line of readFileSync(`fixtures/gotemplate/${name}`, 'utf8').trimEnd().split('\n')) {
        const { template: text, data = null, delims } = JSON.parse(line) as TemplateFixture;
        const { template } = parseTemplate('t', text, {
          source: 'template:t',
          functions: BUILTIN_FUNCTIONS,
          ...(delims ? { delimiters: delims } : {}),
        });
        if (template === undefined) continue;
        const off = executeTemplate(template, taggedValue(data));
        const full = executeTemplate(template, taggedValue(data), { trace: 'full' });
        expect([full.text, full.diagnostics]).toEqual([off.text, off.diagnostics]);
        const constants = { fields: new Set(isObject(data) ? Object.keys(data) : []), by: [data] };
        for (const trace of ['off', 'full', 'off', 'full', 'off', 'full'] as const) {
          const again = executeTemplate(template, taggedValue(data), { trace, constants });
          expect(again).toEqual(trace === 'off' ? off : full);
        }
        expect(full.segments.map(({ start, end }) => full.text.slice(start, end)).join('')).toBe(full.text);
        count++;
      }
    }
    expect(count).toBeGreaterThan(1_500);
  });
});
