import type { Diagnostic } from '../../core/diagnostic';
import type { Scenario } from '../../core/scenario';
import type { LineMap } from '../../core/text/line-map';
import { linesOf } from '../../core/text/lines';
import type { DiagnosticWords } from '../../i18n/findings';
import type { AllMessages } from '../../i18n/all-messages';
import type { Words } from '../../i18n/packs';
import { lineMapOf } from '../../state/line-maps';
import { textOfSource } from '../../state/texts';

/** Lines shown on each side of those that a finding is about, and the most of those themselves. */
const CONTEXT = 2;
const MOST_LINES = 8;

interface Vocabulary {
  readonly text: AllMessages;
  readonly findings: DiagnosticWords;
  readonly excerpts: Words<'excerpts'>;
}

/** A finding as Markdown: what, why, where with the lines and their numbers, what would mend it, and a link where one is given. */
export function problemMarkdown(
  problem: Diagnostic,
  scenario: Scenario,
  { text, findings, excerpts }: Vocabulary,
  link: string | null,
): string {
  const { title, text: message, why } = findings.describe(problem);
  const parts = [`**${text.findings.severity[problem.severity]}** \`${problem.code}\` ${title}`];
  if (message !== '' && message !== title) parts.push(message);
  if (problem.upstream !== undefined && problem.upstream !== message) parts.push(fenced(problem.upstream, ''));
  if (why !== '') parts.push(`${excerpts.why}: ${why.replaceAll('\n', ' ')}`);
  if (problem.span !== null) {
    const source = textOfSource(scenario, problem.span.source);
    const map = lineMapOf(source);
    const { line, column } = map.position(problem.span.start);
    const last = Math.min(map.position(problem.span.end).line, line + MOST_LINES);
    parts.push(`${problem.span.source}, ${text.findings.at(line, column)}:`);
    parts.push(fenced(numbered(source, map, line, last), 'yaml'));
  }
  for (const fix of problem.fixes) parts.push(`${excerpts.fix}: ${findings.fix(fix)}`);
  if (link !== null) parts.push(`[${excerpts.open}](${link})`);
  return `${parts.join('\n\n')}\n`;
}

/** Some lines of a text with those around them. Only they are read: there may be thousands of findings in megabytes. */
function numbered(source: string, map: LineMap, first: number, last: number): string {
  // The empty piece after a final line feed is no line.
  const count = source === '' || source.endsWith('\n') ? map.lineCount - 1 : map.lineCount;
  const from = Math.max(1, first - CONTEXT);
  const to = Math.min(count, last + CONTEXT);
  const digits = String(to).length;
  const lines = linesOf(source.slice(map.lineStart(from), map.lineStart(to + 1)));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => {
    const number = from + offset;
    const mark = number >= first && number <= last ? '>' : ' ';
    return `${mark} ${String(number).padStart(digits)} | ${lines[offset] ?? ''}`.trimEnd();
  }).join('\n');
}

/** A block of code behind a fence that the code does not hold. */
function fenced(code: string, language: string): string {
  let fence = '```';
  while (code.includes(fence)) fence += '`';
  return `${fence}${language}\n${code}\n${fence}`;
}
