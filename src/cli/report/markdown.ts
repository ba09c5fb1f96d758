import type { Severity } from '../../core/diagnostic';
import type { Words } from '../../i18n/packs';
import type { ReportedFinding } from './finding';

const MARKS = { error: '🔴', warning: '🟠', info: '🔵' } as const satisfies Record<Severity, string>;

/** Text of a cell: one line, its own marks shown as they are. */
function cell(text: string): string {
  return text.replaceAll('\n', ' ').replace(/[\\|<>*_`[\]]/g, '\\$&');
}

/** A table for a pull request's comment or a job's summary. */
export function markdownReport(findings: readonly ReportedFinding[], words: Words<'cli'>): string {
  const count = (wanted: Severity): number =>
    findings.filter(({ printed: { severity } }) => severity === wanted).length;
  const totals = words.lint.totals(count('error'), count('warning'), count('info'));
  if (findings.length === 0) return `**Sidecar Playground**: ${totals}\n`;
  const rows = findings.map(({ printed: { file, line, severity, rule, message, link } }) => {
    const place = line === 0 ? file : `${file}:${line}`;
    const opens = link === '' ? '' : ` [${words.lint.openInApp}](${link})`;
    return `| ${MARKS[severity]} ${rule} | ${cell(place)} | ${cell(message)}${opens} |`;
  });
  const { rule, place, finding } = words.lint.columns;
  return `**Sidecar Playground**: ${totals}\n\n| ${rule} | ${place} | ${finding} |\n|---|---|---|\n${rows.join('\n')}\n`;
}
