import { styleText } from 'node:util';
import type { Severity } from '../../core/diagnostic';
import type { Words } from '../../i18n/packs';
import type { ReportedFinding } from './finding';

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<Severity, string>;

/** Whether colours are wanted was found out before. */
const style = (format: Parameters<typeof styleText>[0], text: string): string =>
  styleText(format, text, { validateStream: false });

/** A text that a terminal opens an address for (OSC 8). */
function hyperlink(text: string, address: string): string {
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}

/** A line for each finding, as compilers print them, and last how many there are. `styled` adds colours and links. */
export function textReport(findings: readonly ReportedFinding[], words: Words<'cli'>, styled: boolean): string {
  const lines = findings.map(({ printed: { file, line, column, severity, rule, code, message, link } }) => {
    const place = line === 0 ? file : `${file}:${line}:${column}`;
    const name = `${rule}${code === '' ? '' : ` (${code})`}`;
    if (!styled) return `${place}: ${severity}: ${name}: ${message}`;
    const shown = link === '' ? name : hyperlink(name, link);
    return `${style('bold', place)}: ${style(COLOURS[severity], severity)}: ${shown}: ${message}`;
  });
  const count = (wanted: Severity): number =>
    findings.filter(({ printed: { severity } }) => severity === wanted).length;
  return `${[...lines, words.lint.totals(count('error'), count('warning'), count('info'))].join('\n')}\n`;
}
