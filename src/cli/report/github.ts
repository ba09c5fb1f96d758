import type { Severity } from '../../core/diagnostic';
import type { ReportedFinding } from './finding';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** Source: actions/toolkit packages/core/src/command.ts escapeData, escapeProperty. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Workflow commands of GitHub Actions: each finding becomes an annotation of its line. */
export function githubReport(findings: readonly ReportedFinding[]): string {
  return findings
    .map(({ printed: { file, line, column, severity, rule, code, message, link }, endLine, endColumn }) => {
      const title = `${rule}${code === '' ? '' : ` (${code})`}`;
      const properties: readonly (readonly [string, string | number])[] = [
        ['file', file],
        ...(line === 0
          ? []
          : ([
              ['line', line],
              ['endLine', endLine],
              // Columns are only taken where the annotation is of one line.
              ...(line === endLine
                ? ([
                    ['col', column],
                    ['endColumn', endColumn],
                  ] as const)
                : []),
            ] as const)),
        ['title', title],
      ];
      const shown = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
      return `::${COMMANDS[severity]} ${shown}::${escapeData(link === '' ? message : `${message}\n${link}`)}\n`;
    })
    .join('');
}
