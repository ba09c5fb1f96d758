import { expect, it } from 'vitest';
import { diagnosticWordsOf } from '../../i18n/findings';
import { words as excerpts } from '../../i18n/excerpts/en';
import { words as text } from '../../i18n/interface/en';
import { words as pipeline } from '../../i18n/pipeline/en';
import { words as rules } from '../../i18n/rules/en';
import type { Diagnostic } from '../../core/diagnostic';
import { defaultScenario } from '../../presets';
import { problemMarkdown } from './problem-markdown';

const findings = diagnosticWordsOf(rules, pipeline);

/** The lines that are shown of a text for a finding about a piece of it. */
function shownOf(manifests: string, piece: string): string | undefined {
  const start = manifests.indexOf(piece);
  const span = { source: 'manifests', start, end: start + piece.length } as const;
  const problem: Diagnostic = { code: 'R001', severity: 'error', params: {}, span, related: [], fixes: [] };
  const markdown = problemMarkdown(problem, { ...defaultScenario(), manifests }, { text, findings, excerpts }, null);
  return /```yaml\n([\s\S]*?)\n```/.exec(markdown)?.[1];
}

it('shows two lines on each side of those that a finding is about', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line: ${index + 1}`).join('\n');
  expect(shownOf(`${lines}\n`, 'line: 8')).toBe(
    '   6 | line: 6\n   7 | line: 7\n>  8 | line: 8\n   9 | line: 9\n  10 | line: 10',
  );
  for (const end of ['', '\n'])
    expect(shownOf(lines + end, 'line: 12')).toBe('  10 | line: 10\n  11 | line: 11\n> 12 | line: 12');
  expect(shownOf(`${lines}\n`, 'line: 1')).toBe('> 1 | line: 1\n  2 | line: 2\n  3 | line: 3');
});
